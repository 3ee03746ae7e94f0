from __future__ import annotations

import pytest

from harness.report.audit import Audit
from harness.report.json import audit_json
from harness.report.publish import published
from tests.report import sample

LONG = "theorem upstream (n : Nat) : n + 0 = n"


def with_quotation(quotation: str) -> Audit:
    """The sample with `quotation` wherever a sentence of ours could hold one."""
    audit = sample.audit()
    sentence = f"it says {quotation} here"
    claim = audit.claims[0]
    assert claim.formal_detail is not None
    evidence = claim.formal_detail.evidence[0].model_copy(update={"reason": sentence, "looked_at": sentence})
    formal = claim.formal_detail.model_copy(update={"reasons": (sentence,), "evidence": (evidence,)})
    claim = claim.model_copy(
        update={"formal_detail": formal, "reasons": (sentence,), "evidence": (evidence,)}
    )
    source = audit.sources[0]
    problem = source.problems[0].model_copy(update={"reason": sentence})
    place = source.opaque[0].model_copy(update={"reason": sentence})
    return audit.model_copy(
        update={
            "claims": (claim,),
            "sources": (source.model_copy(update={"problems": (problem,), "opaque": (place,)}),),
            "declarations": (
                audit.declarations[0].model_copy(
                    update={
                        "reasons": (sentence,),
                        "outcome_reason": sentence,
                        "counterpart_reason": sentence,
                        "readings": (LONG,),
                    }
                ),
            ),
            "findings": (audit.findings[0].model_copy(update={"reason": sentence}),),
            "not_measured": (audit.not_measured[0].model_copy(update={"what": sentence, "why": sentence}),),
        }
    )


@pytest.mark.parametrize("quotation", [f"`{LONG}`", f"“{LONG}”", f'"{LONG}"'])
def test_no_upstream_text_is_left(quotation: str) -> None:
    before, after = with_quotation(quotation), published(with_quotation(quotation))
    assert audit_json(before).count("upstream") == 15
    assert "upstream" not in audit_json(after)
    assert audit_json(after).count("it says (quotation left out) here") == 14


def test_a_negation_of_upstream_text_goes_and_one_of_our_own_reading_stays() -> None:
    audit = sample.audit()
    reading = audit.claims[0].searched[0].model_copy(update={"counterexample": sample.counterexample()})
    claim = audit.claims[0].model_copy(update={"searched": (reading,)})
    after = published(audit.model_copy(update={"claims": (claim,)}))
    (upstream,) = [d.counterexample for d in after.declarations if d.counterexample]
    assert upstream == sample.counterexample().model_copy(update={"negation": ""})
    assert after.claims[0].searched[0].counterexample == sample.counterexample()


def test_names_keywords_and_commands_stay() -> None:
    audit = with_quotation("`Kettles.heat` and `lake build` and “0 sorries”")
    assert published(audit).findings == audit.findings
    assert [one.model_copy(update={"searched": ()}) for one in published(audit).claims] == [
        one.model_copy(update={"searched": ()}) for one in audit.claims
    ]


def test_readings_of_declarations_go_and_those_of_claims_stay() -> None:
    audit = sample.audit()
    assert any(declaration.readings for declaration in audit.declarations)
    assert not any(declaration.readings for declaration in published(audit).declarations)
    assert published(audit).claims[0].readings == audit.claims[0].readings
    (before,), (after,) = audit.claims[0].searched, published(audit).claims[0].searched
    assert after.model_copy(update={"beside": before.beside}) == before


def test_of_what_a_reading_is_laid_beside_only_the_name_is_published() -> None:
    for one in published(sample.audit()).claims[0].searched[0].beside:
        assert (one.theirs.quantifiers, one.theirs.hypotheses, one.theirs.conclusion) == ((), (), "")
        assert one.cited.startswith("kettles/")
        assert one.theirs.unreadable.startswith("left out")


def test_paths_of_the_machine_go() -> None:
    audit = sample.audit()
    local = audit.sources[0].model_copy(update={"url": "clones/kettles"})
    after = published(audit.model_copy(update={"sources": (local,)}))
    assert after.sources[0].url == ""
    assert after.sources[0].commit == local.commit


def test_it_says_that_it_is_published_and_twice_is_once() -> None:
    once = published(sample.audit())
    assert once.published
    assert published(once) == once


def test_what_lean_prints_goes_and_what_it_decided_stays() -> None:
    [kernel] = published(sample.audit()).kernel
    assert [one.lean for one in kernel.disagreements] == ["rejected (type)"]
    assert kernel.certificates == {"Kettles.boil": "rejected"}
    left = kernel.model_dump_json()
    assert not [word for word in ("mismatch", "Kettles.Basic", "missing", "omega") if word in left]
    assert kernel.counts["accepted"] == 2
