"""What a repository declares: the values that every later stage looks things up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from harness.inventory.scope import Environment
from harness.lean.imports import ImportGraph
from harness.lean.lexer import Token
from harness.lean.project import Project
from harness.lean.syntax import Binder, Command, DeclarationCommand, Opaque
from harness.text import Position, SourceText, Span


@dataclass(frozen=True, slots=True)
class Reference:
    """One name that a statement or body mentions.

    `name` is the fully-qualified name it resolved to (or the text as written when nothing was found).
    `targets` are indices into `Inventory.declarations`: none for a name that is not of this repository,
    several where one name is declared twice and both could be meant. `forward` says that it stands
    before its declaration, which Lean does not allow. `certain` is False for dot notation (`x.f`, `.f`), which only the
    type of `x` decides: then `targets` are all declarations that it can mean. `imported` is False for a declaration
    of a file that this one does not import: Lean does not see it, a reader knows what is meant. `optional`: named only
    where Lean may leave it unused (lists of `simp`, branches of `first`) or may mean a local name by it.
    """

    name: str
    span: Span
    targets: tuple[int, ...] = ()
    forward: bool = False
    certain: bool = True
    imported: bool = True
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """A place where a proof or value is missing or trusted to native code.

    `what` is the word as written (`sorry`, `admit`, `stop`, `native_decide`, …), `place` is
    `statement` or `body`.
    """

    what: str
    place: str
    span: Span


@dataclass(frozen=True, slots=True)
class Declaration:
    """A theorem, lemma, axiom, def, abbrev, structure, class, inductive, instance, opaque or example.

    `kind` is the keyword as written (`corollary` too, which Lean itself does not know); modifiers stand apart.
    `name` is fully qualified; anonymous ones get `_example_L12`, `_instance_L12` under their namespace.
    `line` is that of the keyword, from 1. `fingerprint` hashes the statement's tokens without the name, with the
    `variable`s it includes; `meaning_fingerprint` that, the body of a definition, and everything it reaches.
    `is_proposition` tells what `kind` alone does not: a `def` whose type is a proposition counts as a theorem;
    None where source cannot tell.
    `auto_bound` are identifiers that nothing declares and that Lean turns into variables.
    `variables` are the section variables that Lean adds to it, `environment` the scope it stands in.
    `unknown` are names that neither the repository, its visible imports nor Lean's library (by our table) know.
    """

    index: int
    repo: str
    commit: str
    file: str
    module: str
    line: int
    kind: str
    name: str
    modifiers: tuple[str, ...]
    attributes: tuple[str, ...]
    docstring: str | None
    syntax: DeclarationCommand
    fingerprint: str
    meaning_fingerprint: str
    is_proposition: bool | None
    holes: tuple[Hole, ...]
    uses_statement: tuple[Reference, ...]
    uses_body: tuple[Reference, ...]
    auto_bound: tuple[str, ...]
    unknown: tuple[Reference, ...]
    variables: tuple[Binder, ...]
    environment: Environment
    built: bool

    @property
    def has_sorry(self) -> bool:
        """The declaration itself holds `sorry`, `admit` or `stop` (not what it inherits)."""
        return any(hole.what in {"sorry", "admit", "stop"} for hole in self.holes)


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that could not be read. `whole`: a whole command or file, which may hide declarations.

    Inside a declaration nothing else is hidden: its extent is known, and its tokens were seen.
    """

    reason: str
    position: Position
    whole: bool


@dataclass(frozen=True, slots=True)
class Module:
    """One Lean file: its text, imports, what could not be read in it, its commands and significant tokens.

    `opaque` are the tree's nodes behind `unread`. Recorded facts have neither text nor tree.
    """

    name: str
    source: SourceText
    imports: tuple[str, ...]
    built: bool
    unread: tuple[Unread, ...]
    opaque: tuple[Opaque, ...] = ()
    commands: tuple[Command, ...] = ()
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What an inventory was collected from; to be sent where it is to be collected again."""

    texts: Mapping[str, SourceText]
    paths: tuple[str, ...]
    unreadable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All declarations of one repository at one commit, in the order of its build and files.

    `given` is None for recorded facts, which hold no texts.
    """

    repo: str
    commit: str
    project: Project
    modules: tuple[Module, ...]
    declarations: tuple[Declaration, ...]
    graph: ImportGraph
    given: Given | None = field(default=None, compare=False, repr=False)

    def named(self, name: str) -> tuple[Declaration, ...]:
        """Every declaration whose fully-qualified name is `name` or ends in `.name`."""
        suffix = "." + name
        return tuple(d for d in self.declarations if d.name == name or d.name.endswith(suffix))

    def module(self, file: str) -> Module:
        return next(m for m in self.modules if m.source.path == file)

    def __iter__(self) -> Iterator[Declaration]:
        return iter(self.declarations)
