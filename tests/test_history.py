"""The history of a repository, step by step: each night is audited by the command line, and compared with the last one.

At each step stands exactly what must be told: the changes, and what `harness diff` answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness.cli import main
from tests.sources.repos import git, write

MANIFEST = """
title = "Steps are monotone"
base = "https://example.org/people"
claims = "claims.toml"
[paper]
id = "steps"
url = "https://example.org/steps"
[[repository]]
name = "steps"
role = "lean"
"""
CLAIMS = """
[[claim]]
id = "M"
title = "a step never loses"
where = "1"
kind = "artefact"
cites = [{ repo = "steps", name = "Steps.le_step" }]
checks = [{ check = "formally_verified", repos = ["steps"], name = "Steps.le_step" }]
[[claim]]
id = "P"
title = "two steps are more than nothing"
where = "2"
kind = "artefact"
cites = [{ repo = "steps", name = "Steps.pos" }]
checks = [{ check = "formally_verified", repos = ["steps"], name = "Steps.pos" }]
[[claim]]
id = "S"
title = "no proof is left open"
where = "3"
kind = "artefact"
checks = [{ check = "no_sorry", repos = ["steps"] }]
"""
PROJECT = {
    "lakefile.toml": 'name = "steps"\ndefaultTargets = ["Steps"]\n[[lean_lib]]\nname = "Steps"\n',
    "lean-toolchain": "leanprover/lean4:v4.34.0\n",
    "Steps.lean": "import Steps.Basic\nimport Steps.More\n",
    "Steps/Basic.lean": (
        "namespace Steps\n\n"
        "def step (n : Nat) : Nat := n + 2\n\n"
        "theorem le_step (n : Nat) : n ≤ step n := by unfold step; omega\n\n"
        "end Steps\n"
    ),
    "Steps/More.lean": (
        "import Steps.Basic\n\nnamespace Steps\n\n"
        "theorem gap (n : Nat) : n < step n := by sorry\n\n"
        "theorem pos (n : Nat) : 0 < step n := Nat.lt_of_le_of_lt (Nat.zero_le n) (gap n)\n\n"
        "end Steps\n"
    ),
}
Run = Callable[..., int]
Told = tuple[str, str, str, str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("HARNESS_MIRROR", str(tmp_path / "upstream" / "{owner}" / "{name}"))

    def call(*argv: str) -> int:
        monkeypatch.setattr("sys.argv", ["harness", *argv])
        with pytest.raises(SystemExit) as stopped:
            main()
        return int(stopped.value.code or 0)

    return call


@dataclass
class Upstream:
    """A bare repository, the work tree that is pushed to it, and the audits of each night."""

    folder: Path
    run: Run
    nights: int = 0

    @property
    def bare(self) -> Path:
        return self.folder / "upstream" / "people" / "steps"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def commit(self) -> str:
        return git(self.work, "rev-parse", "HEAD")

    def begin(self) -> None:
        self.bare.parent.mkdir(parents=True)
        git(self.bare.parent, "init", "-q", "--bare", "steps")
        self.work.mkdir()
        git(self.work, "init", "-q")
        (self.folder / "manifest.toml").write_text(MANIFEST)
        (self.folder / "claims.toml").write_text(CLAIMS)
        write(self.work, PROJECT)
        self.push("begin")

    def push(self, message: str, *options: str) -> None:
        git(self.work, "add", "--all")
        git(self.work, "commit", "-q", "-m", message, *options)
        git(self.work, "push", "-q", "--force", str(self.bare), "main")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.work / file
        text = path.read_text()
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new))

    def audit(self, *options: str) -> Path:
        """Tonight's audit."""
        self.nights += 1
        file = self.folder / f"night-{self.nights}.json"
        manifest = str(self.folder / "manifest.toml")
        fast = ("--offline", "--budget", "small", "--workers", "1", "--exit-zero")
        assert self.run("audit", manifest, *fast, *options, "--json", str(file)) in (0, 3)
        return file

    def diff(self, old: Path, new: Path) -> tuple[int, list[Told], dict[str, Any]]:
        """What `harness diff` answers and tells; the change of the commit, which every push makes, is left out."""
        file = self.folder / "diff.json"
        status = self.run("diff", str(old), str(new), "--json", str(file))
        report = json.loads(file.read_text())
        told = [(c["way"], c["subject"], c["kind"], c["name"]) for c in report["changes"]]
        return status, [one for one in told if one[2] != "commit changed"], report


@pytest.fixture
def upstream(run: Run, tmp_path: Path) -> Upstream:
    made = Upstream(tmp_path, run)
    made.begin()
    return made


# Each step with what must be told of it: way, subject, kind, name.


