"""`harness init` and `explain`: a first audit of one's own, and what the words of a report mean."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Annotated

import typer

from harness.cli.app import FLAGSHIP, Offline, app, source_request
from harness.cli.files import write_new
from harness.cli.screen import Screen
from harness.explain import explain, words
from harness.resources import refs_dir
from harness.sources.location import Location, parse_location, parse_override
from harness.starting import Paper, start


@app.command(name="init", short_help="Begin an audit of another paper: two files to fill in.")
def init_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="[NAME=]SOURCE[@REV]…", help="Paths or addresses of the repositories cited."),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where manifest.toml and claims.toml are written.")
    ] = Path("paper"),
    title: Annotated[str, typer.Option("--title", help="The title of the paper.")] = "",
    paper: Annotated[
        str, typer.Option("--paper", metavar="ID", help="How it is cited, such as arXiv:2301.00001v1.")
    ] = "",
    url: Annotated[str, typer.Option("--url", help="Where it can be read.")] = "",
    offline: Offline = False,
) -> None:
    """Begin an audit of another paper: write a manifest and a register of claims to fill in."""
    screen = Screen(quiet=False)
    with screen.working():
        started = start(
            [_named(source) for source in sources],
            Paper(title, paper, url),
            source_request(offline, None, {}),
            screen.progress,
        )
    manifest = out / "manifest.toml"
    written = write_new({manifest: started.manifest, out / "claims.toml": started.claims})
    screen.wrote(written)
    screen.next(
        f"write in {out / 'claims.toml'} what the paper says, then run: {started.command(str(manifest))}"
    )


def _named(source: str) -> tuple[str, Location]:
    if re.match(r"[A-Za-z0-9._-]+=", source) and not Path(source).exists():
        return parse_override(source)
    return "", parse_location(source)


def _words(incomplete: str) -> list[str]:
    """What the shell completes, for the paper that ships."""
    known = words(refs_dir() / FLAGSHIP / "manifest.toml")
    return [word for word in known if word.startswith(incomplete)]


@app.command(name="explain", short_help="Say what a word of a report means, and what decides it.")
def explain_command(
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD",
            help="A finding (H40 or sorry), a claim (T1), or a word of a report, such as refuted or formal.",
            autocompletion=_words,
        ),
    ],
    manifest: Annotated[
        Path | None, typer.Option("--manifest", help="Whose claims are meant; default: the paper that ships.")
    ] = None,
) -> None:
    """Say what a finding, a claim or a word of a report is about, how it is decided, and what would change it."""
    again = shlex.join(["harness", "audit", *([] if manifest is None else [str(manifest)])])
    text = explain(word, manifest or refs_dir() / FLAGSHIP / "manifest.toml", again)
    Screen(quiet=False).page(text)
