"""Each rule of comparison: what it lets pass, what it refuses, and when it does not decide."""

from __future__ import annotations

import math

import pytest

from harness.counterparts.experiments.tolerance import TOLERANCES, decimals, prediction

# rule, printed, values, and whether it holds (- for not decided)
CASES = """
digits      0.0021   0.00214                        yes
digits      0.0021   0.00216                        no
digits      0.0021   0.00214,0.5                    yes
digits      100      100                            yes
spread      0.5      0.4,0.5,0.6                    yes
spread      9        0.4,0.5,0.6                    no
spread      0.5      0.5,0.5,0.5                    yes
spread      0.500    0.501,0.501,0.501              no
spread      0.5      0.4,0.6                        -
spread      0.5      0,0.5,0.6                      -
not spread  9        0.4,0.5,0.6                    yes
not spread  0.5      0.4,0.5,0.6                    no
not spread  0.5      0.4,0.6                        -
reached     1        0.9,1.0                        yes
reached     1        0.9,0.999                      -
reached     1        0.9,0.999,0.9,0.9,0.9          no
about       5000     26000,26000                    no
about       5000     2500,10000                     yes
about       5000     2500,10001                     -
at least    1        1,1                            yes
at least    1        0.99,0.5                       no
at least    1        1,0.5                          -
at most     0        0,0                            yes
at most     0        0.1,0.1                        no
at most     0        0,0.1                          -
greater     1        1.1,2                          yes
greater     1        1,0.5                          no
greater     1        1.1,0.5                        -
"""
HOLDS = {"yes": True, "no": False, "-": None}


def _cases() -> list[tuple[str, str, list[float], bool | None]]:
    found = []
    for line in CASES.strip().splitlines():
        *rule, printed, values, holds = line.split()
        found.append((" ".join(rule), printed, [float(one) for one in values.split(",")], HOLDS[holds]))
    return found


@pytest.mark.parametrize("rule, printed, values, holds", _cases())
def test_rules(rule: str, printed: str, values: list[float], holds: bool | None) -> None:
    judged = TOLERANCES[rule].judge(printed, values)
    assert judged.holds is holds
    assert judged.allowed


def test_every_rule_has_a_case_and_an_argument() -> None:
    assert {case[0] for case in _cases()} == set(TOLERANCES)
    assert all(len(tolerance.argument.split()) > 8 for tolerance in TOLERANCES.values())


def test_the_interval_is_the_textbook_one() -> None:
    # three logarithms -1, 0, 1: centre 0, deviation 1, t = 9.925 for two degrees of freedom
    found = prediction([math.exp(-1), 1.0, math.exp(1)])
    assert found is not None
    assert found[1] == pytest.approx(math.exp(9.925 * math.sqrt(1 + 1 / 3)))
    assert found[0] == pytest.approx(1 / found[1])


def test_more_runs_narrow_the_interval() -> None:
    few, many = prediction([0.9, 1.0, 1.1]), prediction([0.9, 1.0, 1.1] * 10)
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.9
    assert 1.1 < many[1] < few[1]


def test_decimals_of_a_printed_figure() -> None:
    assert [decimals(text) for text in ("100", "0.50", "0.000045")] == [0, 2, 6]
