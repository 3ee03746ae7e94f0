"""Agreement from register to report: a section of its own, told at each declaration, and `harness agree`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.cli import main
from harness.pipeline import audit
from harness.reaching import AuditRequest
from harness.report.audit import Audit
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.location import Location
from harness.sources.network import Reach
from harness.store.filelock import file_lock

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
"""
CLAIMS = """
[[claim]]
id = "L1"
title = "gates cut off"
where = "1"
kind = "mathematical"
needs = ["search"]
"""
COUNTERPARTS = """
[[counterpart]]
model = "turing.gates.relu"
definitions = [{ repo = "lib", name = "relu" }, { repo = "lib", name = "wrong" }, { repo = "lib", name = "typo" }]
"""
LIB = """import Mathlib

noncomputable def relu (x : ℝ) : ℝ := max 0 x
noncomputable def wrong (x : ℝ) : ℝ := max 1 x
noncomputable def typo (x : ℝ) : ℝ → ℝ := relu x
noncomputable def other (x : ℝ) : ℝ := x
theorem relu_nonneg (x : ℝ) : 0 ≤ relu x := by simp [relu]
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    for name, text in {
        "manifest.toml": MANIFEST,
        "claims.toml": CLAIMS,
        "counterparts.toml": COUNTERPARTS,
        "lib/lakefile.toml": 'name = "lib"\n[[require]]\nname = "mathlib"\n[[lean_lib]]\nname = "Lib"\n',
        "lib/Lib.lean": LIB,
    }.items():
        path = tmp_path / "paper" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "paper"


def audited(paper: Path, *, reachable: bool = True) -> Audit:
    at = {"lib": Location(str(paper / "lib"), None)} if reachable else {}
    cache = Cache(paper / "cache", lambda path: file_lock(path, timeout=10))
    sources = Request(cache=cache, overrides=at, mirror=None, reach=Reach(offline=True))
    return audit(AuditRequest(paper / "manifest.toml", sources, budget="small"))


def test_an_audit_tells_the_agreement_of_each_definition_and_at_each_declaration(paper: Path) -> None:
    found = audited(paper)
    relu, wrong, typo = found.agreements
    assert (relu.compared, relu.agreed, relu.tolerance) == (120, 120, "exact")
    assert wrong.first_difference is not None
    assert (wrong.first_difference.at, wrong.first_difference.lean, wrong.first_difference.model) == (
        "x = 0",
        "1",
        "0",
    )
    assert typo.refused.startswith("it has no type in Lean either")
    counterparts = {one.name: one.counterpart for one in found.declarations}
    assert counterparts == {
        "relu": "both",
        "wrong": "both",
        "typo": "model",
        "other": "none",
        "relu_nonneg": "translated",
    }
    reasons = {one.name: one.counterpart_reason for one in found.declarations}
    assert reasons["relu"] == "`turing.gates.relu`: 120 of 120 (exact)"
    assert reasons["wrong"].endswith("at x = 0: 1 in Lean, 0 in the counterpart")
    assert {name: count for name, count in found.counts.items() if name.startswith("counterparts")} == {
        "counterparts compared": 2,
        "counterparts that differ": 1,
        "counterparts not compared": 1,
    }


def test_of_a_repository_out_of_reach_the_section_says_so(paper: Path) -> None:
    found = audited(paper, reachable=False)
    assert all(one.refused for one in found.agreements)
    assert len(found.agreements) == 3


def test_an_audit_without_a_file_of_counterparts_compares_nothing(paper: Path) -> None:
    (paper / "counterparts.toml").unlink()
    assert audited(paper).agreements == ()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], paper: Path) -> Run:
    """Runs `harness agree` with the paper's manifest; gives exit status, standard output and standard error."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(paper / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")

    def call(*argv: str) -> tuple[int, str, str]:
        manifest = ("--manifest", str(paper / "manifest.toml"))
        monkeypatch.setattr("sys.argv", ["harness", "agree", *manifest, "--offline", *argv])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


@pytest.mark.parametrize(
    ("names", "status"),
    [((), 11), (("wrong",), 11), (("relu",), 0), (("typo",), 9), (("wrong", "--exit-zero"), 0)],
)
def test_the_exit_status_says_whether_something_differs_or_was_not_compared(
    run: Run, paper: Path, names: tuple[str, ...], status: int
) -> None:
    assert run("--repo", f"lib={paper / 'lib'}", *names)[0] == status


def test_the_table_and_the_json_say_the_same(run: Run, paper: Path) -> None:
    at = ("--repo", f"lib={paper / 'lib'}")
    _, out, _ = run(*at, "wrong")
    assert "at x = 0: 1 in Lean, 0 in the counterpart" in out
    _, out, _ = run(*at, "wrong", "--json", "-")
    (one,) = json.loads(out)["agreements"]
    assert one["first_difference"] == {"at": "x = 0", "lean": "1", "model": "0"}
    assert one["definition"] == "wrong"


def test_a_name_that_there_is_not_is_an_error(run: Run) -> None:
    status, _, err = run("relv")
    assert status == 2
    assert "use one of: relu" in err
