"""The row of each claim in the table at the top, and what stands on its page beside the audit's own values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harness.claims.evidence import Shows
from harness.report.audit import Audit, AuditedDeclaration, ClaimFact
from harness.report.html.roots import Place, by_name


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what the table shows of it, and its neighbours among the claims.

    `methods` are those whose evidence shows something, the deciding ones first. `repositories` are numbers in the list
    that the filter offers. `cited` holds for each cited name its first declaration, None where none was found.
    """

    claim: ClaimFact
    methods: tuple[str, ...]
    repositories: tuple[int, ...]
    place: Place | None
    cited: tuple[tuple[str, AuditedDeclaration | None], ...]
    before: str
    after: str


def claim_rows(audit: Audit, repositories: Sequence[str]) -> tuple[ClaimRow, ...]:
    """One row a claim, in the order of the register."""
    number = {name: index for index, name in enumerate(repositories)}
    named = by_name(audit.declarations)
    ids = ["", *(claim.id for claim in audit.claims), ""]
    return tuple(_row(claim, number, named, ids[at], ids[at + 2]) for at, claim in enumerate(audit.claims))


def repositories_of(audit: Audit) -> tuple[str, ...]:
    """Every repository that the audit names, those of the manifest first."""
    names = [source.name for source in audit.sources] + [d.repo for d in audit.declarations]
    return tuple(dict.fromkeys(names))


def _row(
    claim: ClaimFact,
    number: Mapping[str, int],
    named: Mapping[str, tuple[AuditedDeclaration, ...]],
    before: str,
    after: str,
) -> ClaimRow:
    cited = tuple((name, next(iter(named.get(name, ())), None)) for name in claim.declarations)
    formal = claim.formal_detail.evidence if claim.formal_detail else ()
    links = [link for piece in (*claim.evidence, *formal) for link in piece.links]
    repos = [found.repo for _, found in cited if found] + [link.repo for link in links]
    repos += [repo for repo in number for name in claim.declarations if name.startswith(f"{repo}/")]
    places = [Place(found.repo, found.file, found.line, found.url) for _, found in cited if found]
    places += [Place(link.repo, link.file, link.line, link.url) for link in links if link.file]
    return ClaimRow(
        claim=claim,
        methods=tuple(
            dict.fromkeys(piece.method for piece in claim.evidence if piece.shows is not Shows.NOTHING)
        ),
        repositories=tuple(sorted({number[repo] for repo in repos if repo in number})),
        place=next(iter(places), None),
        cited=cited,
        before=before,
        after=after,
    )
