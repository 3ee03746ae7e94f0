"""Rules become clauses: one an instance, and what makes no sense is refused where it stands."""

from __future__ import annotations

import pytest

from harness.counterparts.grounding import grounding as module
from harness.counterparts.grounding.grounding import Grounding, ground, observe
from harness.counterparts.grounding.parser import parse, parse_observation
from harness.errors import UsageError
from harness.text import SourceText

TWO = "jack : e\njill : e\n"


def grounded(text: str) -> Grounding:
    return ground(parse(SourceText("kb.qbbn", text)))


def clauses(text: str) -> list[str]:
    return [str(clause) for clause in grounded(text).clauses]


def refused(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        grounded(text)
    return str(caught.value)


def test_one_clause_for_each_declared_entity() -> None:
    text = TWO + "always [x:e]: man(theme: x) -> mortal(theme: x)"
    assert clauses(text) == [
        "man(theme: jack) -> mortal(theme: jack)",
        "man(theme: jill) -> mortal(theme: jill)",
    ]
    assert len(clauses("joan : e\n" + text)) == 3


def test_a_variable_ranges_over_entities_of_its_type_only() -> None:
    text = TWO + "rex : dog\nalways [x:e, d:dog]: feed(agent: x, patient: d) -> happy(theme: d)"
    assert clauses(text) == [
        "feed(agent: jack, patient: rex) -> happy(theme: rex)",
        "feed(agent: jill, patient: rex) -> happy(theme: rex)",
    ]


def test_entities_in_rules_stay() -> None:
    assert clauses(TWO + "always [x:e]: like(agent: x, patient: jill) -> kind(theme: x)")[0] == (
        "like(agent: jack, patient: jill) -> kind(theme: jack)"
    )


def test_roles_are_told_apart_by_name_and_not_by_place() -> None:
    found = grounded(TWO + "like(agent: jack, patient: jill) with 0.5\nnot like(patient: jack, agent: jill)")
    assert found.propositions == ("like(agent: jack, patient: jill)", "like(agent: jill, patient: jack)")
    assert found.observations == {"like(agent: jill, patient: jack)": False}


def test_instances_that_say_the_same_are_one_clause() -> None:
    found = grounded(TWO + "always [x:e, y:e]: big(theme: x) & big(theme: y) -> crowd()").clauses
    assert [(str(clause), clause.instances) for clause in found] == [
        ("big(theme: jack) -> crowd()", 1),
        ("big(theme: jack) & big(theme: jill) -> crowd()", 2),
        ("big(theme: jill) -> crowd()", 1),
    ]


def test_uncertain_facts_may_be_universal_too() -> None:
    found = grounded(TWO + "always [x:e]: man(theme: x) with 0.5")
    assert [fact.head.name for fact in found.facts] == ["man(theme: jack)", "man(theme: jill)"]


def test_a_file_may_use_what_it_declares_later() -> None:
    assert clauses("always [x:e]: man(theme: x) -> mortal(theme: x)\njack : e") == [
        "man(theme: jack) -> mortal(theme: jack)"
    ]


def test_a_loop_without_a_circle_is_no_error() -> None:
    assert (
        len(clauses("a : e\nalways [x:e]: p(t: x) -> q(t: x)\nalways [x:e]: p(t: x) & q(t: x) -> r(t: x)"))
        == 2
    )


ERRORS = [
    (
        "unknown entity",
        "jack : e\nman(theme: jakc)",
        """kb.qbbn:2:12: no entity is called `jakc`
  man(theme: jakc)
             ~~~^
  because: there is `jack`; perhaps `jack` is meant
  to do:   declare it: `jakc : TYPE`""",
    ),
    (
        "unknown type",
        "jack : person\nalways [x:persn]: man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:2:11: no type is called `persn`
  always [x:persn]: man(theme: x) -> mortal(theme: x)
            ~~~~^
  because: there is `person`; perhaps `person` is meant
  to do:   declare an entity of it""",
    ),
    (
        "empty domain",
        "type e\nalways [x:e]: man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:2:11: no entity of type `e` is declared
  always [x:e]: man(theme: x) -> mortal(theme: x)
            ^
  because: the rule would have no instance
  to do:   declare one: `NAME : e`""",
    ),
    (
        "unbound variable",
        "jack : e\nalways [x:e]: man(theme: x) -> mortal(theme: y)",
        """kb.qbbn:2:46: `y` is neither a variable of this rule nor an entity
  always [x:e]: man(theme: x) -> mortal(theme: y)
                                               ^
  because: the rule binds `x`
  to do:   bind it: `always [y:TYPE, …]`, or declare it: `y : TYPE`""",
    ),
    (
        "unused variable",
        "jack : e\nalways [x:e, y:e]: man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:2:14: the variable `y` does not occur in the rule
  always [x:e, y:e]: man(theme: x) -> mortal(theme: x)
               ^
  to do:   leave it out""",
    ),
    (
        "variable bound twice",
        "jack : e\nalways [x:e, x:e]: man(theme: x) -> mortal(theme: x)",
        """kb.qbbn:2:14: the variable `x` is bound twice
  always [x:e, x:e]: man(theme: x) -> mortal(theme: x)
               ^
  because: the first time is in line 2""",
    ),
    (
        "variable named as an entity",
        "jack : e\nalways [jack:e]: man(theme: jack) -> mortal(theme: jack)",
        """kb.qbbn:2:9: the variable `jack` has the name of an entity
  always [jack:e]: man(theme: jack) -> mortal(theme: jack)
          ~~~^
  to do:   give it another name""",
    ),
    (
        "entity declared twice",
        "jack : e\n\njack : dog",
        """kb.qbbn:3:1: the entity `jack` is declared twice
  jack : dog
  ~~~^
  because: the first time is in line 1""",
    ),
    (
        "type declared twice",
        "type e\ntype e",
        """kb.qbbn:2:6: the type `e` is declared twice
  type e
       ^
  because: the first time is in line 1""",
    ),
    (
        "role filled twice",
        "jack : e\nlike(agent: jack, agent: jack)",
        """kb.qbbn:2:19: the role `agent` is filled twice
  like(agent: jack, agent: jack)
                    ~~~~^
  because: the first time is in line 2""",
    ),
    (
        "too few roles",
        "jack : e\nlike(agent: jack, patient: jack)\nnot like(agent: jack)",
        """kb.qbbn:3:5: `like` has 2 roles, not 1
  not like(agent: jack)
      ~~~~~~~~~~~~~~~~^
  because: its first use, in line 2, is like(agent: e, patient: e)""",
    ),
    (
        "another role",
        "jack : e\nman(theme: jack)\nalways [x:e]: man(patient: x) -> mortal(theme: x)",
        """kb.qbbn:3:19: `man` has no role `patient`
  always [x:e]: man(patient: x) -> mortal(theme: x)
                    ~~~~~~^
  because: its first use, in line 2, is man(theme: e)""",
    ),
    (
        "another type",
        "jack : e\nrex : dog\nalways [x:e]: man(theme: x) -> mortal(theme: x)\nman(theme: rex)",
        """kb.qbbn:4:12: `rex` is of type `dog`, the role `theme` of `man` of `e`
  man(theme: rex)
             ~~^
  because: its first use, in line 3, is man(theme: e)""",
    ),
    (
        "two facts",
        "jack : e\nman(theme: jack) with 0.5\nalways [x:e]: not man(theme: x) with 0.9",
        """kb.qbbn:3:1: a second uncertain fact about man(theme: jack)
  always [x:e]: not man(theme: x) with 0.9
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^
  because: the first one is in line 2""",
    ),
    (
        "two observations",
        "jack : e\nman(theme: jack)\nnot man(theme: jack)",
        """kb.qbbn:3:1: a second observation of man(theme: jack)
  not man(theme: jack)
  ~~~~~~~~~~~~~~~~~~~^
  because: it was observed to be true before""",
    ),
    (
        "one clause from two rules",
        "jack : e\nalways [x:e]: p(t: x) & q(t: x) -> r()\nalways [x:e]: q(t: x) & p(t: x) -> r() with 0.5",
        """kb.qbbn:3:1: the clause p(t: jack) & q(t: jack) -> r() is an instance of this rule and of that in line 2
  always [x:e]: q(t: x) & p(t: x) -> r() with 0.5
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^
  because: as independent evidence it would count twice""",
    ),
    (
        "circle",
        "jack : e\nalways [x:e]: p(t: x) -> q(t: x)\nalways [x:e]: q(t: x) -> p(t: x)",
        """kb.qbbn:3:1: q(t: jack) depends on itself: q(t: jack) -> p(t: jack) -> q(t: jack)
  always [x:e]: q(t: x) -> p(t: x)
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^
  because: the probability of a conclusion given its conditions is no distribution where they go round
  to do:   break the circle, for instance by variables of different types""",
    ),
    (
        "circle of one",
        "jack : e\njill : e\nalways [x:e, y:e]: like(a: x, b: y) -> like(a: y, b: x)",
        """kb.qbbn:3:1: like(a: jack, b: jack) depends on itself: like(a: jack, b: jack) -> like(a: jack, b: jack)
  always [x:e, y:e]: like(a: x, b: y) -> like(a: y, b: x)
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^
  because: the probability of a conclusion given its conditions is no distribution where they go round
  to do:   break the circle, for instance by variables of different types""",
    ),
]  # fmt: skip


@pytest.mark.parametrize("text, message", [case[1:] for case in ERRORS], ids=[case[0] for case in ERRORS])
def test_errors_point(text: str, message: str) -> None:
    assert refused(text) == message


def test_too_many_instances_are_refused_before_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_INSTANCES", 3)
    text = TWO + "always [x:e, y:e]: like(agent: x, patient: y) -> date(agent: x, patient: y)"
    assert "2 × 2 instances, which makes more than 3 in the file" in refused(text)


def test_what_is_observed_later() -> None:
    found = grounded(TWO + "always [x:e]: man(theme: x) -> mortal(theme: x)")
    source = SourceText("--evidence", "mortal(theme: jill)=false")
    assert observe(found, source, parse_observation(source)).observations == {"mortal(theme: jill)": False}


@pytest.mark.parametrize(
    "text, message",
    [
        ("human(theme: jack)", "--evidence:1:1: no predicate is called `human`"),
        ("man(theme: joe)", "--evidence:1:12: no entity is called `joe`"),
        ("man(agent: jack)", "--evidence:1:5: `man` has no role `agent`"),
        ("man(theme: jack)=false", "--evidence:1:1: a second observation of man(theme: jack)"),
        ("like(agent: jill, patient: jack)", "no statement of the file has the proposition like(agent: jill"),
    ],
)
def test_what_is_observed_later_must_be_known(text: str, message: str) -> None:
    found = grounded(
        TWO
        + "always [x:e]: man(theme: x) -> mortal(theme: x)\nman(theme: jack)\nlike(agent: jack, patient: jill)"
    )
    source = SourceText("--evidence", text)
    with pytest.raises(UsageError) as caught:
        observe(found, source, parse_observation(source))
    assert message in str(caught.value)
