"""The text that Lean is given without lake: files one behind the other, and questions whose answers show what was read.

Nothing stands between the lines of a file, so Lean reads them as they are. What Lean closes at the end of a file is
closed by a section around it, whose name a file cannot know. Lean then tells, by `trace.Elab.command`, each command
that it elaborates with its place; by `#where`, whether a file left anything open; by `#check` and `#print axioms`,
whether a declaration is there and what it rests on. Only what has such an answer counts as accepted.

Sources: Lean 4, `src/Lean/Elab/Command.lean` (the `Elab.command` trace), `BuiltinCommand.lean` (`end`, `#where`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration, Module
from harness.kernel.apart import readable_end
from harness.kernel.plan import Group
from harness.lean.lexer import IDENTIFIER, Kind
from harness.lean.symbols import KEYWORDS
from harness.lean.syntax import CloseScope, OpenScope, ScopeKind

_OPTION = re.compile(r"[A-Za-z][\w.]*")
_VALUE = re.compile(r"true|false|[0-9]+")
_PART = re.compile(r"[^«»\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the text: the line of the text at which its first line stands, and that of the `#where` behind it.

    `settings` are the lines of the options that lake would build it with; `asked`: words about it are taken.
    """

    module: str
    first: int
    after: int
    settings: tuple[int, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """The lines at which Lean is asked whether a declaration is there and for its axioms."""

    declaration: int
    check: int
    axioms: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A text for Lean. `imports` is the number of its import lines, `before` the line of the first `#where`."""

    text: str
    imports: int
    before: int
    parts: tuple[Part, ...]
    probes: tuple[Probe, ...]


def compose(
    group: Group,
    modules: Mapping[str, Module],
    of_module: Mapping[str, Sequence[Declaration]],
    options: Mapping[str, Sequence[tuple[str, str]]],
) -> Composed:
    """The text of one run; `options` are lake's for each module."""
    secret = _secret(modules[name].source.text for name in group.modules)
    lines = [f"import {name}" for name in group.outside]
    lines += ["set_option trace.Elab.command true", "#where"]
    before = len(lines)
    parts: list[Part] = []
    probes: list[Probe] = []
    for number, name in enumerate(group.modules):
        module = modules[name]
        lines.append(f"section {secret}_{number}")
        settings = []
        for option, value in options.get(name, ()):
            lines.append(f"set_option {option.removeprefix('weak.')} {_value(value)}")
            settings.append(len(lines))
        first = len(lines) + 1
        lines += _body(module).split("\n")
        lines += [*_closing(module), f"end {secret}_{number}", "#where"]
        parts.append(Part(name, first, len(lines), tuple(settings), name in group.asked))
        for declaration in of_module.get(name, ()) if name in group.asked else ():
            written = _written(declaration)
            if written:
                lines += [f"#check @_root_.{written}", f"#print axioms _root_.{written}"]
                probes.append(Probe(declaration.index, len(lines) - 1, len(lines)))
    return Composed("\n".join(lines), len(group.outside), before, tuple(parts), tuple(probes))


def usable_option(name: str) -> bool:
    """Can this option of a lakefile stand in a `set_option`?"""
    return bool(_OPTION.fullmatch(name))


def _secret(texts: Iterable[str]) -> str:
    """A name that no file holds: it depends on all of their texts."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return "harness_" + digest.hexdigest()[:24]


def _value(value: str) -> str:
    if _VALUE.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _body(module: Module) -> str:
    """The text of a file without its imports, each character else at its place."""
    end, _ = readable_end(module)
    text = module.source.text[:end]
    header = _header_end(module)
    if header:
        start = module.tokens[0].start
        blank = "".join(c if c == "\n" else " " for c in text[start:header])
        text = text[:start] + blank + text[header:]
    return text


def _header_end(module: Module) -> int:
    """The end of the last import; 0 where there is none."""
    end, importing = 0, False
    for token in module.tokens:
        if token.text in ("public", "private", "meta", "import", "all", "runtime") and not (
            importing and token.text == "import"
        ):
            importing = importing or token.text == "import"
        elif importing and token.kind in (Kind.IDENT, Kind.KEYWORD):
            end, importing = token.end, False
        else:
            break
    return end


def _closing(module: Module) -> list[str]:
    """An `end` for each scope that the file leaves open, as we read it; `#where` tells whether that was so."""
    until, _ = readable_end(module)
    scopes: list[str] = []
    for command in module.commands:
        if command.span.start >= until:
            break
        if isinstance(command, OpenScope) and command.kind is not ScopeKind.MUTUAL:
            scopes += command.name.split(".") if command.kind is ScopeKind.NAMESPACE else [command.name]
        elif isinstance(command, OpenScope):
            scopes.append("")
        elif isinstance(command, CloseScope):
            count = command.name.count(".") + 1 if command.name else 1
            del scopes[max(0, len(scopes) - count) :]
    return [f"end {name}".rstrip() for name in reversed(scopes)]


def _written(declaration: Declaration) -> str:
    """The full name as Lean reads it; empty where there is none."""
    if not declaration.syntax.name or declaration.kind == "example":
        return ""
    parts = declaration.name.split(".")
    if not all(_PART.fullmatch(part) for part in parts):
        return ""
    plain = (IDENTIFIER.fullmatch(part) and part not in KEYWORDS for part in parts)
    return ".".join(part if is_plain else f"«{part}»" for part, is_plain in zip(parts, plain, strict=True))
