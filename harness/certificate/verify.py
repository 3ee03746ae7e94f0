"""Re-checking a certificate from scratch: nothing in it is believed but where to look and what to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.certificate.certificate import Certificate, Reading, assignments
from harness.certificate.check import CheckReport, check
from harness.certificate.evidence import PartEvidence, evidence
from harness.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Restated:
    """The statement as it is read now, and what identifies its source now."""

    reading: Reading
    fingerprint: str
    meaning_fingerprint: str


@dataclass(frozen=True, slots=True)
class NotRestated:
    """The statement could not be read again; `reached` says that its source was there to be looked at."""

    why: str
    reached: bool = True


Restate = Callable[[Certificate], Restated | NotRestated]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The witness refutes the statement; the evidence was computed anew."""

    evidence: tuple[PartEvidence, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """The certificate does not hold; `reason` is a sentence for readers."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotChecked:
    """The source of the statement could not be had, so that nothing is known of the certificate."""

    reason: str


def verify(certificate: Certificate, restate: Restate) -> Accepted | Rejected | NotChecked:
    """Read the statement again, check the witness again, and compare what the certificate says with what is found."""
    now = restate(certificate)
    if isinstance(now, NotRestated) and not now.reached:
        return NotChecked(now.why)
    if isinstance(now, NotRestated):
        return Rejected(f"the statement could not be read again: {now.why}")
    changed = _changed(certificate, now)
    if changed:
        return Rejected(changed)
    hints = {hint.variable: hint.values for hint in certificate.hints}
    report = check(now.reading.statement, certificate.point, hints)
    refused = _refused(report)
    if refused:
        return Rejected(refused)
    if assignments(now.reading.statement, certificate.point) != certificate.witness:
        return Rejected("the Lean text of the witness is not that of its value")
    found = evidence(report)
    for recorded, recomputed in zip(certificate.evidence, found, strict=False):
        if recorded != recomputed:
            return Rejected(f"the evidence for `{recomputed.part}` is not what is computed now")
    if len(certificate.evidence) != len(found):
        return Rejected("the evidence does not cover every hypothesis and the conclusion")
    return Accepted(found)


def _changed(certificate: Certificate, now: Restated) -> str:
    """Why the statement is not the one that was refuted, or nothing."""
    if now.fingerprint != certificate.source.fingerprint:
        return "the statement has changed: its fingerprint is another"
    if now.meaning_fingerprint != certificate.source.meaning_fingerprint:
        return "what the statement rests on has changed: its meaning fingerprint is another"
    if (now.reading.mode, now.reading.text) != (certificate.mode, certificate.reading):
        return "the statement is read in another way now"
    return ""


def _refused(report: CheckReport) -> str:
    """Why the check does not call the witness a counterexample, or nothing."""
    if report.ill_typed:
        return f"the witness is ill-typed: {report.ill_typed}"
    if report.refutes is Truth.TRUE:
        return ""
    for part in report.hypotheses:
        if part.answer is Truth.FALSE:
            return f"the witness does not refute: the hypothesis `{part.part}` fails"
    if report.refutes is Truth.FALSE:
        return "the witness does not refute: the conclusion holds"
    return f"the check cannot decide: {'; '.join(report.reasons) or 'no reason given'}"
