"""Text to knowledge base, by recursive descent; each `_parse_x` below is one line of the grammar.

```
file      := { statement } end
statement := type | entity | always | given
type      := "type" NAME
entity    := NAME ":" NAME
always    := "always" "[" binder { "," binder } "]" ":" ( rule | fact )
binder    := NAME ":" NAME
rule      := body "->" literal [ "with" strength [ "else" strength ] ]
body      := literal { "&" literal }
fact      := literal "with" strength
given     := literal [ "with" strength ]
literal   := [ "not" ] atom
atom      := NAME "(" [ argument { "," argument } ] ")"
argument  := NAME ":" NAME
strength  := NUMBER | "odds" NUMBER | "weight" NUMBER
```

`#` starts a comment. Line breaks are blanks: a rule may go over several lines. A `given` without strength is an
observation, with one an uncertain fact. A NUMBER is a decimal (`0.9`) or a fraction (`9/10`), and exact.
"""

from __future__ import annotations

from fractions import Fraction

from harness.counterparts.grounding.knowledge import (
    Argument,
    Atom,
    Binder,
    Entity,
    KnowledgeBase,
    Literal,
    Name,
    Rule,
    Strength,
    error_at,
)
from harness.counterparts.grounding.tokens import Tokens
from harness.numbers.rational import Rational
from harness.text import SourceText, Span

_MOST_DIGITS = (
    100  # of a number: a longer one is no measurement, and Python refuses some of thousands of digits
)
_LARGEST_WEIGHT = 1000  # exp of it still has an enclosure of moderate size


def parse(source: SourceText) -> KnowledgeBase:
    """The knowledge base of a file. Raises `UsageError` at the first place that is not of the grammar."""
    return _Parser(source).file()


def parse_observation(source: SourceText) -> Literal:
    """An observation from the command line: `literal`, `literal = true` or `literal = false`, in place of `not`."""
    text = source.text
    sentence, equals, rest = text.partition("=")
    value = rest.strip()
    if equals and value not in ("true", "false"):
        at = len(text) - len(rest.lstrip())
        raise error_at(source, Span(at, len(text)), "expected `true` or `false`, after `=`")
    # Blanks in place of the value keep every position.
    literal = _Parser(SourceText(source.path, sentence + " " * (len(text) - len(sentence)))).only_literal()
    return literal if value != "false" else Literal(literal.atom, not literal.positive, literal.span)


