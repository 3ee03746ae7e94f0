"""Text cases: Lean text, a line `----`, what is expected; cases are set apart by lines of `====`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from harness.lean.printer import print_binders, print_term
from harness.lean.syntax import Binder, BinderName, Command, File, Mention, Opaque, OpenDecl, Term

CASES = Path(__file__).parent / "cases"
_TERMS = get_args(Term)


def cases(name: str) -> list[tuple[str, str]]:
    """The (text, expected) pairs of `cases/<name>.txt`; lines before the first `====` are notes for the reader."""
    blocks = (CASES / f"{name}.txt").read_text("utf-8").split("====\n")[1:]
    pairs = []
    for block in blocks:
        text, rule, expected = block.partition("----\n")
        assert rule, f"cases/{name}.txt: a case without `----`: {block[:60]!r}"
        pairs.append((text.removesuffix("\n"), expected.strip("\n")))
    return pairs


def outline(command: Command) -> str:
    """A command as nested lines: kind, then what is set of it; terms as the printer prints them."""
    return "\n".join(_lines(command, ""))


def outline_file(file: File) -> str:
    """The outlines of all commands of a file, after its imports."""
    imports = [f"Import {' '.join((*each.modifiers, each.module))}" for each in file.imports]
    return "\n".join([*imports, *map(outline, file.commands)])


def _lines(node: Any, margin: str) -> Iterator[str]:
    reason = f": {node.reason}" if isinstance(node, Opaque) else ""
    yield margin + type(node).__name__ + reason
    for each in fields(node):
        value = getattr(node, each.name)
        if each.compare and each.name not in ("reason", "known") and value not in ("", (), None, False):
            yield from _field(each.name, value, margin + "  ")
    if getattr(node, "known", True) is False:
        yield f"{margin}  known: no"


def _field(name: str, value: Any, margin: str) -> Iterator[str]:
    match value:
        case Opaque():
            yield f"{margin}{name}: opaque, {value.reason}"
        case Enum():
            yield f"{margin}{name}: {value.value}"
        case str() | bool():
            yield f"{margin}{name}: {value}"
        case (Binder(), *_):
            yield f"{margin}{name}: {print_binders(value)}"
        case (str() | BinderName() | Mention(), *_):
            yield f"{margin}{name}: {', '.join(map(_word, value))}"
        case (OpenDecl(), *_):
            yield f"{margin}{name}: {'; '.join(map(_opened, value))}"
        case ((*_,), *_):
            rows = (", ".join(map(print_term, row)) for row in value)
            yield f"{margin}{name}: {' | '.join(rows)}"
        case tuple():
            for item in value:
                yield from _field(name, item, margin)
        case _ if isinstance(value, _TERMS):
            yield f"{margin}{name}: {print_term(value)}"
        case _:
            yield f"{margin}{name}:"
            yield from _lines(value, margin + "  ")


def _word(item: str | BinderName | Mention) -> str:
    match item:
        case BinderName(text, illegal):
            return text + " (recovered)" * illegal
        case Mention(name, _):
            return name
    return item


def _opened(item: OpenDecl) -> str:
    return " ".join(f"{key}={value}" for key, value in item._asdict().items() if value)
