"""The script of the nights, run as continuous integration runs it, with a local repository as upstream.

`make nightly-test` runs it: five commands a night, each a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.repos import commit
from tests.test_history import CLAIMS, MANIFEST, PROJECT

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
Night = Callable[..., int]


def environment(folder: Path) -> dict[str, str]:
    """What the scripts need to run this checkout."""
    command = folder / "harness"
    command.write_text(f"#!{sys.executable}\nfrom harness.cli import main\nmain()\n")
    command.chmod(0o755)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "HARNESS": str(command),
        "HARNESS_MIRROR": str(folder / "upstream" / "{name}"),
    }


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """One night with a command that runs this checkout; gives what the script answers."""
    (tmp_path / "manifest.toml").write_text(MANIFEST)
    (tmp_path / "claims.toml").write_text(CLAIMS)

    def run(*options: str) -> int:
        fast = ("--offline", "--budget", "small", "--workers", "1", "--today", "2027-01-31")
        script = [str(ROOT / ".ci" / "nightly"), str(tmp_path / "kept"), *fast, *options]
        done = subprocess.run(
            [*script, str(tmp_path / "manifest.toml")],
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        (tmp_path / "log").write_text(done.stdout + done.stderr)
        return done.returncode

    return run


def worsen(folder: Path) -> None:
    basic = str(PROJECT["Steps/Basic.lean"])
    commit(folder / "upstream" / "steps", {"Steps/Basic.lean": basic.replace("unfold step; omega", "sorry")})


def test_three_nights(night: Night, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = commit(tmp_path / "upstream" / "steps", PROJECT)
    (tmp_path / "manifest.toml").write_text(f'{MANIFEST}commit = "{first}"\n')
    assert night() == 0, (tmp_path / "log").read_text()
    assert (kept / "summary.md").read_text().count("there is no last night") == 2
    assert sorted(path.name for path in kept.iterdir()) == [
        "drift.json", "drift.md", "head", "last", "pins", "summary.md",
    ]  # fmt: skip
    assert {"audit.sarif", "audit.junit.xml", "audit.html", "badge.json"} <= {
        p.name for p in (kept / "head").iterdir()
    }

    worsen(tmp_path)
    assert night() == 10
    issue, title = ((kept / name).read_text() for name in ("issue.md", "title.txt"))
    assert title == "The audit got worse: Steps are monotone\n"
    assert "## At the newest commits" in issue
    assert "## At the commits of the manifest" not in issue
    assert "- **new sorry**: declaration `Steps.le_step`" in issue
    assert '`change = "new sorry declaration steps/Steps.le_step on Steps.le_step"`' in issue
    summary = (kept / "summary.md").read_text()
    assert "Nothing changed." in summary  # at the commit of the manifest
    assert summary.count("**new sorry**") == 2  # since the last night, and since the commit of the manifest

    assert night() == 0
    assert not (kept / "issue.md").exists()


def test_the_action_gives_files_and_the_page_of_the_run(night: Night, tmp_path: Path) -> None:
    """A project that audits itself: its files are those of the workspace, and it has results for code scanning."""
    commit(tmp_path / "steps", PROJECT)
    kept = tmp_path / "kept"
    given = {
        "SELF": "steps",
        "BUDGET": "small",
        "MANIFEST": str(tmp_path / "manifest.toml"),
        "FOLDER": str(kept),
        "GITHUB_WORKSPACE": str(tmp_path / "steps"),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "page.md"),
        "HARNESS_MIRROR": str(tmp_path / "nowhere" / "{name}"),
    }
    done = subprocess.run(
        [str(ROOT / ".ci" / "action")],
        env={**environment(tmp_path), **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = dict(line.split("=", 1) for line in (tmp_path / "outputs").read_text().splitlines())
    assert outputs == {
        "status": "0", "worse": "false", "report": str(kept), "issue": "", "title": "",
        "sarif": str(kept / "head" / "audit.sarif"),
    }  # fmt: skip
    assert (tmp_path / "page.md").read_text() == (kept / "summary.md").read_text()
    assert "1 of 1 repository reached" in (tmp_path / "page.md").read_text()


def test_a_night_that_fails_says_so_and_keeps_the_last_one(night: Night, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (kept / "last").mkdir(parents=True)
    (kept / "last" / "head.json").write_text("{}")
    assert night("--budget", "endless") == 2
    assert "did not come to its end" in (kept / "summary.md").read_text()
    assert (kept / "last" / "head.json").read_text() == "{}"
