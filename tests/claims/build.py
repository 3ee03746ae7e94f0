"""Small made-up repositories for the tests of claims: what a front end would have read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from harness.claims.evidence import Evidence, Fresh, Method, Shows
from harness.claims.material import NotReached, Reached, Sources
from harness.inventory.model import Declaration, Hole, Inventory, Module, Reference, Unread
from harness.inventory.scope import Environment
from harness.text import Position, SourceText, Span
from harness.trust.model import BuildProblem, Finding, FindingKind, Root, Severity, TrustMap

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NOWHERE = Span(0, 0)


def evidence(
    shows: Shows, method: Method = Method.SOURCE_FACT, reason: str = "", samples: int = 0
) -> Evidence:
    return Evidence(
        shows, method, Fresh.NOW, "here", reason or f"{shows.value} by {method.value}", samples=samples
    )


def declaration(
    name: str,
    kind: str = "theorem",
    *,
    file: str = "Lib/Basic.lean",
    line: int = 1,
    uses: Sequence[int | tuple[int, ...]] = (),
    holes: Sequence[str] = (),
    built: bool = True,
    is_proposition: bool | None = True,
) -> Declaration:
    """A declaration; `uses` are the indices (or the several candidates) that its body mentions."""
    targets = [one if isinstance(one, tuple) else (one,) for one in uses]
    return Declaration(
        index=-1,
        repo="lib",
        commit=COMMIT,
        file=file,
        module=file.removesuffix(".lean").replace("/", "."),
        line=line,
        kind=kind,
        name=name,
        modifiers=(),
        attributes=(),
        docstring=None,
        syntax=cast(Any, None),
        fingerprint="",
        meaning_fingerprint="",
        is_proposition=is_proposition,
        holes=tuple(Hole(word, "body", NOWHERE) for word in holes),
        uses_statement=(),
        uses_body=tuple(Reference(str(some), NOWHERE, some) for some in targets),
        auto_bound=(),
        unknown=(),
        variables=(),
        environment=Environment(),
        built=built,
    )


def finding(
    finding_id: str, *, on: int | None = None, file: str = "Lib/Basic.lean", line: int = 1
) -> Finding:
    kind = FindingKind(finding_id, f"slug-{finding_id}", Severity.WARNING, "")
    return Finding(kind, f"reason of {finding_id}", file, Position(line, 1), on)


def problem(finding_id: str, *, file: str = "Lib/Basic.lean", line: int = 1, table: str = "") -> BuildProblem:
    return BuildProblem(finding_id, f"reason of {finding_id}.", file, Position(line, 1), table)


def reached(
    *declarations: Declaration,
    repo: str = "lib",
    roots: Mapping[int, Sequence[Root]] | None = None,
    findings: Sequence[Finding] = (),
    problems: Sequence[BuildProblem] = (),
    opaque: Mapping[str, int] | None = None,
    imports: Mapping[str, Sequence[str]] | None = None,
    texts: Mapping[str, str] | None = None,
    fresh: Fresh = Fresh.NOW,
) -> Reached:
    """A repository of these; `problems` block every file, `opaque` parts stand in the named ones."""
    placed = tuple(_at(index, repo, one) for index, one in enumerate(declarations))
    opaque, imports, texts = opaque or {}, imports or {}, texts or {}
    files = dict.fromkeys([d.file for d in placed] + list(opaque) + list(texts))
    modules = tuple(
        Module(
            file.removesuffix(".lean").replace("/", "."),
            SourceText(file, texts.get(file, "")),
            tuple(imports.get(file, ())),
            True,
            tuple(Unread("unreadable", Position(1, 1), True) for _ in range(opaque.get(file, 0))),
        )
        for file in files
    )
    trust = TrustMap(
        roots=tuple(tuple((roots or {}).get(index, ())) for index in range(len(placed))),
        problems=tuple(problems),
        findings=tuple(findings),
        blocked_by=tuple(tuple(problems) for _ in placed),
    )
    inventory = Inventory(repo, COMMIT, cast(Any, None), modules, placed, cast(Any, None))
    return Reached(inventory, trust, fresh)


def sources(*all_reached: Reached, **missing: str) -> Sources:
    known: dict[str, Reached | NotReached] = {one.inventory.repo: one for one in all_reached}
    return Sources(known | {name: NotReached(why) for name, why in missing.items()})


def _at(index: int, repo: str, one: Declaration) -> Declaration:
    return replace(one, index=index, repo=repo)
