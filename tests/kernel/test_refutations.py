"""Lean's messages, mapped back to the negation they are about."""

from __future__ import annotations

import pytest

from harness.kernel.messages import Message
from harness.kernel.refutations import Composed, Group, KernelRuling, Question, Ruling, compose, rulings
from tests.quality.refuted import loose

TEXT = """def f (n : Nat) : Nat := n
theorem one (n : Nat) : f n = 1 := sorry
theorem two (n : Nat) : f n = 2 := by simp
"""
NOT_ASKED, ACCEPTED = Ruling.NOT_ASKED, Ruling.ACCEPTED


def ask_about(*names: str, reading: str = "∀ (n : Nat), f n = 1") -> Composed:
    inventory = loose("M.lean", TEXT).inventory
    questions = tuple(
        Question(
            declaration.index,
            f"not_{name}",
            f"theorem not_{name} : ¬ (∀ (n : Nat), P) := by\n  intro h\n  exact absurd (h 0) (by decide)",
            "∀ (n : Nat), P",
            "∀ (n : Nat), (P) → _root_.True",
            reading,
        )
        for name in names
        for declaration in inventory.named(name)
    )
    return compose([Group(inventory, questions)])


def at(composed: Composed, marker: str) -> int:
    """The number of the first line that holds the marker."""
    return next(n for n, line in enumerate(composed.text.splitlines(), 1) if marker in line)


def says(composed: Composed, marker: str, text: str, severity: str = "error", kind: str = "") -> Message:
    return Message("I.lean", at(composed, marker), 0, severity, kind, text)


def probe(composed: Composed, name: str = "one", text: str = "") -> Message:
    shown = text or f"harness_not_0_0.not_{name} : ¬∀ (n : Nat), P"
    return says(composed, f"#check @harness_not_0_{int(name == 'two')}", shown, "information")


def ruling(composed: Composed, *messages: Message, cut: str = "") -> KernelRuling:
    return rulings(composed, messages, cut)[0, 0]


def test_the_input_has_each_part_in_its_place() -> None:
    assert [line.strip() for line in ask_about("one").text.splitlines()] == [
        "section",
        "def f (n : Nat) : Nat := n",
        "theorem harness_stated_0_0             (n : Nat)",
        "(harness_goal :",
        "f n = 1) : _root_.True := _root_.trivial",
        "namespace harness_not_0_0",
        "set_option autoImplicit false in",
        "theorem not_one : ¬ (∀ (n : Nat), P) := by",
        "intro h",
        "exact absurd (h 0) (by decide)",
        "end harness_not_0_0",
        "set_option autoImplicit false in",
        "example : @_root_.Eq Prop (type_of% @harness_stated_0_0) (∀ (n : Nat), (P) → _root_.True) :=",
        "_root_.rfl",
        "set_option autoImplicit false in",
        "example : @_root_.Eq Prop (∀ (n : Nat), P) (",
        "∀ (n : Nat), f n = 1) :=",
        "_root_.rfl",
        "#check @harness_not_0_0.not_one",
        "end",
    ]


def test_several_groups_stand_in_namespaces_of_their_own() -> None:
    one = Group(loose("M.lean", TEXT).inventory, ())
    lines = compose([one, one]).text.splitlines()
    assert [line for line in lines if line.startswith("namespace")] == [
        "namespace harness_0",
        "namespace harness_1",
    ]


def test_no_error_and_an_answer_to_the_probe_is_accepted() -> None:
    composed = ask_about("one")
    assert ruling(composed, probe(composed)) == KernelRuling(ACCEPTED, "", compared=True)


def test_silence_is_no_acceptance() -> None:
    composed = ask_about("one")
    assert ruling(composed).ruling is NOT_ASKED


@pytest.mark.parametrize("text", ["not_one : True", "not_one : ∀ (m : Nat), ¬P", "not_other : ¬P", ""])
def test_a_probe_that_answers_otherwise_is_no_acceptance(text: str) -> None:
    composed = ask_about("one")
    assert ruling(composed, probe(composed, text=text or "nothing")).ruling is NOT_ASKED


def test_an_error_in_the_proof_is_a_wrong_proof() -> None:
    composed = ask_about("one")
    found = ruling(composed, says(composed, "exact absurd", "tactic failed\nmore"), probe(composed))
    assert found == KernelRuling(Ruling.REJECTED, "tactic failed", compared=True)


def test_sorry_in_the_proof_is_a_wrong_proof() -> None:
    composed = ask_about("one")
    sorry = says(composed, "theorem not_one", "declaration uses `sorry`", "warning", "hasSorry")
    assert ruling(composed, sorry, probe(composed)).ruling is not ACCEPTED


def test_other_warnings_are_none() -> None:
    composed = ask_about("one")
    unused = says(composed, "theorem not_one", "unused variable", "warning", "linter.unusedVariables")
    assert ruling(composed, unused, probe(composed)).ruling is ACCEPTED


