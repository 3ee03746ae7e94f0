"""Lean files of real repositories, for checks marked `real`: read from local mirrors, never run."""

from __future__ import annotations

from pathlib import Path

from harness.sources.limits import Limits
from harness.sources.location import fill_template
from harness.sources.objects import GitObjects, resolve_commit
from harness.sources.tree import read_texts
from harness.text import SourceText

MINIF2F = "yangky11/miniF2F-lean4"
BATTERIES = "leanprover-community/batteries"
FORMAL_CONJECTURES = "google-deepmind/formal-conjectures"


def lean_texts(mirror: str, repository: str) -> dict[str, str]:
    """The Lean files at the newest commit of `owner/name`, by module name, from the mirrors' template."""
    owner, name = repository.split("/")
    git_dir = Path(fill_template(mirror, owner=owner, name=name).place)
    git_dir = git_dir / ".git" if (git_dir / ".git").is_dir() else git_dir
    limits = Limits()
    commit = resolve_commit(git_dir, ("HEAD",), limits)
    assert commit is not None, f"no commit in {git_dir}"
    objects = GitObjects(git_dir, limits)
    files = [file for file in objects.list(commit) if file.path.endswith(".lean")]
    texts = [each for each in read_texts(objects, files) if isinstance(each, SourceText)]
    return {each.path.removesuffix(".lean").replace("/", "."): each.text for each in texts}
