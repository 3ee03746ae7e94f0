"""Repeatable measurements: printed as tables, never asserted.

python -m benchmarks                 what there is, run on what is at hand
python -m benchmarks parse FOLDER…   the Lean front end on folders, or bare git repositories, of Lean files
python -m benchmarks inventory FOLDER…   names, closures and findings, likewise
python -m benchmarks refute FOLDER…      what becomes of every statement: outcomes, reasons, hits, time
python -m benchmarks mixed FOLDER…       how long ninety statements of all these take
python -m benchmarks history GIT_DIR…    statements that were repaired: old versions refuted, new ones not?
python -m benchmarks mutation FOLDER…    how many false mutants of true statements are refuted
python -m benchmarks times               time to refute the planted statements, and to certify; memory
python -m benchmarks scale FOLDER…       one worker, two, resuming; what a thousand repositories would take
python -m benchmarks vector              samples a second in columns, against hand-written NumPy and Hypothesis
python -m benchmarks html                the HTML report in Chromium with 5,000 declarations: opening, filtering
python -m benchmarks transformer         a batch through a layer, against the NumPy products of the same sizes
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks import (
    belief_propagation,
    corpus,
    history,
    html,
    inventory,
    mutation,
    parse,
    scale,
    times,
    transformer,
    vector,
)
from harness.resources import refs_dir
from harness.sources.location import fill_template

# Repositories to measure on where HARNESS_MIRROR has them.
_CORPORA = (
    ("gregorycoppola", "godel"),
    ("gregorycoppola", "universal-lean"),
    ("yangky11", "miniF2F-lean4"),
    ("leanprover-community", "batteries"),
    ("google-deepmind", "formal-conjectures"),
)


def _at_hand() -> list[str]:
    """The demo project, and each of the corpora that HARNESS_MIRROR leads to."""
    places = [str(refs_dir() / "demo" / "project")]
    if template := os.environ.get("HARNESS_MIRROR"):
        mirrors = [fill_template(template, owner=owner, name=name).place for owner, name in _CORPORA]
        places += [place for place in mirrors if Path(place).is_dir()]
    return places


def main(arguments: list[str]) -> None:
    match arguments:
        case []:
            print("parse FOLDER…   commands, statements and bodies that are read; time, and how it grows\n")
            parse.run(_at_hand())
            print("\ninventory FOLDER…   names, closures and findings; time, and how it grows\n")
            inventory.run(_at_hand())
        case ["parse", *places] if places:
            parse.run(places)
        case ["inventory", *places] if places:
            inventory.run(places)
        case ["refute", *places] if places:
            corpus.run(places)
        case ["mixed", *places] if places:
            corpus.mixed(places)
        case ["history", *places] if places:
            history.run(places)
        case ["mutation", *places] if places:
            mutation.run(places)
        case ["times"]:
            times.run()
        case ["scale", *places]:
            scale.run(places or _at_hand()[:1])
        case ["vector"]:
            vector.run()
        case ["html"]:
            html.run()
        case ["transformer"]:
            transformer.run()
        case ["belief_propagation"]:
            belief_propagation.run()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
