"""What a hostile build might try, and what becomes of it within each containment."""

from __future__ import annotations

import os
import secrets
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

import harness
from harness.process import DENIES, Containment, private_folder
from tests.process import hostile
from tests.process.hostile import SMALL, WALLS, needs, play, running

every = pytest.mark.parametrize("containment", list(Containment))
walled = pytest.mark.parametrize("containment", WALLS)


@pytest.fixture
def folder() -> Iterator[Path]:
    with private_folder() as place:
        yield place


@pytest.fixture
def mark() -> str:
    return secrets.token_hex(12)


def test_each_containment_says_what_it_denies() -> None:
    assert set(DENIES) == set(Containment)
    assert "no network" in DENIES[Containment.BUBBLEWRAP]
    assert "use the network" in DENIES[Containment.LIMITS]


# --- without end ---------------------------------------------------------------------------------


@every
@pytest.mark.parametrize("program", [hostile.FORKS, hostile.FORKS_THAT_FORK])
def test_forks_without_end(folder: Path, mark: str, containment: Containment, program: str) -> None:
    ended = play(program, folder, containment, mark)
    assert (ended.cut, ended.status, ended.containment) == ("processes", None, containment)
    assert running(mark) == []


@every
@pytest.mark.parametrize("program", [hostile.FOR_EVER, hostile.DEAF])
def test_runs_for_ever(folder: Path, mark: str, containment: Containment, program: str) -> None:
    ended = play(program, folder, containment, mark, limits=replace(SMALL, seconds=0.5))
    assert ended.cut == "time"
    assert running(mark) == []


@every
@pytest.mark.parametrize("how", [(), ("closed",)])
def test_a_process_that_detaches_itself_does_not_stay(
    folder: Path, mark: str, containment: Containment, how: tuple[str, ...]
) -> None:
    ended = play(hostile.DAEMON, folder, containment, mark, *how)
    assert (ended.status, ended.output, ended.cut) == (0, b"left one behind\n", "")
    assert running(mark) == []


@every
def test_a_detached_process_does_not_stay_when_time_is_up(
    folder: Path, mark: str, containment: Containment
) -> None:
    program = hostile.DAEMON + "time.sleep(60)"
    ended = play(program, folder, containment, mark, limits=replace(SMALL, seconds=0.5))
    assert ended.cut == "time"
    assert running(mark) == []


@pytest.mark.parametrize("containment", [Containment.BUBBLEWRAP, Containment.LIMITS])
def test_computes_without_end(folder: Path, containment: Containment) -> None:
    ended = play("while True: pass", folder, containment, limits=replace(SMALL, processor=1))
    assert ended.cut == "processor"


# --- without measure -----------------------------------------------------------------------------


@every
def test_prints_without_end(folder: Path, containment: Containment) -> None:
    ended = play(hostile.PRINTS, folder, containment)
    assert ended.cut == "output"
    assert len(ended.output) <= SMALL.output
    assert len(ended.errors) <= SMALL.output


@every
def test_fills_the_disk_with_many_files(folder: Path, containment: Containment) -> None:
    ended = play(hostile.MANY_FILES, folder, containment, limits=replace(SMALL, disk=24 << 20))
    assert ended.cut == "disk"


@every
def test_fills_the_disk_with_one_file(folder: Path, containment: Containment) -> None:
    program = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)" + hostile.DELETED_FILE
    ended = play(program, folder, containment, limits=replace(SMALL, file=8 << 20))
    assert ended.cut == "file"


@every
def test_one_file_ends_at_its_limit_though_the_signal_is_ignored(
    folder: Path, containment: Containment
) -> None:
    ended = play(
        "open('full', 'wb').write(bytes(9 << 20))", folder, containment, limits=replace(SMALL, file=8 << 20)
    )
    assert ended.status == 1
    assert b"File too large" in ended.errors
    assert (folder / "full").stat().st_size <= 8 << 20


@every
@pytest.mark.parametrize("program", [hostile.EATS_MEMORY, hostile.CHILDREN_EAT_MEMORY])
def test_eats_memory(folder: Path, mark: str, containment: Containment, program: str) -> None:
    ended = play(program, folder, containment, mark, limits=replace(SMALL, memory=128 << 20))
    assert ended.cut == "memory"
    assert running(mark) == []


# --- out of its folder ---------------------------------------------------------------------------


@pytest.fixture
def secret() -> Iterator[list[str]]:
    """Files with a secret in the homes that we can write to, and in the folder for temporary files."""
    places = [
        place for place in (Path.home(), Path("/root"), Path(tempfile.gettempdir())) if _writable(place)
    ]
    with ExitStack() as stack:
        files = [
            stack.enter_context(tempfile.NamedTemporaryFile("w", dir=place, prefix=".harness-test-"))
            for place in places
        ]
        for file in files:
            file.write("the secret")
            file.flush()
        yield [file.name for file in files]


def _writable(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK)


@walled
def test_reads_no_home_folder(folder: Path, secret: list[str], containment: Containment) -> None:
    assert secret
    around = ["/etc/passwd", "/etc/shadow", f"/proc/{os.getpid()}/environ", "../../etc/passwd"]
    ended = play(hostile.READS, folder, containment, *secret, *around)
    assert (ended.status, ended.errors) == (0, b"")
    assert ended.output.count(b"denied") == len(secret) + len(around)