class _Parser:
    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._tokens = Tokens(source)

    def file(self) -> KnowledgeBase:
        """file := { statement } end"""
        types: list[Name] = []
        entities: list[Entity] = []
        rules: list[Rule] = []
        facts: list[Rule] = []
        observations: list[Literal] = []
        while not self._tokens.check("end"):
            match self._parse_statement():
                case Name() as name:
                    types.append(name)
                case Entity() as entity:
                    entities.append(entity)
                case Literal() as observation:
                    observations.append(observation)
                case Rule() as rule:
                    (rules if rule.body else facts).append(rule)
        return KnowledgeBase(
            self._source, tuple(types), tuple(entities), tuple(rules), tuple(facts), tuple(observations)
        )

    def only_literal(self) -> Literal:
        """literal end"""
        literal = self._parse_literal()
        self._tokens.expect("end", "nothing more")
        return literal

    def _parse_statement(self) -> Name | Entity | Rule | Literal:
        """statement := type | entity | always | given"""
        if self._tokens.consume("type"):
            return self._name("the name of a type")
        if self._tokens.check("always"):
            return self._parse_always()
        if self._tokens.check("not"):
            return self._parse_given()
        start = self._tokens.start
        name = self._name("a statement (`type e`, `jack : e`, `always [x:e]: …`, or a literal)")
        if self._tokens.consume(":"):
            return Entity(name, self._name("the name of a type"))
        if not self._tokens.check("("):
            raise self._tokens.unexpected("`: TYPE` of an entity, or `(` of an atom")
        atom = self._parse_atom(name)
        return self._given(Literal(atom, positive=True, span=Span(start, self._tokens.end)))

    def _parse_always(self) -> Rule:
        """always := "always" "[" binder { "," binder } "]" ":" ( rule | fact )"""
        start = self._tokens.read().span.start
        self._tokens.expect("[", "`[`")
        binders = [self._parse_binder()]
        while self._tokens.consume(","):
            binders.append(self._parse_binder())
        self._tokens.expect("]", "`,` or `]`")
        self._tokens.expect(":", "`:`")
        body = self._parse_body()
        if not self._tokens.check("->") and len(body) == 1:
            return self._fact(start, tuple(binders), body[0], "`&`, `->` or `with`")
        self._tokens.expect("->", "`&` or `->`")
        head = self._parse_literal()
        strength, otherwise = None, None
        if self._tokens.consume("with"):
            strength = self._parse_strength()
            if self._tokens.consume("else"):
                otherwise = self._parse_strength()
        span = Span(start, self._tokens.end)
        return Rule(tuple(binders), body, head, strength, otherwise, span)

    def _parse_binder(self) -> Binder:
        """binder := NAME ":" NAME"""
        variable = self._name("a variable")
        self._tokens.expect(":", "`:` and the variable's type")
        return Binder(variable, self._name("the name of a type"))

    def _parse_body(self) -> tuple[Literal, ...]:
        """body := literal { "&" literal }"""
        literals = [self._parse_literal()]
        while self._tokens.consume("&"):
            literals.append(self._parse_literal())
        return tuple(literals)

    def _parse_given(self) -> Literal | Rule:
        """given := literal [ "with" strength ]"""
        return self._given(self._parse_literal())

    def _given(self, literal: Literal) -> Literal | Rule:
        return self._fact(literal.span.start, (), literal, "") if self._tokens.check("with") else literal

    def _fact(self, start: int, binders: tuple[Binder, ...], head: Literal, what: str) -> Rule:
        """fact := literal "with" strength"""
        self._tokens.expect("with", what)
        strength = self._parse_strength()
        return Rule(binders, (), head, strength, None, Span(start, self._tokens.end))

    def _parse_literal(self) -> Literal:
        """literal := [ "not" ] atom"""
        start = self._tokens.start
        negative = self._tokens.consume("not")
        atom = self._parse_atom(self._name("an atom" if negative else "an atom or `not`"))
        return Literal(atom, not negative, Span(start, self._tokens.end))

    def _parse_atom(self, predicate: Name) -> Atom:
        """atom := NAME "(" [ argument { "," argument } ] ")", after the name"""
        self._tokens.expect("(", "`(` and the arguments")
        arguments: list[Argument] = []
        if not self._tokens.check(")"):
            arguments.append(self._parse_argument())
            while self._tokens.consume(","):
                arguments.append(self._parse_argument())
        self._tokens.expect(")", "`,` or `)`" if arguments else "a role or `)`")
        return Atom(predicate, tuple(arguments), Span(predicate.span.start, self._tokens.end))

    def _parse_argument(self) -> Argument:
        """argument := NAME ":" NAME"""
        role = self._name("a role")
        self._tokens.expect(":", "`:` and what fills the role")
        return Argument(role, self._name("a variable or an entity"))

    def _parse_strength(self) -> Strength:
        """strength := NUMBER | "odds" NUMBER | "weight" NUMBER"""
        start = self._tokens.start
        odds = self._tokens.consume("odds")
        weight = not odds and self._tokens.consume("weight")
        token = self._tokens.expect(
            "number", "a number" if odds or weight else "a number, `odds` or `weight`"
        )
        span = Span(start, token.span.end)
        if len(token.text) > _MOST_DIGITS:
            raise error_at(self._source, span, f"a number of more than {_MOST_DIGITS} characters")
        if token.text.partition("/")[2].strip("0") == "" and "/" in token.text:
            raise error_at(self._source, token.span, "a fraction with denominator 0")
        number = Fraction(token.text)
        value = Rational(number.numerator, number.denominator)
        if odds and value < 0:
            raise error_at(self._source, span, f"odds of {token.text} are below 0")
        if weight and abs(value) > _LARGEST_WEIGHT:
            raise error_at(self._source, span, f"a weight beyond ±{_LARGEST_WEIGHT}")
        if not odds and not weight and not 0 <= value <= 1:
            raise error_at(
                self._source,
                span,
                f"a probability of {token.text} is outside [0, 1]",
                todo="for a factor on the odds write `odds`, for log-odds `weight`",
            )
        return Strength("odds" if odds else "weight" if weight else "probability", value, span)

    def _name(self, what: str) -> Name:
        token = self._tokens.expect("name", what)
        return Name(token.text, token.span)
