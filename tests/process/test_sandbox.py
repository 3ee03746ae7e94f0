"""What a contained program is given, which containment is chosen, and what is watched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.process import Containment, Ended, Limits, contained, private_folder, strongest, watch, why_not
from harness.process.watch import Floors, size_of, use_below
from tests.process.hostile import needs

every = pytest.mark.parametrize("containment", list(Containment))


@pytest.fixture
def folder() -> Iterator[Path]:
    with private_folder() as place:
        yield place


@every
def test_a_program_that_ends(folder: Path, containment: Containment) -> None:
    needs(containment)
    (folder / "given").write_text("given")
    command = ["sh", "-c", "cat given; echo made > made; echo wrong >&2; exit 3"]
    ended = contained(command, folder, Limits(), containment=containment)
    assert ended == Ended(3, b"given", b"wrong\n", "", containment)
    assert (folder / "made").read_text() == "made\n"


@every
@pytest.mark.parametrize("signal", [6, 9, 11])
def test_a_program_that_crashes(folder: Path, containment: Containment, signal: int) -> None:
    needs(containment)
    ended = contained(["sh", "-c", f"kill -{signal} $$"], folder, Limits(), containment=containment)
    assert (ended.status, ended.cut) == (-signal, "")


@every
def test_too_much_output_is_told_though_the_program_has_ended(folder: Path, containment: Containment) -> None:
    needs(containment)
    command = ["sh", "-c", "printf '%05000d' 0"]
    ended = contained(command, folder, Limits(output=4999), containment=containment)
    assert (ended.cut, ended.status, len(ended.output)) == ("output", None, 4999)
    ended = contained(command, folder, Limits(output=5000), containment=containment)
    assert (ended.cut, ended.status, len(ended.output)) == ("", 0, 5000)


@every
def test_a_program_that_is_not_there(folder: Path, containment: Containment) -> None:
    needs(containment)
    ended = contained(["no-such-program"], folder, Limits(), containment=containment)
    assert (ended.status, ended.errors) == (None, b"no-such-program: there is no such program")


@every
def test_environment_and_temporary_files(folder: Path, containment: Containment) -> None:
    needs(containment)
    command = ["sh", "-c", 'echo "$ASKED"; cd "$(mktemp -d)" && pwd; ls -a "$HOME"']
    ended = contained(command, folder, Limits(), environment={"ASKED": "for"}, containment=containment)
    first, second, *home = ended.output.decode().splitlines()
    assert first == "for"
    assert Path(second).is_relative_to(folder)
    assert home == [".", ".."]


@pytest.mark.parametrize("containment", [Containment.BUBBLEWRAP, Containment.NAMESPACES])
def test_only_what_is_named_is_seen(folder: Path, tmp_path: Path, containment: Containment) -> None:
    needs(containment)
    for name in ("named", "other", "it's"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    command = ["sh", "-c", f'cat "{tmp_path}/named/file" "{tmp_path}/it\'s/file"; ls {tmp_path}']
    reads = [tmp_path / "named", tmp_path / "named" / "file", tmp_path / "it's", tmp_path / "nowhere"]
    ended = contained(command, folder, Limits(), reads=reads, containment=containment)
    assert ended.output.decode().split() == ["namedit'sit's", "named"]


@every
def test_what_an_earlier_run_left_does_not_matter(folder: Path, containment: Containment) -> None:
    needs(containment)
    leave = 'rm -rf "$HOME" "$TMPDIR"; ln -s /nowhere "$TMPDIR"; ln -s . "$HOME"; chmod 0 .'
    assert contained(["sh", "-c", leave], folder, Limits(), containment=containment).status == 0
    ended = contained(["sh", "-c", 'touch "$TMPDIR/x" "$HOME/x"'], folder, Limits(), containment=containment)
    assert ended.status == 0


def test_several_at_once() -> None:
    ended: list[Ended] = []

    def run(number: int) -> None:
        with private_folder() as place:
            ended.append(contained(["sh", "-c", f"sleep 0.2; echo {number}"], place, Limits()))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.output for each in ended) == [b"0\n", b"1\n", b"2\n"]


# --- which containment ---------------------------------------------------------------------------


@pytest.fixture
def forgotten() -> Iterator[None]:
    """What was found out of this machine is found out anew, here and afterwards."""
    for function in (strongest, why_not):
        function.cache_clear()
    yield
    for function in (strongest, why_not):
        function.cache_clear()


def test_without_bubblewrap(monkeypatch: pytest.MonkeyPatch, forgotten: None, folder: Path) -> None:
    which = shutil.which

    def without(name: str, path: str | None = None) -> str | None:
        return None if name in missing else which(name, path=path)

    monkeypatch.setattr(shutil, "which", without)
    missing = {"bwrap"}
    assert why_not(Containment.BUBBLEWRAP) == "bubblewrap (bwrap) is not installed"
    assert strongest() in {Containment.NAMESPACES, Containment.LIMITS}
    with pytest.raises(UsageError, match="cannot run true within bubblewrap"):
        contained(["true"], folder, Limits(), containment=Containment.BUBBLEWRAP)
    missing.add("unshare")
    why_not.cache_clear()
    strongest.cache_clear()
    assert why_not(Containment.NAMESPACES) == "unshare of util-linux not found"
    assert strongest() is Containment.LIMITS
    assert contained(["true"], folder, Limits()).containment is Containment.LIMITS


def test_bubblewrap_that_does_not_work(
    monkeypatch: pytest.MonkeyPatch, forgotten: None, tmp_path: Path
) -> None:
    (tmp_path / "bwrap").write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    (tmp_path / "bwrap").chmod(0o755)
    which = shutil.which
    monkeypatch.setattr(
        shutil,
        "which",
        lambda name, path=None: str(tmp_path / name) if name == "bwrap" else which(name, path=path),
    )
    assert why_not(Containment.BUBBLEWRAP) == "bwrap: No permissions to create new namespace"


@pytest.mark.parametrize("place", [Path("/"), Path.home(), Path.home().parent, Path("/home")])
def test_no_home_is_shown(folder: Path, place: Path) -> None:
    with pytest.raises(UsageError, match="would show a home folder"):
        contained(["true"], folder, Limits(), reads=[place])


# --- what is watched -----------------------------------------------------------------------------


def test_what_a_process_uses() -> None:
    program = "held = bytearray(b'x' * (64 << 20)); print(flush=True); import time; time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        use = use_below(process.pid)
        ours = use_below(os.getpid())
        process.kill()
    assert use.processes == 0
    assert ours.processes >= 1
    assert ours.memory > 60 << 20


def test_size_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"x" * 100_000)
    (tmp_path / "outside").symlink_to("/usr")
    with (tmp_path / "holes").open("wb") as file:
        file.truncate(1 << 40)
    assert 100_000 <= size_of(tmp_path, 1 << 30) < 1 << 20


def test_the_machine_is_spared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = Floors(tmp_path)
    assert floors.passed(1 << 30) == ""
    monkeypatch.setattr(watch, "memory_left", lambda: floors.memory - 1)
    assert floors.passed(1 << 30) == "memory"
    monkeypatch.setattr(watch, "memory_left", lambda: None)
    assert floors.passed(0) in {"", "disk"}
    floors.disk = 1 << 60
    assert floors.passed(1 << 30) == "disk"
    floors.disk = 0
    floors.folder = tmp_path / "gone"
    assert floors.passed(1 << 30) == "disk"
