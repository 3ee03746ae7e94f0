"""From what Lean says to what is written down, on made-up messages."""

from __future__ import annotations

import pytest

from tests.oracle.answers import Answer, dump, load
from tests.oracle.record import (
    Heard,
    Message,
    Place,
    answer,
    ask_types,
    compose,
    error_class,
    finish,
)
from tests.oracle.statements import read

FILE = read(
    "two_words",
    """\
def f : Nat := 1

-- row: none
theorem closed : f = 1 := sorry

namespace A

-- row: none
theorem open_ (n : Nat) :
    n = f := sorry

end A
""",
)
LINES, (CLOSED, OPEN) = compose([FILE])


def hear(*messages: tuple[int, int, str, str]) -> Heard:
    heard: dict[int, list[Message]] = {}
    for line, column, severity, text in messages:
        heard.setdefault(line, []).append(Message(line, column, severity, text))
    return heard


def shown(place: Place, text: str) -> tuple[int, int, str, str]:
    return place.show, 24, "information", text


def test_the_input_asks_behind_every_statement() -> None:
    at = LINES.index("namespace Oracle.TwoWords")
    assert LINES[at:] == [
        "namespace Oracle.TwoWords",
        "def f : Nat := 1",
        "",
        "-- row: none",
        "theorem closed : f = 1 := sorry",
        "set_option pp.all true in #check @_root_.Oracle.TwoWords.closed",
        "example : type_of% @_root_.Oracle.TwoWords.closed := by decide +kernel",
        "example : ¬ type_of% @_root_.Oracle.TwoWords.closed := by decide +kernel",
        "",
        "namespace A",
        "",
        "-- row: none",
        "theorem open_ (n : Nat) :",
        "    n = f := sorry",
        "set_option pp.all true in #check @_root_.Oracle.TwoWords.A.open_",
        "",
        "end A",
        "end Oracle.TwoWords",
    ]
    assert LINES[CLOSED.first] == "theorem closed : f = 1 := sorry"
    assert LINES[OPEN.first] == "theorem open_ (n : Nat) :"
    assert LINES[OPEN.show].endswith("@_root_.Oracle.TwoWords.A.open_")


def test_types_are_asked_for_behind_everything() -> None:
    lines, asked = ask_types([FILE], ["Eq", "Oracle.TwoWords.f"])
    assert [lines[line] for line in asked.values()] == [
        "set_option pp.all true in #check @Eq",
        "set_option pp.all true in #check @Oracle.TwoWords.f",
    ]


def test_a_reading_comes_on_one_line() -> None:
    text = "@Oracle.TwoWords.A.open_.{u,\n    v} : ∀ (n : Nat),\n  @Eq.{1} Nat n Oracle.TwoWords.f"
    found = answer(OPEN, hear(shown(OPEN, text), (OPEN.first, 8, "warning", "declaration uses `sorry`")))
    assert (found.status, found.levels, found.truth) == ("ok", ("u", "v"), None)
    assert found.reading == "∀ (n : Nat), @Eq.{1} Nat n Oracle.TwoWords.f"
    assert finish(found, {}).reading == "∀ (n : Nat), @Eq.{1} Nat n f"


@pytest.mark.parametrize(
    "failed, truth",
    [((), None), ((1,), False), ((2,), True), ((1, 2), None)],
    ids=["both", "false", "true", "no"],
)
def test_truth_is_what_lean_proves_and_only_one_of(failed: tuple[int, ...], truth: bool | None) -> None:
    errors = [(CLOSED.show + after, 4, "error", "no") for after in failed]
    assert answer(CLOSED, hear(shown(CLOSED, "x : True"), *errors)).truth is truth


def test_the_first_error_is_the_answer() -> None:
    later = (
        OPEN.first + 1,
        4,
        "error",
        "Type mismatch\n  n\nhas type\n  Oracle.TwoWords.T ?m.12\n\nNote: much more",
    )
    earlier = (OPEN.first + 1, 2, "error", "Function expected at\n  n")
    found = answer(OPEN, hear(later, earlier, shown(OPEN, "x : True")))
    assert (found.status, found.error, found.at) == ("error", "not a function", (1, 2))
    assert found.message == "Function expected at n"
    assert answer(OPEN, hear(later)).message == "Type mismatch n has type T ?m"


def test_a_term_that_breaks_off_is_reported_at_the_next_line() -> None:
    found = answer(OPEN, hear((OPEN.show, 0, "error", "unexpected token 'set_option'; expected term")))
    assert (found.error, found.at) == ("parse", (2, 0))


def test_no_answer_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match=r"two_words:A.open_: Lean shows no type"):
        answer(OPEN, hear((OPEN.show, 30, "error", "unknown constant")))


def test_long_messages_are_cut() -> None:
    assert len(answer(OPEN, hear((OPEN.first, 0, "error", "x" * 1000))).message) == 240


@pytest.mark.parametrize(
    "message, expected",
    [
        ("unexpected token '<'; expected ':='", "parse"),
        ("Type mismatch\n  x", "type mismatch"),
        ("Application type mismatch: The argument", "type mismatch"),
        ("failed to synthesize instance of type class\n  Neg Nat", "no instance"),
        ("typeclass instance problem is stuck", "stuck"),
        ("Unknown identifier `x`", "unknown name"),
        ("Function expected at\n  f", "not a function"),
        ("Ambiguous term\n  f", "ambiguous"),
        ("Invalid field `w`: …", "invalid field"),
        ("something else", "other"),
    ],
)
def test_error_classes(message: str, expected: str) -> None:
    assert error_class(message) == expected


def test_what_lean_made_is_numbered_within_the_reading() -> None:
    reading = (
        "f (Oracle.A.s.match_7.{1} x) (Oracle.A.t.match_1.{1} Oracle.B.u._proof_4) (Oracle.A.s.match_7.{1} y)"
    )
    types = {"Oracle.A.s.match_7": "(x : Oracle.A.C) → Nat", "Oracle.A.t.match_1": "Nat"}
    done = finish(Answer("i", "h", "ok", reading=reading), types)
    assert done.reading == "f (match_1.{1} x) (match_2.{1} _proof_1) (match_1.{1} y)"
    assert done.matchers == {"match_1": "(x : C) → Nat", "match_2": "Nat"}


def test_answers_are_written_and_read_again() -> None:
    both = [
        Answer("a:b", "12", "ok", ("u",), "∀ x", False, {"match_1": "T"}),
        Answer("a:c", "34", "error", error="parse", message="no", at=(0, 3)),
    ]
    text = dump({"lean": "4.28"}, both)
    assert text.splitlines()[2] == (
        '{"id": "a:c", "hash": "34", "status": "error", "error": "parse", "message": "no", "at": [0, 3]}'
    )
    assert load(text) == ({"lean": "4.28"}, {each.id: each for each in both})
