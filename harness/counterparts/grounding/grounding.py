"""Grounding: a knowledge base with universally quantified rules becomes propositional clauses (paper, section 4.2).

Every variable of a rule runs over all declared entities of its type, so a rule has as many instances as there are
choices. Each instance is one clause. What the paper leaves open is chosen so:

- Instances that say the same (`a(x) & a(y)` is symmetric in x and y) are one clause; it counts once. Two *rules* with
  the same clause are an error: as independent evidence it would count twice.
- Types have no subtypes. Variables of one rule may stand for the same entity.
- Clauses form a Bayesian network from bodies to heads (section 2.1: P(p | g) of a head given conjunctions), so a
  proposition may not come to depend on itself. That a *loop* without regard to direction may arise is another matter:
  it leaves the distribution well-defined and belief propagation approximate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import product
from math import prod

from harness.counterparts.grounding.knowledge import KnowledgeBase, Literal, Rule, Strength, error_at
from harness.counterparts.grounding.names import Lexicon, lexicon, require_known
from harness.text import SourceText

MOST_INSTANCES = 10_000
"""Instances of all rules together that are made before grounding is refused."""


@dataclass(frozen=True, slots=True, order=True)
class Proposition:
    """A proposition, such as `man(theme: jack)`, that is asserted or, where not `positive`, denied."""

    name: str
    positive: bool = True

    def __str__(self) -> str:
        return self.name if self.positive else f"not {self.name}"


@dataclass(frozen=True, slots=True)
class Clause:
    """An instance of a rule, or several that say the same: then `instances` counts them.

    `body` holds each proposition once, in written order; with both signs, it never holds.
    """

    body: tuple[Proposition, ...]
    head: Proposition
    rule: Rule
    instances: int = 1

    def __str__(self) -> str:
        return f"{' & '.join(map(str, self.body))} -> {self.head}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Uncertain evidence on one proposition."""

    head: Proposition
    strength: Strength
    line: int


