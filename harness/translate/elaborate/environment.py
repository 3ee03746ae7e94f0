"""What the constants of an elaboration mean: their types, values, and how inductive types are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.expr import Expr, FVar


class ConstKind(StrEnum):
    PRIMITIVE = "primitive"  # known to the backends by its name
    DEFINITION = "definition"
    THEOREM = "theorem"
    AXIOM = "axiom"
    INDUCTIVE = "inductive"
    CONSTRUCTOR = "constructor"
    PROJECTION = "projection"
    INSTANCE = "instance"


@dataclass(frozen=True, slots=True)
class ConstInfo:
    """A constant. `value` for what can be unfolded; `recursive` values mention the constant itself.

    For a constructor and a projection `parent` is the inductive type and `index` its place. `library`: of our prelude.
    """

    name: str
    type: Expr
    kind: ConstKind
    value: Expr | None = None
    reducible: bool = False
    recursive: bool = False
    parent: str = ""
    index: int = 0
    library: bool = False


@dataclass(frozen=True, slots=True)
class Constructor:
    """`fields` are its arguments after the parameters, by name; `implicit` tells the number of each kind apart."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inductive:
    """A structure, class or inductive type. `params` counts its parameters, `indices` what varies between constructors.

    `parents`: for a structure, the field (`toPoint`) and type name of each thing it extends. `defaults`: field to
    constant that gives its default from the parameters and the fields before it.
    """

    name: str
    params: int
    constructors: tuple[Constructor, ...]
    structure: bool = False
    is_class: bool = False
    proposition: bool = False
    indices: int = 0
    parents: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    deriving: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.constructors[0].fields if self.structure else ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an instance is declared: its module, its place among all declarations, the modules that one imports."""

    module: str
    index: int
    sees: frozenset[str]


@dataclass(slots=True)
class Constants:
    """The constants known so far, with a way to find more: `find` is asked once for a name that is not there."""

    find: Callable[[str], bool]
    infos: dict[str, ConstInfo] = field(default_factory=dict)
    inductives: dict[str, Inductive] = field(default_factory=dict)
    instances: dict[str, list[str]] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)  # of the instances of the repository
    unread: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # instances that could not be read, and the last names of what their types mention
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of an instance: what its class is about
    failed: dict[str, ElabError] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)  # when each became known
    _asked: set[str] = field(default_factory=set)

    def get(self, name: str) -> ConstInfo | None:
        info = self.infos.get(name)
        if info is None and name not in self._asked:
            self._asked.add(name)
            try:
                if self.find(name):
                    info = self.infos.get(name)
            except ElabError as error:
                self.failed[name] = error
                raise
        elif info is None and name in self.failed:
            raise self.failed[name]  # the same answer whenever it is asked for
        return info

    def inductive(self, name: str) -> Inductive | None:
        if name not in self.inductives:
            self.get(name)
        return self.inductives.get(name)

    def add(self, info: ConstInfo) -> None:
        self.infos[info.name] = info
        self.order.setdefault(info.name, len(self.order))


@dataclass(frozen=True, slots=True)
class Local:
    """A variable in scope: its type, its value if a `let` gave one, and whether it serves as an instance."""

    var: FVar
    type: Expr
    value: Expr | None = None
    instance: bool = False
