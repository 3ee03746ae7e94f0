"""The command line: argv in, files and exit status out. The only room that prints."""

from harness.cli.main import main

__all__ = ["main"]
