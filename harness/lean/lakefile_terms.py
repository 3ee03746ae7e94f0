"""Tokens and values of a `lakefile.lean`: the literal part of its language.

Literals, names, arrays, pairs, globs, `++` and names with a known value are read; anything else is `Unread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from harness.lean.lakefile import Glob, Unread, Value, parse_glob, plain_name


class Token(NamedTuple):
    """A token of a lakefile: `kind` is string, name, ident, number or symbol."""

    kind: str
    text: str
    line: int
    first: bool  # on its line
    glued: bool  # to the token before it


_LEX = re.compile(
    r"""(?P<space>\s+)|(?P<comment>--[^\n]*)|(?P<block>/-)
    |(?P<string>"(?:[^"\\]|\\.)*+"?)
    |(?P<name>``?(?:«[^«»\n]*»|[^\W\d][\w'!?]*)(?:\.(?:«[^«»\n]*»|[^\W\d][\w'!?]*))*)
    |(?P<ident>(?:«[^«»\n]*»|[^\W\d][\w'!?]*)(?:\.(?:«[^«»\n]*»|[^\W\d][\w'!?]*))*)
    |(?P<number>\d+)
    |(?P<symbol>\#\[|:=|\+\+|@\[|=>|\.\+|\.\*|<\||\|>|.)""",
    re.VERBOSE | re.DOTALL,
)
_BLOCK = re.compile(r"/-|-/")
OPENING, CLOSING = {"(", "[", "{", "⟨", "#[", "@["}, {")", "]", "}", "⟩"}
# Deeper nesting than any lakefile has: the reader of values recurses.
_MAX_DEPTH = 40
# No lakefile lists so much; `def b := a ++ a` thirty times over would.
_MAX_SIZE = 4096


def tokenize(text: str) -> list[Token]:
    """The tokens of any text, without spaces and comments."""
    tokens: list[Token] = []
    at, line, first, glued = 0, 1, True, False
    while at < len(text):
        match = _LEX.match(text, at)
        assert match is not None  # the last alternative takes any character
        kind, end = str(match.lastgroup), match.end()
        if kind == "block":
            end = _end_of_comment(text, at)
        if kind in ("space", "comment", "block"):
            glued = False
        else:
            tokens.append(Token(kind, match.group(), line, first, glued))
            first, glued = False, True
        breaks = text.count("\n", at, end)
        line += breaks
        first = first or breaks > 0
        at = end
    return tokens


def _end_of_comment(text: str, start: int) -> int:
    depth = 0
    for match in _BLOCK.finditer(text, start):
        depth += 1 if match.group() == "/-" else -1
        if depth == 0:
            return match.end()
    return len(text)


def plain_text(token: Token) -> str:
    """What a string or an identifier stands for."""
    if token.kind == "string":
        return re.sub(
            r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), token.text[1:-1], flags=re.DOTALL
        )
    return plain_name(token.text)


def read_fields(tokens: Sequence[Token], known: Mapping[str, Value]) -> dict[str, Value]:
    """The `field := value` pairs of a `where` block or of braces."""
    starts: list[int] = []
    depth = 0
    outer = 1 if tokens and tokens[0].text == "{" else 0
    for i, token in enumerate(tokens):
        if depth == outer and token.kind == "ident" and i + 1 < len(tokens) and tokens[i + 1].text == ":=":
            starts.append(i)
        depth += (token.text in OPENING) - (token.text in CLOSING)
    fields: dict[str, Value] = {}
    for start, end in pairwise([*starts, len(tokens)]):
        surplus = sum((token.text in CLOSING) - (token.text in OPENING) for token in tokens[start + 2 : end])
        while end > start + 2 and (
            tokens[end - 1].text in (",", ";") or (surplus > 0 and tokens[end - 1].text == "}")
        ):
            end -= 1
            surplus -= tokens[end].text == "}"
        fields[tokens[start].text] = read_value(tokens[start + 2 : end], known)
    return fields


def read_value(tokens: Sequence[Token], known: Mapping[str, Value]) -> Value:
    """The value that all of `tokens` write, or `Unread`."""
    value, end = _sum(tokens, 0, known, 0)
    if len(list(islice(leaves(value), _MAX_SIZE + 1))) > _MAX_SIZE:
        return Unread(_excerpt(tokens))
    if end == len(tokens) and tokens:
        return value
    return (*value, Unread(_excerpt(tokens, end))) if isinstance(value, tuple) else Unread(_excerpt(tokens))


