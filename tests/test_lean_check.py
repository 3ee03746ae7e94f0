"""From what a Lean said to what claims may use of it."""

from __future__ import annotations

import pytest

from harness.kernel.model import Heard, KernelRun, Rejection, Word
from harness.kernel.reconcile import Reconciled
from harness.lean_check import Checked, kernel_word
from harness.process import Containment


def checked(rejection: Rejection, *, doubtful: bool = False) -> Checked:
    """One declaration that Lean rejected."""
    run = KernelRun(
        version="Lean (version 4.28.0, commit 0)",
        how="lean --json",
        containment=Containment.BUBBLEWRAP,
        words=(Word(0, Heard.REJECTED, rejection, "why", 1),),
        doubtful=frozenset({0} if doubtful else ()),
    )
    why = ("Lean did not accept it (rejected)",)
    return Checked(run, (), Reconciled((), ()), why, own=True, named="leanprover/lean4:v4.28.0", apart=())


@pytest.mark.parametrize("rejection", [Rejection.NAME, Rejection.PARSE, Rejection.TYPE, Rejection.TACTIC])
def test_what_lean_refuses_for_a_reason_in_the_text_counts_against_it(rejection: Rejection) -> None:
    assert kernel_word(checked(rejection)).rejected == {0}


@pytest.mark.parametrize(
    "one",
    [
        checked(Rejection.OTHER),  # a limit of time, stack or memory, say
        checked(Rejection.VERSION),
        checked(Rejection.TYPE, doubtful=True),  # Lean may have read another text than we did
    ],
)
def test_a_rejection_that_may_have_other_grounds_leaves_it_open(one: Checked) -> None:
    word = kernel_word(one)
    assert word.rejected == frozenset()
    assert word.open == {0: "Lean did not accept it (rejected)"}
