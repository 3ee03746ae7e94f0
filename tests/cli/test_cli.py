"""The command line, as a user meets it: exit status, files, messages."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.cli import main
from harness.resources import refs_dir
from tests.sources.repos import commit as git_repository

MANIFEST = """
title = "A paper"
base = "https://example.org/people"
claims = "claims.toml"
[paper]
id = "paper"
url = "https://example.org/paper"
[[repository]]
name = "lib"
role = "lean"
[[repository]]
name = "gone"
role = "lean"
"""
CLAIMS = """
[[claim]]
id = "V1/good"
title = "good is verified"
where = "1"
kind = "artefact"
cites = [{ repo = "lib", name = "good" }]
checks = [{ check = "formally_verified", repos = ["lib"], name = "good" }]
[[claim]]
id = "V1/bad"
title = "bad is verified"
where = "1"
kind = "artefact"
cites = [{ repo = "lib", name = "bad" }]
checks = [{ check = "formally_verified", repos = ["lib"], name = "bad" }]
[[claim]]
id = "V3"
title = "good is there"
where = "1"
kind = "artefact"
checks = [{ check = "declaration_exists", repos = ["lib"], name = "good" }]
[[claim]]
id = "V4"
title = "the other repository is there"
where = "1"
kind = "artefact"
checks = [{ check = "repository_reached", repos = ["gone"] }]
"""
LEAN = """/-- Holds for every number. -/
theorem good (n : Nat) : n + 0 = n := by simp

theorem gap (n : Nat) : n < n + 2 := by sorry

theorem bad (n : Nat) : 0 < n + 2 := Nat.lt_of_le_of_lt (Nat.zero_le n) (gap n)
"""
FILES = {
    "lakefile.toml": 'name = "lib"\ndefaultTargets = ["Lib"]\n[[lean_lib]]\nname = "Lib"\n',
    "lean-toolchain": "leanprover/lean4:v4.34.0\n",
    "Lib.lean": LEAN,
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `harness` with a cache of its own; gives exit status, standard output and standard error."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("HARNESS_MIRROR", raising=False)

    def call(*argv: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["harness", *argv])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A manifest, a register, and the repository `lib` as a folder beside them."""
    (tmp_path / "manifest.toml").write_text(MANIFEST)
    (tmp_path / "claims.toml").write_text(CLAIMS)
    for path, text in FILES.items():
        file = tmp_path / "lib" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return tmp_path


