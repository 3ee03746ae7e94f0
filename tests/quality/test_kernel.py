"""A real Lean accepts the emitted negations of the planted statements. `make lean`; one run, minutes.

What it said is recorded, and the quick tests here hold the record against what is emitted now: a change of emission
asks for a new record.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from harness.kernel.refutations import Ruling, compose, rulings
from harness.kernel.run import ask
from harness.kernel.toolchain import find_lean
from tests.quality.planted import planted
from tests.quality.refuted import (
    CONTROLS,
    control,
    core_ids,
    digest,
    emitted,
    groups,
    recorded,
    statements,
)

HEAD, RECORDED = recorded()
BY_ID = {one.id: one for one in RECORDED}


def test_the_record_covers_every_planted_statement_of_core_types() -> None:
    assert [one.id for one in RECORDED] == core_ids()


def test_the_record_is_about_what_is_emitted_now() -> None:
    """Otherwise `python -m tests.quality.record_kernel LEAN` asks anew."""
    changed = [
        name
        for name, of, declaration in statements()
        if digest(emitted(of, declaration, BY_ID[name].point)[0].theorem) != BY_ID[name].theorem
    ]
    assert changed == []
    asked, _ = groups({one.id: one.point for one in RECORDED})
    assert digest(compose(asked).text) == HEAD["input"]


def test_the_witnesses_are_those_that_are_planted() -> None:
    variables = {each.id: [name for name, _ in each.witness or ()] for each in planted("false")}
    assert {one.id: list(one.point) for one in RECORDED} == {one.id: variables[one.id] for one in RECORDED}


def test_lean_accepted_at_least_sixty_and_read_each_as_we_do() -> None:
    counts = Counter(one.ruling for one in RECORDED)
    assert counts["accepted"] >= 60
    assert set(counts) <= {"accepted", "rejected"}, "Lean reads a statement otherwise: a bug in translate/"
    assert [one.id for one in RECORDED if not one.compared] == []


def test_every_kind_of_core_type_is_among_the_accepted() -> None:
    wanted = {"Bool", "Nat", "Int", "Fin", "List", "Option", "Point", "Positive", "Light", "Tree", "Expr"}
    seen: set[str] = set()
    for name, of, declaration in statements():
        if BY_ID[name].ruling == "accepted":
            stated = emitted(of, declaration, BY_ID[name].point)[0].stated
            seen |= {kind for kind in wanted if kind in stated}
    assert seen == wanted


@pytest.mark.slow
@pytest.mark.real(need="lean")
def test_lean_says_what_is_recorded_and_accepts_no_control() -> None:
    asked, keys = groups({one.id: one.point for one in RECORDED})
    composed = compose([*asked, *map(control, CONTROLS)])
    answer = ask(find_lean(Path(os.environ["HARNESS_LEAN"]), ""), composed.text)
    found = rulings(composed, answer.messages, answer.cut)
    said = {
        name: (found[key].ruling.value, found[key].compared, found[key].said) for key, name in keys.items()
    }
    assert said == {one.id: (one.ruling, one.compared, one.said) for one in RECORDED}
    assert sum(ruling == "accepted" for ruling, _, _ in said.values()) >= 60
    controls = {one.what: found[len(asked) + at, 0].ruling for at, one in enumerate(CONTROLS)}
    assert controls == {one.what: one.ruling for one in CONTROLS}
    assert controls["a refutation"] is Ruling.ACCEPTED
