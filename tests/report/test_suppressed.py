"""Suppressions: what is known does not count, says why and until when, and changes nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from harness.claims.evidence import Mark
from harness.report.audit import Audit, SuppressionFact
from harness.report.changes import DiffReport, diff_status
from harness.report.diff import diff
from harness.report.diff_markdown import diff_markdown
from harness.report.json import audit_json
from harness.report.junit import audit_junit
from harness.report.markdown import audit_markdown
from harness.report.sarif import audit_sarif
from harness.report.summary_markdown import audit_summary
from harness.report.suppressed import expired
from tests.report import sample
from tests.report.test_diff import axiom_added, with_mark

DAY = "2027-01-31"


def suppression(**what: str) -> SuppressionFact:
    return SuppressionFact(what="it", reason="issue 12", expires=DAY, **what)


def known(
    audit: Audit, *suppressions: SuppressionFact, today: str | None = DAY, old: Audit | None = None
) -> DiffReport:
    new = audit.model_copy(update={"suppressions": suppressions})
    return diff(old or sample.audit(), new, "tool 1", today)


def ways(report: DiffReport) -> list[tuple[str, str]]:
    return [(change.way, change.key) for change in report.changes if change.way in ("worse", "known")]


def test_every_change_has_a_key_of_its_own() -> None:
    report = known(axiom_added(with_mark(sample.audit(), "K3", Mark.ASSUMED)))
    keys = [change.key for change in report.changes]
    assert len(keys) == len(set(keys))
    assert keys[0] == "worse claim K3 to assumed"
    assert "new axiom declaration kettles/Kettles.water_boils on Kettles.steam" in keys
    assert "new finding H50 kettles/Kettles.steam" in keys


def test_a_claim_is_known_unless_it_is_refuted_now() -> None:
    fits = suppression(claim="K3")
    assert ways(known(with_mark(sample.audit(), "K3", Mark.ASSUMED), fits)) == [
        ("known", "worse claim K3 to assumed")
    ]
    refuted = with_mark(sample.audit(), "K3", Mark.REFUTED)
    assert ways(known(refuted, fits)) == [("worse", "worse claim K3 to refuted")]
    by_key = suppression(change="worse claim K3 to refuted")
    assert ways(known(refuted, by_key)) == [("known", "worse claim K3 to refuted")]
    assert diff_status(known(refuted, fits)) == 10
    assert diff_status(known(refuted, by_key)) == 0


def test_a_finding_is_known_at_its_declaration_only() -> None:
    at = "new finding H50 kettles/Kettles.steam"
    here = known(axiom_added(sample.audit()), suppression(finding="H50", at="kettles/Kettles.steam"))
    assert ("known", at) in ways(here)
    assert here.counts["known"] == 1
    assert diff_status(here) == 10  # the axiom itself
    for other in (
        suppression(finding="H50", at="kettles/Kettles.tea"),
        suppression(finding="H53", at="kettles/Kettles.steam"),
    ):
        assert ("worse", at) in ways(known(axiom_added(sample.audit()), other))


@pytest.mark.parametrize("today, state", [(DAY, "counts"), ("2027-02-01", "expired"), (None, "not asked")])
def test_it_counts_through_its_last_day_and_never_without_a_day(today: str | None, state: str) -> None:
    report = known(with_mark(sample.audit(), "K3", Mark.ASSUMED), suppression(claim="K3"), today=today)
    assert [one.state for one in report.suppressions] == [state]
    assert diff_status(report) == (0 if state == "counts" else 10)
    told = [str(error) for error in expired(report)]
    assert len(told) == (state == "expired")
    assert all("expired on 2027-01-31" in text and "to do:   take it out" in text for text in told)


def test_the_change_and_the_list_say_why_and_until_when() -> None:
    report = known(with_mark(sample.audit(), "K3", Mark.ASSUMED), suppression(claim="K3"))
    page = diff_markdown(report)
    assert "## Known" in page
    assert "known: issue 12 \\(until" in page or "known: issue 12 (until 2027-01-31)" in page
    assert "- it, until 2027-01-31: issue 12; fits 1 change" in page


def test_what_gets_better_or_only_changes_is_never_known() -> None:
    old = with_mark(sample.audit(), "K3", Mark.ASSUMED)
    assert ways(known(sample.audit(), suppression(claim="K3"), old=old)) == []
    assert known(sample.audit(), suppression(claim="K3"), old=old).counts["better"] == 1


def test_no_mark_count_or_finding_is_changed() -> None:
    plain, listed = (
        json.loads(audit_json(sample.audit().model_copy(update={"suppressions": suppressions})))
        for suppressions in ((), (suppression(claim="K3"),))
    )
    assert {key for key in plain if plain[key] != listed[key]} == {"suppressions"}


@pytest.mark.parametrize("page", [audit_markdown, audit_summary, audit_sarif, audit_junit])
def test_every_report_lists_them(page: Callable[[Audit], str]) -> None:
    audit = sample.audit().model_copy(update={"suppressions": (suppression(claim="K3"),)})
    assert "issue 12 (until 2027-01-31)" in page(audit)
    assert "until 2027-01-31" not in page(sample.audit())


@pytest.mark.parametrize("page", [audit_markdown, audit_summary])
def test_a_hostile_reason_is_text(page: Callable[[Audit], str]) -> None:
    bad = suppression(claim="K3").model_copy(update={"reason": "<script>\n# x @all"})
    text = page(sample.audit().model_copy(update={"suppressions": (bad,)}))
    assert "<script>" not in text
    assert "\n# x" not in text
    assert " @all" not in text