def axiom_added(up: Upstream) -> None:
    up.edit("Steps/Basic.lean", "end Steps", "axiom limit (n : Nat) : n < 9\n\nend Steps")
    up.edit("Steps/More.lean", ":= by sorry", ":= by have := limit n; sorry")


def theorem_renamed(up: Upstream) -> None:
    up.edit("Steps/More.lean", "gap", "lt_step")


def statement_changed(up: Upstream) -> None:
    up.edit("Steps/Basic.lean", "n ≤ step n", "n ≤ step (step n)")


def definition_changed(up: Upstream) -> None:
    up.edit("Steps/Basic.lean", "n + 2", "n + 3")


def hole_moved(up: Upstream) -> None:
    up.edit("Steps/More.lean", "have := limit n; sorry", "unfold step; omega")
    up.edit("Steps/Basic.lean", "unfold step; omega", "sorry")


def sorry_fixed(up: Upstream) -> None:
    up.edit("Steps/Basic.lean", "sorry", "unfold step; omega")


def theorem_becomes_axiom(up: Upstream) -> None:
    up.edit("Steps/More.lean", "theorem lt_step (n : Nat) : n < step n := by unfold step; omega", AXIOM)


def axiom_proved(up: Upstream) -> None:
    up.edit("Steps/More.lean", AXIOM, "theorem lt_step (n : Nat) : n < step n := by unfold step; omega")
    up.edit("Steps/Basic.lean", "axiom limit (n : Nat) : n < 9\n\n", "")


def import_dropped(up: Upstream) -> None:
    up.edit("Steps.lean", "import Steps.More\n", "")


def file_unreadable(up: Upstream) -> None:
    up.edit("Steps.lean", "import Steps.Basic\n", "import Steps.Basic\nimport Steps.More\n")
    up.edit("Steps/More.lean", "theorem pos (n : Nat) :", "theorem pos (n : Nat ) ) :")


def file_readable(up: Upstream) -> None:
    up.edit("Steps/More.lean", "theorem pos (n : Nat ) ) :", "theorem pos (n : Nat) :")


def names_swapped(up: Upstream) -> None:
    for old, new in (("lt_step", "swapped"), ("pos", "lt_step"), ("swapped", "pos")):
        up.edit("Steps/More.lean", old, new)


def another_lean(up: Upstream) -> None:
    up.edit("lean-toolchain", "v4.34.0", "v4.34.1")


def moved_and_renamed(up: Upstream) -> None:
    (up.work / "Steps/More.lean").rename(up.work / "Steps/Further.lean")
    up.edit("Steps.lean", "Steps.More", "Steps.Further")
    up.edit("Steps/Further.lean", "lt_step", "two_pos")


def file_deleted(up: Upstream) -> None:
    (up.work / "Steps/Further.lean").unlink()
    (up.work / "Steps.lean").write_text("import Steps.Basic\n")


