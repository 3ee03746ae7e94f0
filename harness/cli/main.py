"""`harness`: the commands put together, and errors told in their own words."""

from __future__ import annotations

import os
import sys

import typer

import harness.cli.audits
import harness.cli.beginning
import harness.cli.lean
import harness.cli.models
import harness.cli.statements
import harness.cli.traces  # noqa: F401 - each adds its commands
from harness.cli.app import TOOL_FAILED, USAGE, app
from harness.cli.interrupts import Interrupted, heeded
from harness.errors import HarnessError, SourceError, UsageError
from harness.report.summary import (
    ExitStatus,
)


def main() -> None:
    """Run the command line; every error on purpose is told in its own words, without a traceback."""
    try:
        with heeded():
            app()
    except Interrupted as interrupted:
        typer.echo(f"harness: {interrupted}", err=True)
        raise SystemExit(interrupted.status) from None
    except UsageError as error:
        _fail(error, USAGE)
    except SourceError as error:
        _fail(error, int(ExitStatus.NOTHING_COLLECTED))
    except HarnessError as error:
        _fail(error, TOOL_FAILED)
    except BrokenPipeError:
        # The reader of our output has left; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(TOOL_FAILED) from None


def _fail(error: HarnessError, status: int) -> None:
    typer.echo(f"harness: {error}", err=True)
    raise SystemExit(status)
