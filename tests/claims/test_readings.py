"""From the outcome of a reading to evidence on the sentence, by how the reading stands to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from harness.certificate.certificate import Certificate
from harness.claims.evidence import Evidence, Mark, Method, Shows
from harness.claims.marks import rule
from harness.claims.readings import NOT_RUN, Covers, FormalReading, ReadingOutcome, reading_evidence
from harness.claims.register import Claim, ClaimKind, Need, Register
from harness.claims.rulings import OPEN, ClaimRuling, rule_claims
from harness.errors import ToolFailure
from harness.refutation import Examined
from harness.search.tools import Coverage, Outcome
from tests.claims.build import declaration, sources

FILE = "readings/Sums.lean"
CERTIFICATE = cast(Certificate, object())


def found(name: str, outcome: Outcome, certificate: Certificate | None = None) -> ReadingOutcome:
    one = declaration(name, file="Sums.lean", line=7)
    witness = (("n", "0"),) if outcome.kind == "refuted" else ()
    examined = Examined(0, name, "Sums.lean", 7, "∀ n, P n", (), True, None, outcome, certificate, witness)
    return ReadingOutcome(one, examined, "theorem …", "why", "papers/readings/Sums.lean", "harness refute …")


VERIFIED = found("v", Outcome("verified", Coverage(), "exact", method="algebra"))
SURVIVED = found("s", Outcome("survived", Coverage(samples=9, hits=5)))
REFUTED = found("r", Outcome("refuted", Coverage()), CERTIFICATE)
VACUOUS = found("e", Outcome("vacuous", Coverage(), "0 < 0", method="smt"))
REFUSED = found("u", Outcome("unsupported", Coverage(), "nhds"))


def evidence(*pairs: tuple[ReadingOutcome, Covers]) -> tuple[Evidence, ...]:
    readings = [FormalReading(FILE, one.declaration.name, covers) for one, covers in pairs]
    outcomes = {(FILE, one.declaration.name): one for one, _ in pairs}
    return reading_evidence(readings, outcomes)


def shown(*pairs: tuple[ReadingOutcome, Covers]) -> list[tuple[Shows, Method]]:
    return [(one.shows, one.method) for one in evidence(*pairs)]


def test_a_reading_of_the_sentence_counts_as_an_upstream_statement_does() -> None:
    whole = Covers.SENTENCE
    assert shown((VERIFIED, whole)) == [(Shows.TRUE, Method.ALGEBRA)]
    assert shown((SURVIVED, whole)) == [(Shows.TESTED, Method.SEARCH)]
    assert shown((REFUTED, whole)) == [(Shows.COUNTEREXAMPLE, Method.CERTIFICATE)]
    assert shown((VACUOUS, whole)) == [(Shows.VACUOUS, Method.SMT)]
    assert shown((REFUSED, whole)) == [(Shows.NOTHING, Method.SEARCH)]
    (piece,) = evidence((SURVIVED, whole))
    assert piece.samples == 5
    assert [(one.file, one.line) for one in piece.links] == [("papers/readings/Sums.lean", 7)]


def test_a_refutation_without_a_certificate_shows_nothing() -> None:
    bare = found("r", Outcome("refuted", Coverage()))
    floating = replace(REFUTED, examined=replace(REFUTED.examined, floating=True))
    assert [one[0] for one in shown((bare, Covers.SENTENCE), (floating, Covers.PART))] == [Shows.NOTHING] * 2


@pytest.mark.parametrize("covers", list(Covers))
def test_whatever_it_covers_what_refutes_it_refutes_the_sentence(covers: Covers) -> None:
    assert shown((REFUTED, covers)) == [(Shows.COUNTEREXAMPLE, Method.CERTIFICATE)]


def test_an_instance_that_holds_is_one_sample() -> None:
    (proved,) = evidence((VERIFIED, Covers.INSTANCE))
    assert (proved.shows, proved.method, proved.samples) == (Shows.TESTED, Method.SEARCH, 1)
    (tested,) = evidence((SURVIVED, Covers.INSTANCE))
    assert (tested.shows, tested.samples) == (Shows.TESTED, 5)
    assert shown((VACUOUS, Covers.INSTANCE))[0][0] is Shows.NOTHING
    assert rule((proved, tested)).mark is Mark.ASSUMED


def test_a_consequence_that_holds_says_nothing() -> None:
    for outcome in (VERIFIED, SURVIVED, VACUOUS):
        (piece,) = evidence((outcome, Covers.CONSEQUENCE))
        assert (piece.shows, piece.samples) == (Shows.NOTHING, 0)
        assert piece.reason.endswith("; it follows from the sentence, which may fail all the same")


def test_parts_are_as_good_as_the_weakest() -> None:
    part = Covers.PART
    other = found("w", Outcome("verified", Coverage(), method="smt"))
    assert rule(evidence((VERIFIED, part), (other, part))).mark is Mark.PROVED
    tested = rule(evidence((VERIFIED, part), (SURVIVED, part)))
    assert (tested.mark, tested.qualifier) == (Mark.ASSUMED, "tested on 5")
    assert rule(evidence((VERIFIED, part), (REFUSED, part))).mark is Mark.UNCHECKED
    assert rule(evidence((SURVIVED, part), (REFUSED, part))).mark is Mark.UNCHECKED
    assert rule(evidence((SURVIVED, part), (VACUOUS, part))).mark is Mark.UNCHECKED
    assert rule(evidence((VERIFIED, part), (REFUTED, part))).mark is Mark.REFUTED


def ruled(*pairs: tuple[ReadingOutcome, Covers], known: bool = True) -> ClaimRuling:
    readings = tuple(FormalReading(FILE, one.declaration.name, covers) for one, covers in pairs)
    needs = (Need.SEARCH, Need.COUNTERPART)
    claim = Claim("X1", "a title", "1", ClaimKind.MATHEMATICAL, needs=needs, readings=readings)
    outcomes: dict[Any, Any] = {(FILE, one.declaration.name): one for one, _ in pairs} if known else {}
    (one,) = rule_claims(Register((claim,)), sources(), readings=outcomes)
    return one


def test_a_reading_decides_its_claim() -> None:
    assert ruled((VERIFIED, Covers.SENTENCE)).mark.mark is Mark.PROVED
    one = ruled((REFUTED, Covers.INSTANCE), (SURVIVED, Covers.SENTENCE)).mark
    assert (one.mark, one.row) == (Mark.REFUTED, "certificate")
    assert one.reasons == ("our reading `r` (Sums.lean:7) fails at n = 0",)


def test_what_a_claim_still_needs_stands_beside_a_reading_that_decides_nothing() -> None:
    one = ruled((REFUSED, Covers.SENTENCE)).mark
    assert one.mark is Mark.UNCHECKED
    assert one.reasons == ("our reading `u` (Sums.lean:7): unsupported: nhds", OPEN[Need.COUNTERPART][1])


def test_a_reading_that_was_not_searched_says_so() -> None:
    one = ruled((VERIFIED, Covers.SENTENCE), known=False).mark
    assert one.mark is Mark.UNCHECKED
    assert one.reasons[0] == f"`v` ({FILE}): {NOT_RUN}"


def test_two_readings_of_one_sentence_that_differ_are_a_failure_of_ours() -> None:
    with pytest.raises(ToolFailure, match=r"^claim X1, .*contradictory evidence"):
        ruled((VERIFIED, Covers.SENTENCE), (REFUTED, Covers.INSTANCE))