def marks(report: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {claim["id"]: (claim["mark"], claim["formal"]) for claim in report["claims"]}


def audit(run: Run, paper: Path, *more: str) -> tuple[int, dict[str, Any], str]:
    status, out, err = run(
        "audit",
        str(paper / "manifest.toml"),
        "--offline",
        f"--repo=lib={paper / 'lib'}",
        "--json",
        "-",
        *more,
    )
    return status, json.loads(out), err


def test_an_audit_marks_each_claim_and_answers_by_the_worst(run: Run, paper: Path) -> None:
    status, report, _ = audit(run, paper)
    assert status == 11
    assert marks(report) == {
        "V1/good": ("assumed", "assumed"),
        "V1/bad": ("refuted", "assumed"),
        "V3": ("proved", "none cited"),
        "V4": ("unchecked", "none cited"),
    }
    assert report["schema"] == "1"
    (bad,) = [claim for claim in report["claims"] if claim["id"] == "V1/bad"]
    assert "`bad` (Lib.lean:6) → `gap` (Lib.lean:4)" in " ".join(bad["reasons"])
    again = f"harness audit {paper / 'manifest.toml'} --repo lib={paper / 'lib'} --only V1/bad"
    assert bad["redo"] == again
    status, out, _ = run(*shlex.split(again)[1:])
    assert (status, "1 refuted" in out) == (11, True)


def test_what_was_not_reached_is_said_and_nothing_else_lost(run: Run, paper: Path) -> None:
    _, report, _ = audit(run, paper)
    (gap,) = [gap for gap in report["not_measured"] if "gone" in gap["where"]]
    assert gap["todo"]
    assert [(s["name"], s["reached"]) for s in report["sources"]] == [("lib", True), ("gone", False)]
    assert len(report["declarations"]) == 3
    assert report["first_line"] == "not reached and not measured: gone"


def test_exit_zero_and_only(run: Run, paper: Path) -> None:
    status, report, _ = audit(run, paper, "--exit-zero", "--only", "V1")
    assert status == 0
    assert list(marks(report)) == ["V1/good", "V1/bad"]


def test_an_unknown_claim_is_a_usage_error(run: Run, paper: Path) -> None:
    status, _, err = run("audit", str(paper / "manifest.toml"), "--offline", "--only", "X9")
    assert status == 2
    assert "no claim is called X9" in err
    assert "V1/good" in err


def test_out_writes_every_format_and_the_same_bytes_twice(run: Run, paper: Path) -> None:
    arguments = ("audit", str(paper / "manifest.toml"), "--offline", f"--repo=lib={paper / 'lib'}")
    for folder in ("one", "two"):
        run(*arguments, "--out", str(paper / folder))
    names = "audit.html audit.json audit.junit.xml audit.md audit.sarif badge.json summary.md".split()
    assert sorted(path.name for path in (paper / "one").iterdir()) == names
    for name in names:
        assert (paper / "one" / name).read_bytes() == (paper / "two" / name).read_bytes()


def test_a_terminal_shows_a_line_a_claim(run: Run, paper: Path) -> None:
    _, out, _ = run("audit", str(paper / "manifest.toml"), "--offline", f"--repo=lib={paper / 'lib'}")
    assert out.startswith("note: not reached and not measured: gone")
    assert "✗ refuted" in out
    assert "1 proved · 1 assumed · 1 refuted · 1 unchecked" in out


def test_an_inventory_of_a_folder(run: Run, paper: Path) -> None:
    status, out, _ = run("inventory", str(paper / "lib"), "--json", "-")
    assert status == 10
    report = json.loads(out)
    assert [(d["name"], d["line"], d["has_sorry"], d["built"]) for d in report["declarations"]] == [
        ("good", 2, False, True),
        ("gap", 4, True, True),
        ("bad", 6, False, True),
    ]
    assert report["declarations"][2]["holes"] == [{"what": "sorry", "name": "gap", "path": ["bad", "gap"]}]
    assert report["declarations"][2]["uses_body"] == ["gap"]


def test_an_inventory_on_a_terminal(run: Run, paper: Path) -> None:
    _, out, _ = run("inventory", str(paper / "lib"))
    assert "Lib.lean:4" in out
    assert "sorry gap" in out
    assert "3 declarations: theorem 3, with sorry 1" in out


@pytest.mark.parametrize(
    "source, message",
    [("nowhere/at/all", "no such folder"), ("https://127.0.0.1:1/owner/name", "127.0.0.1")],
)
def test_a_source_that_cannot_be_had(run: Run, source: str, message: str) -> None:
    status, _, err = run("inventory", source)
    assert status == 3
    assert message in err
    assert "to do:" in err


def test_nothing_to_collect_is_not_clean(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "note.txt").write_text("no Lean here")
    status, out, _ = run("inventory", str(tmp_path / "empty"))
    assert status >= 3
    assert "0 declarations" in out


def test_a_lean_file_is_never_overwritten(run: Run, paper: Path) -> None:
    status, _, err = run("inventory", str(paper / "lib"), "--json", str(paper / "lib" / "Lib.lean"))
    assert status == 2
    assert "would be overwritten" in err
    assert (paper / "lib" / "Lib.lean").read_text() == LEAN


def test_a_manifest_that_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text('title = "x"\nfoo = 1\n')
    status, _, err = run("audit", str(tmp_path / "manifest.toml"))
    assert status == 2
    assert "foo" in err
    assert "unknown key" in err


def test_usage(run: Run) -> None:
    assert run("audit", "--no-such-option")[0] == 2
    status, out, _ = run("--version")
    assert (status, out.split()[0]) == (0, "lean-crosscheck")


def test_without_network_the_default_audit_shows_recorded_facts(run: Run, tmp_path: Path) -> None:
    out_folder = str(tmp_path / "out")
    status, out, _ = run("audit", "--offline", "--exit-zero", "--only", "V1", "--out", out_folder)
    assert status == 0
    assert out.startswith(
        "note: no repository could be reached in this run; not reached, shown from recorded facts:"
    )
    # Whoever asks for claims by name has seen what the tool is about.
    assert "demo project" not in out
    report = json.loads((tmp_path / "out" / "audit.json").read_text())
    recorded = [source["name"] for source in report["sources"] if source["fresh"] == "recorded"]
    assert "godel" in recorded
    assert "universal-lean" in recorded
    assert any(claim["mark"] == "refuted" for claim in report["claims"])


def test_the_default_audit_without_repositories_shows_the_demo(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A smaller paper stands for the one that ships: the demo's own, at an address that leads nowhere."""
    monkeypatch.setattr("harness.cli.audits.FLAGSHIP", "demo")
    status, out, _ = run("audit", "--offline", "--exit-zero", "--out", str(tmp_path / "out"))
    assert status == 3  # the demo has no part in it, and nothing else was at hand
    assert "the embedded demo project is audited beside it" in out.splitlines()[0]
    assert "the embedded demo project, read now" in out
    demo = tmp_path / "out" / "demo"
    assert (demo / "audit.html").is_file()
    claims = {claim["id"]: claim for claim in json.loads((demo / "audit.json").read_text())["claims"]}
    status, out, _ = run(*shlex.split(claims["V1/half_ne"]["redo"])[1:])
    assert (status, "✗ refuted" in out) == (11, True)
    certificate = str(demo / "certificates" / "demo.Demo.half_ne.json")
    place = f"--repo=demo={refs_dir() / 'demo' / 'project'}"
    assert run("verify", place, certificate)[1].startswith("accepted")
    status, out, _ = run("verify", certificate)
    assert (status, out.startswith("not checked"), "--repo demo=" in out) == (9, True, True)


def test_the_help_cuts_no_command_short(run: Run) -> None:
    _, out, _ = run("-h")
    assert "  verify " in out
    assert [line for line in out.splitlines() if line.startswith("  ") and line.endswith("...")] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--repo", "lob=."], "--repo: no repository is called 'lob'"),
        (["--only", "V1/god"], "use one of: V1/good"),
    ],
)
def test_a_name_that_is_spelt_wrong_is_no_repository_that_is_away(
    run: Run, paper: Path, arguments: list[str], message: str
) -> None:
    status, _, err = run("audit", str(paper / "manifest.toml"), "--offline", *arguments)
    assert (status, message in err) == (2, True), err


