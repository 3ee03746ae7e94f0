"""A real Lean's word as evidence: when it proves, when it contradicts, and when nothing follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.claims.declarations import reader
from harness.claims.evidence import Mark, Method, Shows
from harness.claims.kernel import KernelWord
from harness.claims.marks import rule
from harness.claims.material import Reached
from harness.claims.source_checks import CheckRequest, formally_verified
from harness.errors import ToolFailure
from harness.refutation import Examined
from harness.search.tools import Coverage, Outcome
from harness.trust.model import FindingKind, Root, Severity
from tests.claims.build import declaration, finding, problem, reached, sources


def word(
    *, accepted: bool = False, rejected: bool = False, own: bool = True, why: str = "", said: str = "accepted"
) -> KernelWord:
    """Lean's word on the one declaration of a repository."""
    some = frozenset({0})
    none: frozenset[int] = frozenset()
    return KernelWord(
        version="4.28.0",
        own=own,
        named="leanprover/lean4:v4.28.0" if own else "leanprover/lean4:v4.14.0",
        accepted=some if accepted else none,
        rejected=some if rejected else none,
        said={0: said},
        open={} if accepted else {0: why or said},
    )


def heard(repository: Reached, kernel: KernelWord) -> Reached:
    return replace(repository, kernel=kernel)


def marked(repository: Reached) -> tuple[Mark, str, str]:
    ruling = rule(reader(repository).evidence(repository.inventory.declarations[0]))
    return ruling.mark, ruling.qualifier, ruling.reasons[0]


def verified(repository: Reached) -> tuple[Mark, str]:
    ruling = rule(
        formally_verified(CheckRequest("formally_verified", ("lib",), "clean"), sources(repository))
    )
    return ruling.mark, ruling.qualifier


def test_what_lean_accepts_over_standard_axioms_is_proved() -> None:
    repository = heard(reached(declaration("clean", line=4)), word(accepted=True))
    assert marked(repository) == (
        Mark.PROVED,
        "kernel",
        "Lean 4.28.0 accepted `clean` (Lib/Basic.lean:4) here, with no axiom under it but the three standard ones",
    )
    assert verified(repository) == (Mark.PROVED, "kernel")


def test_without_a_lean_it_is_assumed() -> None:
    assert marked(reached(declaration("clean")))[0] is Mark.ASSUMED


def test_a_file_that_no_build_reaches_is_proved_where_lean_took_it() -> None:
    repository = heard(reached(declaration("clean", built=False)), word(accepted=True))
    assert marked(repository)[:2] == (Mark.PROVED, "kernel")


@pytest.mark.parametrize("id_", ["H10", "H11", "H12", "H13", "H14", "H20", "H22", "H23", "H30"])
def test_a_hollow_statement_is_not_proved_though_lean_accepts_it(id_: str) -> None:
    repository = heard(reached(declaration("clean"), findings=[finding(id_, on=0)]), word(accepted=True))
    assert marked(repository)[0] is Mark.ASSUMED
    assert verified(repository)[0] is Mark.ASSUMED


@pytest.mark.parametrize(("line", "mark"), [(3, Mark.ASSUMED), (5, Mark.PROVED)])
def test_what_makes_statements_below_read_otherwise_counts_against_them(line: int, mark: Mark) -> None:
    """As `local instance : LT Nat` does: Lean accepts `a < b` of everything then."""
    repository = reached(declaration("clean", line=4), findings=[finding("H23", line=line)])
    assert marked(heard(repository, word(accepted=True)))[0] is mark


def test_a_mere_note_takes_nothing_away() -> None:
    note = replace(finding("H13", on=0), kind=FindingKind("H13", "unused", Severity.NOTE, ""))
    assert (
        marked(heard(reached(declaration("clean"), findings=[note]), word(accepted=True)))[0] is Mark.PROVED
    )


def test_what_rests_on_an_axiom_is_not_proved_whatever_was_heard() -> None:
    on_axiom = reached(
        declaration("clean", uses=[1]),
        declaration("ground", "axiom"),
        roots={0: [Root("axiom", "ground", (0, 1))]},
    )
    assert marked(heard(on_axiom, word(accepted=True)))[0] is Mark.ASSUMED


def test_a_definition_is_no_theorem_though_lean_accepts_it() -> None:
    repository = heard(reached(declaration("clean", "def", is_proposition=False)), word(accepted=True))
    assert marked(repository)[0] is Mark.UNCHECKED


def test_a_problem_that_source_shows_keeps_the_word_from_counting() -> None:
    repository = heard(reached(declaration("clean"), problems=[problem("H05")]), word(accepted=True))
    assert marked(repository)[0] is Mark.ASSUMED


def test_a_text_that_means_something_else_than_intended_is_not_proved() -> None:
    """Lean takes it as it is written."""
    other = Outcome("survived", Coverage())
    examined = Examined(0, "clean", "Lib/Basic.lean", 1, "", (), True, None, other, as_written=other)
    repository = replace(reached(declaration("clean")), examined={0: examined})
    mark, _, reason = marked(heard(repository, word(accepted=True)))
    assert mark is Mark.ASSUMED
    assert reason.endswith("as it is written, which says something else than it intends")


def test_proved_and_refuted_at_once_is_a_failure_of_the_tool() -> None:
    repository = heard(refuted(reached(declaration("clean"))), word(accepted=True))
    with pytest.raises(ToolFailure, match="contradictory evidence: kernel for it, certificate against it"):
        marked(repository)


def test_what_fails_only_as_it_is_intended_contradicts_no_proof() -> None:
    other = Outcome("survived", Coverage())
    repository = heard(refuted(reached(declaration("clean")), as_written=other), word(accepted=True))
    assert marked(repository)[:2] == (Mark.REFUTED, "certificate")


def refuted(repository: Reached, **more: Any) -> Reached:
    false = Outcome("refuted", Coverage())
    examined = Examined(0, "clean", "Lib/Basic.lean", 1, "", (), True, None, false, **more)
    return replace(repository, examined={0: examined})


def test_what_the_repositorys_own_lean_rejects_is_not_verified() -> None:
    repository = heard(reached(declaration("clean")), word(rejected=True, said="rejected (type)"))
    assert verified(repository) == (Mark.REFUTED, "kernel")
    assert marked(repository) == (
        Mark.ASSUMED,
        "on what the reasons name",
        "Lean 4.28.0 says of `clean` (Lib/Basic.lean:1): rejected (type)",
    )


def test_another_version_may_reject_on_grounds_of_its_own() -> None:
    repository = heard(reached(declaration("clean")), word(rejected=True, own=False, said="rejected (name)"))
    assert verified(repository)[0] is Mark.ASSUMED
    assert marked(repository)[2].endswith("; the repository names leanprover/lean4:v4.14.0")


def test_where_nothing_follows_the_reason_stands_beside() -> None:
    repository = heard(
        reached(declaration("clean")), word(why="it uses `sorry`", said="accepted, with sorry")
    )
    evidence = reader(repository).evidence(repository.inventory.declarations[0])
    assert [(one.method, one.shows) for one in evidence] == [
        (Method.SOURCE_FACT, Shows.READ_ONLY),
        (Method.KERNEL, Shows.NOTHING),
    ]
    assert evidence[1].reason.endswith("`clean` (Lib/Basic.lean:1): it uses `sorry`")
