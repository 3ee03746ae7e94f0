"""Repositories and folders on this machine: what is read, and what hostile ones cannot do."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.sources.checkout import Checkout, checkout
from harness.sources.limits import Limits
from harness.sources.location import parse_location
from harness.sources.manifest import Repository
from harness.sources.tree import Unreadable
from harness.text import SourceText
from tests.sources.repos import FAST, SMALL, commit, git, look, missed, publish, reached, request_in, write


def text(source: Checkout, path: str) -> str:
    found = source.read(path)
    assert isinstance(found, SourceText), found
    assert found.path == path
    return found.text


def reason(source: Checkout, path: str) -> str:
    found = source.read(path)
    assert isinstance(found, Unreadable), found
    assert found.path == path
    return found.reason


def names(source: Checkout) -> list[str]:
    return [file.path for file in source.files]


def test_commit_of_a_bare_repository(tmp_path: Path) -> None:
    head = commit(tmp_path / "work", {"src/A.lean": "def a := 1\r\n", "run.sh": "true\n"})
    (tmp_path / "work" / "run.sh").chmod(0o755)
    head = commit(tmp_path / "work", {})
    publish(tmp_path / "work", tmp_path / "small.git")
    source = reached(look(str(tmp_path / "small.git"), request_in(tmp_path / "cache")))
    assert (source.name, source.commit, source.origin, source.dirty) == ("small", head, "folder", False)
    assert [(f.path, f.size, oct(f.mode)) for f in source.files] == [
        ("run.sh", 5, "0o100755"),
        ("src/A.lean", 12, "0o100644"),
    ]
    assert datetime.fromisoformat(source.dated) == datetime(2026, 1, 1, tzinfo=UTC)
    assert text(source, "src/A.lean") == "def a := 1\r\n"
    assert reason(source, "src/B.lean") == "no such file"
    assert not (tmp_path / "cache").exists()


def test_many_files_come_in_the_order_asked_for(tmp_path: Path) -> None:
    commit(tmp_path / "w", {f"F{n}.lean": f"-- {n}\n" * n for n in range(300)} | {"B.lean": b"\xff"})
    source = reached(look(f"{tmp_path}/w@HEAD", request_in(tmp_path / "cache")))
    wanted = ["F7.lean", "none", "B.lean", "F0.lean", *(f"F{n}.lean" for n in range(299, 0, -1)), "F7.lean"]
    found = list(source.read_all(wanted))
    assert [item.path for item in found] == wanted
    assert [isinstance(item, Unreadable) for item in found[:4]] == [False, True, True, False]
    assert [len(item.text) for item in found[4:-1] if isinstance(item, SourceText)] == [
        n * len(f"-- {n}\n") for n in range(299, 0, -1)
    ]


def test_revisions(tmp_path: Path) -> None:
    first = commit(tmp_path / "w", {"Main.lean": "-- one\n"})
    git(tmp_path / "w", "tag", "--annotate", "v1", "--message", "v1")
    second = commit(tmp_path / "w", {"Main.lean": "-- two\n"})
    request = request_in(tmp_path / "cache")
    for rev, expected in (
        ("v1", first),
        ("HEAD~1", first),
        (first[:9], first),
        ("main", second),
        (second, second),
    ):
        source = reached(look(f"{tmp_path}/w@{rev}", request))
        assert source.commit == expected
        assert text(source, "Main.lean") == ("-- one\n" if expected == first else "-- two\n")
    tag = git(tmp_path / "w", "rev-parse", "v1")
    absent = missed(look(f"{tmp_path}/w@{tag}", request))
    assert absent.what == f"revision {tag} is not in the repository"


@pytest.mark.parametrize("rev", ["nowhere", "0123456789" * 4])
def test_wrong_revision(tmp_path: Path, rev: str) -> None:
    commit(tmp_path / "w")
    problem = missed(look(f"{tmp_path}/w@{rev}", request_in(tmp_path / "cache")))
    assert problem.what == f"revision {rev} is not in the repository"
    assert problem.why == "no branch, tag or commit is called that, or several are"
    assert problem.todo.startswith("check the revision (history may have been rewritten)")


def test_not_a_repository(tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    (tmp_path / "broken" / ".git").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    write(tmp_path / "plain", SMALL)
    found = {
        name: missed(look(f"{tmp_path}/{name}", request)) for name in ("none", "file", "broken", "plain@main")
    }
    assert {name: problem.what for name, problem in found.items()} == {
        "none": "no such folder",
        "file": "not a folder",
        "broken": "git cannot list the files",
        "plain@main": "not a git repository",
    }
    assert found["broken"].why.startswith("fatal: not a git repository")
    assert found["plain@main"].why == "so it has no revision main"


def test_empty_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "empty.git")
    problem = missed(look(str(tmp_path / "empty.git"), request_in(tmp_path / "cache")))
    assert (problem.what, problem.why) == ("the repository is empty", "it has no commits")


def test_work_tree_is_read_as_it_is(tmp_path: Path) -> None:
    work, request = tmp_path / "w", request_in(tmp_path / "cache")
    head = commit(work, {"Main.lean": "-- one\n", ".gitignore": "build/\n", "Old.lean": ""})
    clean = reached(look(str(work), request))
    assert (clean.commit, clean.dirty, clean.note) == (head, False, "")
    write(work, {"Main.lean": "-- TWO\n", "build/X.lean": "", "New.lean": ""})
    (work / "Old.lean").unlink()
    changed = reached(look(str(work), request))
    assert names(changed) == [".gitignore", "Main.lean", "New.lean"]
    assert (changed.commit, changed.dirty) == (head, True)
    assert changed.note == f"a work tree that differs from commit {head[:12]}"
    assert text(changed, "Main.lean") == "-- TWO\n"
    pinned = reached(look(f"{work}@HEAD", request))
    assert names(pinned) == [".gitignore", "Main.lean", "Old.lean"]
    assert (text(pinned, "Main.lean"), pinned.dirty) == ("-- one\n", False)


@pytest.mark.parametrize("change", ["content", "mode", "added", "removed", "link"])
def test_every_difference_makes_a_work_tree_dirty(tmp_path: Path, change: str) -> None:
    work = tmp_path / "w"
    commit(work, SMALL)
    (work / "link").symlink_to("aaaa")
    commit(work, {})
    assert not reached(look(str(work), request_in(tmp_path / "cache"))).dirty
    if change == "content":
        write(work, {"Main.lean": str(SMALL["Main.lean"]).replace("one", "two")})
    elif change == "mode":
        (work / "Main.lean").chmod(0o755)
    elif change == "added":
        write(work, {"Other.lean": ""})
    elif change == "removed":
        (work / "Main.lean").unlink()
    else:
        (work / "link").unlink()
        (work / "link").symlink_to("bbbb")
    assert reached(look(str(work), request_in(tmp_path / "cache"))).dirty


def test_work_tree_seen_from_one_of_its_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path / "w", {"a/A.lean": "", "b/B.lean": ""})
    monkeypatch.chdir(tmp_path / "w" / "a")
    assert names(reached(look("..", request_in(tmp_path / "cache")))) == ["a/A.lean", "b/B.lean"]


def test_linked_work_tree(tmp_path: Path) -> None:
    """Its `.git` is a file that names a folder elsewhere."""
    head = commit(tmp_path / "w")
    git(tmp_path / "w", "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    source = reached(look(str(tmp_path / "linked"), request_in(tmp_path / "cache")))
    assert (source.commit, source.dirty, names(source)) == (head, False, ["Main.lean", "lakefile.toml"])
    assert reached(look(f"{tmp_path}/linked@HEAD", request_in(tmp_path / "cache"))).commit == head


def test_work_tree_without_commits(tmp_path: Path) -> None:
    write(tmp_path / "w", SMALL)
    git(tmp_path / "w", "init", "--quiet")
    source = reached(look(str(tmp_path / "w"), request_in(tmp_path / "cache")))
    assert (source.commit, source.dirty, names(source)) == ("", False, ["Main.lean", "lakefile.toml"])
    assert source.note == "a work tree whose HEAD has no commit"


def test_folder_without_git(tmp_path: Path) -> None:
    write(
        tmp_path / "p", {"b/B.lean": "", "a.lean": "-- a\n", ".lake/packages/m/M.lean": "", ".git.lean": ""}
    )
    source = reached(look(str(tmp_path / "p"), request_in(tmp_path / "cache")))
    assert (source.commit, source.dirty, source.name) == ("", False, "p")
    assert source.note == "a folder without git: its commit is not known"
    assert names(source) == [".git.lean", "a.lean", "b/B.lean"]
    assert text(source, "a.lean") == "-- a\n"


BAD_FILES: dict[str, str | bytes] = {
    "Good.lean": "def ∀x := 1\n",
    "Latin.lean": "-- a\n-- caf\u00e9\n".encode("latin-1"),
    "Binary.lean": b"def\x00",
    "Pointer.lean": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "Huge.lean": b"0" * 50_000_000,
}
BAD_REASONS = {
    "Latin.lean": "not UTF-8: byte 0xe9 at offset 11, line 2",
    "Binary.lean": "binary: a zero byte at offset 3",
    "Pointer.lean": "a Git LFS pointer; its content is not downloaded",
    "Huge.lean": "50.0 MB is more than the 10.0 MB that are read of one file",
    "Link.lean": "a symbolic link; links are not followed",
    "Outside": "a symbolic link; links are not followed",
}


@pytest.mark.parametrize("rev", ["", "@HEAD"])
def test_bad_files_lose_nothing_else(tmp_path: Path, rev: str) -> None:
    """On disk and in git alike: the rest is read, and each bad file says why it is not."""
    (tmp_path / "secret.lean").write_text("-- secret\n")
    write(tmp_path / "w", BAD_FILES)
    (tmp_path / "w" / "Link.lean").symlink_to(tmp_path / "secret.lean")
    (tmp_path / "w" / "Outside").symlink_to(tmp_path)
    if rev:
        commit(tmp_path / "w", {})
    source = reached(look(f"{tmp_path}/w{rev}", request_in(tmp_path / "cache")))
    assert names(source) == sorted([*BAD_FILES, "Link.lean", "Outside"])
    assert [f.path for f in source.files if f.is_symlink] == ["Link.lean", "Outside"]
    assert text(source, "Good.lean") == "def ∀x := 1\n"
    assert {path: reason(source, path) for path in BAD_REASONS} == BAD_REASONS


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    write(tmp_path / "p", SMALL)
    os.mkfifo(tmp_path / "p" / "Pipe.lean")
    source = reached(look(str(tmp_path / "p"), request_in(tmp_path / "cache")))
    assert reason(source, "Pipe.lean") == "not a regular file"


def test_file_that_changes_after_it_was_listed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("-- secret\n")
    write(tmp_path / "p", dict.fromkeys(("A", "B", "C", "D"), "--\n"))
    source = reached(
        look(str(tmp_path / "p"), request_in(tmp_path / "c", limits=replace(FAST, file_bytes=10)))
    )
    for name in "ABC":
        (tmp_path / "p" / name).unlink()
    (tmp_path / "p" / "A").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "p" / "B")
    (tmp_path / "p" / "D").write_text("-- much longer\n")
    assert {name: reason(source, name) for name in "ABCD"} == {
        "A": "cannot be opened: Too many levels of symbolic links",
        "B": "not a regular file",
        "C": "cannot be opened: No such file or directory",
        "D": "more than the 0.0 MB that are read of one file",
    }


def test_tracked_file_behind_a_folder_that_became_a_link(tmp_path: Path) -> None:
    commit(tmp_path / "w", {"sub/A.lean": "", "B.lean": ""})
    write(tmp_path / "elsewhere", {"A.lean": "-- secret\n"})
    (tmp_path / "w" / "sub" / "A.lean").unlink()
    (tmp_path / "w" / "sub").rmdir()
    (tmp_path / "w" / "sub").symlink_to(tmp_path / "elsewhere")
    source = reached(look(str(tmp_path / "w"), request_in(tmp_path / "cache")))
    assert names(source) == ["B.lean", "sub"]
    assert reason(source, "sub") == "a symbolic link; links are not followed"
    assert source.dirty


def test_folder_that_cannot_be_listed_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "p", {"a/A.lean": "", "b/B.lean": ""})
    scandir = os.scandir

    def refuse(path: Path) -> os.ScandirIterator[str]:  # type: ignore[name-defined]
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    source = reached(look(str(tmp_path / "p"), request_in(tmp_path / "cache")))
    assert names(source) == ["a/A.lean", "b"]
    assert reason(source, "b") == "a folder that cannot be listed"


def test_odd_names_are_only_labels(tmp_path: Path) -> None:
    blob = git(commit_folder(tmp_path), "rev-parse", "HEAD:Main.lean")
    tree = b"".join(
        b"100644 " + name + b"\0" + bytes.fromhex(blob)
        for name in (b"..", b"a\nb\x1b.lean", b"caf\xe9.lean", b"-n")
    )
    (tmp_path / "tree").write_bytes(tree)
    oid = git(tmp_path / "w", "hash-object", "-t", "tree", "-w", "--literally", str(tmp_path / "tree"))
    odd = git(tmp_path / "w", "commit-tree", oid, "-m", "odd")
    source = reached(look(f"{tmp_path}/w@{odd}", request_in(tmp_path / "cache")))
    assert names(source) == ["..", r"a\x0ab\x1b.lean", r"caf\xe9.lean", "-n"]
    assert [text(source, path) for path in names(source)] == [SMALL["Main.lean"]] * 4


def commit_folder(tmp_path: Path) -> Path:
    commit(tmp_path / "w")
    return tmp_path / "w"


def test_odd_names_on_disk(tmp_path: Path) -> None:
    write(tmp_path / "p", {"a\nb.lean": "-- 1\n", os.fsdecode(b"caf\xe9.lean"): "-- 2\n"})
    source = reached(look(str(tmp_path / "p"), request_in(tmp_path / "cache")))
    assert names(source) == [r"a\x0ab.lean", r"caf\xe9.lean"]
    assert text(source, r"caf\xe9.lean") == "-- 2\n"


def test_submodules_are_listed_and_not_fetched(tmp_path: Path) -> None:
    inner = commit(tmp_path / "w" / "inner")
    head = commit(
        tmp_path / "w", {".gitmodules": '[submodule "x"]\n\tpath = inner\n\turl = http://127.0.0.1:1/\n'}
    )
    assert git(tmp_path / "w", "ls-tree", "HEAD", "inner").startswith(f"160000 commit {inner}")
    for place in (f"{tmp_path}/w", f"{tmp_path}/w@{head}"):
        source = reached(look(place, request_in(tmp_path / "cache")))
        assert names(source) == [".gitmodules", "inner"]
        assert reason(source, "inner") == "a submodule; submodules are not fetched"
        assert not source.dirty


def test_nothing_of_the_repository_runs(tmp_path: Path) -> None:
    work, trace = tmp_path / "w", tmp_path / "trace"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 >> {trace}\n")
    trap.chmod(0o755)
    head = commit(work, {"Main.lean": "-- one\n", ".gitattributes": "*.lean filter=trap diff=trap\n"})
    for key in (
        "core.fsmonitor",
        "filter.trap.clean",
        "filter.trap.smudge",
        "diff.trap.textconv",
        "core.pager",
    ):
        git(work, "config", key, str(trap))
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (work / ".git" / "hooks").mkdir(exist_ok=True)
        (work / ".git" / "hooks" / hook).symlink_to(trap)
    write(work, {"Main.lean": "-- TWO\n"})
    for place in (f"{work}", f"{work}@{head}"):
        source = reached(look(place, request_in(tmp_path / "cache")))
        assert text(source, "Main.lean") == ("-- one\n" if "@" in place else "-- TWO\n")
    assert not trace.exists()


def test_missing_objects_are_not_fetched_from_where_the_repository_says(tmp_path: Path) -> None:
    commit(tmp_path / "w", {"A.lean": "-- a\n", "B.lean": "-- b\n"})
    blob = git(tmp_path / "w", "rev-parse", "HEAD:A.lean")
    (tmp_path / "w" / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("protocol.ext.allow", "always"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::touch {tmp_path}/trace"),
    ):
        git(tmp_path / "w", "config", key, value)
    source = reached(look(f"{tmp_path}/w@HEAD", request_in(tmp_path / "cache")))
    assert reason(source, "A.lean") == "its content is missing from the repository"
    assert text(source, "B.lean") == "-- b\n"
    assert not (tmp_path / "trace").exists()


def test_replacement_objects_do_not_stand_in_for_a_commit(tmp_path: Path) -> None:
    first = commit(tmp_path / "w", {"Main.lean": "-- one\n"})
    second = commit(tmp_path / "w", {"Main.lean": "-- two\n"})
    git(tmp_path / "w", "replace", first, second)
    source = reached(look(f"{tmp_path}/w@{first}", request_in(tmp_path / "cache")))
    assert text(source, "Main.lean") == "-- one\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to somebody else")
@pytest.mark.parametrize("kind", ["bare", "bare@HEAD", "w", "w@HEAD"])
def test_repository_of_another_user(tmp_path: Path, kind: str) -> None:
    head = commit(tmp_path / "w")
    publish(tmp_path / "w", tmp_path / "bare")
    for path in [tmp_path / "w", tmp_path / "bare", *tmp_path.rglob("*")]:
        os.chown(path, 12345, 12345, follow_symlinks=False)
    source = reached(look(f"{tmp_path}/{kind}", request_in(tmp_path / "cache")))
    assert (source.commit, source.dirty) == (head, False)
    assert text(source, "Main.lean") == SMALL["Main.lean"]


@pytest.mark.parametrize("rev", ["", "@HEAD"])
def test_too_many_files(tmp_path: Path, rev: str) -> None:
    write(tmp_path / "w", {f"{n}.lean": "" for n in range(4)})
    if rev:
        commit(tmp_path / "w", {})
    exact = request_in(tmp_path / "cache", limits=replace(FAST, files=4))
    assert len(reached(look(f"{tmp_path}/w{rev}", exact)).files) == 4
    problem = missed(
        look(f"{tmp_path}/w{rev}", request_in(tmp_path / "cache", limits=replace(FAST, files=3)))
    )
    assert problem.what == "more than 3 files"


def test_texts_that_come_to_too_much_together(tmp_path: Path) -> None:
    commit(tmp_path / "w", {"A": "a" * 60, "B": "b" * 60, "C": "c" * 40})
    source = reached(
        look(f"{tmp_path}/w@HEAD", request_in(tmp_path / "c", limits=replace(FAST, text_bytes=100)))
    )
    assert [isinstance(found, SourceText) for found in source.read_all(["A", "B", "C"])] == [
        True,
        False,
        True,
    ]
    assert [isinstance(found, SourceText) for found in source.read_all(["B", "C"])] == [True, True]


REPOSITORY = Repository("n", "o", "https://unreachable.invalid/o/n", "lean", None)


def test_mirror_before_network(tmp_path: Path) -> None:
    head = commit(tmp_path / "w")
    publish(tmp_path / "w", tmp_path / "m" / "o" / "n.git")
    request = request_in(tmp_path / "cache", mirror=f"{tmp_path}/m/{{owner}}/{{name}}.git")
    source = reached(checkout(replace(REPOSITORY, pin=head), request=request))
    assert (source.origin, source.commit, source.name, source.owner) == ("mirror", head, "n", "o")
    assert source.url == "https://unreachable.invalid/o/n"


def test_mirror_that_is_a_work_tree_is_read_at_its_head(tmp_path: Path) -> None:
    commit(tmp_path / "m" / "n", {"Main.lean": "-- one\n"})
    write(tmp_path / "m" / "n", {"Main.lean": "-- two\n"})
    request = request_in(tmp_path / "cache", mirror=f"{tmp_path}/m/{{name}}")
    assert text(reached(checkout(REPOSITORY, request=request)), "Main.lean") == "-- one\n"


def test_mirror_without_the_pin_is_one_of_the_reasons(tmp_path: Path) -> None:
    commit(tmp_path / "m" / "n")
    request = request_in(tmp_path / "cache", mirror=f"{tmp_path}/m/{{name}}")
    request.reach.offline = True
    problem = missed(checkout(replace(REPOSITORY, pin="0123456789" * 4), request=request))
    assert (problem.name, problem.url, problem.what) == ("n", REPOSITORY.url, "not asked for: offline")
    assert problem.why == (
        f"mirror {tmp_path}/m/n: revision {'0123456789' * 4} is not in the repository, no branch, tag or commit is"
        f" called that, or several are; network {REPOSITORY.url}: not asked for: offline, this run is offline"
    )


def test_override_comes_first_and_is_not_replaced(tmp_path: Path) -> None:
    one = commit(tmp_path / "one")
    commit(tmp_path / "m" / "n", {"Other.lean": ""})
    mirror = f"{tmp_path}/m/{{name}}"
    request = request_in(tmp_path / "cache", mirror=mirror, overrides={"n": f"{tmp_path}/one@main"})
    source = reached(checkout(REPOSITORY, request=request))
    assert (source.origin, source.commit) == ("override", one)
    wrong = request_in(tmp_path / "cache", mirror=mirror, overrides={"n": f"{tmp_path}/none"})
    assert missed(checkout(REPOSITORY, request=wrong)).what == "no such folder"


def test_override_of_a_pinned_repository(tmp_path: Path) -> None:
    """Git must show the pin; a folder that cannot is taken at the user's word, and says so."""
    pin = commit(tmp_path / "w", {"Main.lean": "-- one\n"})
    commit(tmp_path / "w", {"Main.lean": "-- two\n"})
    write(tmp_path / "plain", {"Main.lean": "-- three\n"})
    pinned = replace(REPOSITORY, pin=pin)
    source = reached(checkout(pinned, request=request_in(tmp_path / "c", overrides={"n": f"{tmp_path}/w"})))
    assert (source.commit, text(source, "Main.lean")) == (pin, "-- one\n")
    plain = reached(
        checkout(pinned, request=request_in(tmp_path / "c", overrides={"n": f"{tmp_path}/plain"}))
    )
    assert (plain.commit, plain.note) == ("", "a folder without git: its commit is not known")
    asked = request_in(tmp_path / "c", overrides={"n": f"{tmp_path}/plain@main"})
    assert missed(checkout(pinned, request=asked)).what == "not a git repository"


def test_checkouts_are_values(tmp_path: Path) -> None:
    commit(tmp_path / "w")
    one, two = (reached(look(f"{tmp_path}/w@HEAD", request_in(tmp_path / "c"))) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
    assert parse_location(one.place) == parse_location(str(tmp_path / "w"))
    assert Limits() == Limits()


def test_every_byte_is_there_as_it_is(tmp_path: Path) -> None:
    """A build needs what is no text too."""
    commit(tmp_path / "w", {"A.lean": "def a := 1\r\n", "data.bin": b"\xff\x00"})
    source = reached(look(f"{tmp_path}/w@HEAD", request_in(tmp_path / "cache")))
    assert source.every_byte() == {"A.lean": b"def a := 1\r\n", "data.bin": b"\xff\x00"}