@pytest.mark.parametrize("key", ['cites = [{ repo = "lib"', 'repos = ["gone"]'])
def test_a_claim_of_a_repository_that_the_manifest_does_not_name_is_refused(
    run: Run, paper: Path, key: str
) -> None:
    wrong = key.replace("lib", "lob").replace("gone", "goen")
    (paper / "claims.toml").write_text(CLAIMS.replace(key, wrong, 1))
    status, _, err = run("audit", str(paper / "manifest.toml"), "--offline", "--only", "V3")
    assert (status, "no repository is called" in err, "claims.toml: V" in err) == (2, True, True)


def test_what_is_given_for_a_manifest_is_told(run: Run, paper: Path) -> None:
    for given, told in (
        (paper, f"give the file, {paper / 'manifest.toml'}"),
        (paper / "lib", "harness init"),
        (paper / "claims.toml", "a register of claims is no manifest"),
        (paper / "manifesto.toml", "check the path; `harness init`"),
    ):
        status, _, err = run("audit", str(given), "--offline")
        assert (status, told in err) == (2, True), err


def test_a_folder_that_is_named_and_not_there_ends_the_audit(run: Run, paper: Path) -> None:
    manifest, nowhere = str(paper / "manifest.toml"), str(paper / "nowhere")
    status, _, err = run("audit", manifest, "--offline", f"--repo=lib={nowhere}@v1")
    assert (status, f"--repo lib={nowhere}: no such folder" in err) == (2, True), err


def test_the_screen_says_once_what_to_do_about_repositories_that_are_away(run: Run, paper: Path) -> None:
    _, out, _ = run("audit", str(paper / "manifest.toml"), "--offline", "--only", "V4")
    assert [line.split()[2] for line in out.splitlines() if line.startswith("not measured: ")] == [
        "lib:",
        "gone:",
    ]
    assert out.count("to do: give a copy: --repo NAME=PATH_OR_URL") == 1


