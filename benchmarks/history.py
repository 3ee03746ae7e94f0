"""Statements that were repaired: how many of the old versions are refuted while the new ones survive.

A git history is read backwards along first parents. Where a commit changes the statement of a theorem and keeps its
name, the two versions are a pair, wherever their files stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.corpus import WORKERS
from harness.inventory import collect
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand, In
from harness.process import Done, spread
from harness.refutation import Effort, Examiner
from harness.search.tools import NORMAL
from harness.sources.gitrun import run_git
from harness.sources.limits import Limits
from harness.sources.objects import GitObjects
from harness.sources.tree import TreeFile, read_texts
from harness.text import SourceText

_BLOB = 0o100644
# A commit that touches more files moves or renames things; reading both sides of it says little and takes long.
_MOST_FILES = 600
MOST_PAIRS = 300
_LIMIT_SECONDS = 150.0
_MEGABYTES = 3000


@dataclass(frozen=True, slots=True)
class Change:
    """One commit and the Lean files it changed: their objects before and after."""

    commit: str
    subject: str
    old: tuple[TreeFile, ...]
    new: tuple[TreeFile, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A theorem whose statement a commit changed, with the whole files on both sides."""

    commit: str
    subject: str
    name: str
    old: SourceText
    new: SourceText


def changes(git_dir: Path) -> Iterator[Change]:
    """The commits that changed Lean files, newest first, along first parents."""
    limits = Limits()
    log = run_git(
        [
            "log",
            "--first-parent",
            "-m",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--format=%x00%H %s",
            "--",
            "*.lean",
        ],
        git_dir=git_dir,
        seconds=limits.read_seconds,
    )
    for entry in log.stdout.decode("utf-8", "replace").split("\0")[1:]:
        head, *lines = [line for line in entry.splitlines() if line]
        commit, _, subject = head.partition(" ")
        rows = [line.partition("\t") for line in lines if line.startswith(":")]
        sides = [(fields.split(), path) for fields, _, path in rows]
        old = tuple(TreeFile(path, 1_000_000, _BLOB, f[2]) for f, path in sides if f[4] in "MD")
        new = tuple(TreeFile(path, 1_000_000, _BLOB, f[3]) for f, path in sides if f[4] in "MA")
        yield Change(commit, subject, old, new)


def pairs(git_dir: Path) -> Iterator[Pair]:
    """Every change of a statement, newest first."""
    objects = GitObjects(git_dir, Limits())
    for change in changes(git_dir):
        if not change.old or not change.new or len(change.old) + len(change.new) > _MOST_FILES:
            continue
        before, after = (_statements(objects, side) for side in (change.old, change.new))
        for name, (statement, text) in before.items():
            if name in after and after[name][0] != statement:
                yield Pair(change.commit, change.subject, name, text, after[name][1])


def _statements(objects: GitObjects, files: tuple[TreeFile, ...]) -> dict[str, tuple[str, SourceText]]:
    """By name, the statement of each theorem in the files, layout apart, and the file it stands in."""
    found: dict[str, tuple[str, SourceText]] = {}
    for text in read_texts(objects, files):
        if isinstance(text, SourceText):
            for declaration in _theorems(text):
                start, end = declaration.statement
                found[declaration.name] = (" ".join(text.text[start:end].split()), text)
    return found


def _theorems(text: SourceText) -> Iterator[DeclarationCommand]:
    for command in parse_file(text.text).file.commands:
        while isinstance(command, In):
            command = command.command
        if isinstance(command, DeclarationCommand) and command.keyword in ("theorem", "lemma"):
            yield command


def run(places: Iterable[str], most: int = MOST_PAIRS) -> None:
    """Print, for each history, the old versions that are refuted, and whether the new ones are not."""
    for place in places:
        found = list(islice(pairs(Path(place)), most))
        print(f"{place}: {len(found)} changes of a statement, newest first (at most {most})")
        endings = spread(
            len(found),
            lambda at, found=found: _outcomes(found[at]),  # type: ignore[misc]
            workers=WORKERS,
            seconds=_LIMIT_SECONDS,
            megabytes=_MEGABYTES,
        )
        results = {at: ending.value for at, ending in endings if isinstance(ending, Done)}
        print("\n".join(_report(found, results)))


def _report(found: list[Pair], results: Mapping[int, tuple[str, str]]) -> Iterator[str]:
    repaired = {at: new for at, (old, new) in sorted(results.items()) if old == "refuted"}
    kept = [at for at, new in repaired.items() if new in ("survived", "verified")]
    yield f"  old refuted: {len(repaired)}; of these the new one survives or is verified: {len(kept)}"
    new_only = sum(new == "refuted" and old != "refuted" for old, new in results.values())
    yield f"  new refuted, old not: {new_only}; cut short: {len(found) - len(results)}"
    for (old, new), count in Counter(results.values()).most_common(12):
        yield f"    {count:>5}  {old} -> {new}"
    for at, new in repaired.items():
        yield f"    {found[at].commit[:8]} {found[at].name}: refuted, then {new}"


def _outcomes(pair: Pair) -> tuple[str, str]:
    return _outcome(pair.old, pair.name), _outcome(pair.new, pair.name)


def _outcome(text: SourceText, name: str) -> str:
    examiner = Examiner(collect("benchmark", "", {text.path: text}, [text.path]))
    last = name.rpartition(".")[2]
    for declaration in examiner.statements():
        if declaration.name.rpartition(".")[2] == last:
            return examiner.examine(declaration, Effort(NORMAL)).outcome.kind
    return "not found"