def _excerpt(tokens: Sequence[Token], start: int = 0, end: int | None = None) -> str:
    shown = tokens[start : min(start + 9, len(tokens) if end is None else end)]
    text = " ".join(token.text for token in shown[:8])
    return text[:60] + (" …" if len(shown) > 8 or len(text) > 60 else "")


def _sum(tokens: Sequence[Token], at: int, known: Mapping[str, Value], depth: int) -> tuple[Value, int]:
    """Sum := atom ("++" atom)*."""
    value, at = _atom(tokens, at, known, depth)
    while at < len(tokens) and tokens[at].text == "++":
        more, at = _atom(tokens, at + 1, known, depth)
        if isinstance(value, str) and isinstance(more, str):
            value += more
        else:
            value = (*_as_tuple(value), *_as_tuple(more))
        if len(value) > _MAX_SIZE:
            return Unread("more than can be meant"), at
    return value, at


def _as_tuple(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _atom(tokens: Sequence[Token], at: int, known: Mapping[str, Value], depth: int) -> tuple[Value, int]:
    """Atom := string | number | name glob-suffix? | constructor atom | bracketed | word."""
    if at >= len(tokens) or depth > _MAX_DEPTH:
        return Unread(_excerpt(tokens, at)), at + 1
    token = tokens[at]
    if token.kind == "string":
        return plain_text(token), at + 1
    if token.kind == "number":
        return (int(token.text) if len(token.text) < 20 else Unread(token.text[:20])), at + 1
    if token.kind == "name":
        return _glob_suffix(tokens, at)
    if token.text in OPENING:
        return _bracketed(tokens, at, known, depth)
    if token.text == "." and at + 1 < len(tokens):
        return _constructor(tokens, at + 1, known, depth)
    if token.kind == "ident":
        return _word(tokens, at, known, depth)
    return Unread(_excerpt(tokens, at)), at + 1


def _glob_suffix(tokens: Sequence[Token], at: int) -> tuple[Value, int]:
    name = plain_name(tokens[at].text.lstrip("`"))
    if at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text in (".+", ".*"):
        return parse_glob(name + tokens[at + 1].text), at + 2
    return name, at + 1


_GLOBS = {"one": "one", "submodules": "submodules", "andSubmodules": "and_submodules"}
_OPTION_VALUES = {"ofBool", "ofNat", "ofString"}


def _constructor(
    tokens: Sequence[Token], at: int, known: Mapping[str, Value], depth: int
) -> tuple[Value, int]:
    word = tokens[at].text.rpartition(".")[2]
    kind = _GLOBS.get(word)
    if kind is None and word not in _OPTION_VALUES:
        return Unread(_excerpt(tokens, at)), at + 1
    argument, end = _atom(tokens, at + 1, known, depth + 1)
    if kind is None:
        return argument, end
    return (Glob(kind, argument) if isinstance(argument, str) else Unread(_excerpt(tokens, at, end))), end


def _word(tokens: Sequence[Token], at: int, known: Mapping[str, Value], depth: int) -> tuple[Value, int]:
    text = tokens[at].text
    if text in ("true", "false"):
        return text == "true", at + 1
    if text.rpartition(".")[2] in _GLOBS:
        return _constructor(tokens, at, known, depth)
    return known.get(text, Unread(text[:60])), at + 1


def _bracketed(tokens: Sequence[Token], at: int, known: Mapping[str, Value], depth: int) -> tuple[Value, int]:
    """A list, an array, `⟨a, b⟩`, `{name := a, value := b}` or a term in parentheses, up to its closing bracket."""
    items: list[Value] = []
    opened = tokens[at].text
    at += 1
    while at < len(tokens) and tokens[at].text not in CLOSING:
        if opened == "{" and at + 1 < len(tokens) and tokens[at + 1].text == ":=":
            at += 2
        item, at = _sum(tokens, at, known, depth + 1)
        level, start = 0, at
        while at < len(tokens) and not (level == 0 and tokens[at].text in CLOSING | {",", ";"}):
            level += (tokens[at].text in OPENING) - (tokens[at].text in CLOSING)
            at += 1
        ascribed = opened == "(" and start < len(tokens) and tokens[start].text == ":"
        items.append(item if at == start or ascribed else Unread(_excerpt(tokens, start, at)))
        at += at < len(tokens) and tokens[at].text in (",", ";")
    end = at + 1
    if opened == "(" and len(items) == 1:
        return items[0], end
    return tuple(items), end


def leaves(value: Value) -> Iterator[Value]:
    """Everything in nested lists, in order. A loop: each `def` of a lakefile can nest the one before it."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple):
            pending.extend(reversed(item))
        else:
            yield item
