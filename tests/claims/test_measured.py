"""Printed against measured: the evidence of a comparison, and the mark that the table gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.claims.evidence import Fresh, Mark, Method, Shows
from harness.claims.measured import Measured, Printed, compare
from harness.claims.register import Claim, ClaimKind, Need, Register, read_register
from harness.claims.rulings import OPEN, rule_claims
from harness.counterparts.experiments.figures import Figure
from harness.errors import UsageError
from tests.claims.build import sources


def measured(*values: float, decides: bool = True, fresh: Fresh = Fresh.NOW) -> dict[str, Measured]:
    figure = Figure("rate", values, "per hour")
    return {"loopy": Measured("loopy", {"rate": figure}, "`a command`", fresh, decides)}


def claim(*figures: Printed) -> Claim:
    needs = (Need.EXPERIMENT,)
    return Claim("E1", "a title", "1", ClaimKind.MEASUREMENT, figures=figures, needs=needs)


def printed(value: str, quantity: str = "rate") -> Printed:
    return Printed("loopy", quantity, value, "digits")


def test_a_comparison_says_what_was_printed_what_was_measured_and_what_is_allowed() -> None:
    comparison = compare(printed("0.50"), measured(0.502, 0.6))
    assert comparison is not None
    assert comparison.measured == 0.502  # the tolerance takes the first seed's
    assert comparison.difference == pytest.approx(0.002)
    evidence = comparison.evidence
    assert (evidence.shows, evidence.method, evidence.looked_at) == (
        Shows.TRUE,
        Method.MEASUREMENT,
        "`a command`",
    )
    assert evidence.reason == (
        "`rate`: printed 0.50, measured 0.502 per hour (0.502 to 0.6 over 2 seeds);"
        " allowed: rounds to 0.50; so it is borne out"
    )
    assert comparison.argument


@pytest.mark.parametrize("value, mark", [("0.50", Mark.PROVED), ("0.51", Mark.REFUTED)])
def test_inside_is_proved_by_measurement_and_outside_refuted(value: str, mark: Mark) -> None:
    (ruling,) = rule_claims(Register((claim(printed(value)),)), sources(), measured=measured(0.502))
    assert (ruling.mark.mark, ruling.mark.row, ruling.mark.qualifier) == (mark, "measurement", "measurement")
    assert len(ruling.comparisons) == 1


def test_a_claim_with_two_figures_holds_only_if_both_do() -> None:
    both = claim(printed("0.50"), printed("0.51"))
    (ruling,) = rule_claims(Register((both,)), sources(), measured=measured(0.502))
    assert ruling.mark.mark is Mark.REFUTED


def test_a_reduced_run_decides_nothing() -> None:
    (ruling,) = rule_claims(
        Register((claim(printed("0.51")),)), sources(), measured=measured(0.502, decides=False)
    )
    assert ruling.mark.mark is Mark.UNCHECKED
    assert "decides nothing" in ruling.mark.reasons[0]


def test_what_was_recorded_says_so() -> None:
    comparison = compare(printed("0.50"), measured(0.5, fresh=Fresh.RECORDED))
    assert comparison is not None
    assert comparison.evidence.fresh is Fresh.RECORDED


def test_without_the_measurement_a_claim_stays_open() -> None:
    for given in ({}, measured(0.5)):
        (ruling,) = rule_claims(Register((claim(printed("1", "other")),)), sources(), measured=given)
        assert (ruling.mark.mark, ruling.comparisons) == (Mark.UNCHECKED, ())
        assert ruling.mark.reasons == (OPEN[Need.EXPERIMENT][1],)


ENTRY = """
[[claim]]
id = "E1"
title = "a title"
where = "1"
kind = "measurement"
needs = ["experiment"]
figures = [{ experiment = "loopy", quantity = "rate", printed = "0.50", tolerance = "digits" }]
"""


def test_figures_in_a_register(tmp_path: Path) -> None:
    (tmp_path / "claims.toml").write_text(ENTRY)
    (one,) = read_register(tmp_path / "claims.toml").claims
    assert one.figures == (printed("0.50"),)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("loopy", "croquet", "'croquet' is none of"),
        ("digits", "roughly", "'roughly' is none of"),
        ('"0.50"', '"about half"', "no number as it is printed"),
        ('"0.50"', "0.5", "expected text"),
        ('["experiment"]', '["search"]', "experiment that measures"),
    ],
)
def test_a_wrong_figure_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "claims.toml").write_text(ENTRY.replace(old, new))
    with pytest.raises(UsageError, match=message):
        read_register(tmp_path / "claims.toml")
