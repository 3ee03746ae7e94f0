"""What a real Lean said of our own small project, replayed: every way to be not what it seems, with the word it gets."""

from __future__ import annotations

from functools import cache

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


def _words(file: str) -> dict[str, str]:
    own, run = heard()
    return {
        d.name: f"{w.heard}" + (f" {w.rejection}" if w.rejection else "") + (" sorry" if w.sorry else "")
        for d, w in zip(own.inventory, run.words, strict=True)
        if d.file == file
    }


def _message(name: str) -> str:
    own, run = heard()
    return next(w.message for d, w in zip(own.inventory, run.words, strict=True) if d.name == name)


def test_declarations_of_every_shape_are_accepted() -> None:
    assert set(_words("Own/Plain.lean").values()) == {"accepted"}


def test_what_a_file_leaves_open_is_closed_before_the_next() -> None:
    assert set(_words("Own/After.lean").values()) == {"accepted"}