AXIOM = "axiom lt_step (n : Nat) : n < step n"
LE, LT, POS, LIMIT = "Steps.le_step", "Steps.lt_step", "Steps.pos", "Steps.limit"
HISTORY: dict[Callable[[Upstream], None], list[Told]] = {
    axiom_added: [
        ("worse", "declaration", "new axiom", LIMIT),
        ("worse", "declaration", "new axiom", "Steps.gap"),
        ("worse", "declaration", "new axiom", POS),
        ("worse", "finding", "new", "H50"),
        ("worse", "finding", "new", "H53"),  # and it is false at 9
        ("neither", "declaration", "new", LIMIT),
    ],
    theorem_renamed: [("neither", "declaration", "renamed", LT)],
    statement_changed: [("neither", "declaration", "statement changed", LE)],
    definition_changed: [
        ("neither", "declaration", "meaning changed", name) for name in ("Steps.step", LE, LT, POS)
    ],
    hole_moved: [
        ("worse", "claim", "worse", "M"),
        ("worse", "declaration", "new sorry", LE),
        ("worse", "finding", "new", "H40"),
        ("better", "claim", "better", "P"),
        ("better", "declaration", "fixed", LT),
        ("better", "declaration", "fixed", LT),
        ("better", "declaration", "fixed", POS),
        ("better", "declaration", "fixed", POS),
        ("better", "finding", "fixed", "H40"),
    ],
    sorry_fixed: [
        ("better", "claim", "better", "M"),
        ("better", "claim", "better", "S"),
        ("better", "declaration", "fixed", LE),
        ("better", "finding", "fixed", "H40"),
    ],
    theorem_becomes_axiom: [
        ("worse", "claim", "worse", "P"),
        ("worse", "declaration", "new axiom", LT),
        ("worse", "declaration", "new axiom", POS),
        ("worse", "finding", "new", "H50"),
    ],
    axiom_proved: [
        ("neither", "declaration", "gone", LIMIT),
        ("neither", "finding", "gone", "H50"),
        ("neither", "finding", "gone", "H53"),
        ("better", "claim", "better", "P"),
        ("better", "declaration", "fixed", LT),
        ("better", "declaration", "fixed", POS),
        ("better", "finding", "fixed", "H50"),
    ],
    import_dropped: [
        ("worse", "finding", "new", "H04"),
        ("worse", "file", "worse", "Steps/More.lean"),
    ],
    file_unreadable: [
        ("worse", "repository", "worse", "steps"),
        ("worse", "claim", "worse", "P"),
        ("worse", "claim", "worse", "P"),  # what is claimed, and what is cited
        ("worse", "declaration", "worse", POS),
        ("neither", "declaration", "statement changed", POS),
        ("neither", "finding", "gone", "H04"),  # no repair is told where less can be read
        ("better", "file", "better", "Steps/More.lean"),
    ],
    file_readable: [
        ("neither", "declaration", "statement changed", POS),
        ("better", "repository", "better", "steps"),
        ("better", "claim", "better", "P"),
        ("better", "claim", "better", "P"),
        ("better", "declaration", "better", POS),
    ],
    names_swapped: [
        ("neither", "declaration", "renamed", POS),
        ("neither", "declaration", "statement changed", POS),
        ("neither", "declaration", "renamed", LT),
        ("neither", "declaration", "statement changed", LT),
    ],
    another_lean: [("neither", "repository", "changed", "steps")],
    moved_and_renamed: [
        ("neither", "declaration", "moved", POS),
        ("neither", "declaration", "moved", "Steps.two_pos"),
        ("neither", "declaration", "renamed", "Steps.two_pos"),
        ("neither", "file", "new", "Steps/Further.lean"),
        ("neither", "file", "gone", "Steps/More.lean"),
    ],
    file_deleted: [
        ("worse", "claim", "worse", "P"),
        ("worse", "claim", "worse", "P"),
        ("neither", "declaration", "gone", POS),
        ("neither", "declaration", "gone", "Steps.two_pos"),
        ("neither", "file", "gone", "Steps/Further.lean"),
    ],
}


def test_each_step_of_a_history_is_told_exactly(upstream: Upstream) -> None:
    last = upstream.audit()
    for step, expected in HISTORY.items():
        step(upstream)
        upstream.push(step.__name__)
        now = upstream.audit()
        status, told, _ = upstream.diff(last, now)
        assert told == expected, step.__name__
        assert status == (10 if any(way == "worse" for way, *_ in expected) else 0), step.__name__
        last = now


GONE: list[Told] = [
    ("worse", "repository", "repository gone", "steps"),
    ("worse", "claim", "worse", "M"),
    ("worse", "claim", "worse", "M"),
    ("worse", "claim", "worse", "P"),
    ("worse", "claim", "worse", "P"),
    ("worse", "claim", "worse", "S"),
]
BACK: list[Told] = [
    (
        "worse",
        "claim",
        "worse",
        "P",
    ),  # from unchecked to refuted: an audit that saw nothing knew of no refutation
    ("worse", "claim", "worse", "S"),
    ("better", "repository", "repository appeared", "steps"),
    ("better", "claim", "better", "M"),
    ("better", "claim", "better", "M"),
    ("better", "claim", "better", "P"),
]


def test_a_history_written_anew_and_a_repository_that_goes_and_comes(upstream: Upstream) -> None:
    """At the newest commit a rewritten history is a change of commit; the commit of the manifest went with it."""
    manifest = upstream.folder / "manifest.toml"
    manifest.write_text(f'{MANIFEST}commit = "{upstream.commit}"\n')
    pinned, newest = upstream.audit(), upstream.audit("--head")
    assert upstream.diff(pinned, newest)[:2] == (0, [])

    upstream.edit("Steps/Basic.lean", "n + 2", "2 + n")
    upstream.push("begin", "--amend")
    git(upstream.bare, "gc", "-q", "--prune=now")
    assert upstream.diff(newest, upstream.audit("--head"))[:2] == (
        0,
        [
            ("neither", "declaration", "meaning changed", name)
            for name in ("Steps.step", LE, "Steps.gap", POS)
        ],
    )
    lost = upstream.audit()
    assert upstream.diff(pinned, lost)[:2] == (10, GONE)
    assert (
        "history may have been rewritten" in lost.read_text()
        or "no branch, tag or commit" in lost.read_text()
    )

    newest = upstream.audit("--head")
    away = upstream.bare.rename(upstream.folder / "away")
    gone = upstream.audit("--head")
    assert upstream.diff(newest, gone)[:2] == (10, GONE)
    assert upstream.diff(gone, upstream.audit("--head"))[:2] == (0, [])

    away.rename(upstream.bare)
    assert upstream.diff(gone, upstream.audit("--head"))[:2] == (10, BACK)
