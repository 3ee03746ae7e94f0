"""What holds of every argument there is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from harness.arguments import arguments as argue
from harness.arguments import execute
from harness.counterparts.catalogue import ROOMS, arguments
from harness.errors import ToolFailure, UsageError


def test_every_room_lists_arguments_under_its_own_name() -> None:
    rooms = [name.partition(".")[0] for name in arguments()]
    assert tuple(dict.fromkeys(rooms)) == ROOMS
    assert all(argue.__doc__ for argue in arguments().values())


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """Computer algebra takes a second to load, which no command should wait for that does not need it."""
    program = "import sys, harness.cli.main; print('sympy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_an_argument_is_the_same_each_time() -> None:
    name = "log_odds.associative"
    assert execute([name])[name] == arguments()[name]()


def test_an_argument_that_breaks_is_a_failure_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ValueError("no such number")

    monkeypatch.setattr("harness.arguments.catalogue", lambda: {"room.broken": broken})
    with pytest.raises(ToolFailure, match="did not run to its end"):
        execute(["room.broken"])


def test_a_name_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no argument is called") as error:
        argue(["log_odds.asociative"])
    assert "log_odds.associative" in error.value.todo
