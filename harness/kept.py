"""Outcomes of the search, kept between runs: a run that was ended goes on where it stood.

The search is a function of the lowered statement, with every definition that it reaches, the budget, the seed and the
code that decides. All of these are hashed into the key, so that a change to any of them finds nothing kept. Reading,
translation and certificates are made anew in every run: they are cheap, and they depend on more.

Nothing kept is believed further than this: each outcome has a checksum, and the witness of a refutation goes through
the independent check again. What fails either is searched for anew.
"""

from __future__ import annotations

import hashlib
import json
import platform
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from harness import __version__
from harness.certificate.encode import decode, encode
from harness.certificate.reader import At, MalformedCertificate
from harness.ledger import Ledger
from harness.logic.statement import Statement
from harness.logic.truth import Truth
from harness.logic.values import Point
from harness.search.falsify import falsify
from harness.search.tools import Budget, Coverage, Outcome, OutcomeKind, Rate, Tools
from harness.store.results import CheckedCache, Damaged, content_key
from harness.translate.smt.question import cuts

ROOMS = (
    "__init__.py", "certificate", "errors.py", "inventory", "kept.py", "lean", "ledger.py", "logic", "numbers",
    "refutation.py", "search", "store", "text.py", "translate",
)  # fmt: skip
"""Everything of this package that `refutation` reaches, and so may have a part in an outcome."""
LIBRARIES = ("mpmath", "numpy", "python-flint", "z3-solver")
"""What these rooms compute with."""

_LOADED = time.time()

MADE, TAKEN = "searches made", "searches taken from earlier runs"
DAMAGED, UNWRITTEN = "kept outcomes that were damaged", "outcomes that could not be written"
NOT_KEPT = "outcomes not kept: the clock cut them short"


@dataclass(frozen=True, slots=True)
class Kept:
    """Outcomes below the folder of `cache`; `ledger` counts. `fresh`: look at nothing that is there, and replace it."""

    cache: CheckedCache
    ledger: Ledger = field(default_factory=Ledger)
    fresh: bool = False


def ledger_of(kept: Kept | None) -> Ledger:
    """Where to count; nobody looks at it where nothing is kept."""
    return Ledger() if kept is None else kept.ledger


def kept_in(folder: Path, ledger: Ledger, *, fresh: bool = False) -> Kept:
    """Outcomes below `folder`, those of this code apart from those of other versions."""
    return Kept(CheckedCache(folder / decider()[:16]), ledger, fresh)


def search(statement: Statement, tools: Tools, budget: Budget, seed: int, kept: Kept | None) -> Outcome:
    """The outcome of `falsify`, taken from an earlier run where it is kept, and kept for later ones."""
    if kept is None:
        return falsify(statement, tools, budget, seed)
    key = outcome_key(statement, budget, seed)
    found = None if kept.fresh or key is None else _recalled(kept, key, tools)
    if found is not None:
        kept.ledger.counts[TAKEN] += 1
        return found
    before = cuts()
    outcome = falsify(statement, tools, budget, seed)
    kept.ledger.counts[MADE] += 1
    # A clock that ran out may also have cut short the shrinking, or z3 on a busy machine, which no outcome says.
    if outcome.nondeterministic or tools.expired() or cuts() > before:
        kept.ledger.counts[NOT_KEPT] += 1
    elif key is not None:
        _keep(kept, key, outcome)
    return outcome


def _recalled(kept: Kept, key: str, tools: Tools) -> Outcome | None:
    try:
        data = kept.cache.get(key)
        outcome = None if data is None else from_plain(data)
    except (Damaged, ValueError):
        kept.ledger.counts[DAMAGED] += 1
        return None
    if outcome is not None and outcome.kind == "refuted" and not _certified(outcome, tools):
        kept.ledger.counts[DAMAGED] += 1
        return None
    return outcome


def _certified(outcome: Outcome, tools: Tools) -> bool:
    return outcome.witness is not None and tools.certify(outcome.witness) is Truth.FALSE


def _keep(kept: Kept, key: str, outcome: Outcome) -> None:
    try:
        kept.cache.put(key, to_plain(outcome))
    except (OSError, ValueError, RecursionError):  # the disk is full; a witness that JSON cannot hold
        kept.ledger.counts[UNWRITTEN] += 1