@dataclass(frozen=True, slots=True)
class Grounding:
    """Propositions in the order of their first mention, clauses, uncertain facts, and observed truth values."""

    lexicon: Lexicon
    propositions: tuple[str, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    observations: Mapping[str, bool]


def ground(base: KnowledgeBase) -> Grounding:
    """All clauses of a knowledge base.

    Raises `UsageError` for names not used as declared (see `names`), more than `MOST_INSTANCES` instances, the same
    clause from two rules, two facts or two observations on one proposition, and a proposition that depends on itself.
    """
    known = lexicon(base)
    _require_few(base, known)
    clauses = _clauses(base, known)
    facts = _facts(base, known)
    observations = _observations(base.source, base.observations, known, {})
    _require_order(base.source, clauses)
    mentioned = [p.name for clause in clauses for p in (*clause.body, clause.head)]
    mentioned += [fact.head.name for fact in facts] + list(observations)
    return Grounding(known, tuple(dict.fromkeys(mentioned)), clauses, facts, observations)


def observe(grounding: Grounding, source: SourceText, literal: Literal) -> Grounding:
    """The grounding with one observation more, from `source`.

    Raises `UsageError` where its proposition is not one of the grounding's, or observed already.
    """
    require_known(source, literal, grounding.lexicon)
    given = _observations(source, (literal,), grounding.lexicon, grounding.observations)
    name = next(iter(given.keys() - grounding.observations.keys()))
    if name not in grounding.propositions:
        raise error_at(
            source,
            literal.span,
            f"no statement of the file has the proposition {name}",
            why=f"its propositions are {_listed(grounding.propositions)}",
        )
    return Grounding(grounding.lexicon, grounding.propositions, grounding.clauses, grounding.facts, given)


def substitutions(rule: Rule, known: Lexicon) -> Iterator[dict[str, str]]:
    """Every choice of an entity for each variable, the last variable fastest."""
    variables = [binder.variable.text for binder in rule.binders]
    domains = [known.domains[binder.type.text] for binder in rule.binders]
    for choice in product(*domains):
        yield dict(zip(variables, choice, strict=True))


def _clauses(base: KnowledgeBase, known: Lexicon) -> tuple[Clause, ...]:
    found: dict[tuple[frozenset[Proposition], Proposition], Clause] = {}
    for rule in base.rules:
        for choice in substitutions(rule, known):
            body = tuple(dict.fromkeys(_instance(literal, choice, known) for literal in rule.body))
            head = _instance(rule.head, choice, known)
            key = (frozenset(body), head)
            before = found.get(key)
            if before is not None and before.rule is not rule:
                line = base.source.position(before.rule.span.start).line
                raise error_at(
                    base.source,
                    rule.span,
                    f"the clause {before} is an instance of this rule and of that in line {line}",
                    why="as independent evidence it would count twice",
                )
            count = 1 if before is None else before.instances + 1
            body = body if before is None else before.body
            found[key] = Clause(body, head, rule, count)
    return tuple(found.values())


def _instance(literal: Literal, choice: Mapping[str, str], known: Lexicon) -> Proposition:
    """Arguments stand in the order of the predicate's first use, so that one proposition has one name."""
    filled = {
        argument.role.text: choice.get(argument.term.text, argument.term.text)
        for argument in literal.atom.arguments
    }
    predicate = literal.atom.predicate.text
    arguments = ", ".join(f"{role}: {filled[role]}" for role in known.signatures[predicate].roles)
    return Proposition(f"{predicate}({arguments})", literal.positive)


def _facts(base: KnowledgeBase, known: Lexicon) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for rule in base.facts:
        assert rule.strength is not None  # the grammar of a fact
        for choice in substitutions(rule, known):
            head = _instance(rule.head, choice, known)
            if head.name in found:
                raise error_at(
                    base.source,
                    rule.span,
                    f"a second uncertain fact about {head.name}",
                    why=f"the first one is in line {found[head.name].line}",
                )
            found[head.name] = Fact(head, rule.strength, base.source.position(rule.span.start).line)
    return tuple(found.values())


def _observations(
    source: SourceText, literals: Sequence[Literal], known: Lexicon, before: Mapping[str, bool]
) -> Mapping[str, bool]:
    found = dict(before)
    for literal in literals:
        proposition = _instance(literal, {}, known)
        if proposition.name in found:
            value = "true" if found[proposition.name] else "false"
            what = f"a second observation of {proposition.name}"
            raise error_at(source, literal.span, what, why=f"it was observed to be {value} before")
        found[proposition.name] = proposition.positive
    return found


def _require_few(base: KnowledgeBase, known: Lexicon) -> None:
    total = 0
    for rule in (*base.rules, *base.facts):
        sizes = [len(known.domains[binder.type.text]) for binder in rule.binders]
        total += prod(sizes)
        if total > MOST_INSTANCES:
            shown = " × ".join(map(str, sizes))
            raise error_at(
                base.source,
                rule.span,
                f"{shown} instances, which makes more than {MOST_INSTANCES} in the file",
            )


def _require_order(source: SourceText, clauses: Sequence[Clause]) -> None:
    """Raises `UsageError` where a proposition depends on itself, with the way round, at a rule on it."""
    above: dict[str, set[str]] = {}
    for clause in clauses:
        above.setdefault(clause.head.name, set()).update(p.name for p in clause.body)
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        # Each one on the way is above the next one.
        way: list[str] = error.args[1]
        step = next(c for c in clauses if c.head.name == way[1] and way[0] in {p.name for p in c.body})
        raise error_at(
            source,
            step.rule.span,
            f"{way[0]} depends on itself: {' -> '.join(way)}",
            why="the probability of a conclusion given its conditions is no distribution where they go round",
            todo="break the circle, for instance by variables of different types",
        ) from None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
