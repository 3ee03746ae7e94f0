"""Values, terms and types as plain JSON data with tags, and back. Decoding trusts nothing.

A value is an object with one tag: `int`, `ratio`, `bool`, `float` (hexadecimal), `text`, `list`, `set`, `con`, `table`,
`term`, `type`. Terms and types are objects with a `node`. Integers and ratios are strings, since JSON readers round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from harness.certificate.reader import At, malformed
from harness.logic import terms, types
from harness.logic.terms import Term
from harness.logic.types import Type
from harness.logic.values import Datum, Table, Value

MAX_DEPTH = 100
MAX_DIGITS = 4_000  # Python converts no more than 4,300

_NODES: Mapping[str, type] = {
    cls.__name__: cls
    for cls in (
        terms.Var, terms.Lit, terms.Op, terms.Lam, terms.Call, terms.Let, terms.If, terms.Match, terms.Con,
        terms.Field, terms.Quant, terms.Alternative, terms.PVar, terms.PWild, terms.PLit, terms.PSucc, terms.PCon,
        types.TypeApp, types.Arrow, types.Subtype, types.TypeVar, types.SortType,
    )
}  # fmt: skip
"""`Global` is not among them: a witness is closed and does not call the statement's definitions."""

_TERM = (*(n for n in ("Var", "Lit", "Op", "Lam", "Call", "Let", "If", "Match", "Con", "Field", "Quant")),)
_TYPE = ("TypeApp", "Arrow", "Subtype", "TypeVar", "SortType")
_PATTERN = ("PVar", "PWild", "PLit", "PSucc", "PCon")
_KINDS: Mapping[str, tuple[str, ...]] = {
    "Term": _TERM,
    "tuple[Term, ...]": _TERM,
    "Type": _TYPE,
    "Type | Term": (*_TYPE, *_TERM),
    "tuple[Type | Term, ...]": (*_TYPE, *_TERM),
    "Var": ("Var",),
    "Var | None": ("Var",),
    "tuple[Var, ...]": ("Var",),
    "Lit": ("Lit",),
    "Pattern": _PATTERN,
    "tuple[Pattern, ...]": _PATTERN,
    "tuple[Alternative, ...]": ("Alternative",),
}
"""What may stand in a field, by the annotation of the field."""


# --- to data -------------------------------------------------------------------------------------


def encode(value: Value) -> dict[str, Any]:
    """A value as JSON data; equal values give equal data."""
    match value:
        case bool():
            return {"bool": value}
        case int():
            return {"int": str(value)}
        case float():
            return {"float": value.hex() if math.isfinite(value) else repr(value)}
        case str():
            return {"text": value}
        case Fraction():
            return {"ratio": f"{value.numerator}/{value.denominator}"}
        case tuple():
            return {"list": [encode(item) for item in value]}
        case frozenset():
            return {"set": sorted((encode(item) for item in value), key=repr)}
        case Datum(constructor, items):
            return {"con": constructor, "fields": [encode(item) for item in items]}
        case Table(entries, default):
            return {"table": [[encode(k), encode(v)] for k, v in entries], "default": encode(default)}
        case types.TypeApp() | types.Arrow() | types.Subtype() | types.TypeVar() | types.SortType():
            return {"type": _node(value)}
        case _:
            return {"term": _node(value)}


def _node(node: Any) -> Any:
    if isinstance(node, tuple):
        return [_node(item) for item in node]
    if node is None or isinstance(node, str):
        return node
    data: dict[str, Any] = {"node": type(node).__name__}
    if data["node"] not in _NODES:
        raise ValueError(f"a witness holds a {data['node']}")
    for part in fields(node):
        if part.name == "span":
            continue
        held = getattr(node, part.name)
        if isinstance(node, terms.Lit) and part.name == "value":
            data["value"] = encode(held)
        else:
            data[part.name] = held if isinstance(held, int) else _node(held)
    return data


# --- from data -----------------------------------------------------------------------------------


def decode(data: Any, at: At, depth: int = 0) -> Value:
    """The value that `data` stands for; an error that points at what is wrong otherwise."""
    if depth > MAX_DEPTH:
        raise malformed("a value is nested too deeply", at)
    tagged = at.object(data)
    tag = next((tag for tag in _READERS if tag in tagged), "")
    if not tag:
        raise malformed(f"a value without a known tag (one of {', '.join(_READERS)})", at)
    extra = {"con": {"fields"}, "table": {"default"}}.get(tag, set())
    at.exactly(tagged, {tag, *extra})
    return _READERS[tag](tagged, at, depth + 1)


def _integer(data: Mapping[str, Any], at: At, _depth: int) -> Value:
    return _int_of(at.text(data, "int"), at.into("int"))


def _int_of(text: str, at: At) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > MAX_DIGITS:
        raise malformed("not an integer in decimal digits", at)
    return int(text)


