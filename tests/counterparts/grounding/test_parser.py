"""The rule language: what is read, and errors that point."""

from __future__ import annotations

import pytest

from harness.counterparts.grounding.knowledge import KnowledgeBase, Strength
from harness.counterparts.grounding.parser import parse, parse_observation
from harness.errors import UsageError
from harness.numbers.rational import Rational
from harness.text import SourceText

EVERYTHING = """
# types and entities
type e
jack : e   jill : e

always [x:e]: man(theme: x) -> mortal(theme: x)
always [x:e, y:e]:
  like(agent: x, patient: y) & not hate(agent: y, patient: x)   # over two lines
  -> date(agent: x, patient: y) with 0.9 else 1/20
always [x:e]: man(theme: x) with odds 3/2
not rain() with weight -2
man(theme: jack)
not man(theme: jill)
"""


def read(text: str) -> KnowledgeBase:
    return parse(SourceText("kb.qbbn", text))


def test_every_statement_of_the_language() -> None:
    base = read(EVERYTHING)
    assert [name.text for name in base.types] == ["e"]
    assert [(entity.name.text, entity.type.text) for entity in base.entities] == [
        ("jack", "e"),
        ("jill", "e"),
    ]
    first, second = base.rules
    assert (first.strength, first.otherwise) == (None, None)
    assert [literal.positive for literal in second.body] == [True, False]
    assert [a.role.text for a in second.body[1].atom.arguments] == ["agent", "patient"]
    assert second.head.atom.predicate.text == "date"
    assert [str(fact.head.atom.predicate.text) for fact in base.facts] == ["man", "rain"]
    assert [literal.positive for literal in base.observations] == [True, False]


def test_numbers_are_exact() -> None:
    def strengths(one: object) -> tuple[str, Rational]:
        assert isinstance(one, Strength)
        return one.kind, one.value

    base = read(EVERYTHING)
    assert strengths(base.rules[1].strength) == ("probability", Rational(9, 10))
    assert strengths(base.rules[1].otherwise) == ("probability", Rational(1, 20))
    assert strengths(base.facts[0].strength) == ("odds", Rational(3, 2))
    assert strengths(base.facts[1].strength) == ("weight", Rational(-2))


def test_places_are_kept() -> None:
    base = read(EVERYTHING)
    assert base.source.slice(base.rules[0].span) == "always [x:e]: man(theme: x) -> mortal(theme: x)"
    assert base.source.slice(base.observations[1].span) == "not man(theme: jill)"


def test_an_empty_file_knows_nothing() -> None:
    assert read("# nothing\n").rules == ()


ERRORS = [
    (
        "always [x:e] man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:1:14: expected `:`, after `]`, found `man`
  always [x:e] man(theme: x) -> mortal(theme: x)
               ~~^""",
    ),
    (
        "jack : e\nalways [x:e]: man(theme: x)",
        """kb.qbbn:2:28: expected `&`, `->` or `with`, after `)`, found the end
  always [x:e]: man(theme: x)
                             ^""",
    ),
    (
        "always [x:e]: man(theme: x) & wise(theme: x) with 0.5",
        """kb.qbbn:1:46: expected `&` or `->`, after `)`, found `with`
  always [x:e]: man(theme: x) & wise(theme: x) with 0.5
                                               ~~~^""",
    ),
    (
        "jack\njill : e",
        """kb.qbbn:2:1: expected `: TYPE` of an entity, or `(` of an atom, after `jack`, found `jill`
  jill : e
  ~~~^""",
    ),
    (
        "always [x]: man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:1:10: expected `:` and the variable's type, after `x`, found `]`
  always [x]: man(theme: x) -> mortal(theme: x)
           ^""",
    ),
    (
        "man(jack)",
        """kb.qbbn:1:9: expected `:` and what fills the role, after `jack`, found `)`
  man(jack)
          ^""",
    ),
    (
        "man(theme: jack) with maybe",
        """kb.qbbn:1:23: expected a number, `odds` or `weight`, after `with`, found `maybe`
  man(theme: jack) with maybe
                        ~~~~^""",
    ),
    (
        "man(theme: jack) ; jill : e",
        """kb.qbbn:1:18: no word begins with ';'
  man(theme: jack) ; jill : e
                   ^""",
    ),
    (
        "man(theme: jack) with 1.5",
        """kb.qbbn:1:23: a probability of 1.5 is outside [0, 1]
  man(theme: jack) with 1.5
                        ~~^
  to do:   for a factor on the odds write `odds`, for log-odds `weight`""",
    ),
    (
        "man(theme: jack) with -1/10",
        """kb.qbbn:1:23: a probability of -1/10 is outside [0, 1]
  man(theme: jack) with -1/10
                        ~~~~^
  to do:   for a factor on the odds write `odds`, for log-odds `weight`""",
    ),
    (
        "man(theme: jack) with odds -2",
        """kb.qbbn:1:23: odds of -2 are below 0
  man(theme: jack) with odds -2
                        ~~~~~~^""",
    ),
    (
        "man(theme: jack) with 1/0",
        """kb.qbbn:1:23: a fraction with denominator 0
  man(theme: jack) with 1/0
                        ~~^""",
    ),
    (
        "man(theme: jack) with weight 2000",
        """kb.qbbn:1:23: a weight beyond ±1000
  man(theme: jack) with weight 2000
                        ~~~~~~~~~~^""",
    ),
    (
        "always : e",
        """kb.qbbn:1:8: expected `[`, after `always`, found `:`
  always : e
         ^""",
    ),
]


@pytest.mark.parametrize("text, message", ERRORS)
def test_errors_point(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert str(caught.value) == message


def test_what_a_terminal_would_obey_is_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        read("\tman(theme: \x1b[2J)")
    assert str(caught.value) == (
        "kb.qbbn:1:13: no word begins with '\\x1b'\n  \ufffdman(theme: \ufffd[2J)\n              ^"
    )


def test_a_number_of_a_thousand_digits_is_refused() -> None:
    with pytest.raises(UsageError, match="a number of more than 100 characters"):
        read("man(theme: jack) with 0." + "1" * 1000)


@pytest.mark.parametrize(
    "text, positive",
    [
        ("man(theme: jack)", True),
        ("man(theme: jack)=true", True),
        ("man(theme: jack) = false", False),
        ("not man(theme: jack)", False),
        ("not man(theme: jack) = false", True),
    ],
)
def test_observations_of_the_command_line(text: str, positive: bool) -> None:
    assert parse_observation(SourceText("--evidence", text)).positive is positive


@pytest.mark.parametrize(
    "text, message",
    [
        (
            "man(theme: jack) = maybe",
            "--evidence:1:20: expected `true` or `false`, after `=`\n"
            "  man(theme: jack) = maybe\n"
            "                     ~~~~^",
        ),
        (
            "man(theme: jack) jill",
            "--evidence:1:18: expected nothing more, after `)`, found `jill`\n"
            "  man(theme: jack) jill\n"
            "                   ~~~^",
        ),
    ],
)
def test_errors_of_the_command_line_point(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_observation(SourceText("--evidence", text))
    assert str(caught.value) == message