@pytest.mark.parametrize(
    "marker", ["theorem harness_stated", "f n = 1) : _root_", "theorem not_one", "type_of%", "_root_.rfl"]
)
def test_an_error_in_what_is_stated_is_another_reading(marker: str) -> None:
    composed = ask_about("one")
    found = ruling(composed, says(composed, marker, "unknown identifier"), probe(composed))
    assert found == KernelRuling(Ruling.DIFFERS, "unknown identifier")


def _of_reading(composed: Composed, offset: int, text: str) -> Message:
    line = at(composed, "∀ (n : Nat), f n = 1) :=") + offset
    return Message("I.lean", line, 0, "error", "", text)


def test_a_reading_that_is_not_the_statement_differs() -> None:
    composed = ask_about("one")
    found = ruling(composed, _of_reading(composed, 1, "Type mismatch"), probe(composed))
    assert found == KernelRuling(Ruling.DIFFERS, "Type mismatch")


def test_a_reading_whose_print_is_no_lean_is_not_compared() -> None:
    composed = ask_about("one")
    said = (_of_reading(composed, 0, "unexpected token"), _of_reading(composed, 1, "Type mismatch"))
    assert ruling(composed, *said, probe(composed)) == KernelRuling(ACCEPTED, "", compared=False)


TIMEOUT = "(deterministic) timeout at `whnf`, maximum number of heartbeats (200000) has been reached"


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("theorem harness_stated", NOT_ASKED),
        ("type_of%", NOT_ASKED),
        ("theorem not_one", Ruling.REJECTED),
        ("exact absurd", Ruling.REJECTED),
    ],
)
def test_where_lean_gives_up_it_does_not_read_otherwise(marker: str, expected: Ruling) -> None:
    composed = ask_about("one")
    assert ruling(composed, says(composed, marker, TIMEOUT), probe(composed)).ruling is expected


def test_a_reading_that_lean_gives_up_on_is_not_compared() -> None:
    composed = ask_about("one")
    found = ruling(composed, _of_reading(composed, 1, TIMEOUT), probe(composed))
    assert found == KernelRuling(ACCEPTED, "", compared=False)


def test_a_theorem_that_the_kernel_refuses_is_a_wrong_proof() -> None:
    composed = ask_about("one")
    refused = says(composed, "theorem not_one", "(kernel) declaration type mismatch")
    assert ruling(composed, refused, probe(composed)).ruling is Ruling.REJECTED


def test_a_witness_for_other_variables_differs_unless_the_reading_is_shown_to_be_leans() -> None:
    mismatch = "Function expected at\n  h 0"
    composed = ask_about("one", reading="")
    assert ruling(composed, says(composed, "exact absurd", mismatch)).ruling is Ruling.DIFFERS
    composed = ask_about("one")
    assert ruling(composed, says(composed, "exact absurd", mismatch)).ruling is Ruling.REJECTED


def test_after_a_definition_that_fails_nothing_is_sure() -> None:
    composed = ask_about("one", "two")
    for kind, severity in (("", "error"), ("hasSorry", "warning")):
        found = rulings(
            composed,
            [says(composed, "def f", "broken", severity, kind), probe(composed), probe(composed, "two")],
            "",
        )
        assert {one.ruling for one in found.values()} == {NOT_ASKED}
        assert "what stands before it does not hold: broken" in found[0, 0].said


def test_a_message_from_nowhere_makes_all_unsure() -> None:
    composed = ask_about("one")
    lost = Message("I.lean", 0, 0, "error", "", "cannot open")
    assert ruling(composed, lost, probe(composed)).ruling is NOT_ASKED


def test_of_a_run_that_was_cut_short_the_last_is_not_believed() -> None:
    composed = ask_about("one", "two")
    assert ruling(composed, probe(composed), cut="time") == KernelRuling(
        NOT_ASKED, "Lean did not come to it: time"
    )
    found = rulings(composed, [probe(composed), probe(composed, "two", "@not_two : ¬P")], "time")
    assert [found[0, at].ruling for at in (0, 1)] == [ACCEPTED, NOT_ASKED]


def test_a_proof_of_the_author_that_lean_accepts_is_told() -> None:
    composed = ask_about("one", "two")
    answers = [probe(composed), probe(composed, "two", "@harness_not_0_1.not_two : ¬P")]
    assert rulings(composed, answers, "")[0, 1].ruling is Ruling.PROVED
    failed = says(composed, ":= by simp", "simp made no progress")
    assert rulings(composed, [*answers, failed], "")[0, 1].ruling is ACCEPTED


def test_a_statement_with_a_bad_word_is_refused() -> None:
    inventory = loose("N.lean", "theorem t (h : sorry) : True := trivial\n").inventory
    found = compose(
        [Group(inventory, (Question(0, "not_t", "theorem not_t : ¬ (P) := by\n  x", "P", "P", ""),))]
    )
    assert found.refused == {(0, 0): "its text holds `sorry`"}
    assert rulings(found, (), "")[0, 0].ruling is NOT_ASKED
