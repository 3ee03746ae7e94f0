"""What a real Lean said of a small project of ours, replayed: ways to be not what it seems, and the word each gets."""

from __future__ import annotations

from functools import cache

import pytest

from harness.kernel.model import KernelRun
from harness.kernel.plain import without_lake
from harness.kernel.reconcile import Difference, reconcile
from harness.lean_check import no_evidence, source_words
from tests.kernel.own import project, recorded
from tests.trust.repository import Assessed


@cache
def heard() -> tuple[Assessed, KernelRun]:
    own = project()
    return own, without_lake(own.inventory, "Lean (version 4.28.0-pre)", recorded())


def _words(file: str) -> list[tuple[str, str]]:
    """Each declaration of a file with its word."""
    own, run = heard()
    return [
        (d.name, " ".join(filter(None, (w.heard, w.rejection, "sorry" if w.sorry else ""))))
        for d, w in zip(own.inventory, run.words, strict=True)
        if d.file == file
    ]


def _message(name: str) -> str:
    own, run = heard()
    return next(w.message for d, w in zip(own.inventory, run.words, strict=True) if d.name == name)


@pytest.mark.parametrize(
    "file", ["Own/Plain.lean", "Own/After.lean", "Own/Unharmed.lean", "Own/Sibling.lean"]
)
def test_what_is_right_is_accepted(file: str) -> None:
    """Among it: what a file leaves open is closed before the next, and `end`s too many harm no other file."""
    assert {word for _, word in _words(file)} == {"accepted"}


ERRORS = """mismatch: rejected type
leans_on_it: accepted
holds_sorry: accepted sorry
leans_on_sorry: accepted
unknown_name: rejected name
unknown_field: rejected type
unknown_type: rejected name
unknown_tactic: rejected name
before_it: rejected order
comes_later: accepted
not_proved: rejected tactic
no_instance: rejected type
α_β_unicode: rejected type
twice_declared: accepted
twice_declared: rejected name
incomplete: rejected parse
behind_incomplete: accepted
torn: rejected parse
behind_torn: accepted
of_a_library: rejected parse
swallows: rejected type
swallowed: rejected parse
behind_swallowed: accepted
in_no_namespace: rejected name
not_a_number: rejected type
about_it: accepted
good_half: rejected type
bad_half: rejected type
_instance_L62: rejected type"""


def test_each_error_has_its_class_and_reaches_no_further() -> None:
    found = [f"{name.removeprefix('Errors.')}: {word}" for name, word in _words("Own/Errors.lean")]
    assert found == ERRORS.splitlines()


def test_lean_accepts_what_leans_on_a_rejected_declaration_and_we_say_so() -> None:
    assert _message("Errors.leans_on_it") == "it uses `Errors.mismatch`, which Lean rejected"
    assert _message("Errors.about_it") == "it uses `Errors.not_a_number`, which Lean rejected"
    assert "lake would not come to this file: Lean reports errors in Own/Errors.lean" in _message(
        "on_nothing"
    )


def test_a_name_of_a_file_that_is_not_imported_is_a_matter_of_order() -> None:
    assert _words("Own/Order.lean") == [("not_imported", "rejected order"), ("by_itself", "accepted")]


def test_the_options_of_a_library_hold_for_its_files_alone() -> None:
    assert _words("Strict.lean") == [("strict_option", "rejected name"), ("strict_clean", "accepted")]


def test_what_needs_another_package_is_not_reached() -> None:
    assert _words("Own/Needs.lean") == [("needs_it", "not reached")]


def test_errors_in_no_declaration_are_told() -> None:
    _, run = heard()
    assert [line.partition(": ")[0] for line in run.outside] == [f"Own/Unended.lean:{n}" for n in (3, 5, 6)]


def test_lean_and_we_begin_the_same_commands() -> None:
    _, run = heard()
    assert not any("Lean reads" in line and ": Lean's words" not in line for line in run.not_measured)


def test_evidence_is_what_rests_on_nothing_rejected() -> None:
    own, run = heard()
    reasons = no_evidence(own.inventory, own.trust, run)
    none = {d.name for d, why in zip(own.inventory, reasons, strict=True) if why}
    assert {"Errors.leans_on_it", "Errors.leans_on_sorry", "Errors.about_it", "on_rejected"} <= none
    assert {"behind_ends", "not_imported", "needs_it"} <= none
    given = {d.name for d, why in zip(own.inventory, reasons, strict=True) if not why}
    assert {"Plain.by_decision", "Plain.within", "After.clean", "Errors.behind_torn", "by_itself"} <= given


def test_what_source_reading_misses_is_known() -> None:
    """A tactic that nobody has: our table of tactics is not known to be whole."""
    own, run = heard()
    found = reconcile(own.inventory, source_words(own.inventory, own.trust), run.words)
    kind = [own.name(d.declaration) for d in found.disagreements if d.difference is Difference.TOO_KIND]
    assert kind == ["Errors.unknown_tactic"]
    assert not [d for d in found.disagreements if d.difference is Difference.TOO_STRICT]
