from __future__ import annotations

import pytest

from harness.claims.evidence import Fresh, Mark
from harness.report.audit import Audit, InventoryReport, OpaqueFact
from harness.report.summary import (
    counts_by_mark,
    counts_in_words,
    exit_status,
    experiments_status,
    not_measured_count,
    sentence,
)
from tests.report import sample


def clean_audit() -> Audit:
    """Everything reached, read and proved."""
    source = sample.source().model_copy(update={"opaque": (), "problems": ()})
    claim = sample.claims()[0].model_copy(update={"mark": Mark.PROVED, "formal": Mark.PROVED})
    declaration = sample.declarations()[0].model_copy(update={"mark": Mark.PROVED})
    return sample.audit().model_copy(
        update={"sources": (source,), "claims": (claim,), "declarations": (declaration,), "not_measured": ()}
    )


def with_claim(audit: Audit, **update: object) -> Audit:
    return audit.model_copy(update={"claims": (audit.claims[0].model_copy(update=update),)})


def with_declaration(audit: Audit, mark: Mark) -> Audit:
    return audit.model_copy(
        update={"declarations": (audit.declarations[0].model_copy(update={"mark": mark}),)}
    )


def with_opaque(audit: Audit) -> Audit:
    place = OpaqueFact(file="A.lean", line=1, column=1, reason="expected a term")
    source = audit.sources[0].model_copy(update={"opaque": (place,)})
    return audit.model_copy(update={"sources": (source,)})


CLEAN = clean_audit()
EMPTY = CLEAN.model_copy(update={"declarations": ()})
REFUTED = with_claim(CLEAN, mark=Mark.REFUTED)
EXIT_ROWS = [
    ("all clean", CLEAN, 0),
    ("none cited is clean", with_claim(CLEAN, formal="none cited"), 0),
    ("nothing collected", EMPTY, 3),
    ("listed as not measured", CLEAN.model_copy(update={"not_measured": sample.audit().not_measured}), 9),
    ("a place could not be read", with_opaque(CLEAN), 9),
    ("a repository was not reached", CLEAN.model_copy(update={"sources": (sample.unreached(),)}), 9),
    ("a claim is unchecked", with_claim(CLEAN, mark=Mark.UNCHECKED), 9),
    ("a formal mark is unchecked", with_claim(CLEAN, formal=Mark.UNCHECKED), 9),
    ("a declaration is unchecked", with_declaration(CLEAN, Mark.UNCHECKED), 9),
    ("a claim is assumed", with_claim(CLEAN, mark=Mark.ASSUMED), 10),
    ("a formal mark is assumed", with_claim(CLEAN, formal=Mark.ASSUMED), 10),
    ("a declaration is assumed", with_declaration(CLEAN, Mark.ASSUMED), 10),
    ("a claim is refuted", REFUTED, 11),
    ("a formal mark is refuted", with_claim(CLEAN, formal=Mark.REFUTED), 11),
    ("a declaration is refuted", with_declaration(CLEAN, Mark.REFUTED), 11),
    ("unchecked beats nothing collected", with_claim(EMPTY, mark=Mark.UNCHECKED), 9),
    ("assumed beats unchecked", with_claim(with_opaque(CLEAN), mark=Mark.ASSUMED), 10),
    ("refuted beats assumed", with_claim(CLEAN, mark=Mark.REFUTED, formal=Mark.ASSUMED), 11),
]


@pytest.mark.parametrize("audit, status", [row[1:] for row in EXIT_ROWS], ids=[row[0] for row in EXIT_ROWS])
def test_exit_status(audit: Audit, status: int) -> None:
    assert exit_status(audit) == status


@pytest.mark.parametrize(
    "audit, status",
    [(with_claim(CLEAN, mark=mark), 0) for mark in Mark] + [(EMPTY, 3), (with_opaque(EMPTY), 3)],
)
def test_exit_zero_forgives_9_to_11_but_not_seeing_nothing(audit: Audit, status: int) -> None:
    assert exit_status(audit, exit_zero=True) == status


def inventory(**update: object) -> InventoryReport:
    source = sample.source().model_copy(update={"opaque": (), "problems": ()})
    return sample.inventory().model_copy(update={"source": source, **update})


@pytest.mark.parametrize(
    "report, status",
    [
        (inventory(declarations=sample.declarations()[2:3]), 0),
        (inventory(declarations=()), 3),
        (inventory(declarations=sample.declarations()[2:3], source=sample.unreached()), 9),
        (inventory(), 10),
    ],
    ids=["clean", "nothing collected", "not reached", "axioms and holes"],
)
def test_exit_status_of_an_inventory(report: InventoryReport, status: int) -> None:
    assert exit_status(report) == status


def test_all_marks_are_named_also_those_with_none() -> None:
    assert counts_by_mark([Mark.REFUTED, Mark.PROVED, Mark.REFUTED]) == {
        Mark.PROVED: 1,
        Mark.ASSUMED: 0,
        Mark.REFUTED: 2,
        Mark.UNCHECKED: 0,
    }
    assert counts_in_words([Mark.ASSUMED]) == "0 proved · 1 assumed · 0 refuted · 0 unchecked"


def test_the_sentence_says_what_was_not_measured() -> None:
    assert sentence(sample.audit()) == (
        "4 claims: 1 proved · 0 assumed · 2 refuted · 1 unchecked; "
        "5 declarations in 1 of 2 repositories reached and 1 recorded; 3 things not measured."
    )
    assert sentence(CLEAN).endswith("; 1 declaration in 1 of 1 repository reached; 0 things not measured.")


def test_a_repository_listed_as_not_measured_counts_once() -> None:
    lost = sample.unreached()
    item = sample.audit().not_measured[0].model_copy(update={"where": lost.name})
    audit = CLEAN.model_copy(update={"sources": (lost,), "not_measured": (item,)})
    assert not_measured_count(audit) == 1


def test_experiments_answer_by_the_worst_of_what_was_run_now() -> None:
    recorded = sample.experiments()
    assert experiments_status(recorded) == 3
    run = recorded.model_copy(
        update={"measurements": (sample.measurement().model_copy(update={"fresh": Fresh.NOW}),)}
    )
    assert experiments_status(run) == 11
    assert experiments_status(run, exit_zero=True) == 0
    proved = run.model_copy(update={"claims": run.claims[:1]})
    assert experiments_status(proved) == 9  # something else was not measured
    assert experiments_status(proved.model_copy(update={"not_measured": ()})) == 0
