"""Each finding on a project that shows it, and silence on its clean twin (see `tests/adversarial/README.md`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from harness.claims.evidence import Fresh
from harness.claims.material import Reached
from harness.claims.outcomes import with_outcomes
from harness.consistency import consistency
from harness.inventory.collect import collect
from harness.inventory.model import Inventory
from harness.refutation import Effort, Examiner
from harness.search.tools import BUDGETS
from harness.text import SourceText
from harness.trust import assess
from harness.trust.model import Severity, TrustMap

# Findings that follow from the outcome of a search, so that their projects are searched.
_EVALUATED = frozenset({"H24", "H31", "H53", "H54"})
_FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "adversarial").glob("*/expected.toml"))


@dataclass(frozen=True)
class Project:
    inventory: Inventory
    trust: TrustMap


@cache
def _expected(folder: Path) -> Mapping[str, Any]:
    return tomllib.loads((folder / "expected.toml").read_text("utf-8"))


@cache
def _project(folder: Path) -> Project:
    """The project as if its folder were a git tree, `.lake` and all."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    paths = [path.relative_to(folder).as_posix() for path in files]
    texts = {
        name: SourceText(name, path.read_text("utf-8"))
        for name, path in zip(paths, files, strict=True)
        if path.suffix != ".olean"
    }
    inventory = collect("adversarial", "0" * 40, texts, paths)
    trust = assess(inventory, texts, paths)
    if folder.parent.name.partition("-")[0] not in _EVALUATED:
        return Project(inventory, trust)
    examiner = Examiner(inventory)
    effort = Effort(BUDGETS["small"], seconds=60.0)
    examined = {d.index: examiner.examine(d, effort) for d in examiner.statements()}
    contradicting = consistency(examiner, examined, effort, workers=1).contradictions
    reached = Reached(inventory, trust, Fresh.NOW)
    return Project(inventory, with_outcomes(reached, examined, contradicting).trust)


def _bad() -> list[Any]:
    cases = []
    for folder in _FOLDERS:
        for project, rows in _expected(folder).items():
            if project.startswith("bad"):
                cases += [
                    pytest.param(folder / project, row, id=f"{folder.name}/{project}/{number}")
                    for number, row in enumerate(rows)
                ]
    return cases


def _clean() -> list[Any]:
    return [
        pytest.param(folder / project, _expected(folder)["id"], id=f"{folder.name}/{project}")
        for folder in _FOLDERS
        for project in _expected(folder)
        if project.startswith("clean")
    ]


def _meets_finding(project: Project, row: Mapping[str, Any]) -> bool:
    names = [declaration.name for declaration in project.inventory]
    return any(
        finding.kind.id == row["id"]
        and finding.file == row["file"]
        and row.get("line") in (None, finding.position.line)
        and (
            "declaration" not in row
            or (finding.declaration is not None and names[finding.declaration] == row["declaration"])
        )
        and row["reason_contains"].lower() in finding.reason.lower()
        for finding in project.trust.findings
    )


def _meets_root(project: Project, row: Mapping[str, Any]) -> bool:
    """A root that the declaration inherits: its name, or a name on the path, contains the text."""
    names = [declaration.name for declaration in project.inventory]
    wanted = row["reason_contains"]
    return any(
        wanted in root.name or any(wanted in names[step] for step in root.path)
        for declaration in project.inventory
        if declaration.name == row["declaration"] and declaration.line == row["line"]
        for root in project.trust.roots[declaration.index]
        if len(root.path) > 1
    )


@pytest.mark.parametrize(("folder", "row"), _bad())
def test_trick_is_found(folder: Path, row: Mapping[str, Any]) -> None:
    project = _project(folder)
    met = _meets_finding(project, row) or (row.get("inherited", False) and _meets_root(project, row))
    assert met, [f for f in project.trust.findings if f.kind.id == row["id"]]


@pytest.mark.parametrize(("folder", "finding"), _clean())
def test_clean_twin_stays_clean(folder: Path, finding: str) -> None:
    trust = _project(folder).trust
    loud = [f for f in trust.findings if f.kind.id == finding or f.kind.severity is not Severity.NOTE]
    assert not loud
    assert not trust.problems


def test_every_folder_names_its_own_finding() -> None:
    for folder in _FOLDERS:
        expected = _expected(folder)
        assert folder.name.startswith(expected["id"] + "-")
        assert any(row["id"] == expected["id"] for row in expected["bad"])
        assert {path.name for path in folder.iterdir() if path.is_dir()} == expected.keys() - {"id"}
