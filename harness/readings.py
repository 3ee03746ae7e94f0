"""Readings of claims, run: Lean of our own beside the register, examined like any upstream file.

register -collect-> Inventory a file -examine-> Examined* -> ReadingOutcome*, for `harness.claims.readings`
reading + cited declaration -beside-> Beside
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harness.claims.compared import Beside, Stated, beside, stated
from harness.claims.evidence import Fresh
from harness.claims.material import Reached, Sources, cited, is_statement
from harness.claims.readings import Outcomes, ReadingOutcome
from harness.claims.register import Claim, Register
from harness.errors import UsageError
from harness.inventory import collect
from harness.inventory.model import Declaration, Inventory
from harness.resources import refs_dir
from harness.sources.loose import from_path
from harness.statements import RefuteRequest, examine_all, standing_alone
from harness.translate.elaborate.theory import Theory


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """A file of readings: what it declares, its text, and its name as reports show it."""

    inventory: Inventory
    text: str
    shown: str


Files = Mapping[str, ReadingFile]
"""By the name that the register has for the file."""


def run_readings(register: Register, files: Files, request: RefuteRequest) -> Outcomes:
    """Examine every reading that the register names."""
    found: dict[tuple[str, str], ReadingOutcome] = {}
    for name, file in files.items():
        wanted = _wanted(register, name, file)
        for declaration, examined in zip(wanted, examine_all(file.inventory, wanted, request), strict=True):
            found[name, declaration.name] = ReadingOutcome(
                declaration,
                standing_alone(examined, file.text),
                _text(declaration, file.text),
                " ".join((declaration.docstring or "").split()),
                file.shown,
                f"harness refute {file.shown} --decl {declaration.name}",
            )
    return found


def read_readings(register: Register, folder: Path) -> Files:
    """Read the files of all readings; `folder` is where the register stands.

    Raises UsageError that names the claim where a file or a theorem is not there.
    """
    files: dict[str, ReadingFile] = {}
    for claim in register.claims:
        for reading in claim.readings:
            if reading.file not in files:
                path = folder / reading.file
                if not path.is_file():
                    raise UsageError(
                        f"no file {reading.file}",
                        where=f"claim {claim.id}",
                        todo="correct the reading's `file`",
                    )
                source = from_path(path)
                inventory = collect("", "", source.texts, source.texts)
                text = source.texts[source.wanted[0]].text
                files[reading.file] = ReadingFile(inventory, text, _shown(path))
            if not any(d.name == reading.name for d in _stating(files[reading.file])):
                raise UsageError(
                    f"{reading.file} states nothing called {reading.name}",
                    where=f"claim {claim.id}",
                    todo="give the name in full, namespaces included",
                )
    return files


def _stating(file: ReadingFile) -> tuple[Declaration, ...]:
    return tuple(d for d in file.inventory if is_statement(d))


def _wanted(register: Register, name: str, file: ReadingFile) -> list[Declaration]:
    """The readings of one file that a claim names, each once, in the order of the file."""
    asked = {one.name for claim in register.claims for one in claim.readings if one.file == name}
    return [d for d in _stating(file) if d.name in asked]


def _shown(path: Path) -> str:
    """The file as a reader can name it: from the folder that holds `lean_refs/` where it ships with the package."""
    refs = refs_dir()
    if path.resolve().is_relative_to(refs.resolve()):
        return f"lean_refs/{path.resolve().relative_to(refs.resolve()).as_posix()}"
    return path.as_posix()


def _text(declaration: Declaration, text: str) -> str:
    """The statement as it stands in the file: from its keyword to where its proof begins."""
    tree = declaration.syntax
    return text[tree.keyword_span.start : tree.statement.end].strip()


# --- beside the cited Lean -----------------------------------------------------------------------------------


def compare_readings(
    register: Register, files: Files, sources: Sources
) -> Mapping[str, tuple[tuple[str, Beside], ...]]:
    """For each claim by id its readings (by name) beside the declarations that it cites by name."""
    ours = {name: _stated(file) for name, file in files.items()}
    theirs = cache(lambda repo: _theory(sources, repo))
    return {claim.id: tuple(_compared(claim, ours, sources, theirs)) for claim in register.claims}


def _stated(file: ReadingFile) -> Callable[[str], Stated | str]:
    theory = Theory(file.inventory, intended=True)
    by_name = {d.name: d for d in file.inventory.declarations}
    return cache(lambda name: stated(file.inventory, theory, by_name[name]))


def _theory(sources: Sources, repo: str) -> Theory | None:
    reached = sources.get(repo)
    if isinstance(reached, Reached) and reached.fresh is Fresh.NOW:
        return Theory(reached.inventory, intended=True)
    return None


def _compared(
    claim: Claim,
    ours: Mapping[str, Callable[[str], Stated | str]],
    sources: Sources,
    theory_of: Callable[[str], Theory | None],
) -> list[tuple[str, Beside]]:
    found = []
    for citation in claim.cites:
        reached, theory = sources.get(citation.repo), theory_of(citation.repo)
        if not (citation.name and isinstance(reached, Reached) and theory is not None):
            continue  # a whole file is no statement to compare with, and recorded facts hold none
        for declaration in cited(reached.inventory, citation):
            if not is_statement(declaration):
                continue
            other = stated(reached.inventory, theory, declaration)
            for reading in claim.readings:
                name = f"{declaration.repo}/{declaration.name}"
                found.append((reading.name, beside(name, ours[reading.file](reading.name), other)))
    return found
