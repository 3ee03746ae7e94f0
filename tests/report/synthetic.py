"""Made-up audits of any size, for tests and measurements of the page: nothing in them is about a real project."""

from __future__ import annotations

import random

from harness.claims.evidence import Fresh, Mark, Method, Shows
from harness.report.audit import (
    Audit,
    AuditedDeclaration,
    ClaimFact,
    EvidenceFact,
    Outcome,
    ReasonedMark,
    RootFact,
)
from tests.report import sample

OUTCOMES: tuple[Outcome, ...] = ("refuted", "verified", "survived", "unsupported")
PARTS = "Boiling Steam Spout Handle Whistle Lid Copper Enamel Simmer Descale".split()


def big(declarations: int, claims: int, seed: int = 0) -> Audit:
    """An audit of so many declarations in files of forty; every tenth is an axiom, and most rest on some."""
    draw = random.Random(seed)
    made: list[AuditedDeclaration] = []
    paths: list[tuple[str, ...]] = []  # of each declaration to an axiom; empty where it rests on none
    for index in range(declarations):
        name = f"Kettles.{PARTS[index // 40 % len(PARTS)]}.{draw.choice(PARTS).lower()}_{index}"
        axiom = index % 10 == 0
        below = draw.randrange(max(0, index - 60), index) if index and not axiom else None
        path = (name,) if axiom else () if below is None else (name, *paths[below])
        path = path if len(path) > 1 or axiom else ()
        paths.append(path[:1] + path[-5:] if len(path) > 6 else path)
        made.append(_declaration(index, name, axiom, paths[-1]))
    cited = sorted(draw.sample(range(declarations), claims))
    return sample.audit().model_copy(
        update={
            "declarations": tuple(made),
            "claims": tuple(_claim(number, made[index]) for number, index in enumerate(cited)),
            "findings": (),
        }
    )


def _declaration(index: int, name: str, axiom: bool, path: tuple[str, ...]) -> AuditedDeclaration:
    outcome = OUTCOMES[index % len(OUTCOMES)]
    return AuditedDeclaration(
        repo="kettles",
        commit=sample.COMMIT,
        file=f"Kettles/Part{index // 40}.lean",
        line=1 + index % 40 * 5,
        url=sample.at(f"Kettles/Part{index // 40}.lean", 1 + index % 40 * 5),
        kind="axiom" if axiom else "theorem",
        modifiers=(),
        name=name,
        fingerprint=f"f{index}",
        meaning_fingerprint=f"m{index}",
        has_sorry=False,
        axioms=(RootFact(what="axiom", name=path[-1], path=path),) if path else (),
        holes=(),
        uses_statement=(),
        uses_body=path[1:2],
        built=True,
        mark=tuple(Mark)[index % len(Mark)],
        reasons=(f"rests on the axiom `{path[-1]}`",) if path else ("read from source, nothing wrong seen",),
        findings=(),
        outcome=outcome,
        outcome_reason=f"{index} of {2 * index} samples satisfied the hypotheses",
        readings=(f"∀ (n : ℕ),\n  (heat n) = {index}",),
        counterpart="translated",
    )


def _claim(number: int, declaration: AuditedDeclaration) -> ClaimFact:
    mark = tuple(Mark)[number % len(Mark)]
    reason = f"`{declaration.name}` was looked at and says what the sentence says of it"
    return ClaimFact(
        id=f"K{number}",
        title=f"the {PARTS[number % len(PARTS)].lower()} of every kettle is number {number}",
        where=f"{1 + number // 10}.{number % 10}",
        kind="mathematics",
        mark=mark,
        formal=Mark.ASSUMED,
        formal_detail=ReasonedMark(mark=Mark.ASSUMED, reasons=(reason,)),
        reasons=(reason,),
        evidence=(
            EvidenceFact(
                shows=Shows.NOTHING if mark is Mark.UNCHECKED else Shows.TRUE,
                method=tuple(Method)[number % len(Method)],
                fresh=Fresh.NOW,
                looked_at=f"`{declaration.name}`",
                reason=reason,
            ),
        ),
        declarations=(f"{declaration.repo}/{declaration.name}",),
        redo=f"harness audit --only K{number}",
    )
