"""`harness refute` and `harness verify` on the command line: what is printed, written and answered."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]

FALSE = "theorem falls (n : Nat) : n - 1 + 1 = n := sorry\n"
TRUE = "theorem stands (i : Fin 3) : i.val < 3 := i.isLt\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Example.lean"
    path.write_text(FALSE + TRUE)
    return path


def test_a_refuted_statement_answers_11_and_shows_its_witness(run: Run, file: Path) -> None:
    status, out, _ = run("refute", str(file), "--budget", "small")
    assert status == 11
    assert "n = 0" in out
    assert "falls is read as: ∀ (n : ℕ), ((n - 1) + 1) = n" in out
    assert "stands is read as" not in out
    assert "2 statements, 2 executable: 1 refuted · 1 verified" in out


def test_statements_that_all_hold_answer_0(run: Run, file: Path) -> None:
    assert run("refute", str(file), "--decl", "stands", "--budget", "small")[0] == 0


def test_exit_zero_forgives_refutations(run: Run, file: Path) -> None:
    assert run("refute", str(file), "--budget", "small", "--exit-zero")[0] == 0


def test_json_names_what_the_contract_names(run: Run, file: Path) -> None:
    _, out, _ = run("refute", str(file), "--budget", "small", "--json", "-")
    first = json.loads(out)["statements"][0]
    assert set(
        "name file line reading free_identifiers outcome reason witness certificate coverage outcome_as_written".split()
    ) <= set(first)
    assert first["witness"] == {"n": "0"}


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FALSE))
    status, out, _ = run("refute", "-", "--budget", "small")
    assert status == 11
    assert "stdin.lean:1" in out


def test_certificates_are_written_and_verified(run: Run, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "certificates"
    _, out, _ = run("refute", str(file), "--budget", "small", "--cert-dir", str(folder))
    assert sorted(path.name for path in folder.iterdir()) == ["falls.json", "falls.lean"]
    assert f"wrote 1 certificate into {folder}; check one again: harness verify {folder}/NAME.json" in out
    assert "theorem not_falls" in (folder / "falls.lean").read_text()
    status, out, _ = run("verify", str(folder / "falls.json"))
    assert status == 0
    assert out.startswith("accepted")


LEAN = r"""#!/bin/sh
if [ "$1" = --version ]; then
  echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 0123456789ab, Release)"
  exit 0
fi
for last; do :; done
awk '
  /^#check @/ { say(substr($0, 9) " : ¬∀ (n : Nat), n - 1 + 1 = n") }
  /^#print "/ { say(substr($0, 9, length($0) - 9)) }
  function say(text) {
    printf "{\"severity\": \"information\", \"data\": \"%s\", \"pos\": {\"line\": %d, \"column\": 0}}\n", text, NR
  }
' "$last"
"""
"""A stand-in that finds nothing wrong and answers what it is asked to print."""


def test_a_lean_that_is_named_is_asked(run: Run, file: Path, tmp_path: Path) -> None:
    program, folder = tmp_path / "bin" / "lean", tmp_path / "certificates"
    program.parent.mkdir()
    program.write_text(LEAN)
    program.chmod(0o755)
    lean = str(program)
    status, out, _ = run("refute", str(file), "--budget", "small", "--lean", lean, "--cert-dir", str(folder))
    assert status == 11
    assert "kernel: falls: accepted (4.28.0)" in out
    assert json.loads((folder / "falls.json").read_text())["kernel"] == "accepted (4.28.0)"
    status, out, _ = run("verify", str(folder / "falls.json"), "--lean", lean)
    assert (status, out.splitlines()[1]) == (0, "  kernel: accepted (4.28.0)")
    _, out, _ = run("verify", str(folder / "falls.json"))
    assert out.splitlines()[1] == "  kernel: recorded: accepted (4.28.0)"


def test_a_lean_that_is_not_there_is_told(run: Run, file: Path) -> None:
    status, _, err = run("refute", str(file), "--budget", "small", "--lean", "nowhere/lean")
    assert (status, "there is no program of this name" in err) == (3, True)


def test_a_certificate_that_does_not_hold_answers_11(run: Run, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "certificates"
    run("refute", str(file), "--budget", "small", "--cert-dir", str(folder))
    path = folder / "falls.json"
    path.write_text(path.read_text().replace("n - 1 + 1 = n := sorry", "n - 1 + 1 ≤ n + 1 := sorry"))
    status, out, _ = run("verify", str(path))
    assert status == 11
    assert out.startswith("rejected")


def test_statements_of_one_name_keep_their_certificates(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "Two.lean"
    file.write_text("theorem t (n : Nat) : n < 3 := sorry\ntheorem t (n : Nat) : n < 4 := sorry\n")
    run("refute", str(file), "--budget", "small", "--cert-dir", str(tmp_path / "certificates"))
    kept = sorted((tmp_path / "certificates").glob("*.json"))
    assert [path.name for path in kept] == ["t.json", "t~2.json"]
    status, out, _ = run("verify", *map(str, kept))
    assert status == 0, out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["refute", "nowhere.lean"], 2, "no such file or folder"),
        (["refute", "{file}", "--decl", "nobody"], 2, "no statement is called nobody"),
        (["refute", "{file}", "--budget", "huge"], 2, "no budget is called huge"),
        (["verify", "{file}"], 2, "a Lean file is no certificate"),
        (["verify", "nowhere.json"], 2, "cannot be read"),
        (["verify", "{folder}"], 2, "a folder is no certificate"),
        (["verify", "{folder}/a.lean"], 2, "a.json"),
    ],
)
def test_mistakes_are_told(run: Run, file: Path, arguments: list[str], status: int, message: str) -> None:
    found, _, err = run(*(a.format(file=file, folder=file.parent) for a in arguments))
    assert found == status
    assert message in err


def test_a_file_that_states_nothing_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no Lean here")
    status, out, _ = run("refute", str(tmp_path / "note.txt"))
    assert (status, out.splitlines()[-1]) == (3, "0 statements, 0 executable")
    assert "to do: give Lean files" in out


def test_a_reading_that_comes_out_alike_is_not_told_twice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "One.lean").write_text("theorem d (n : Nat) : nobody n = 1 := sorry\n")
    _, out, _ = run("refute", str(tmp_path / "One.lean"), "--budget", "small")
    assert "as written" not in out


def test_a_folder_without_lean_is_nothing_collected(run: Run, tmp_path: Path) -> None:
    status, _, err = run("refute", str(tmp_path))
    assert status == 3
    assert "no Lean file" in err
