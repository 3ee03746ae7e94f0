"""A real Lean reads the planted statements of core types and proves that the witnesses refute. `make lean`; minutes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.lean.parser import parse_file
from harness.lean.syntax import BinderKind, DeclarationCommand, walk
from tests.quality.planted import HERE, Planted, planted

# Lean's kernel computes nothing over Float, which is opaque to it.
_OPAQUE = "floats"


def core_only(path: Path) -> bool:
    return "import " not in path.read_text("utf-8")


def core_files() -> list[Path]:
    return [
        path
        for folder in ("false", "true")
        for path in sorted((HERE / folder).glob("*.lean"))
        if core_only(path)
    ]


def compose() -> Iterator[str]:
    """All files of core types as one, a namespace each; after each false statement comes a check of its witness."""
    known = {each.id: each for each in planted("false")}
    for path in core_files():
        text = path.read_text("utf-8")
        if path.parent.name == "false" and path.stem != _OPAQUE:
            text = _with_checks(path.stem, text, known)
        space = f"{path.parent.name.capitalize()}.{path.stem.capitalize()}"
        yield from (f"namespace {space}", *text.splitlines(), f"end {space}")


def _with_checks(stem: str, text: str, known: dict[str, Planted]) -> str:
    declarations = [node for node in walk(parse_file(text).file) if isinstance(node, DeclarationCommand)]
    for declaration in reversed(declarations):
        if declaration.keyword == "theorem":
            end = declaration.span.end
            text = f"{text[:end]}\n{_check(known[f'{stem}:{declaration.name}'], declaration)}{text[end:]}"
    return text


def _check(each: Planted, declaration: DeclarationCommand) -> str:
    """Lean that compiles if the witness refutes: values for the variables, `by decide` for the hypotheses."""
    values = dict(each.witness or ())
    bound = [
        f"({values.pop(name.text)})" if name.text in values else "(by decide)"
        for binder in declaration.binders
        if binder.kind is BinderKind.EXPLICIT
        for name in binder.names
    ]
    rest = [f"({name} := {value})" for name, value in values.items()]
    return f"example : ¬ type_of% @{each.name} := fun h => absurd (h {' '.join(bound + rest)}) (by decide)"


@pytest.mark.slow
@pytest.mark.real(need="lean")
def test_lean_refutes_with_the_witnesses(tmp_path: Path) -> None:
    lines = [*compose()]
    (tmp_path / "planted.lean").write_text("\n".join(lines) + "\n", "utf-8")
    run = subprocess.run(
        [os.environ["HARNESS_LEAN"], "--json", "planted.lean"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    messages = [json.loads(line) for line in run.stdout.splitlines()]
    errors = [message for message in messages if message["severity"] == "error"]
    assert [f"{lines[e['pos']['line'] - 1]}: {e['data'].splitlines()[0]}" for e in errors] == []
    assert sum(message.get("kind") == "hasSorry" for message in messages) == sum(
        each.path in core_files() for folder in ("false", "true") for each in planted(folder)
    )


def test_there_is_a_check_for_each() -> None:
    lines = [*compose()]
    checked = [each for each in planted("false") if each.path in core_files() and each.path.stem != _OPAQUE]
    assert sum(line.startswith("example : ¬ type_of%") for line in lines) == len(checked) > 150