def test_recorded_facts_stand_in_for_a_repository_that_is_gone(run: Run, paper: Path) -> None:
    pinned = git_repository(paper / "lib")
    text = (paper / "manifest.toml").read_text().replace('name = "lib"', f'name = "lib"\ncommit = "{pinned}"')
    (paper / "manifest.toml").write_text(text)
    _, before, _ = audit(run, paper, "--only", "V1")
    run("audit", str(paper / "manifest.toml"), "--offline", f"--repo=lib={paper / 'lib'}", "--record")
    _, out, _ = run("audit", str(paper / "manifest.toml"), "--offline", "--only", "V1", "--json", "-")
    after = json.loads(out)
    assert marks(after) == marks(before)
    assert [(s["name"], s["fresh"]) for s in after["sources"] if s["reached"]] == [("lib", "recorded")]
    assert after["first_line"].startswith("no repository could be reached in this run")


def test_only_takes_the_readings_of_a_claim_and_not_its_neighbours(run: Run, paper: Path) -> None:
    claims = (paper / "claims.toml").read_text()
    for name in ("V4a", "V41", "V4/x"):
        claims += (
            claims[claims.index('[[claim]]\nid = "V4"') :]
            .split("[[claim]]\n")[1]
            .join(["[[claim]]\n", ""])
            .replace('id = "V4"', f'id = "{name}"')
        )
    (paper / "claims.toml").write_text(claims)
    _, report, _ = audit(run, paper, "--only", "V4")
    assert list(marks(report)) == ["V4", "V4a", "V4/x"]


@pytest.mark.parametrize("where", [".", "lib"])
def test_a_folder_is_no_target_for_json(run: Run, paper: Path, where: str) -> None:
    status, _, err = run("inventory", str(paper / "lib"), "--json", str(paper / where))
    assert status == 2
    assert "a folder is no file" in err


def test_a_place_that_cannot_be_written_is_told_before_the_work(run: Run, paper: Path) -> None:
    (paper / "file").write_text("")
    status, out, err = run(
        "audit", str(paper / "manifest.toml"), "--offline", "--out", str(paper / "file" / "x")
    )
    assert (status, out) == (2, "")
    assert "cannot be written" in err


def test_what_keeps_a_file_from_being_built_is_not_clean(run: Run, paper: Path) -> None:
    (paper / "lib" / "Lib.lean").write_text("theorem t (x : Nat) : x = x := by linarith\n")
    status, out, _ = run("inventory", str(paper / "lib"))
    assert status == 10
    assert "H05" in out


def written(run: Run, paper: Path, name: str) -> Path:
    """The audit of the repository as it stands now, in a file."""
    file = paper / name
    manifest = str(paper / "manifest.toml")
    run("audit", manifest, "--offline", f"--repo=lib={paper / 'lib'}", "--json", str(file))
    return file


def test_diff_says_what_changed_in_every_format_and_answers_by_it(run: Run, paper: Path) -> None:
    old = written(run, paper, "old.json")
    (paper / "lib" / "Lib.lean").write_text(LEAN.replace(" := by simp", " := by sorry"))
    new = written(run, paper, "new.json")
    status, out, _ = run("diff", str(old), str(new), "--md", str(paper / "d.md"))
    assert status == 10
    assert "new sorry: declaration good lib/Lib.lean:2; holds `sorry`" in out
    assert "- **new sorry**: declaration `good` at `lib/Lib.lean#L2`; holds `sorry`" in (
        paper / "d.md"
    ).read_text(encoding="utf-8")
    status, out, err = run("diff", str(new), str(old), "--json", "-")
    assert status == 0
    assert json.loads(out)["counts"]["worse"] == 0
    assert "fixed: declaration good" in err


def test_diff_of_the_same_is_nothing(run: Run, paper: Path) -> None:
    old = str(written(run, paper, "old.json"))
    counts = "0 worse, 0 known to be worse, 0 neither worse nor better, 0 better"
    assert run("diff", old, old)[:2] == (0, f"0 changes: {counts}\n")


def test_diff_refuses_what_is_no_audit_of_this_schema(run: Run, paper: Path) -> None:
    old = written(run, paper, "old.json")
    later = paper / "later.json"
    later.write_text(old.read_text().replace('"schema": "1"', '"schema": "9"'))
    status, out, err = run("diff", str(old), str(later))
    assert (status, out) == (2, "")
    assert f"harness: {later}: an audit of schema '9'" in err
    assert run("diff", str(old), str(paper / "nowhere.json"))[0] == 2


