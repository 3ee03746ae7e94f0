"""Real git repositories and servers, made on the spot, for the tests of `harness.sources`."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from harness.sources.cache import Cache
from harness.sources.checkout import Checkout, NotReached, Request, checkout, repository_at
from harness.sources.limits import Limits
from harness.sources.location import parse_location
from harness.sources.network import Reach
from harness.store.filelock import file_lock

_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}
SMALL: Mapping[str, str | bytes] = {
    "Main.lean": "theorem one : 1 = 1 := rfl\n",
    "lakefile.toml": 'name = "small"\n',
}
FAST = Limits(contact_seconds=1, read_seconds=20, clone_seconds=20)


def git(folder: Path, *arguments: str) -> str:
    """Run git the way a user would, for setting the scene."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env=_ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def commit(folder: Path, files: Mapping[str, str | bytes] = SMALL) -> str:
    """Commit `files` to the work tree `folder`, which is made if need be; the hash of the commit."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet")
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")
    return git(folder, "rev-parse", "HEAD")


def publish(work: Path, bare: Path) -> None:
    """Make `bare` the copy of `work` that a plain web server can serve to git, or bring it up to date."""
    if not bare.exists():
        bare.parent.mkdir(parents=True, exist_ok=True)
        git(work, "clone", "--quiet", "--bare", str(work), str(bare))
    git(
        work,
        "push",
        "--quiet",
        "--force",
        str(bare),
        "+refs/heads/*:refs/heads/*",
        "+refs/tags/*:refs/tags/*",
    )
    git(bare, "update-server-info")


class Server(ThreadingHTTPServer):
    """Serves a folder on 127.0.0.1. While `gate` is closed it keeps whoever asks for objects waiting."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = threading.Event()
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed leaves a broken pipe, which is what the test wants."""


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        if "/objects/" in self.path and not self.server.gate.is_set():
            self.server.waiting.set()
            self.server.gate.wait(30)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.gate.set()
            server.shutdown()
            thread.join()


@contextmanager
def silent_server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that accepts and never answers, and a list that grows with each visitor."""
    visitors: list[str] = []
    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, address = listener.accept()
                except OSError:
                    return
                kept.append(connection)
                visitors.append(str(address))

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", visitors
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        for connection in kept:
            connection.close()


def closed_port() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


def request_in(
    folder: Path,
    *,
    limits: Limits = FAST,
    reach: Reach | None = None,
    mirror: str | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Request:
    """A request whose cache is `folder`."""
    return Request(
        cache=Cache(folder, lambda path: file_lock(path, timeout=30)),
        overrides={name: parse_location(place) for name, place in (overrides or {}).items()},
        mirror=mirror,
        reach=reach or Reach(),
        limits=limits,
    )


def look(source: str, request: Request) -> Checkout | NotReached:
    """What `harness inventory SOURCE` would read."""
    return checkout(repository_at(parse_location(source)), request=request)


def reached(result: Checkout | NotReached) -> Checkout:
    assert isinstance(result, Checkout), result
    return result


def missed(result: Checkout | NotReached) -> NotReached:
    assert isinstance(result, NotReached), result
    return result
