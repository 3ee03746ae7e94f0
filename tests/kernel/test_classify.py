"""Lean's messages, in the wordings of several versions, and the class each rejection gets."""

from __future__ import annotations

import pytest

from harness.kernel.classify import Place, between_commands, classify, unknown_name
from harness.kernel.messages import Message
from harness.kernel.model import Rejection
from tests.trust.repository import assessed

OWN = assessed(
    {
        "Own.lean": "def early := 1\ntheorem here : 1 = 1 := rfl\ndef late := 1\n",
        "Own/Other.lean": "def elsewhere := 1\n",
    }
)


def classed(text: str, word: str = "", kind: str = "", seen: frozenset[str] = frozenset()) -> Rejection:
    message = Message("Input.lean", 2, 0, "error", kind, text)
    return classify(message, Place("Own", 20, word, seen), OWN.inventory)


@pytest.mark.parametrize(
    ("text", "rejection"),
    [
        ("unknown identifier 'nowhere'", Rejection.NAME),
        ("Unknown identifier `nowhere`", Rejection.NAME),
        ("unknown constant 'Nat.nowhere'", Rejection.NAME),
        ("unknown namespace `Nowhere`", Rejection.NAME),
        (
            "Invalid field `nowhere`: The environment does not contain `Nat.nowhere`, so it is not possible",
            Rejection.TYPE,
        ),
        (
            "invalid field 'nowhere', the environment does not contain 'Nat.nowhere'\n  n\nhas type\n  Nat",
            Rejection.TYPE,
        ),
        (
            "Function expected at\n  Finset\nbut this term has type\n  ?m\n\nHint: The identifier `Finset` is unknown",
            Rejection.NAME,
        ),
        ("'Own.here' has already been declared", Rejection.NAME),
        ("Unknown identifier `late`", Rejection.ORDER),
        ("Unknown identifier `elsewhere`", Rejection.ORDER),
        ("Unknown identifier `early`", Rejection.NAME),
        ("unknown constant 'Nat.add_comm'", Rejection.VERSION),
        ("unexpected token ':='; expected term", Rejection.PARSE),
        ("unexpected identifier; expected command", Rejection.PARSE),
        ("expected '{' or tactic", Rejection.PARSE),
        ("unterminated comment", Rejection.PARSE),
        ("Type mismatch\n  rfl\nhas type\n  1 = 1", Rejection.TYPE),
        ("type mismatch\n  rfl\nhas type\n  1 = 1 : Prop", Rejection.TYPE),
        ("failed to synthesize\n  HAdd α α ?m.3", Rejection.TYPE),
        ("failed to synthesize instance of type class\n  Inhabited α", Rejection.TYPE),
        ("Not a definitional equality: the left-hand side\n  1", Rejection.TYPE),
        ("omega could not prove the goal:\nNo usable constraints found.", Rejection.TACTIC),
        ("unsolved goals\n⊢ 1 = 2", Rejection.TACTIC),
        ("Tactic `rfl` failed: The left-hand side", Rejection.TACTIC),
        ("tactic 'rfl' failed, equality lhs", Rejection.TACTIC),
        ("No goals to be solved", Rejection.TACTIC),
        ("simp made no progress", Rejection.TACTIC),
        (
            "(deterministic) timeout at `whnf`, maximum number of heartbeats (200000) has been reached",
            Rejection.OTHER,
        ),
    ],
)
def test_the_class_of_a_message(text: str, rejection: Rejection) -> None:
    assert classed(text) is rejection


def test_a_tactic_that_lean_does_not_know_is_named_by_the_word_that_stands_there() -> None:
    assert classed("unknown tactic", "frobnicate") is Rejection.NAME
    assert classed("<input>:1:3: unknown tactic", "frobnicate") is Rejection.NAME
    assert classed("unknown tactic", "grind") is Rejection.VERSION
    assert unknown_name(Message("", 1, 0, "error", "", "unknown tactic"), "ring") == "ring"


def test_an_imported_name_that_lean_does_not_know_is_not_a_matter_of_order() -> None:
    """It was rejected where it stands."""
    assert classed("Unknown identifier `elsewhere`", seen=frozenset({"Own.Other"})) is Rejection.NAME


def test_only_a_command_that_was_expected_ends_the_one_before() -> None:
    assert between_commands(Message("", 1, 0, "error", "", "unexpected identifier; expected command"))
    assert not between_commands(Message("", 1, 0, "error", "", "unexpected token 'def'; expected term"))
