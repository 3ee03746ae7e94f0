"""Whether a schema takes every document that an older one took, and still promises what that one promised."""

from __future__ import annotations

from typing import Any

_SAYS_NOTHING = {"description", "title", "default", "$id", "$schema"}
_HANDLED = {"properties", "required", "$defs", "enum", "anyOf", "items"}


def breaks(old: Any, new: Any, at: str = "") -> list[str]:
    """What a reader or a document of `old` would stumble over in `new`; nothing where only fields were added."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [] if old == new else [f"{at}: {old} became {new}"]
    found = []
    for part in ("properties", "$defs"):
        before, after = old.get(part, {}), new.get(part, {})
        for name, schema in before.items():
            if name in after:
                found += breaks(schema, after[name], f"{at}/{name}")
            else:
                found.append(f"{at}/{name}: taken away")
    required, needed = set(old.get("required", ())), set(new.get("required", ()))
    found += [f"{at}/{name}: no longer promised" for name in sorted(required - needed)]
    if "properties" in old:
        found += [
            f"{at}/{name}: older documents lack it; declare it with `later`"
            for name in sorted(needed - required)
        ]
    for words in ("enum", "anyOf"):
        found += [f"{at}: {one} taken away" for one in old.get(words, ()) if one not in new.get(words, ())]
        if words in new and words not in old:
            found.append(f"{at}: narrowed to {new[words]}")
    if "items" in old or "items" in new:
        found += breaks(old.get("items"), new.get("items"), f"{at}/[]")
    rest = {key for key in (*old, *new) if key not in _SAYS_NOTHING | _HANDLED}
    found += [
        f"{at}: {key} {old.get(key)} became {new.get(key)}"
        for key in sorted(rest)
        if old.get(key) != new.get(key)
    ]
    return found
