"""What a project's compiled files say of its declarations: a second opinion on `#print axioms` that runs no code.

A compiled file says what it holds. Nothing here shows that Lean's kernel accepted it, nor that it was made from the
source that was read; so an opinion is never evidence for a proof. It is evidence against one: an axiom or a `sorry`
that stands in the file and that Lean's answer or the source does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.inventory import Declaration, Inventory
from harness.kernel.library import LibraryFiles, library_folders, toolchain_library
from harness.kernel.model import STANDARD, Heard, Opinion, Word
from harness.kernel.reconcile import said
from harness.lean.lakefile import plain_name
from harness.lean.olean import Compiled, Kind, OleanError, Reach, axioms_of, read_compiled

_VALUES = (Kind.DEFINITION, Kind.OPAQUE, Kind.THEOREM)
# What each keyword compiles to. A `partial def` is opaque to the kernel; an instance of a proposition is a theorem.
_COMPILED_TO: Mapping[str, tuple[Kind, ...]] = {
    "theorem": (Kind.THEOREM,),
    "lemma": (Kind.THEOREM,),
    "axiom": (Kind.AXIOM,),
    "def": _VALUES,
    "abbrev": _VALUES,
    "instance": _VALUES,
    "opaque": (Kind.OPAQUE,),
    "structure": (Kind.INDUCTIVE,),
    "class": (Kind.INDUCTIVE,),
    "class inductive": (Kind.INDUCTIVE,),
    "inductive": (Kind.INDUCTIVE,),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One declaration of which the compiled files say something else than Lean or the source: `about` axioms, sorry,
    kind or standing; and the three words, of source reading, Lean and the compiled file.
    """

    declaration: int
    about: str
    source: str
    lean: str
    compiled: str


def opinions(inventory: Inventory, files: Mapping[str, bytes]) -> tuple[Opinion, ...]:
    """One opinion a declaration, in the inventory's order.

    `files` (see `LibraryFiles`) should hold the modules of the project and all they import, Lean's library with them:
    what is not there leaves unmeasured whatever needs it.
    """
    wanted = {declaration.module for declaration in inventory}
    compiled = read_compiled(files, wanted)
    reached = axioms_of(compiled, sorted(wanted & compiled.modules.keys()))
    return tuple(_opinion(declaration, compiled, reached) for declaration in inventory)


def project_opinions(inventory: Inventory, project: Path, lean: Path) -> tuple[Opinion, ...]:
    """The opinions of what stands compiled in a project's folder, over the library of this Lean (its executable).

    Empty where nothing is compiled there.
    """
    folders = library_folders(project)
    library = toolchain_library(lean)
    if not any(path.endswith(".olean") for path in LibraryFiles(folders)):
        return ()
    return opinions(inventory, LibraryFiles([*([library] if library is not None else []), *folders]))


def against(declaration: Declaration, opinion: Opinion) -> str:
    """Why the compiled file speaks against what Lean says of a declaration; empty where it does not.

    Empty is no word for it: nothing that a compiled file shows is evidence that something holds.
    """
    if beyond := beyond_standard(opinion):
        return f"its compiled file rests on {', '.join(beyond)}"
    if _other_kind(declaration, opinion):
        return f"its compiled file has it as {opinion.kind}, and a {declaration.kind} is written"
    return ""


def beyond_standard(opinion: Opinion) -> tuple[str, ...]:
    """The axioms that were met, `sorryAx` among them, but for the three that Lean's library rests on."""
    return tuple(axiom for axiom in opinion.seen if axiom not in STANDARD)


def disagreements(
    inventory: Inventory, words: Sequence[Word], found: Sequence[Opinion], source: Sequence[Sequence[str]]
) -> tuple[Disagreement, ...]:
    """Where compiled files contradict Lean's words or the source, in the inventory's order.

    `source`, by the inventory's indices: the axioms and holes that source reading finds below each declaration. It is
    compared where Lean was not asked for axioms, and only for what it misses: it over-approximates. Not measured is no
    disagreement, but an axiom that was seen and that Lean does not list is one.
    """
    by_declaration = {word.declaration: word for word in words}
    return tuple(
        difference
        for opinion in found
        for difference in _differences(
            inventory.declarations[opinion.declaration],
            by_declaration.get(opinion.declaration),
            opinion,
            source[opinion.declaration],
        )
    )


def _opinion(
    declaration: Declaration, compiled: Compiled, reached: Mapping[tuple[str, str], Reach]
) -> Opinion:
    if declaration.kind == "example":
        return Opinion(declaration.index, not_measured="an example leaves no constant in a compiled file")
    module = compiled.modules.get(declaration.module)
    if module is None:
        return Opinion(declaration.index, not_measured=_absent(declaration.module, compiled))
    names = [name for name in _names(declaration) if (declaration.module, name) in reached]
    if len(names) != 1:
        why = "two constants there could be it" if names else "no constant there has its name"
        return Opinion(declaration.index, not_measured=f"{why} ({declaration.module})")
    if module.incomplete:
        return Opinion(declaration.index, names[0], not_measured=module.incomplete)
    reach = reached[declaration.module, names[0]]
    try:
        kind = module.constant(module.constants.index(names[0])).kind.value
    except OleanError:
        kind = ""
    axioms = reach.axioms if reach.complete else None
    return Opinion(declaration.index, names[0], kind, axioms, reach.axioms, "; ".join(reach.not_measured))


def _absent(module: str, compiled: Compiled) -> str:
    path = module.replace(".", "/") + ".olean"
    for unread, why in compiled.unread:
        if unread == path:
            return f"{path} cannot be read: {why}"
    return f"{path} is not there"


def _names(declaration: Declaration) -> tuple[str, str]:
    """What a compiled file may call it: in the module system all that is not `public` is private to its module."""
    name = plain_name(declaration.name)
    return name, f"_private.{declaration.module}.0.{name}"


def _differences(
    declaration: Declaration, word: Word | None, opinion: Opinion, source: Sequence[str]
) -> Iterator[Disagreement]:
    def differ(about: str, lean: str, compiled: str) -> Disagreement:
        return Disagreement(declaration.index, about, _listed(source), lean, compiled)

    lean = said(word) if word is not None else "not asked"
    axioms = word.axioms if word is not None else None
    if _other_kind(declaration, opinion):
        yield Disagreement(declaration.index, "kind", declaration.kind, lean, opinion.kind)
    if axioms is None and not source and beyond_standard(opinion):
        yield differ("axioms", lean, _listed(opinion.seen))
    if word is None or not opinion.constant:
        return
    if word.heard is Heard.REJECTED:
        yield differ("standing", lean, f"holds {opinion.constant}")
    if word.sorry and opinion.axioms is not None and "sorryAx" not in opinion.axioms:
        yield differ("sorry", "uses sorry", _listed(opinion.axioms))
    if axioms is not None:
        met, told = ({_shown(name) for name in names} for names in (opinion.seen, axioms))
        if not met <= told or (opinion.axioms is not None and met != told):
            yield differ("axioms", _listed(axioms), _listed(opinion.seen))


def _other_kind(declaration: Declaration, opinion: Opinion) -> bool:
    kinds = _COMPILED_TO.get(declaration.kind)
    return bool(opinion.kind) and kinds is not None and opinion.kind not in kinds


def _shown(name: str) -> str:
    """An axiom as Lean may print it: without the prefix of what is private to a module.

    A private axiom called `propext` keeps its prefix, so that it is not taken for Lean's.
    """
    _, marked, rest = name.partition(".0.")
    return rest if name.startswith("_private.") and marked and rest not in STANDARD else name


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names)) or "no axioms"