# --- outcomes as plain data ----------------------------------------------------------------------


def to_plain(outcome: Outcome) -> dict[str, Any]:
    """As JSON can hold it. Raises ValueError where what is read back would be another outcome."""
    coverage, witness = outcome.coverage, outcome.witness
    return {
        "kind": outcome.kind,
        "samples": coverage.samples,
        "hits": coverage.hits,
        "rates": [[rate.name, rate.tried, rate.held] for rate in coverage.rates],
        "reason": outcome.reason,
        "method": outcome.method,
        "witness": None if witness is None else _point(witness),
    }


def _point(point: Point) -> list[list[Any]]:
    plain = [[name, encode(value)] for name, value in point.items()]
    if [[name, encode(value)] for name, value in _from_point(plain).items()] != plain:
        raise ValueError("the witness reads back as another one")
    return plain


def _from_point(plain: Any) -> Point:
    at = At("a kept outcome")
    try:
        return {str(name): decode(data, at.into(str(name))) for name, data in plain}
    except MalformedCertificate as error:
        raise ValueError(str(error)) from error


def from_plain(data: Any) -> Outcome:
    """The outcome that `to_plain` made `data` from. Raises ValueError where it is of another shape."""
    try:
        if data["kind"] not in get_args(OutcomeKind):
            raise ValueError(f"no kind of outcome: {data['kind']!r}")
        rates = tuple(Rate(str(name), int(tried), int(held)) for name, tried, held in data["rates"])
        return Outcome(
            data["kind"],
            Coverage(int(data["samples"]), int(data["hits"]), rates),
            str(data["reason"]),
            str(data["method"]),
            None if data["witness"] is None else _from_point(data["witness"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"an outcome of another shape: {error}") from error


# --- the key -------------------------------------------------------------------------------------


def outcome_key(statement: Statement, budget: Budget, seed: int) -> str | None:
    """The key of everything that the outcome depends on; None for a statement that cannot be hashed."""
    try:
        said = value_hash(statement)
    except (RecursionError, TypeError):
        return None
    return content_key("outcome", decider(), said, value_hash(budget), str(seed))


def value_hash(value: Any) -> str:
    """A hash of a value made of frozen dataclasses and plain values, told apart by their types.

    Fields that have no part in equality have none here: they are places in a file. Order counts, also of mappings.
    """
    return _hash(value, {}).hex()


def _hash(value: Any, known: dict[int, bytes]) -> bytes:
    # Terms share their parts: without a memory a statement of twenty definitions can take for ever.
    if id(value) in known:
        return known[id(value)]
    match value:
        case None | bool() | int() | str() | Fraction():
            parts = [repr(value).encode("utf-8", "surrogatepass")]
        case float():
            parts = [value.hex().encode()]
        case tuple():
            parts = [_hash(part, known) for part in value]
        case frozenset():
            parts = sorted(_hash(part, known) for part in value)
        case Mapping():
            parts = [_hash(part, known) for item in value.items() for part in item]
        case _ if is_dataclass(value) and not isinstance(value, type):
            held = [part for part in fields(value) if part.compare]
            parts = [_hash(getattr(value, part.name), known) for part in held]
            parts += [part.name.encode() for part in held]
        case _:
            raise TypeError(f"a statement holds a {type(value).__name__}")
    state = hashlib.sha256(type(value).__qualname__.encode())
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    known[id(value)] = state.digest()
    return known[id(value)]


@cache
def decider() -> str:
    """A hash of what decides: the files of `ROOMS`, the versions of `LIBRARIES`, of Python and of this package."""
    root = Path(__file__).parent
    files = [file for room in ROOMS for file in _files(root / room)]
    parts: list[str | bytes] = [__version__, platform.python_version(), platform.machine(), platform.system()]
    parts += [json.dumps([name, version(name)]) for name in LIBRARIES]
    # Of a file that was changed since, what runs here may be the older one: then nothing is shared with any other run.
    if any(file.stat().st_mtime > _LOADED for file in files):
        parts.append(secrets.token_bytes())
    for file in files:
        parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return content_key(*parts)


def _files(room: Path) -> list[Path]:
    if room.is_file():
        return [room]
    return sorted(p for p in room.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
