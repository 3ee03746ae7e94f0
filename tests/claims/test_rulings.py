"""From claims and sources to rulings."""

from __future__ import annotations

import pytest

from harness.claims import rulings
from harness.claims.author_notes import AuthorNote
from harness.claims.evidence import Evidence, Mark, Method, Shows
from harness.claims.material import Citation, Sources
from harness.claims.register import Claim, ClaimKind, Need, Register
from harness.claims.rulings import OPEN, ClaimRuling, rule_claims
from harness.claims.source_checks import CheckRequest
from harness.errors import ToolFailure
from harness.trust.model import Root
from tests.claims.build import declaration, evidence, reached, sources

AXIOM_BELOW = reached(
    declaration("A.top", line=9, uses=[1]),
    declaration("ground", "axiom", line=2),
    declaration("A.clean", line=12),
    roots={0: [Root("axiom", "ground", (0, 1))], 1: [Root("axiom", "ground", (1,))]},
)


def ruled(claim: Claim, given: Sources) -> ClaimRuling:
    (one,) = rule_claims(Register((claim,)), given)
    return one


def mathematical(*names: str, needs: tuple[Need, ...] = (Need.SEARCH,)) -> Claim:
    cites = tuple(Citation("lib", name) for name in names)
    return Claim("X1", "a title", "1", ClaimKind.MATHEMATICAL, cites=cites, needs=needs)


def artefact(*checks: CheckRequest) -> Claim:
    return Claim("V1", "a title", "1", ClaimKind.ARTEFACT, checks=checks)


@pytest.mark.parametrize("need", list(Need))
def test_a_claim_without_evidence_yet_says_which_it_needs(need: Need) -> None:
    one = ruled(mathematical(needs=(need,)), sources())
    assert (one.mark.mark, one.mark.reasons) == (Mark.UNCHECKED, (OPEN[need][1],))
    assert one.formal is None


def test_prose_is_unchecked_for_want_of_a_formal_reading() -> None:
    one = ruled(Claim("F1", "a title", "1", ClaimKind.PROSE), sources())
    assert one.mark.mark is Mark.UNCHECKED
    assert one.mark.reasons[0].startswith("prose:")


def test_what_the_cited_lean_establishes_stands_beside_the_mark() -> None:
    one = ruled(mathematical("top"), sources(AXIOM_BELOW))
    assert one.mark.mark is Mark.UNCHECKED
    assert one.formal is not None
    assert (one.formal.mark, one.formal.row) == (Mark.ASSUMED, "assumption")
    assert one.formal.reasons == (
        "`A.top` rests on the axiom `ground`: `A.top` (Lib/Basic.lean:9) → `ground` (Lib/Basic.lean:2)",
    )
    assert [d.name for d in one.declarations] == ["A.top"]


def test_of_several_citations_the_weakest_counts() -> None:
    both = ruled(mathematical("clean", "top"), sources(AXIOM_BELOW)).formal
    assert both is not None
    assert both.row == "assumption"
    with_absent = ruled(mathematical("clean", "absent"), sources(AXIOM_BELOW))
    assert with_absent.formal is not None
    assert with_absent.formal.mark is Mark.UNCHECKED
    assert [d.name for d in with_absent.declarations] == ["A.clean"]


def test_an_unreachable_repository_is_unchecked_with_the_reason() -> None:
    claim = Claim(
        "V1",
        "a title",
        "1",
        ClaimKind.ARTEFACT,
        cites=(Citation("lib", "top"),),
        checks=(CheckRequest("formally_verified", ("lib",), name="top"),),
    )
    one = ruled(claim, sources(lib="no network"))
    assert one.formal is not None
    for ruling in (one.mark, one.formal):
        assert (ruling.mark, ruling.reasons) == (Mark.UNCHECKED, ("lib was not reached: no network",))


def test_a_claim_with_two_checks_holds_only_if_both_do() -> None:
    there = CheckRequest("declaration_exists", ("lib",), name="clean")
    absent = CheckRequest("declaration_exists", ("lib",), name="absent")
    unreached = CheckRequest("declaration_exists", ("far",), name="clean")
    given = sources(AXIOM_BELOW, far="no network")
    assert ruled(artefact(there), given).mark.mark is Mark.PROVED
    assert ruled(artefact(there, unreached), given).mark.mark is Mark.UNCHECKED
    assert ruled(artefact(there, unreached, absent), given).mark.mark is Mark.REFUTED


def test_notes_stand_beside_the_claim_they_answer_and_change_nothing() -> None:
    note = AuthorNote("we differ", "A. Author", "2026-01-31", "https://example.org/1", claim="X1")
    other = AuthorNote("elsewhere", "A. Author", "2026-01-31", "https://example.org/2", claim="X2")
    register = Register((mathematical("top"),))
    (plain,) = rule_claims(register, sources(AXIOM_BELOW))
    (noted,) = rule_claims(register, sources(AXIOM_BELOW), [other, note])
    assert noted.notes == (note,)
    assert (noted.mark, noted.formal) == (plain.mark, plain.formal)


def test_contradictory_evidence_fails_and_names_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    def both_ways(request: CheckRequest, given: Sources) -> tuple[Evidence, ...]:
        return evidence(Shows.TRUE, Method.KERNEL), evidence(Shows.COUNTEREXAMPLE, Method.CERTIFICATE)

    monkeypatch.setattr(rulings, "run_check", both_ways)
    with pytest.raises(ToolFailure, match=r"^claim V1, here: contradictory evidence"):
        ruled(artefact(CheckRequest("no_sorry", ("lib",))), sources())
