"""What is false is refuted with the smallest witness; what is true never is. `make quality` runs all of it, minutes.

`gaps.txt` names the statements that the tool cannot do yet, each with what stands in the way. A gap that closes fails
here until its line is gone; and no gap excuses a true statement refuted or a false one verified.
"""

from __future__ import annotations

import pytest

from harness.refutation import Effort
from harness.search.tools import SMALL
from tests.quality.planted import HERE, Planted, planted
from tests.quality.running import Ended, examine, examine_file, examiner

FALSE, TRUE = planted("false"), planted("true")
GAPS = dict(
    line.split(": ", 1)
    for line in (HERE / "gaps.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
# Every so manyth statement is in the quick tests.
FALSE_SAMPLE, TRUE_SAMPLE = FALSE[::8], TRUE[::12]


def shortcoming(each: Planted, found: Ended) -> str:
    """How the outcome differs from what is planted; empty where it does not. Wrong answers fail at once."""
    if each.witness is None:
        return _of_true(each, found)
    assert found.kind not in ("verified", "vacuous"), f"false, and {found.kind} by {found.reason}"
    if found.kind != "refuted":
        return f"{found.kind}: {found.reason}"
    return "" if found.witness == each.witness else f"witness {found.witness}, smaller is {each.witness}"


def _of_true(each: Planted, found: Ended) -> str:
    """A proof may take longer than a slow machine has; a refutation is wrong on any."""
    assert found.kind != "refuted", f"true, and refuted with {found.witness}"
    assert each.vacuous or found.kind != "vacuous", "satisfiable hypotheses called contradictory"
    expected = ("vacuous",) if each.vacuous else ("verified", "survived", "timeout")
    return "" if found.kind in expected else f"{found.kind}, not {expected[0]}: {found.reason}"


def judge(folder: str, each: Planted, found: Ended) -> None:
    gap = GAPS.get(f"{folder}/{each.id}")
    short = shortcoming(each, found)
    if gap is not None:
        assert short, f"a gap is closed; remove its line from gaps.txt: {gap}"
        pytest.xfail(f"{gap} ({short})")
    assert not short, short


@pytest.mark.parametrize("each", FALSE_SAMPLE, ids=lambda each: each.id)
def test_some_false(each: Planted) -> None:
    judge("false", each, examine(examiner(each.path), {each.name})[each.name])


@pytest.mark.parametrize("each", TRUE_SAMPLE, ids=lambda each: each.id)
def test_some_true(each: Planted) -> None:
    """Less is looked at than `harness refute` would, so a proof may be missing, but nothing may be refuted."""
    found = examine(examiner(each.path), {each.name}, Effort(SMALL))[each.name]
    assert found.kind not in ("refuted", "candidate", "ill_typed"), found


@pytest.mark.slow
@pytest.mark.parametrize("each", FALSE, ids=lambda each: each.id)
def test_false(each: Planted) -> None:
    judge("false", each, examine_file(each.path)[each.name])


@pytest.mark.slow
@pytest.mark.parametrize("each", TRUE, ids=lambda each: each.id)
def test_true(each: Planted) -> None:
    judge("true", each, examine_file(each.path)[each.name])


def test_the_plan_is_kept() -> None:
    """As many as were promised, and every gap is about one of them."""
    assert len(FALSE) >= 160
    assert len(TRUE) >= 220
    known = {f"false/{each.id}" for each in FALSE} | {f"true/{each.id}" for each in TRUE}
    assert [name for name in GAPS if name not in known] == []