def test_limits_alone_hide_nothing(folder: Path, secret: list[str]) -> None:
    ended = play(hostile.READS, folder, Containment.LIMITS, *secret)
    assert ended.output.count(b"the secret") == len(secret)


@walled
def test_reaches_no_folder_by_a_link(folder: Path, secret: list[str], containment: Containment) -> None:
    (folder / "link").symlink_to(secret[0])
    assert b"denied link" in play(hostile.READS, folder, containment, "link").output


@walled
def test_writes_nothing_outside(
    folder: Path, tmp_path: Path, secret: list[str], containment: Containment
) -> None:
    outside = [str(tmp_path / "outside"), "../outside", *secret]
    system = [
        f"{place}/harness-test"
        for place in ("", "/usr", "/etc", "/dev", "/dev/shm", "/tmp", "/var/tmp", "/home")
    ]
    kernel = [f"/proc/sys/kernel/{name}" for name in ("core_pattern", "modprobe", "hostname")]
    ended = play(hostile.WRITES, folder, containment, *outside, *system, *kernel, "inside")
    assert ended.output.decode().splitlines()[-1] == "wrote inside"
    assert ended.output.count(b"wrote") == 1
    assert not (tmp_path / "outside").exists()
    assert Path(secret[0]).read_text() == "the secret"


@every
def test_what_it_leaves_is_removed(tmp_path: Path, containment: Containment) -> None:
    needs(containment)
    (tmp_path / "kept").write_text("kept")
    with private_folder() as folder:
        program = """
        import os, sys
        os.symlink(sys.argv[1], "link")
        os.mkdir("closed"); open("closed/file", "w"); os.chmod("closed", 0)
        for _ in range(900):
            os.mkdir("deep"); os.chdir("deep")
        """
        assert play(program, folder, containment, str(tmp_path)).status == 0
    assert not folder.exists()
    assert (tmp_path / "kept").read_text() == "kept"


# --- to others -----------------------------------------------------------------------------------


@pytest.fixture
def servers(tmp_path: Path, mark: str) -> Iterator[list[socket.socket]]:
    """Three servers that listen: on the loopback device, at a file, and at a name without a file."""
    found = [socket.socket(), socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)]
    found[0].bind(("127.0.0.1", 0))
    found[1].bind(str(tmp_path / "socket"))
    found[2].bind("\0" + mark)
    for server in found:
        server.listen()
    yield found
    for server in found:
        server.close()


def _sockets(tmp_path: Path, servers: list[socket.socket], mark: str) -> list[str]:
    return [str(servers[0].getsockname()[1]), str(tmp_path / "socket"), mark]


@walled
def test_reaches_no_server(
    folder: Path, tmp_path: Path, servers: list[socket.socket], mark: str, containment: Containment
) -> None:
    ended = play(hostile.OPENS_SOCKETS, folder, containment, *_sockets(tmp_path, servers, mark))
    assert ended.output.count(b"denied") == 3
    assert select.select(servers, [], [], 0)[0] == []


def test_limits_alone_close_no_network(
    folder: Path, tmp_path: Path, servers: list[socket.socket], mark: str
) -> None:
    ended = play(hostile.OPENS_SOCKETS, folder, Containment.LIMITS, *_sockets(tmp_path, servers, mark))
    assert ended.output.count(b"connected") == 3
    assert select.select(servers, [], [], 1)[0]


@walled
def test_kills_nobody_outside(folder: Path, mark: str, containment: Containment) -> None:
    program = f"""
    import os, signal
    for pid in (*range(2, 100), {os.getpid()}, {os.getppid()}):
        if pid != os.getpid():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
    print("done")
    """
    ended = play(program, folder, containment, mark)
    assert ended.cut == ""
    assert running(mark) == []


@every
def test_it_ends_with_us(folder: Path, tmp_path: Path, mark: str, containment: Containment) -> None:
    needs(containment)
    program = f"""
from pathlib import Path
from harness.process import Containment, Limits, contained
command = ["sh", "-c", "echo > started; exec sleep 60 {mark}"]
contained(command, Path({str(folder)!r}), Limits(), containment=Containment({str(containment)!r}))
"""
    environment = dict(os.environ) | {
        "PYTHONPATH": str(Path(harness.__file__).parents[1]),
        "TMPDIR": str(tmp_path),
    }
    with subprocess.Popen([sys.executable, "-c", program, mark], env=environment) as process:
        assert _comes_true((folder / "started").exists)
        process.kill()
    assert _comes_true(lambda: running(mark) == [])


def _comes_true(condition: Callable[[], bool]) -> bool:
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_limits_alone_do_not_keep_the_guard(folder: Path, mark: str) -> None:
    ended = play(hostile.KILLS_ITS_PARENT, folder, Containment.LIMITS, mark)
    assert (ended.status, ended.cut) == (None, "its guard was killed")
    assert running(mark) == []


@every
def test_it_inherits_nothing(folder: Path, containment: Containment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "the secret")
    read, write = os.pipe()
    os.set_inheritable(write, True)
    ended = play(hostile.LOOKS_AROUND, folder, containment)
    os.close(read)
    os.close(write)
    descriptors, processes, environment = ended.output.decode().splitlines()
    assert descriptors == "['0', '1', '2']"
    assert (str(os.getpid()) in processes) == (containment is Containment.LIMITS)
    assert "secret" not in environment
    assert f"'HOME': '{folder}/" in environment
