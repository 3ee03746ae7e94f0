from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from harness.errors import SourceError
from harness.sources.gitrun import GitResult, clean, run_git
from tests.sources.repos import commit


def alias(command: str) -> list[str]:
    """Arguments that make git run a shell command, to see what becomes of it."""
    return ["-c", f"alias.try=!{command}", "try"]


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_time_limit_ends_the_whole_group(tmp_path: Path) -> None:
    # Nothing but git itself holds on to our pipes, so the run ends with git even if its children live on.
    script = f"exec >/dev/null 2>&1; sleep 60 & echo $! > {tmp_path}/pid; wait"
    result = run_git(alias(script), seconds=1)
    assert (result.ok, result.stopped, result.explain()) == (False, *["no result after 1 s"] * 2)
    grandchild = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if ended(grandchild):
            break
        time.sleep(0.05)
    assert ended(grandchild)


def test_output_limit() -> None:
    result = run_git(alias("yes"), seconds=60, max_output=1000)
    assert result.explain() == "git printed more than 1,000 bytes"


def test_watch_ends_a_run() -> None:
    assert run_git(alias("sleep 60"), seconds=60, watch=lambda: "enough").explain() == "enough"


def test_nobody_is_asked() -> None:
    result = run_git(["credential", "fill"], seconds=20)
    assert not result.ok
    variables = run_git(alias("env"), seconds=20).stdout.decode()
    assert {"GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GIT_ALLOW_PROTOCOL=none"} <= set(
        variables.splitlines()
    )


def test_users_git_configuration_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Somebody\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run_git(["config", "user.name"], seconds=20).stdout == b""
    assert run_git(["config", "core.hooksPath"], seconds=20).stdout.decode().strip() == os.devnull


def test_variables_of_another_git_do_not_lead_astray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a hook, which git starts with GIT_DIR and GIT_INDEX_FILE set."""
    head = commit(tmp_path / "repo")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    result = run_git(["rev-parse", "HEAD"], git_dir=tmp_path / "repo" / ".git", seconds=20)
    assert result.stdout.decode().strip() == head


def test_ownership_is_declared_for_one_command_only(tmp_path: Path) -> None:
    result = run_git(["config", "--get-all", "safe.directory"], git_dir=tmp_path, seconds=20)
    assert result.stdout.decode().strip() == str(tmp_path)
    assert run_git(["config", "--get-all", "safe.directory"], seconds=20).stdout == b""


def test_without_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run_git(["version"], seconds=20)  # GitPython is loaded: the program goes missing afterwards
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="git cannot be started"):
        run_git(["version"], seconds=20)


@pytest.mark.parametrize(
    "stderr, line",
    [
        ("hint: try\nfatal: bad thing\nmore", "fatal: bad thing"),
        ("just words\nand more", "just words"),
        ("", "git ended with status 128"),
        ("fatal: unable to access 'https://h/n/': Could not resolve host: h", "Could not resolve host: h"),
        ("fatal: a \x1b[31mred\x07 b", r"fatal: a \x1b[31mred\x07 b"),
        ("Host key unknown.\nfatal: Could not read from remote repository.", "Host key unknown."),
        ("fatal: no https://u:secret@h/n", "fatal: no https://h/n"),
    ],
)  # fmt: skip
def test_explanation_is_one_line_fit_to_print(stderr: str, line: str) -> None:
    assert GitResult(128, b"", stderr, "").explain() == line


def test_clean_spells_out_what_cannot_be_seen() -> None:
    assert clean("a\u202eb") == r"a\x202eb"
