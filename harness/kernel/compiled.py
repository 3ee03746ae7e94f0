"""What a project's compiled files say of its declarations: a second opinion on `#print axioms` that runs no code.

A compiled file says what it holds. Nothing here shows that Lean's kernel accepted it, nor that it was made from the
source that was read; so an opinion is never evidence for a proof. It is evidence against one: an axiom or a `sorry`
that stands in the file and that Lean's answer or the source does not show.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.inventory import Declaration, Inventory
from harness.kernel.model import STANDARD, Heard, Word
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
# Mathlib's largest compiled file has a twentieth of this.
_MAX_BYTES = 1 << 30


class LibraryFiles(Mapping[str, bytes]):
    """The compiled files below library folders, by path in them, each read when it is asked for.

    A module is taken from the first folder that has it, with all its parts. So name the folder of Lean's own library
    first, then those of what is imported, then the project's: nothing can stand in for what is named before it. Links,
    pipes, files above 1 GiB and what may not be read are passed over.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._paths: dict[str, Path] = {}
        for folder in folders:
            known = {path.partition(".olean")[0] for path in self._paths}
            for path in sorted(folder.rglob("*.olean*")):
                name = path.relative_to(folder).as_posix()
                plain = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
                if plain and path.stat().st_size <= _MAX_BYTES and name.partition(".olean")[0] not in known:
                    self._paths[name] = path

    def __getitem__(self, path: str) -> bytes:
        return self._paths[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def library_folders(project: Path) -> tuple[Path, ...]:
    """Where lake puts compiled files below a project: its dependencies' folders, by name, then its own.

    Lean's own library is elsewhere (`lib/lean` of the toolchain). Older versions of lake leave out the last `lean`.
    """
    packages = project / ".lake" / "packages"
    builds = [*sorted(packages.glob("*/.lake/build/lib")), project / ".lake" / "build" / "lib"]
    inner = [build / "lean" if (build / "lean").is_dir() else build for build in builds]
    return tuple(folder for folder in inner if folder.is_dir())


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the compiled files say of one declaration (by its index in the inventory).

    `constant` is its name in them, `kind` what it is to the kernel; both empty where it was not found. `axioms` are all
    that it reaches, None when not measured; then `not_measured` says why, and `seen` are those that were met even so.
    """

    declaration: int
    constant: str = ""
    kind: str = ""
    axioms: tuple[str, ...] | None = None
    seen: tuple[str, ...] = ()
    not_measured: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One declaration of which the compiled files say something else: `about` axioms, sorry, kind or standing.

    `expected` is what Lean, or for kinds the source, says.
    """

    declaration: int
    about: str
    expected: str
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


def disagreements(
    inventory: Inventory, words: Sequence[Word], found: Sequence[Opinion]
) -> tuple[Disagreement, ...]:
    """Where compiled files contradict Lean's words or the source's keywords, in the inventory's order.

    Not measured is no disagreement, but an axiom that was seen and that Lean does not list is one.
    """
    said = {word.declaration: word for word in words}
    return tuple(
        difference
        for opinion in found
        for difference in _differences(
            inventory.declarations[opinion.declaration], said.get(opinion.declaration), opinion
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


def _differences(declaration: Declaration, word: Word | None, opinion: Opinion) -> Iterator[Disagreement]:
    kinds = _COMPILED_TO.get(declaration.kind)
    if opinion.kind and kinds is not None and opinion.kind not in kinds:
        yield Disagreement(declaration.index, "kind", declaration.kind, opinion.kind)
    if word is None or not opinion.constant:
        return
    if word.heard is Heard.REJECTED:
        yield Disagreement(declaration.index, "standing", "rejected", f"holds {opinion.constant}")
    if word.sorry and opinion.axioms is not None and "sorryAx" not in opinion.axioms:
        yield Disagreement(declaration.index, "sorry", "uses sorry", _listed(opinion.axioms))
    if word.axioms is not None:
        seen, said = ({_shown(name) for name in names} for names in (opinion.seen, word.axioms))
        if not seen <= said or (opinion.axioms is not None and seen != said):
            yield Disagreement(declaration.index, "axioms", _listed(word.axioms), _listed(opinion.seen))


def _shown(name: str) -> str:
    """An axiom as Lean may print it: without the prefix of what is private to a module.

    A private axiom called `propext` keeps its prefix, so that it is not taken for Lean's.
    """
    _, marked, rest = name.partition(".0.")
    return rest if name.startswith("_private.") and marked and rest not in STANDARD else name


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names)) or "no axioms"