def _ratio(data: Mapping[str, Any], at: At, _depth: int) -> Value:
    above, slash, below = at.text(data, "ratio").partition("/")
    inner = at.into("ratio")
    numerator, denominator = _int_of(above, inner), _int_of(below, inner) if slash else 1
    value = Fraction(numerator, denominator) if denominator > 0 else None
    if value is None or (value.numerator, value.denominator) != (numerator, denominator):
        raise malformed("not a ratio in lowest terms", inner)
    return value


def _boolean(data: Mapping[str, Any], at: At, _depth: int) -> Value:
    if not isinstance(data["bool"], bool):
        raise malformed("not true or false", at.into("bool"))
    return data["bool"]


def _float(data: Mapping[str, Any], at: At, _depth: int) -> Value:
    text = at.text(data, "float")
    try:
        value = float(text) if text in ("nan", "inf", "-inf") else float.fromhex(text)
    except (ValueError, OverflowError):
        raise malformed("not a hexadecimal float", at.into("float")) from None
    if (value.hex() if math.isfinite(value) else repr(value)) != text:
        raise malformed("not a hexadecimal float as Python writes it", at.into("float"))
    return value


def _list(data: Mapping[str, Any], at: At, depth: int) -> Value:
    return tuple(decode(item, inner, depth) for item, inner in at.items(data, "list"))


def _set(data: Mapping[str, Any], at: At, depth: int) -> Value:
    items = [decode(item, inner, depth) for item, inner in at.items(data, "set")]
    try:
        found = frozenset(items)
    except TypeError:
        raise malformed("a set of values that cannot be told apart", at.into("set")) from None
    if len(found) != len(items):
        raise malformed("a set holds a value twice", at.into("set"))
    return found


def _datum(data: Mapping[str, Any], at: At, depth: int) -> Value:
    parts = tuple(decode(item, inner, depth) for item, inner in at.items(data, "fields"))
    return Datum(at.text(data, "con"), parts)


def _table(data: Mapping[str, Any], at: At, depth: int) -> Value:
    entries = []
    for pair, inner in at.items(data, "table"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise malformed("an entry that is no pair", inner)
        entries.append((decode(pair[0], inner.into(0), depth), decode(pair[1], inner.into(1), depth)))
    if len({repr(key) for key, _ in entries}) != len(entries):
        raise malformed("a table names an argument twice", at.into("table"))
    return Table(tuple(entries), decode(data["default"], at.into("default"), depth))


def _term(data: Mapping[str, Any], at: At, depth: int) -> Value:
    term: Term = decode_node(data["term"], _TERM, at.into("term"), depth)
    return term


def _type(data: Mapping[str, Any], at: At, depth: int) -> Value:
    type_: Type = decode_node(data["type"], _TYPE, at.into("type"), depth)
    return type_


def decode_node(data: Any, allowed: tuple[str, ...], at: At, depth: int) -> Any:
    """A term, type or pattern; only nodes named in `allowed`."""
    if depth > MAX_DEPTH:
        raise malformed("a term is nested too deeply", at)
    tagged = at.object(data)
    name = tagged.get("node")
    if not isinstance(name, str) or name not in allowed:
        raise malformed(f"expected a node, one of {', '.join(allowed)}", at.into("node"))
    cls = _NODES[name]
    parts = [part for part in fields(cls) if part.name != "span"]
    at.exactly(tagged, {"node", *(part.name for part in parts)})
    held = {
        p.name: _part(name, p.name, str(p.type), tagged[p.name], at.into(p.name), depth + 1) for p in parts
    }
    return cls(**held)


def _part(node: str, name: str, annotation: str, data: Any, at: At, depth: int) -> Any:
    if annotation in ("str", "int"):
        if type(data) is not (str if annotation == "str" else int):
            raise malformed(f"`{name}` of {node} is not of the kind {annotation}", at)
        return data
    if (node, name) == ("Lit", "value"):
        value = decode(data, at, depth)
        if not isinstance(value, int | Fraction | float | str) and value != ():
            raise malformed("a literal that is no plain value", at)
        return value
    kinds = _KINDS[annotation]
    if annotation.startswith("tuple"):
        if not isinstance(data, list):
            raise malformed("not a list", at)
        return tuple(decode_node(item, kinds, at.into(i), depth) for i, item in enumerate(data))
    if data is None and annotation.endswith("None"):
        return None
    return decode_node(data, kinds, at, depth)


_READERS: Mapping[str, Callable[[Mapping[str, Any], At, int], Value]] = {
    "int": _integer,
    "ratio": _ratio,
    "bool": _boolean,
    "float": _float,
    "text": lambda data, at, _depth: at.text(data, "text"),
    "list": _list,
    "set": _set,
    "con": _datum,
    "table": _table,
    "term": _term,
    "type": _type,
}
