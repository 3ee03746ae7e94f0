"""The groupings that the pages show: findings by kind, what rests on what, problems by file, anchors.

Derived from the audit by counting and sorting only; shared by every page so that all tell the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from harness.report.audit import (
    BuildProblemFact,
    ClaimFact,
    DeclarationFact,
    EvidenceFact,
    FindingFact,
    MeasurementFact,
    NotMeasured,
    OpaqueFact,
    PlotFact,
    RootFact,
    SourceFact,
)
from harness.report.words import SEVEREST_FIRST


class Explained(NamedTuple):
    """One reason and the evidence it was drawn from; None where the reason stands alone."""

    reason: str
    evidence: EvidenceFact | None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one id, by repository, file and line."""

    id: str
    head: FindingFact
    findings: tuple[FindingFact, ...]


class Dependent(NamedTuple):
    """A declaration that rests on a root, with the path of names from it to the root."""

    declaration: DeclarationFact
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rested:
    """An axiom or hole and everything that rests on it; `holder` is the declaration it stands in, where known.

    An axiom that nothing uses is listed too, with no dependents.
    """

    repo: str
    what: str
    name: str
    holder: DeclarationFact | None
    dependents: tuple[Dependent, ...]


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """The places of one file that could not be read."""

    repo: str
    file: str
    places: tuple[OpaqueFact, ...]


class Shown(NamedTuple):
    """The drawings of one claim: those that stand with it, and those that an earlier claim has shown already."""

    here: tuple[PlotFact, ...]
    above: tuple[PlotFact, ...]


def plots_by_claim(
    claims: Iterable[ClaimFact], measurements: Iterable[MeasurementFact]
) -> Mapping[str, Shown]:
    """For each claim by id the drawings of the experiments that its figures come from; each stands only once."""
    drawn = {measurement.experiment: measurement.plots for measurement in measurements}
    seen: set[str] = set()
    found: dict[str, Shown] = {}
    for claim in claims:
        names = dict.fromkeys(figure.experiment for figure in claim.figures)
        plots = [plot for name in names for plot in drawn.get(name, ())]
        here = tuple(plot for plot in plots if plot.name not in seen)
        found[claim.id] = Shown(here, tuple(plot for plot in plots if plot.name in seen))
        seen.update(plot.name for plot in plots)
    return found


def plot_file(plot: PlotFact) -> str:
    """Where a drawing stands beside the page, from the page's folder."""
    return f"plots/{re.sub(r'[^a-z0-9_-]', '~', plot.name)}.svg"


def explained(reasons: Sequence[str], evidence: Sequence[EvidenceFact]) -> tuple[Explained, ...]:
    """Each reason beside the evidence that says the same, then the evidence no reason repeats."""
    rest = list(evidence)
    lines: list[Explained] = []
    for reason in reasons:
        same = next((item for item in rest if item.reason == reason), None)
        if same is not None:
            rest.remove(same)
        lines.append(Explained(reason, same))
    return (*lines, *(Explained(item.reason, item) for item in rest))


def finding_groups(findings: Iterable[FindingFact]) -> tuple[FindingGroup, ...]:
    """One group an id: the severest first, then by id."""
    by_id: defaultdict[str, list[FindingFact]] = defaultdict(list)
    for finding in findings:
        by_id[finding.id].append(finding)
    groups = [
        FindingGroup(
            key, found[0], tuple(sorted(found, key=lambda f: (f.repo, f.file, f.line, f.column, f.reason)))
        )
        for key, found in by_id.items()
    ]
    return tuple(sorted(groups, key=lambda group: (SEVEREST_FIRST.index(group.head.severity), group.id)))


def rests_on(declarations: Sequence[DeclarationFact]) -> tuple[Rested, ...]:
    """Every axiom and hole with its dependents: axioms first, then the farthest-reaching, then by name."""
    by_name: dict[tuple[str, str], DeclarationFact] = {}
    dependents: dict[tuple[str, str, str], list[Dependent]] = {}
    for declaration in declarations:
        by_name.setdefault((declaration.repo, declaration.name), declaration)
        if declaration.kind == "axiom":
            dependents.setdefault((declaration.repo, "axiom", declaration.name), [])
        for root in (*declaration.axioms, *declaration.holes):
            users = dependents.setdefault((declaration.repo, root.what, root.name), [])
            if _is_a_user(declaration, root):
                users.append(Dependent(declaration, root.path))
    found = [
        Rested(repo, what, name, by_name.get((repo, name)), tuple(users))
        for (repo, what, name), users in dependents.items()
    ]
    return tuple(sorted(found, key=lambda r: (r.what != "axiom", -len(r.dependents), r.repo, r.what, r.name)))


def unlisted_sources(
    sources: Iterable[SourceFact], not_measured: Iterable[NotMeasured]
) -> tuple[SourceFact, ...]:
    """Repositories that were not reached and that `not_measured` does not name (by name or address)."""
    listed = {item.where for item in not_measured}
    return tuple(s for s in sources if not s.reached and s.name not in listed and s.url not in listed)


def unread_files(sources: Iterable[SourceFact]) -> tuple[UnreadFile, ...]:
    """What could not be read, one entry a file."""
    found: dict[tuple[str, str], list[OpaqueFact]] = {}
    for source in sources:
        for place in source.opaque:
            found.setdefault((source.name, place.file), []).append(place)
    return tuple(UnreadFile(repo, file, tuple(places)) for (repo, file), places in found.items())


def problems_by_file(source: SourceFact) -> Mapping[str, tuple[BuildProblemFact, ...]]:
    """The build problems of a repository, files in alphabetical order, lines ascending."""
    found: defaultdict[str, list[BuildProblemFact]] = defaultdict(list)
    for problem in sorted(source.problems, key=lambda p: (p.file, p.line, p.column, p.finding, p.reason)):
        found[problem.file].append(problem)
    return {file: tuple(problems) for file, problems in found.items()}


def anchor(kind: str, *parts: str) -> str:
    """An element id that stands in an address as it is, such as `claim-T1`: odd characters become `~hex~`.

    Different parts give different anchors, and the same parts the same one in every run.
    """
    plain = (re.sub(r"[^A-Za-z0-9._-]", lambda match: f"~{ord(match[0]):x}~", part) for part in parts)
    return f"{kind}-{'/'.join(plain)}"


def declaration_anchors(declarations: Sequence[DeclarationFact]) -> tuple[str, ...]:
    """One anchor a declaration, in order; a name declared again in its repository gets `~2`, `~3`, …"""
    seen: dict[str, int] = {}
    found: list[str] = []
    for declaration in declarations:
        base = anchor("decl", declaration.repo, declaration.name)
        seen[base] = seen.get(base, 0) + 1
        found.append(base if seen[base] == 1 else f"{base}~{seen[base]}")
    return tuple(found)


def _is_a_user(declaration: DeclarationFact, root: RootFact) -> bool:
    """An axiom does not rest on itself; a declaration with a hole of its own does rest on the hole."""
    return not (declaration.kind == "axiom" and declaration.name == root.name)
