"""What a trace says, and where it and the source disagree: values without lean-dojo."""

from __future__ import annotations

from dataclasses import dataclass

from harness.inventory.model import Inventory
from harness.text import Position

THEOREMS = frozenset({"theorem", "lemma"})


@dataclass(frozen=True, slots=True)
class TracedHole:
    """A word that leaves a hole, as a syntax node: lean-dojo itself models neither `sorry` nor its kin."""

    what: str
    position: Position


@dataclass(frozen=True, slots=True)
class TracedName:
    """An identifier with the constant that Lean resolved it to; `name` is fully qualified."""

    name: str
    written: str
    position: Position


@dataclass(frozen=True, slots=True)
class TracedDeclaration:
    """A declaration as the syntax nodes of a trace show it.

    `kind` is the keyword, since lean-dojo's own kinds are one string for all; `name` is fully qualified, empty where it
    has none; `position` is that of the keyword and `end` the place after its last token.
    """

    kind: str
    name: str
    position: Position
    end: Position
    modifiers: frozenset[str]
    holes: tuple[TracedHole, ...]
    names: tuple[TracedName, ...]


@dataclass(frozen=True, slots=True)
class TracedModule:
    """A traced file: the text that was traced, and what its artefacts say; `read_from` names them.

    `differing` tells what the `.ast.json` says where the `.trace.xml` says something else; empty where they agree.
    """

    path: str
    text: str
    imports: tuple[str, ...]
    declarations: tuple[TracedDeclaration, ...]
    read_from: tuple[str, ...]
    differing: str = ""


@dataclass(frozen=True, slots=True)
class Unusable:
    """An artefact that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Traces:
    """The traced files of one repository; `release` is the lean-dojo that read them."""

    release: str
    modules: tuple[TracedModule, ...]
    unusable: tuple[Unusable, ...] = ()

    @property
    def theorems(self) -> int:
        return sum(d.kind in THEOREMS for module in self.modules for d in module.declarations)

    @property
    def declarations(self) -> int:
        return sum(len(module.declarations) for module in self.modules)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that source reading and trace say differently.

    `about` is `text`, `artefact`, `build`, `import`, `declaration`, `kind`, `name`, `modifiers`, `extent`, `hole` or
    `use`; `source` and `trace` are what each says, `declaration` the name by source reading, if it is about one.
    """

    about: str
    file: str
    position: Position
    source: str
    trace: str
    declaration: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Both readings in one inventory, the more careful of the two wherever they differ.

    `inventory` has the holes and uses of both, and every place of disagreement counts in it as not read, so that
    nothing follows from the file. `compared` counts what was looked at in both, agreements and disagreements;
    `not_traced` are files with the reason why no trace of theirs was used: the build reaches them and there is none, or
    it could not be read. `note` says where lean-dojo and Lean are not known to fit.
    """

    inventory: Inventory
    traces: Traces
    disagreements: tuple[Disagreement, ...]
    compared: int
    not_traced: tuple[tuple[str, str], ...]
    note: str
