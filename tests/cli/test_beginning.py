"""`harness init` and `explain`: what a newcomer runs first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from harness.claims.evidence import Method
from harness.claims.register import read_register
from harness.cli import main
from harness.explain import explain
from harness.report.words import METHODS
from harness.resources import refs_dir
from harness.sources.manifest import load_manifest
from harness.starting import MOST_CLAIMS
from tests.sources.repos import commit as git_repository

LEAN = """theorem helper (n : Nat) : n + 0 = n := by simp

theorem «odd "name"» (n : Nat) : n + 0 = n := helper n

private theorem hidden : 1 = 1 := rfl

axiom assumed : 1 = 2
"""


def run(monkeypatch: pytest.MonkeyPatch, *argv: str) -> int:
    monkeypatch.setattr(sys, "argv", ["harness", *argv])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def begin(monkeypatch: pytest.MonkeyPatch, out: Path, *sources: str) -> int:
    return run(monkeypatch, "init", *sources, "--out", str(out), "--offline")


def test_what_init_writes_can_be_audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "proofs"
    commit = git_repository(repository, {"Main.lean": LEAN.encode()})
    out = tmp_path / "paper"
    assert begin(monkeypatch, out, str(repository)) == 0
    manifest = load_manifest(out / "manifest.toml")
    assert [(one.name, one.pin) for one in manifest.repositories] == [("proofs", commit)]
    claims = {claim.id: claim for claim in read_register(manifest.claims).claims}
    # What another theorem uses is no headline, nor what is private, nor an axiom.
    assert list(claims) == ["T1", "V1", "S1", "S2"]
    assert claims["T1"].cites[0].name == '«odd "name"»'
    result = tmp_path / "audit.json"
    status = run(
        monkeypatch, "audit", str(out / "manifest.toml"), "--offline", "--budget", "small",
        "--repo", f"proofs={repository}", "--json", str(result),
    )  # fmt: skip
    marks = {claim["id"]: claim["mark"] for claim in json.loads(result.read_text())["claims"]}
    assert marks == {"T1": "unchecked", "V1": "assumed", "S1": "proved", "S2": "refuted"}
    assert status == 11


def test_init_tells_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git_repository(tmp_path / "proofs", {"Main.lean": LEAN.encode()})
    assert begin(monkeypatch, tmp_path / "paper", f"lib={tmp_path / 'proofs'}") == 0
    said = capsys.readouterr().out
    assert (
        f"harness audit {tmp_path / 'paper' / 'manifest.toml'} --repo lib={tmp_path / 'proofs'} --out report"
        in said
    )


def test_init_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git_repository(tmp_path / "proofs", {"Main.lean": LEAN.encode()})
    out = tmp_path / "paper"
    out.mkdir()
    (out / "claims.toml").write_text("mine")
    assert begin(monkeypatch, out, str(tmp_path / "proofs")) == 2
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("claims.toml", "mine")]


def test_init_of_two_repositories_of_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        git_repository(tmp_path / folder / "proofs", {"Main.lean": LEAN.encode()})
    places = [str(tmp_path / folder / "proofs") for folder in ("a", "b")]
    assert begin(monkeypatch, tmp_path / "one", *places) == 2
    assert "two repositories are called proofs" in capsys.readouterr().err
    assert begin(monkeypatch, tmp_path / "two", places[0], f"other={places[1]}") == 0
    ids = [claim["id"] for claim in tomllib.loads((tmp_path / "two" / "claims.toml").read_text())["claim"]]
    assert ids[:2] == ["T1/proofs", "V1/proofs"]
    assert ids[-1] == "S2/other"


def test_init_of_a_repository_without_lean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git_repository(tmp_path / "prose", {"README.md": b"nothing"})
    assert begin(monkeypatch, tmp_path / "paper", str(tmp_path / "prose")) == 3
    assert "no Lean file was read" in capsys.readouterr().err
    assert not (tmp_path / "paper").exists()


def test_init_names_some_theorems_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "".join(f"theorem t{number} : {number} = {number} := rfl\n" for number in range(MOST_CLAIMS + 3))
    git_repository(tmp_path / "proofs", {"Main.lean": many.encode()})
    assert begin(monkeypatch, tmp_path / "paper", str(tmp_path / "proofs")) == 0
    text = (tmp_path / "paper" / "claims.toml").read_text()
    assert text.count('id = "T') == MOST_CLAIMS
    assert "# 3 more that nothing else uses" in text


DEMO = refs_dir() / "demo" / "manifest.toml"


@pytest.mark.parametrize(
    ("word", "beginning", "within"),
    [
        ("H40", "# H40 sorry", "## How to answer"),
        ("false-axiom", "# H53 false-axiom", "## How to answer"),
        ("refuted", "# ✗ refuted, a mark", "# refuted, an outcome"),
        ("starved", "# starved, an outcome", "nothing was tested"),
        ("kernel", "# kernel, a row", "proved"),
        ("D5a", "# D5a: every function has one bound", "one bound for all arguments"),
        ("P1", "# P1: ", "Nothing: it is prose"),
        ("V4", "# V4: ", "`declaration_counts` in demo"),
        ("source-fact", "# source-fact, a method", "Read from the source"),
        ("formal", "# formal, a word of reports", "The second mark"),
        ("None cited", "# none cited, a word of reports", "names no Lean"),
    ],
)
def test_explained(word: str, beginning: str, within: str) -> None:
    text = explain(word, DEMO)
    assert text.startswith(beginning)
    assert within in text


def test_a_claim_of_parts_is_explained_part_by_part() -> None:
    assert [line for line in explain("D5", DEMO).splitlines() if line.startswith("# ")] == [
        "# D5a: every function has one bound for all its values",
        "# D5b: every value of every function has a bound",
    ]


def test_an_unknown_word_is_told_with_what_is_spelt_alike(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", "sory") == 2
    assert "sorry" in capsys.readouterr().err


def test_a_claim_of_another_paper_needs_its_manifest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", "D5a") == 2
    assert "--manifest PATH" in capsys.readouterr().err
    assert run(monkeypatch, "explain", "D5a", "--manifest", str(DEMO)) == 0
    assert f"`harness audit {DEMO} --only D5a` looks at it again." in capsys.readouterr().out


def test_every_method_has_its_words() -> None:
    assert [method for method in Method if method not in METHODS] == []


def test_the_shell_completes_words() -> None:
    program = "import sys; sys.argv = ['harness']; from harness.cli import main; main()"
    asked = {"_HARNESS_COMPLETE": "complete_bash", "COMP_WORDS": "harness explain H4", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["H40"]


def test_every_finding_page_is_found_by_its_id_and_slug() -> None:
    for page in (refs_dir().parent / "docs" / "findings").glob("H*.md"):
        text = page.read_text(encoding="utf-8")
        assert explain(page.stem, DEMO) == text
        assert explain(text.split()[2].rstrip(":"), DEMO) == text
