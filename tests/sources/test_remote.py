"""Repositories on servers: the cache of clones, and every way in which a server can fail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from harness.sources.checkout import checkout
from harness.sources.limits import Limits
from harness.sources.manifest import Repository
from harness.sources.network import Reach
from tests.sources.repos import (
    FAST,
    SMALL,
    Server,
    closed_port,
    commit,
    git,
    look,
    missed,
    publish,
    reached,
    request_in,
    serving,
    silent_server,
)

WORKER = """\
import sys
from pathlib import Path
from tests.sources.repos import look, request_in
print(getattr(look(sys.argv[1], request_in(Path(sys.argv[2]))), "commit", "not reached"))
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "www").mkdir()
    with serving(tmp_path / "www") as running:
        yield running


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A work tree that is served as `o/n.git` once it is published."""
    commit(tmp_path / "work", {"Main.lean": "-- one\n"})
    publish(tmp_path / "work", tmp_path / "www" / "o" / "n.git")
    return tmp_path / "work"


def entries(cache: Path) -> list[str]:
    return sorted(path.name.rsplit("-", 1)[0] + path.suffix for path in cache.iterdir())


def head_of(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


def test_clone_once_then_from_the_cache(server: Server, work: Path, tmp_path: Path) -> None:
    pin = head_of(work)
    source = f"{server.url('o/n.git')}@{pin}"
    first = reached(look(source, request_in(tmp_path / "cache")))
    assert (first.origin, first.commit, first.owner, first.name) == ("network", pin, "o", "n")
    server.shutdown()
    offline = request_in(tmp_path / "cache", reach=Reach(offline=True))
    again = reached(look(source, offline))
    assert (again.origin, again.commit, again.files, again.note) == ("cache", pin, first.files, "")
    assert entries(tmp_path / "cache") == ["o+n.git", "o+n.lock"]


def test_clone_holds_no_hooks_and_no_password(server: Server, work: Path, tmp_path: Path) -> None:
    url = server.url("o/n.git").replace("://", "://user:secret@")
    source = reached(look(url, request_in(tmp_path / "cache")))
    assert "secret" not in source.url + source.place
    (clone,) = (tmp_path / "cache").glob("*.git")
    assert not (clone / "hooks").exists()
    assert not [path for path in clone.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]


def test_newest_commit_is_asked_for_each_time(server: Server, work: Path, tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    first = reached(look(server.url("o/n.git"), request))
    second = commit(work, {"Main.lean": "-- two\n"})
    publish(work, tmp_path / "www" / "o" / "n.git")
    again = reached(look(server.url("o/n.git"), request))
    assert (again.commit, again.origin) == (second, "network")
    assert reached(look(f"{server.url('o/n.git')}@{first.commit}", request)).origin == "cache"


def test_newest_commit_that_cannot_be_asked_for(server: Server, work: Path, tmp_path: Path) -> None:
    head = reached(look(server.url("o/n.git"), request_in(tmp_path / "cache"))).commit
    source = reached(look(server.url("o/n.git"), request_in(tmp_path / "cache", reach=Reach(offline=True))))
    assert (source.commit, source.origin) == (head, "cache")
    assert source.note == "as last fetched; now not asked for: offline: this run is offline"


def test_branches_and_tags(server: Server, work: Path, tmp_path: Path) -> None:
    first = head_of(work)
    git(work, "tag", "v1")
    git(work, "checkout", "--quiet", "-b", "feature/x")
    second = commit(work, {"Main.lean": "-- two\n"})
    publish(work, tmp_path / "www" / "o" / "n.git")
    request = request_in(tmp_path / "cache")
    found = {
        rev: reached(look(f"{server.url('o/n.git')}@{rev}", request)).commit
        for rev in ("v1", "feature/x", "main", first[:8], "HEAD")
    }
    assert found == {"v1": first, "feature/x": second, "main": first, first[:8]: first, "HEAD": first}


@pytest.mark.parametrize("rev", ["nowhere", "0123456789" * 4])
def test_wrong_revision(server: Server, work: Path, tmp_path: Path, rev: str) -> None:
    problem = missed(look(f"{server.url('o/n.git')}@{rev}", request_in(tmp_path / "cache")))
    assert problem.what == f"revision {rev} is not in the repository"
    assert problem.why
    assert "history may have been rewritten" in problem.todo
    assert reached(look(server.url("o/n.git"), request_in(tmp_path / "cache"))).commit == head_of(work)


def test_pin_that_was_rewritten_away_stays_in_the_cache(server: Server, work: Path, tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    pin = reached(look(server.url("o/n.git"), request)).commit
    git(work, "commit", "--quiet", "--amend", "--message", "rewritten")
    publish(work, tmp_path / "www" / "o" / "n.git")
    assert reached(look(server.url("o/n.git"), request)).commit == head_of(work) != pin
    assert reached(look(f"{server.url('o/n.git')}@{pin}", request)).commit == pin


def test_empty_repository(server: Server, tmp_path: Path) -> None:
    git(tmp_path / "www", "init", "--quiet", "--bare", "empty.git")
    git(tmp_path / "www" / "empty.git", "update-server-info")
    problem = missed(look(server.url("empty.git"), request_in(tmp_path / "cache")))
    assert (problem.what, problem.why) == ("the repository is empty", "it has no commits")
    assert entries(tmp_path / "cache") == ["+empty.lock"]


def test_head_that_names_no_branch(server: Server, work: Path, tmp_path: Path) -> None:
    (tmp_path / "www" / "o" / "n.git" / "HEAD").write_text("ref: refs/heads/gone\n")
    problem = missed(look(server.url("o/n.git"), request_in(tmp_path / "cache")))
    assert (problem.what, problem.todo) == ("no newest commit", "name a branch: SOURCE@REV")
    named = reached(look(f"{server.url('o/n.git')}@main", request_in(tmp_path / "cache")))
    assert named.commit == head_of(work)


def test_not_a_repository(server: Server, tmp_path: Path) -> None:
    page = tmp_path / "www" / "page" / "info" / "refs"
    page.parent.mkdir(parents=True)
    page.write_text("<html>Welcome</html>\n")
    nothing = missed(look(server.url("nothing"), request_in(tmp_path / "cache")))
    assert nothing.what == "no such repository, or it is private"
    assert "not found" in nothing.why
    html = missed(look(server.url("page"), request_in(tmp_path / "cache")))
    assert html.what == "not a git repository"
    assert "info/refs not valid" in html.why


def test_nobody_listens(tmp_path: Path) -> None:
    reach = Reach()
    problem = missed(look(closed_port() + "o/n", request_in(tmp_path / "cache", reach=reach)))
    assert problem.what == "no connection to the host"
    assert "Failed to connect" in problem.why
    assert problem.todo == "give a copy: --repo NAME=PATH_OR_URL, or --mirror TEMPLATE"
    assert list(reach.silent) == [problem.url.split("/")[2]]


def test_silent_host_is_asked_once_for_all_its_repositories(tmp_path: Path) -> None:
    with silent_server() as (url, visitors):
        request = request_in(tmp_path / "cache")
        first, second = (missed(look(f"{url}o/{name}", request)) for name in ("a", "b"))
        assert (first.what, first.why) == ("no connection to the host", "no result after 1 s")
        assert (second.what, second.why) == (
            "no connection to the host",
            "no result after 1 s (asked before)",
        )
        assert len(visitors) == 1


def test_patience_is_shared_by_all_hosts(tmp_path: Path) -> None:
    with silent_server() as (one, _), silent_server() as (two, strangers):
        request = request_in(tmp_path / "cache", limits=replace(FAST, patience_seconds=1))
        assert missed(look(f"{one}o/a", request)).what == "no connection to the host"
        assert request.reach.waited >= 1
        problem = missed(look(f"{two}o/a", request))
        assert problem.what == "not asked any more"
        assert problem.why == f"this run has waited in vain for 1 s on {one.split('/')[2]}"
        assert not strangers


def test_waiting_in_vain_ends_within_the_promise() -> None:
    """30 s in all: what is left when a host is asked bounds the waiting for it."""
    limits = Limits()
    assert limits.patience_seconds <= 30
    assert limits.contact_seconds * 3 <= limits.patience_seconds


def test_host_that_answers_is_asked_again(server: Server, work: Path, tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    missed(look(server.url("nothing"), request))
    assert reached(look(server.url("o/n.git"), request)).commit == head_of(work)
    assert (request.reach.silent, request.reach.waited) == ({}, 0.0)


def test_offline_asks_nobody(tmp_path: Path) -> None:
    with silent_server() as (url, visitors):
        problem = missed(look(f"{url}o/n", request_in(tmp_path / "cache", reach=Reach(offline=True))))
        assert (problem.what, problem.why) == ("not asked for: offline", "this run is offline")
        assert not visitors


def test_one_failure_leaves_the_others(server: Server, work: Path, tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    found = [
        look(url, request) for url in (closed_port() + "x", server.url("nothing"), server.url("o/n.git"))
    ]
    assert [type(result).__name__ for result in found] == ["NotReached", "NotReached", "Checkout"]


def test_size_limit(server: Server, work: Path, tmp_path: Path) -> None:
    server.gate.clear()  # so that the limit is looked at before the clone is whole
    limits = replace(FAST, clone_bytes=10)
    problem = missed(look(server.url("o/n.git"), request_in(tmp_path / "cache", limits=limits)))
    assert (problem.what, problem.why) == (
        "the clone goes beyond a limit",
        "the clone is larger than 0.0 MiB",
    )
    assert entries(tmp_path / "cache") == ["o+n.lock"]


def test_time_limit(server: Server, work: Path, tmp_path: Path) -> None:
    server.gate.clear()
    request = request_in(tmp_path / "cache", limits=replace(FAST, clone_seconds=1))
    problem = missed(look(server.url("o/n.git"), request))
    assert (problem.what, problem.why) == ("the clone goes beyond a limit", "no result after 1 s")
    assert request.reach.silent == {}
    assert entries(tmp_path / "cache") == ["o+n.lock"]


def test_address_as_override_and_as_mirror(server: Server, work: Path, tmp_path: Path) -> None:
    repository = Repository("n", "o", "https://unreachable.invalid/o/n", "lean", None)
    mirrored = request_in(tmp_path / "cache", mirror=server.url("{owner}/{name}.git"))
    assert reached(checkout(repository, request=mirrored)).origin == "mirror"
    overridden = request_in(tmp_path / "cache", overrides={"n": server.url("o/n.git@main")})
    source = reached(checkout(repository, request=overridden))
    assert (source.origin, source.place) == ("override", server.url("o/n.git"))


def test_cache_that_cannot_be_written(server: Server, work: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    problem = missed(look(server.url("o/n.git"), request_in(tmp_path / "cache")))
    assert problem.what == "the cache of clones cannot be used"
    assert "XDG_CACHE_HOME" in problem.todo


def start(source: str, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, source, str(cache)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_at_once(server: Server, work: Path, tmp_path: Path) -> None:
    server.gate.clear()
    source = f"{server.url('o/n.git')}@{head_of(work)}"
    runs = [start(source, tmp_path / "cache") for _ in range(2)]
    assert server.waiting.wait(90)  # the first is in the middle of its clone
    server.gate.set()
    assert [run.communicate(timeout=120)[0].strip() for run in runs] == [head_of(work)] * 2
    assert entries(tmp_path / "cache") == ["o+n.git", "o+n.lock"]


def test_kill_in_the_middle_of_a_clone(server: Server, work: Path, tmp_path: Path) -> None:
    server.gate.clear()
    source = f"{server.url('o/n.git')}@{head_of(work)}"
    with start(source, tmp_path / "cache") as run:
        assert server.waiting.wait(90)
        run.send_signal(signal.SIGKILL)
    assert list((tmp_path / "cache").glob("o+n-*.git.part-*"))
    server.gate.set()
    again = reached(look(source, request_in(tmp_path / "cache")))
    assert (again.commit, again.origin) == (head_of(work), "network")
    # The git of the killed run outlives it for a moment and may still write to its own part.
    whole = [name for name in entries(tmp_path / "cache") if ".part-" not in name]
    assert whole == ["o+n.git", "o+n.lock"]


def test_lock_files_of_a_killed_fetch(server: Server, work: Path, tmp_path: Path) -> None:
    request = request_in(tmp_path / "cache")
    reached(look(server.url("o/n.git"), request))
    second = commit(work, SMALL)
    publish(work, tmp_path / "www" / "o" / "n.git")
    (clone,) = (tmp_path / "cache").glob("*.git")
    for name in ("packed-refs.lock", "refs/heads/main.lock", "refs/harness/head.lock"):
        (clone / name).touch()
    source = reached(look(server.url("o/n.git"), request))
    assert (source.commit, source.note) == (second, "")
