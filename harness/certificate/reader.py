"""Reading JSON data that nobody vouches for: every error names the place, what was found and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.errors import UsageError


class MalformedCertificate(UsageError):
    """The text is no certificate that this version reads."""


@dataclass(frozen=True, slots=True)
class At:
    """A place in a JSON document: the file and a path from its root."""

    file: str
    path: str = "$"

    def into(self, key: str | int) -> At:
        return At(self.file, f"{self.path}[{key}]" if isinstance(key, int) else f"{self.path}.{key}")

    def object(self, data: Any) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            raise malformed(f"expected an object, found {kind_of(data)}", self)
        return data

    def exactly(
        self, data: Mapping[str, Any], names: set[str], optional: frozenset[str] = frozenset()
    ) -> None:
        """The object has these fields and no others."""
        if missing := sorted(names - data.keys()):
            raise malformed(f"the field `{missing[0]}` is missing", self)
        if unknown := sorted(data.keys() - names - optional):
            raise malformed(f"the field `{unknown[0]}` is not known", self)

    def text(self, data: Mapping[str, Any], name: str) -> str:
        if not isinstance(data[name], str):
            raise malformed(f"expected a text, found {kind_of(data[name])}", self.into(name))
        return str(data[name])

    def number(self, data: Mapping[str, Any], name: str) -> int:
        if type(data[name]) is not int or data[name] < 0:
            raise malformed(f"expected a number from 0, found {kind_of(data[name])}", self.into(name))
        return int(data[name])

    def items(self, data: Mapping[str, Any], name: str) -> Iterator[tuple[Any, At]]:
        if not isinstance(data[name], list):
            raise malformed(f"expected a list, found {kind_of(data[name])}", self.into(name))
        return ((item, self.into(name).into(i)) for i, item in enumerate(data[name]))


def kind_of(data: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(data), "a number")


def malformed(what: str, at: At, why: str = "") -> MalformedCertificate:
    return MalformedCertificate(
        what,
        where=f"{at.file} {at.path}",
        why=why or "a certificate is read strictly: what is not understood is not trusted",
        todo="make the certificate again with `harness refute --cert-dir`",
    )


def parse_json(text: str, file: str) -> Any:
    """The data of a JSON text; names given twice, `NaN` and nesting past Python's limit are refused."""
    root = At(file)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise malformed(f"the name `{twice}` is given twice in one object", root)
        return found

    def constant(name: str) -> Any:
        raise malformed(f"`{name}` is no JSON", root)

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=constant)
    except RecursionError:
        raise malformed("the text is nested too deeply", root) from None
    except ValueError as problem:
        raise malformed(f"the text is no JSON: {problem}", root) from None
