"""`harness lean` as a user meets it, with a stand-in for Lean."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from git import Repo

import harness.lean_check
from harness.cli import main
from harness.kernel.run import Answer
from harness.kernel.toolchain import Lean
from tests.kernel.pretend import Says, pretend

Run = Callable[..., tuple[int, str, str]]
LEAN = "theorem holds : 1 = 1 := rfl\ntheorem fails : 1 = 2 := rfl\ntheorem hole : 1 = 2 := sorry\n"


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: list[str]
) -> Run:
    """Runs `harness` with a Lean of ours; gives exit status, standard output and standard error."""
    answers = pretend(
        Says("1 = 2 := rfl", "Type mismatch\n  rfl"),
        Says("hole", "declaration uses `sorry`", "warning", "hasSorry"),
        texts=asked,
    )

    def ask(_lean: Lean, text: str, **_: Any) -> Answer:
        return answers(text)

    monkeypatch.setattr(harness.lean_check, "ask", ask)
    monkeypatch.setattr(
        harness.lean_check,
        "find_lean",
        lambda named, _wanted: Lean(named or Path("lean"), "Lean (version 4.28.0)"),
    )
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CI", "true")

    def go(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["harness", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return go


def _project(tmp_path: Path, text: str = LEAN, others: Sequence[tuple[str, str]] = ()) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "lakefile.toml").write_text('name = "own"\n[[lean_lib]]\nname = "Own"\n')
    (folder / "Own.lean").write_text(text)
    for name, content in others:
        (folder / name).write_text(content)
    return folder


def test_each_declaration_has_lean_s_word(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("lean", _project(tmp_path), "--lean", "lean", "--json", "-")
    report = json.loads(out)
    assert status == 10
    words = {
        d["name"]: (d["heard"], d["rejection"], d["sorry"], d["evidence"]) for d in report["declarations"]
    }
    assert words == {
        "holds": ("accepted", None, False, True),
        "fails": ("rejected", "type", False, False),
        "hole": ("accepted", None, True, False),
    }
    assert (report["counts"]["rejected"], report["rejections"]["type"], report["evidence"]) == (1, 1, 1)
    assert report["containment"] == "bubblewrap"
    assert [d["name"] for d in report["disagreements"]] == ["fails"]


def test_the_screen_shows_what_is_not_plainly_accepted(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("lean", _project(tmp_path), "--exit-zero")
    assert status == 0
    assert "rejected (type)" in out
    assert "Own.lean:2" in out
    assert "Type mismatch rfl" in out
    assert "kernel evidence for 1" in out
    assert "does not look for this" in out


def test_answers_are_kept(run: Run, tmp_path: Path, asked: list[str]) -> None:
    folder = _project(tmp_path)
    first = run("lean", folder, "--json", "-")
    assert run("lean", folder, "--json", "-") == first
    assert len(asked) == 1


def test_all_accepted_is_clean_and_nothing_declared_is_not(run: Run, tmp_path: Path) -> None:
    assert run("lean", _project(tmp_path, "theorem holds : 1 = 1 := rfl\n"))[0] == 0
    (tmp_path / "project" / "Own.lean").write_text("-- nothing\n")
    assert run("lean", tmp_path / "project")[0] == 3


def test_what_was_not_reached_is_not_measured(run: Run, tmp_path: Path) -> None:
    status, out, _ = run(
        "lean", _project(tmp_path, "import Mathlib.Order.Basic\ntheorem holds : 1 = 1 := rfl\n")
    )
    assert status == 9
    assert "not measured: Own.lean: Lean was not asked: it needs Mathlib" in out


def test_a_build_without_lake_is_an_error_that_says_so(run: Run, tmp_path: Path) -> None:
    status, _, err = run("lean", _project(tmp_path), "--build")
    assert status != 0
    assert "lake" in err


COMPILED = Path(__file__).parents[1] / "lean" / "compiled"


def _compiled(tmp_path: Path, proofs: str = "") -> Path:
    """Our compiled modules as lake leaves them in a project, over their source or what is said to be it."""
    folder = _project(tmp_path, "import Ground\nimport Proofs\n")
    (folder / "Ground.lean").write_text((COMPILED / "Ground.lean").read_text())
    (folder / "Proofs.lean").write_text(proofs or (COMPILED / "Proofs.lean").read_text())
    built = folder / ".lake" / "build" / "lib" / "lean"
    built.mkdir(parents=True)
    for path in COMPILED.glob("*.olean*"):
        if path.name.startswith(("Ground", "Proofs")):
            shutil.copy(path, built)
    return folder


def test_compiled_files_of_a_folder_are_a_second_opinion(run: Run, tmp_path: Path) -> None:
    report = json.loads(run("lean", _compiled(tmp_path), "--json", "-")[1])
    said = {d["name"]: d["compiled"] for d in report["declarations"]}
    assert said["swap"]["axioms"] == []
    assert said["restsOnBoth"] == {
        "constant": "restsOnBoth",
        "kind": "theorem",
        "axioms": ["planted", "sorryAx"],
        "seen": ["planted", "sorryAx"],
        "not_measured": "",
    }
    assert said["hidden"]["constant"] == "_private.Ground.0.hidden"
    assert report["compiled"] == {
        "measured": len(report["declarations"]),
        "not_measured": [],
        "disagreements": [],
    }


HIDES = """theorem clean : 1 = 1 := rfl
theorem restsOnHole : 1 = 1 := rfl
theorem overIt : 1 = 1 := restsOnHole
theorem wished : 1 = 1 := rfl
"""


def test_what_compiled_files_show_and_source_and_lean_do_not(run: Run, tmp_path: Path) -> None:
    folder = _compiled(tmp_path, HIDES)
    status, out, _ = run("lean", folder, "--json", "-")
    report = json.loads(out)
    assert status == 10
    assert [
        (d["name"], d["about"], d["source"], d["lean"], d["compiled"])
        for d in report["compiled"]["disagreements"]
    ] == [
        ("restsOnHole", "axioms", "no axioms", "accepted", "sorryAx"),
        ("wished", "kind", "theorem", "accepted", "def"),
        ("wished", "axioms", "no axioms", "accepted", "wish"),
    ]
    why = {d["name"]: d["why_no_evidence"] for d in report["declarations"]}
    assert why["restsOnHole"] == "its compiled file rests on sorryAx"
    assert why["overIt"] == "it uses what is no evidence: `restsOnHole` is contradicted by its compiled file"
    assert why["clean"] == ""  # by Lean's word: the compiled file adds nothing to it
    out = run("lean", folder, "--exit-zero")[1]
    assert "1 not measured (1: no constant there has its name (Proofs))" in out
    assert (
        "compiled files differ on axioms: Proofs.lean:2 restsOnHole: source: no axioms; Lean: accepted;"
        " compiled file: sorryAx" in out
    )


def test_no_compiled_files_and_those_of_another_commit_are_not_read(run: Run, tmp_path: Path) -> None:
    plain = _project(tmp_path, "theorem holds : 1 = 1 := rfl\n")
    status, out, _ = run("lean", plain)
    assert (status, "compiled files: none were there to read" in out) == (0, True)
    shutil.rmtree(plain)
    folder = _compiled(tmp_path)
    git = Repo.init(folder)
    git.git.add(all=True)
    git.git.commit("-m", "all")
    assert json.loads(run("lean", folder, "--json", "-")[1])["compiled"] is not None
    assert json.loads(run("lean", f"{folder}@HEAD", "--json", "-")[1])["compiled"] is None


PAPER = """
title = "A paper"
base = "https://example.org/people"
claims = "claims.toml"
[paper]
id = "paper"
url = "https://example.org/paper"
[[repository]]
name = "lib"
role = "lean"
"""


def _claims(*names: str) -> str:
    return "".join(
        f'[[claim]]\nid = "V/{name}"\ntitle = "verified"\nwhere = "1"\nkind = "artefact"\n'
        f'cites = [{{ repo = "lib", name = "{name}" }}]\n'
        f'checks = [{{ check = "formally_verified", repos = ["lib"], name = "{name}" }}]\n'
        for name in names
    )


def test_an_audit_takes_lean_s_word_as_evidence(run: Run, tmp_path: Path) -> None:
    project = _project(
        tmp_path, LEAN.replace("holds : 1 = 1 := rfl", "holds (n : Nat) : n + 0 = n := by simp")
    )
    (tmp_path / "manifest.toml").write_text(PAPER)
    (tmp_path / "claims.toml").write_text(_claims("holds", "fails", "hole"))
    arguments = ("audit", tmp_path / "manifest.toml", "--offline", "--repo", f"lib={project}", "--json", "-")
    without = json.loads(run(*arguments)[1])
    audit = json.loads(run(*arguments, "--lean", "lean")[1])
    assert {c["id"]: c["mark"] for c in without["claims"]}["V/holds"] == "assumed"
    assert [(c["id"], c["mark"], c["formal"]) for c in audit["claims"]] == [
        ("V/holds", "proved", "proved"),
        ("V/fails", "refuted", "refuted"),  # it has a counterexample
        ("V/hole", "refuted", "refuted"),
    ]
    assert {d["name"]: (d["kernel"], d["qualifier"]) for d in audit["declarations"]}["holds"] == (
        "accepted",
        "kernel",
    )
    [heard] = audit["kernel"]
    assert (heard["source"], heard["evidence"], heard["counts"]["rejected"]) == ("lib", 1, 1)
    assert without["kernel"] == []


def test_an_audit_believes_no_proof_that_a_compiled_file_speaks_against(run: Run, tmp_path: Path) -> None:
    text = HIDES.replace("restsOnHole : 1 = 1 := rfl", "restsOnHole (n : Nat) : n + 0 = n := by simp")
    text = text.replace("clean : 1 = 1 := rfl", "clean (n : Nat) : n + 0 = n := by simp")
    folder = _compiled(tmp_path, text.replace("overIt : 1 = 1", "overIt (n : Nat) : n + 0 = n"))
    (
        folder / "Ground.lean"
    ).unlink()  # it declares types that the library has too, which leaves readings open
    (tmp_path / "manifest.toml").write_text(PAPER)
    (tmp_path / "claims.toml").write_text(_claims("clean", "restsOnHole"))
    audit = json.loads(
        run(
            *("audit", tmp_path / "manifest.toml", "--offline", "--repo", f"lib={folder}"),
            *("--lean", "lean", "--json", "-"),
        )[1]
    )
    marks = {d["name"]: (d["kernel"], d["mark"], d["qualifier"]) for d in audit["declarations"]}
    assert marks["clean"] == ("accepted", "proved", "kernel")
    assert marks["restsOnHole"] == ("accepted", "proved", "algebra")  # the statement, and not by its proof
    [claimed, doubted] = audit["claims"]
    assert (claimed["mark"], doubted["mark"]) == ("proved", "assumed")
    assert "restsOnHole" in {one["name"] for one in audit["kernel"][0]["compiled"]["disagreements"]}


def test_a_build_is_lean_s(run: Run, tmp_path: Path) -> None:
    status, _, err = run("audit", "--build")
    assert status == 2
    assert "--build needs --lean" in err