SUPPRESS = """
[[suppress]]
claim = "V1/good"
reason = "the authors are at it"
expires = 2027-01-31
[[suppress]]
change = "new sorry declaration lib/good on good"
reason = "the same"
expires = 2027-01-31
[[suppress]]
finding = "H40"
declaration = "lib/good"
reason = "the same"
expires = 2027-01-31
[[suppress]]
change = "worse claim V1/good to refuted"
reason = "the same"
expires = 2027-01-31
"""


def test_what_is_known_does_not_count_until_it_expires(run: Run, paper: Path) -> None:
    old = written(run, paper, "old.json")
    (paper / "lib" / "Lib.lean").write_text(LEAN.replace(" := by simp", " := by sorry"))
    (paper / "manifest.toml").write_text(MANIFEST + SUPPRESS)
    audited = ("audit", str(paper / "manifest.toml"), "--offline", f"--repo=lib={paper / 'lib'}")
    new = paper / "new.json"
    status, out, err = run(*audited, "--today", "2027-01-01", "--json", str(new))
    assert (status, "expired" in err) == (11, False)
    assert "suppressed: claim V1/good: the authors are at it (until 2027-01-31)" in out

    status, out, err = run("diff", str(old), str(new), "--today", "2027-01-31")
    assert (status, err) == (0, "")
    assert "0 worse, 3 known to be worse" in out
    assert "known: the same (until 2027-01-31)" in out

    status, out, err = run("diff", str(old), str(new), "--today", "2027-02-01")
    assert status == 10
    assert "the suppression of `claim V1/good` expired on 2027-01-31" in err
    assert "give a later day" in err
    assert run("diff", str(new), str(new), "--today", "2027-02-01")[0] == 2

    status, _, err = run(*audited, "--today", "2027-02-01")
    assert (status, err.count("expired on")) == (11, 4)
    status, _, err = run(*audited, "--today", "2026-01-01")
    assert (status, "let it expire by 2027-01-02" in err) == (2, True)
    assert run("diff", str(old), str(new), "--today", "soon")[0] == 2


def test_a_suppression_of_an_unknown_claim_is_refused(run: Run, paper: Path) -> None:
    (paper / "manifest.toml").write_text(MANIFEST + SUPPRESS.replace('"V1/good"', '"V9"'))
    status, _, err = run("audit", str(paper / "manifest.toml"), "--offline")
    assert (status, "no claim is called 'V9'" in err, "V1/bad" in err) == (2, True, True)


def test_the_newest_commit_is_read_where_it_is_asked_for(run: Run, paper: Path) -> None:
    first = git_repository(paper / "lib", {})
    (paper / "manifest.toml").write_text(
        MANIFEST.replace('name = "lib"\n', f'name = "lib"\ncommit = "{first}"\n')
    )
    newest = git_repository(paper / "lib", {"Lib.lean": LEAN.replace("gap", "hole")})
    for options, commit in (((), first), (("--head",), newest)):
        _, report, _ = audit(run, paper, *options)
        assert report["sources"][0]["commit"] == commit
        assert ("newest commits" in report["first_line"]) == bool(options)
    status, _, err = run("audit", str(paper / "manifest.toml"), "--head", "--record")
    assert (status, "exclude each other" in err) == (2, True)


def test_an_audit_that_fails_leaves_a_report_of_tests_that_says_so(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paper / "claims.toml").write_text("[[claim]]\n")
    status, _, _ = run("audit", str(paper / "manifest.toml"), "--offline", "--out", str(paper / "out"))
    report = (paper / "out" / "audit.junit.xml").read_text()
    assert (status, 'errors="1"' in report, "<error" in report) == (2, True, True)


def test_a_published_audit_writes_no_text_of_the_repository(run: Run, paper: Path) -> None:
    """Also not in certificates: a negation states the statement."""
    false = "theorem falls_short (number : Nat) : number * 7919 < 7919000 := by sorry\n"
    (paper / "lib" / "Lib.lean").write_text(LEAN + false)
    out = paper / "out"
    audit(run, paper, "--publish", "--out", str(out))
    written = {path.name: path.read_text() for path in out.rglob("*") if path.is_file()}
    assert "falls_short" in written["audit.json"]
    assert "--repo lib=" not in written["audit.json"]  # nor where the repository stands on this machine
    assert [name for name, text in written.items() if re.search(r"number (\*|&#42;) 7919", text)] == []
    audit(run, paper, "--out", str(paper / "whole"))
    assert (paper / "whole" / "certificates" / "lib.falls_short.lean").is_file()
