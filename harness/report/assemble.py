"""From rulings, inventories and trust maps to the published values: the last arrow before the text.

Nothing is decided here; every mark comes in with its ruling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from harness.certificate.certificate import Certificate
from harness.claims.author_notes import AuthorNote, notes_on_finding
from harness.claims.compared import Beside, Skeleton
from harness.claims.evidence import Evidence, Fresh, Link, Ruling
from harness.claims.material import Reached, is_statement
from harness.claims.measured import Comparison
from harness.claims.outcomes import witness_text
from harness.claims.readings import FormalReading, Outcomes, ReadingOutcome
from harness.claims.register import Claim
from harness.claims.rulings import ClaimRuling
from harness.counterparts.arguments import Argument
from harness.inventory.model import Declaration, Inventory
from harness.refutation import Examined
from harness.report.audit import (
    ArgumentFact,
    AssignmentFact,
    AuditedDeclaration,
    BesideFact,
    BuildProblemFact,
    CheckedPartFact,
    ClaimFact,
    CounterexampleFact,
    DeclarationFact,
    EvidenceFact,
    FigureFact,
    FileFact,
    FindingFact,
    FormalMark,
    LinkFact,
    OpaqueFact,
    ReadingFact,
    ReasonedMark,
    RelationFact,
    RootFact,
    SkeletonFact,
    SourceFact,
    StepFact,
)
from harness.report.links import deep_link
from harness.trust.model import Root, TrustMap


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a repository belongs, for links and for the list of sources."""

    name: str
    role: str
    url: str


NOT_MAPPED = "it states no proposition"
NOT_EXAMINED = "recorded facts hold no outcome for it"


def claim_fact(
    ruling: ClaimRuling,
    origins: Mapping[str, Origin],
    redo: str,
    readings: Outcomes = MappingProxyType({}),
    compared: Sequence[tuple[str, Beside]] = (),
) -> ClaimFact:
    """One claim with its marks, reasons and links; its readings, and by name what each was laid beside."""
    claim, mark = ruling.claim, ruling.mark
    formal = ruling.formal
    formal_mark: FormalMark = formal.mark if formal is not None else "none cited"
    return ClaimFact(
        id=claim.id,
        title=claim.title,
        where=claim.where,
        kind=claim.kind.value,
        reading=claim.reading,
        mark=mark.mark,
        qualifier=mark.qualifier,
        formal=formal_mark,
        formal_detail=None if formal is None else _reasoned(formal, origins),
        reasons=mark.reasons,
        evidence=_evidence(mark.evidence, origins),
        row=mark.row,
        figures=tuple(_figure(comparison) for comparison in ruling.comparisons),
        arguments=tuple(argument_fact(name, argument) for name, argument in ruling.arguments),
        declarations=tuple(dict.fromkeys(f"{d.repo}/{d.name}" for d in ruling.declarations)),
        readings=tuple(readings[one.key].text for one in claim.readings if one.key in readings),
        searched=tuple(
            _reading(one, readings[one.key], [each for name, each in compared if name == one.name])
            for one in claim.readings
            if one.key in readings
        ),
        **_says(claim, [each for _, each in compared]),
        author_notes=tuple(_note(note) for note in ruling.notes),
        redo=redo,
    )


def _says(claim: Claim, compared: Sequence[Beside]) -> dict[str, Any]:
    """How the cited Lean compares: computed where every comparison came out equal, else as the register judges."""
    if compared and all(one.equal for one in compared):
        return {"says": "equal", "says_how": "computed"}
    return {"says": claim.says, "says_how": "judged" if claim.says else ""}


def _reading(reading: FormalReading, found: ReadingOutcome, compared: Sequence[Beside]) -> ReadingFact:
    return ReadingFact(
        name=reading.name,
        file=found.shown,
        line=found.declaration.line,
        lean=found.text,
        why=found.why,
        read_as=found.examined.reading,
        covers=reading.covers.value,
        outcome=found.examined.outcome.kind,
        outcome_reason=_outcome_reason(found.examined) or found.examined.outcome.method,
        redo=found.redo,
        beside=tuple(
            BesideFact(
                cited=one.cited, ours=_skeleton(one.ours), theirs=_skeleton(one.theirs), equal=one.equal
            )
            for one in compared
        ),
        counterexample=_counterexample(found.examined.certificate),
    )


def _counterexample(certificate: Certificate | None) -> CounterexampleFact | None:
    if certificate is None:
        return None
    return CounterexampleFact(
        mode=certificate.mode,
        witness=tuple(AssignmentFact(name=one.name, value=one.lean) for one in certificate.witness),
        parts=tuple(
            CheckedPartFact(
                part=part.part,
                answer=part.answer.value,
                relations=tuple(
                    RelationFact(
                        left=atom.left,
                        relation=atom.relation,
                        right=atom.right,
                        answer=atom.answer.value,
                        bits=atom.bits,
                    )
                    for atom in part.atoms
                ),
            )
            for part in certificate.evidence
        ),
        negation=certificate.negation,
    )


