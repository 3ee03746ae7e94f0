"""Results as JSON can hold them, and back: frozen dataclasses of numbers, texts, bytes, tuples and each other."""

from __future__ import annotations

import base64
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Lists, dictionaries, numbers and texts; bytes as base64."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def from_plain(kind: Any, value: Any) -> Any:
    """The value of type `kind` that `to_plain` made `value` from. Raises ValueError where it is of another shape."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        if not isinstance(value, dict) or value.keys() != {field.name for field in fields(kind)}:
            raise ValueError(f"no {kind.__name__}")
        return kind(**{name: from_plain(hints[name], one) for name, one in value.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple and isinstance(value, list):
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(from_plain(one, item) for one, item in zip(kinds, value, strict=True))
    if origin in (Union, UnionType):
        return None if value is None else from_plain(next(i for i in inner if i is not NoneType), value)
    if origin is Literal and value in inner:
        return value
    if kind is bytes and isinstance(value, str):
        return base64.b64decode(value, validate=True)
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and type(value) is kind:
        return value
    raise ValueError(f"{type(value).__name__} is no {kind}")
