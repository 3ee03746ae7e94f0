"""What a real Lean says of certificates, told by stand-ins that say what a Lean would."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from harness.certificate.certificate import Certificate
from harness.certificate.format import from_text, to_text
from harness.certificate.reader import MalformedCertificate
from harness.confirm import Case, Heard, Kernel, as_lean, confirm, short
from harness.errors import ToolFailure
from harness.kernel.messages import Message
from harness.kernel.refutations import Ruling
from harness.kernel.run import Answer
from harness.process import Containment
from harness.refutation import Effort, Examiner
from harness.search.tools import SMALL
from harness.sources.loose import from_text as loose_text
from harness.statements import RefuteRequest, refute, verify_all
from tests.quality.refuted import loose

VERSION = "Lean (version 4.28.0-pre, x86_64-unknown-linux-gnu, commit 38f3c0c, Release)"
TEXT = """theorem sub_add (n : Nat) : n - 1 + 1 = n := sorry
theorem real (x : ℝ) : x ≤ 0 := sorry
theorem floating (x : Float) : x + 1.0 = x := sorry
"""


def agreeing(text: str) -> Answer:
    """A Lean that finds nothing wrong."""
    answers = [
        Message("I.lean", line, 0, "information", "", f"{found[1]} : ¬∀ (n : Nat), …")
        for line, written in enumerate(text.splitlines(), 1)
        if (found := re.match(r"#check @(\S+)", written))
    ]
    return Answer(tuple(answers), 0, "", Containment.LIMITS)


def complaining(where: str) -> Callable[[str], Answer]:
    """A Lean that finds an error in the first line that holds `where`."""

    def ask(text: str) -> Answer:
        line = next(n for n, written in enumerate(text.splitlines(), 1) if where in written)
        said = Message("I.lean", line, 2, "error", "", "no\nmore")
        return replace(agreeing(text), messages=(said, *agreeing(text).messages), status=1)

    return ask


def never(_: str) -> Answer:
    raise AssertionError("there was nothing to ask")


def case(text: str, name: str) -> Case:
    examiner: Examiner = loose("M.lean", text)
    (declaration,) = (d for d in examiner.statements() if d.name == name)
    certificate = examiner.examine(declaration, Effort(SMALL)).certificate
    assert certificate is not None
    return Case(certificate, examiner, declaration)


def hear(text: str, name: str, ask: Callable[[str], Answer]) -> Heard:
    (heard,) = confirm([case(text, name)], Kernel(VERSION, ask))
    return heard


def test_an_accepted_negation_says_by_which_lean() -> None:
    heard = hear(TEXT, "sub_add", agreeing)
    assert heard.ruling.ruling is Ruling.ACCEPTED
    assert heard.sentence == "accepted (4.28.0-pre)"


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("exact absurd", "rejected (4.28.0-pre): no"),
        ("theorem harness_stated", "differs (4.28.0-pre): no"),
        ("section", "not asked: what stands before it does not hold: no"),
    ],
)
def test_an_error_is_told_by_its_place(where: str, sentence: str) -> None:
    assert hear(TEXT, "sub_add", complaining(where)).sentence == sentence


@pytest.mark.parametrize(("name", "why"), [("real", "needs Mathlib"), ("floating", "`Float`")])
def test_what_core_lean_cannot_be_asked_is_told_without_a_run(name: str, why: str) -> None:
    heard = hear(TEXT, name, never)
    assert heard.sentence.startswith("not asked: ")
    assert why in heard.sentence


def test_a_statement_that_lean_proves_is_a_failure_of_the_tool() -> None:
    with pytest.raises(ToolFailure, match="accepts the proof of `t`"):
        hear("theorem t (n : Nat) : n - 1 + 1 = n := by omega", "t", agreeing)


def test_a_certificate_with_another_negation_is_told() -> None:
    one = case(TEXT, "sub_add")
    forged = replace(one, certificate=replace(one.certificate, negation="theorem not_all : True := trivial"))
    (heard,) = confirm([forged], Kernel(VERSION, agreeing))
    assert heard.sentence == (
        "accepted (4.28.0-pre); the certificate holds another negation than the one asked"
    )


def test_two_certificates_about_one_statement_are_asked_once() -> None:
    one = case(TEXT, "sub_add")
    first, second = confirm([one, one], Kernel(VERSION, agreeing))
    assert first.ruling.ruling is Ruling.ACCEPTED
    assert second.sentence == "not asked: another certificate is about the same statement"


@pytest.mark.parametrize(
    ("reading", "lean"),
    [
        ("∀ (n : ℕ), n = 0", "∀ (n : Nat), n = 0"),
        ("∀ (x : ℝ), x = x", ""),
        ("ℤ × ℚ", "Int × Rat"),
        ("n : ℕ+", ""),
    ],
)
def test_a_reading_as_lean(reading: str, lean: str) -> None:
    assert as_lean(reading) == lean


def test_the_version_in_short() -> None:
    assert short(VERSION) == "4.28.0-pre"
    assert short("4.29") == "4.29"


# --- certificates and commands -------------------------------------------------------------------


def certificate(**changes: str) -> Certificate:
    return replace(case(TEXT, "sub_add").certificate, **changes)  # type: ignore[arg-type]


def test_the_kernels_word_is_kept_in_a_certificate() -> None:
    with_word = certificate(kernel="accepted (4.28.0)")
    assert from_text(to_text(with_word)) == with_word


def test_a_certificate_without_it_is_read_and_written_as_ever() -> None:
    text = to_text(certificate())
    assert '"kernel"' not in text
    assert from_text(text).kernel == ""


def test_a_word_that_is_no_text_is_refused() -> None:
    text = to_text(certificate(kernel="accepted (4.28.0)")).replace('"accepted (4.28.0)"', "true")
    with pytest.raises(MalformedCertificate, match="expected a text"):
        from_text(text)


def _refuted(kernel: Kernel | None) -> tuple[str | None, str]:
    """What `harness refute` tells of the kernel, and the certificate that it writes."""
    kept: list[str] = []

    def keep(_name: str, text: str, _negation: str) -> str:
        kept.append(text)
        return "c.json"

    request = RefuteRequest(Effort(SMALL), names=("sub_add",), workers=1, kernel=kernel)
    report = refute([loose_text(TEXT)], request, keep)
    return report.statements[0].kernel, kept[0]


def test_refute_asks_and_writes_the_answer_into_the_certificate() -> None:
    told, written = _refuted(Kernel(VERSION, agreeing))
    assert told == from_text(written).kernel == "accepted (4.28.0-pre)"
    assert _refuted(None)[0] is None


def test_verify_asks_again_and_does_not_believe_what_is_recorded() -> None:
    _, written = _refuted(Kernel(VERSION, agreeing))
    (asked,) = verify_all(
        [("c.json", written)], lambda *_: "none", Kernel(VERSION, complaining("exact absurd"))
    ).certificates
    assert (asked.accepted, asked.kernel) == (True, "rejected (4.28.0-pre): no")
    (unasked,) = verify_all([("c.json", written)], lambda *_: "none").certificates
    assert (unasked.accepted, unasked.kernel) == (True, "recorded: accepted (4.28.0-pre)")


def test_a_certificate_that_the_check_rejects_is_not_asked_about() -> None:
    _, written = _refuted(Kernel(VERSION, agreeing))
    forged = written.replace('"int": "0"', '"int": "7"').replace('"lean": "0"', '"lean": "7"')
    assert forged != written
    (found,) = verify_all([("c.json", forged)], lambda *_: "none", Kernel(VERSION, never)).certificates
    assert not found.accepted
    assert found.kernel == "not asked: the check rejects the certificate"