def _skeleton(one: Skeleton | str) -> SkeletonFact:
    if isinstance(one, str):
        return SkeletonFact(unreadable=one)
    return SkeletonFact(quantifiers=one.quantifiers, hypotheses=one.hypotheses, conclusion=one.conclusion)


def _figure(comparison: Comparison) -> FigureFact:
    printed, values = comparison.printed, comparison.figure.values
    return FigureFact(
        experiment=printed.experiment,
        quantity=printed.quantity,
        unit=comparison.figure.unit,
        printed=printed.value,
        measured=comparison.measured,
        low=min(values),
        high=max(values),
        seeds=len(values),
        difference=comparison.difference,
        tolerance=printed.tolerance,
        argument=comparison.argument,
        allowed=comparison.judged.allowed,
        holds=comparison.judged.holds,
        fresh=comparison.evidence.fresh,
    )


def argument_fact(name: str, argument: Argument) -> ArgumentFact:
    """An executed argument with all its steps."""
    return ArgumentFact(
        name=name,
        sentence=argument.sentence,
        concludes=argument.concludes,
        how=argument.how,
        assumes=argument.assumes,
        instances=argument.instances,
        steps=tuple(
            StepFact(says=step.says, computed=step.computed, holds=step.holds) for step in argument.steps
        ),
        redo=f"harness argue {name}",
    )


def _reasoned(ruling: Ruling, origins: Mapping[str, Origin]) -> ReasonedMark:
    return ReasonedMark(
        mark=ruling.mark,
        qualifier=ruling.qualifier,
        reasons=ruling.reasons,
        evidence=_evidence(ruling.evidence, origins),
        row=ruling.row,
    )


def _evidence(pieces: Sequence[Evidence], origins: Mapping[str, Origin]) -> tuple[EvidenceFact, ...]:
    return tuple(
        EvidenceFact(
            shows=piece.shows,
            method=piece.method,
            fresh=piece.fresh,
            looked_at=piece.looked_at,
            reason=piece.reason,
            links=tuple(_link(link, origins) for link in piece.links),
        )
        for piece in pieces
    )


def _link(link: Link, origins: Mapping[str, Origin]) -> LinkFact:
    origin = origins.get(link.repo)
    url = link.url or (
        deep_link(origin.url, link.commit, link.file, link.line) if origin and link.file else ""
    )
    return LinkFact(
        label=link.label, repo=link.repo, commit=link.commit, file=link.file, line=link.line, url=url
    )


def _note(note: AuthorNote) -> str:
    return f"{note.text} ({note.who}, {note.date}, {note.link})"


def declaration_fact(
    declaration: Declaration, inventory: Inventory, trust: TrustMap, origin: Origin
) -> DeclarationFact:
    """What `harness inventory` publishes of one declaration."""
    roots = trust.roots[declaration.index]
    return DeclarationFact(
        repo=declaration.repo,
        commit=declaration.commit,
        file=declaration.file,
        line=declaration.line,
        url=deep_link(origin.url, declaration.commit, declaration.file, declaration.line),
        kind=declaration.kind,
        modifiers=declaration.modifiers,
        name=declaration.name,
        fingerprint=declaration.fingerprint,
        meaning_fingerprint=declaration.meaning_fingerprint,
        has_sorry=declaration.has_sorry,
        axioms=tuple(_root(root, inventory) for root in roots if root.what == "axiom"),
        holes=tuple(_root(root, inventory) for root in roots if root.what != "axiom"),
        uses_statement=tuple(sorted({used.name for used in declaration.uses_statement if used.certain})),
        uses_body=tuple(sorted({used.name for used in declaration.uses_body if used.certain})),
        built=declaration.built,
    )


def _root(root: Root, inventory: Inventory) -> RootFact:
    path = tuple(inventory.declarations[index].name for index in root.path)
    return RootFact(what=root.what, name=root.name, path=path)


def audited_declaration(
    declaration: Declaration,
    reached: Reached,
    ruling: Ruling,
    findings: Sequence[str],
    origin: Origin,
    examined: Examined | None = None,
) -> AuditedDeclaration:
    """A declaration with its mark, and what the search made of its statement."""
    fact = declaration_fact(declaration, reached.inventory, reached.trust, origin)
    return AuditedDeclaration(
        **dict(fact),
        mark=ruling.mark,
        qualifier=ruling.qualifier,
        reasons=ruling.reasons,
        findings=tuple(dict.fromkeys(findings)),
        **_examined(declaration, examined),
        kernel="" if reached.kernel is None else reached.kernel.said.get(declaration.index, ""),
    )


