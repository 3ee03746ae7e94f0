"""`harness refute` and `harness verify` as functions: from a text to outcomes, from a certificate to an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.refutation import Effort
from harness.report.json import statements_json
from harness.report.statements import RefuteReport, StatementFact
from harness.search.tools import BUDGETS
from harness.sources.loose import from_path, from_text
from harness.statements import RefuteRequest, refute, verify_all

TEXT = """
import Mathlib

theorem sub_add (n : ℕ) : n - 1 + 1 = n := sorry
theorem add_sub (n : ℕ) : n + 1 - 1 = n := by simp
theorem both (n : ℕ) (h : n < 2) (k : 3 < n) : n = 7 := by omega
theorem small (i : Fin 4) : i.val < 4 := i.isLt
theorem odd_name (x : ℕ) : x.thisIsNowhere = 0 := sorry
theorem wrong (n : ℕ) : n = "one" := sorry
"""


def request(**more: object) -> RefuteRequest:
    return RefuteRequest(Effort(BUDGETS["small"], seconds=60.0), workers=1, **more)  # type: ignore[arg-type]


def outcomes(report: RefuteReport) -> dict[str, str]:
    return {s.name: s.outcome for s in report.statements}


@pytest.fixture(scope="module")
def report() -> RefuteReport:
    return refute([from_text(TEXT)], request())


def fact(report: RefuteReport, name: str) -> StatementFact:
    return next(s for s in report.statements if s.name == name)


def test_every_statement_has_an_outcome(report: RefuteReport) -> None:
    assert outcomes(report) == {
        "sub_add": "refuted",
        "add_sub": "verified",
        "both": "vacuous",
        "small": "verified",
        "odd_name": "unsupported",
        "wrong": "ill_typed",
    }
    assert report.executable == 4


def test_a_refutation_names_its_witness_and_reading(report: RefuteReport) -> None:
    found = fact(report, "sub_add")
    assert found.witness == {"n": "0"}
    assert found.reading == "∀ (n : ℕ), ((n - 1) + 1) = n"
    assert (found.file, found.line) == ("stdin.lean", 4)


def test_a_refusal_says_why(report: RefuteReport) -> None:
    assert "thisIsNowhere" in fact(report, "odd_name").reason
    assert "ℕ" in fact(report, "wrong").reason or "Nat" in fact(report, "wrong").reason


def test_the_same_seed_gives_the_same_bytes(report: RefuteReport) -> None:
    assert statements_json(refute([from_text(TEXT)], request())) == statements_json(report)


def test_two_workers_give_the_same_bytes(report: RefuteReport) -> None:
    two = RefuteRequest(Effort(BUDGETS["small"], seconds=60.0), workers=2)
    assert statements_json(refute([from_text(TEXT)], two)) == statements_json(report)


def test_only_the_named_declaration_is_examined() -> None:
    assert outcomes(refute([from_text(TEXT)], request(names=("small",)))) == {"small": "verified"}


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="no statement is called nobody"):
        refute([from_text(TEXT)], request(names=("nobody",)))


def test_without_mathlib_the_reading_as_written_stands_beside() -> None:
    found = refute([from_text("theorem t (n : ℕ) : n - 1 + 1 = n := sorry")], request()).statements[0]
    assert found.outcome == "refuted"
    assert found.outcome_as_written == "ill_typed"


def test_what_a_file_imports_from_its_project_is_used(tmp_path: Path) -> None:
    (tmp_path / "lakefile.toml").write_text('name = "p"\n[[lean_lib]]\nname = "P"\n')
    (tmp_path / "P").mkdir()
    (tmp_path / "P" / "A.lean").write_text("def double (n : Nat) : Nat := n + n\n")
    file = tmp_path / "P" / "B.lean"
    file.write_text("import P.A\ntheorem t (n : Nat) : double n = 3 * n := sorry\n")
    found = refute([from_path(file)], request()).statements
    assert [(s.name, s.outcome, s.witness) for s in found] == [("t", "refuted", {"n": "1"})]


def _certificates(text: str) -> dict[str, str]:
    kept: dict[str, str] = {}

    def keep(name: str, certificate: str, _negation: str) -> str:
        kept[name] = certificate
        return name

    refute([from_text(text)], request(), keep)
    return kept


def _nowhere(*_: str) -> str:
    return "no repository at hand"


def test_a_certificate_is_accepted_again_from_its_own_text() -> None:
    kept = _certificates(TEXT)
    assert set(kept) == {"sub_add"}
    (found,) = verify_all(kept.items(), _nowhere).certificates
    assert found.accepted


def test_a_certificate_for_a_changed_statement_is_rejected() -> None:
    changed = _certificates(TEXT)["sub_add"].replace("n - 1 + 1 = n := sorry", "n - 1 + 1 = n + 0 := sorry")
    (found,) = verify_all([("c.json", changed)], _nowhere).certificates
    assert not found.accepted
    assert "changed" in found.reason


def test_a_certificate_with_another_witness_is_rejected() -> None:
    kept = _certificates(TEXT)["sub_add"]
    changed = kept.replace('"int": "0"', '"int": "5"').replace('"integer": "0"', '"integer": "5"')
    assert changed != kept
    (found,) = verify_all([("c.json", changed)], _nowhere).certificates
    assert not found.accepted


def test_a_statement_that_explodes_ends_within_its_limit() -> None:
    text = """
def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)
theorem tower : 2 ^ (2 ^ 2008) % 7 = 2 := sorry
theorem deep : ack 5 5 = 0 := sorry
theorem nested (n : Nat) : n ^ n ^ n ^ n ≠ 10 ^ 10 ^ 10 := sorry
"""
    limited = RefuteRequest(Effort(BUDGETS["small"], seconds=5.0), workers=1)
    found = outcomes(refute([from_text(text)], limited))
    assert set(found) == {"tower", "deep", "nested"}
    assert "refuted" not in found.values()


@pytest.mark.parametrize(
    "pair",
    [
        "(⟨n, by omega⟩ : {k : ℕ // 0 < k}).val",
        "(⟨n, by omega⟩ : Positive).value",
        "({ value := n, positive := by omega } : Positive).value",
        "(⟨n - 1, by omega⟩ : Fin n).val + 1",
    ],
)
def test_a_pair_whose_proof_cannot_be_is_no_counterexample(pair: str) -> None:
    """Lean would not read the statement at all, so nothing follows from the value at n = 0."""
    text = f"""
import Mathlib
structure Positive where
  value : ℕ
  positive : 0 < value
theorem t (n : ℕ) : 0 < {pair} := sorry
theorem u (n : ℕ) (h : 0 < n) : {pair} = n := sorry
"""
    found = outcomes(refute([from_text(text)], request()))
    assert found["t"] != "refuted"
    assert found["u"] in ("survived", "verified")


def test_only_what_nobody_declares_is_a_free_identifier() -> None:
    read = refute([from_text("theorem t {n m : Nat} (i : Fin n) : i.val = k := sorry\n")], request())
    assert read.statements[0].free_identifiers == ("k",)
    assert read.statements[0].outcome == "refuted"


def test_a_negation_is_written_for_implicit_variables() -> None:
    negations: list[str] = []

    def keep(name: str, _certificate: str, negation: str) -> str:
        negations.append(negation)
        return name

    refute([from_text("theorem t {n m : Nat} (h : n < m) : n + 2 = m := sorry\n")], request(), keep)
    assert negations[0].startswith("theorem not_t : ¬ (∀ (n m : Nat) (h : (n < m)), (n + 2) = m) := by")