def _examined(declaration: Declaration, examined: Examined | None) -> dict[str, Any]:
    if examined is None:
        why = NOT_EXAMINED if is_statement(declaration) else NOT_MAPPED
        return {"outcome_reason": why, "counterpart_reason": why}
    outcome = examined.outcome
    return {
        "outcome": outcome.kind,
        "outcome_reason": _outcome_reason(examined),
        "outcome_as_written": "" if examined.as_written is None else examined.as_written.kind,
        "readings": (examined.reading,) if examined.reading else (),
        "counterpart": "translated" if examined.executable else "none",
        "counterpart_reason": "" if examined.executable else outcome.reason,
        "counterexample": _counterexample(examined.certificate),
    }


def _outcome_reason(examined: Examined) -> str:
    outcome = examined.outcome
    if outcome.kind in ("refuted", "candidate"):
        return "; ".join(filter(None, (f"fails at {witness_text(examined)}", outcome.reason)))
    if outcome.kind == "survived":
        return f"{outcome.coverage.hits} of {outcome.coverage.samples} samples satisfied the hypotheses"
    return outcome.reason


def outcome_counts(reached: Reached) -> dict[str, int]:
    """Statements by outcome, and how many of them were translated."""
    found = Counter(f"outcome {one.outcome.kind}" for one in reached.examined.values())
    translated = sum(one.executable for one in reached.examined.values())
    return {
        "statements": len(reached.examined),
        "statements translated": translated,
        **dict(sorted(found.items())),
    }


def finding_facts(
    reached: Reached, origin: Origin, notes: Sequence[AuthorNote] = ()
) -> tuple[FindingFact, ...]:
    """Every finding of a repository, with its place and the authors' answers."""
    inventory = reached.inventory
    facts = []
    for finding in reached.trust.findings:
        name = "" if finding.declaration is None else inventory.declarations[finding.declaration].name
        answers = notes_on_finding(notes, finding.kind.id, f"{inventory.repo}/{name}")
        facts.append(
            FindingFact(
                id=finding.kind.id,
                slug=finding.kind.slug,
                severity=finding.kind.severity,
                title=finding.kind.title,
                reason=finding.reason,
                repo=inventory.repo,
                commit=inventory.commit,
                file=finding.file,
                line=finding.position.line,
                column=finding.position.column,
                url=deep_link(origin.url, inventory.commit, finding.file, finding.position.line),
                declaration=name,
                author_notes=tuple(_note(note) for note in answers),
            )
        )
    return tuple(facts)


def source_fact(reached: Reached, origin: Origin, note: str = "", dated: str = "") -> SourceFact:
    """A repository that was read, or whose facts were recorded; `note` is what a reader should know of it.

    `dated` is the date of its commit.
    """
    inventory, trust = reached.inventory, reached.trust
    of_file = Counter(declaration.file for declaration in inventory)
    return SourceFact(
        name=origin.name,
        role=origin.role,
        url=origin.url,
        commit=inventory.commit,
        dated=dated,
        reached=True,
        fresh=reached.fresh,
        reason=note if reached.fresh is Fresh.NOW else "not reached in this run: recorded facts are shown",
        toolchain=inventory.project.toolchain,
        files=tuple(
            FileFact(
                file=module.source.path,
                module=module.name,
                built=module.built,
                imports=module.imports,
                declarations=of_file[module.source.path],
                opaque=sum(one.whole for one in module.unread),
            )
            for module in inventory.modules
        ),
        opaque=tuple(
            OpaqueFact(
                file=module.source.path, line=one.position.line, column=one.position.column, reason=one.reason
            )
            for module in inventory.modules
            for one in module.unread
        ),
        problems=tuple(
            BuildProblemFact(
                finding=problem.finding,
                reason=problem.reason,
                file=problem.file,
                line=problem.position.line,
                column=problem.position.column,
                table=problem.table,
            )
            for problem in trust.problems
        ),
        counts=kind_counts(inventory),
    )


def unreached_fact(origin: Origin, reason: str) -> SourceFact:
    """A repository that could not be had."""
    return SourceFact(name=origin.name, role=origin.role, url=origin.url, reached=False, reason=reason)


def kind_counts(inventory: Inventory) -> dict[str, int]:
    """Declarations by keyword, and declarations that hold a `sorry` themselves."""
    counts = Counter(declaration.kind for declaration in inventory)
    found = {kind: counts[kind] for kind in sorted(counts)}
    return {**found, "with sorry": sum(declaration.has_sorry for declaration in inventory)}
