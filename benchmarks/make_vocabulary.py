"""Makes the tables of Lean core's names in `harness/lean/data/` from compiled modules.

    python -m benchmarks.make_vocabulary FOLDER [SOURCE]

FOLDER is a Lean library folder (`Init.olean`, `Init/…`), SOURCE a note where it comes from. Nothing in it is run.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from pathlib import Path

from harness.lean import vocabulary
from harness.lean.olean import OleanModule, read_olean
from harness.lean.vocabulary import GROUPS

# What the compiler and the tactics generate: no user writes these.
_GENERATED = re.compile(r"(?:^|\.)(?:_|\d|(?:match|eq|proof|hcongr|splitter)_\d+(?:\.|$)|inst✝)")
_WRITABLE = re.compile(r"[^\W\d][\w'!?]*(?:\.[^\W\d][\w'!?]*)*")


def writable(name: str) -> bool:
    """A name that a user can write without « » and that Lean did not make up for itself."""
    return _GENERATED.search(name) is None and _WRITABLE.fullmatch(name) is not None


def _names(module: OleanModule) -> list[str]:
    """What a user can call: constants, and the aliases that `export` makes (`true` for `Bool.true`)."""
    return [*module.constants, *(alias for alias, _ in module.aliases)]


def read_library(folder: Path) -> dict[str, dict[str, OleanModule]]:
    """The modules of each group, by name, in order."""
    groups: dict[str, dict[str, OleanModule]] = {group: {} for group in GROUPS}
    for path in sorted(folder.rglob("*.olean")):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        group = groups.get(module.partition(".")[0])
        if group is not None:
            group[module] = read_olean(path.read_bytes(), module)
    return groups


def pack(modules: dict[str, OleanModule]) -> bytes:
    """One group as `vocabulary` reads it. The same modules give the same bytes."""
    kept = {name: sorted(set(filter(writable, _names(module)))) for name, module in modules.items()}
    head = [[name, modules[name].imports, len(names)] for name, names in kept.items()]
    lines = [json.dumps(head, ensure_ascii=False), *(line for names in kept.values() for line in names)]
    return lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)


def main(folder: str, source: str = "") -> None:
    groups = read_library(Path(folder))
    data = Path(vocabulary.__file__).with_name("data")
    headers = {module.header.lean_version for group in groups.values() for module in group.values()}
    if len(headers) != 1:
        sys.exit(f"{folder} holds modules of {len(headers)} Lean versions; one is needed: {sorted(headers)}")
    for group, modules in groups.items():
        packed = pack(modules)
        (data / f"names-{group}.xz").write_bytes(packed)
        count = sum(writable(name) for module in modules.values() for name in _names(module))
        print(f"{group}: {len(modules)} modules, {count} names, {len(packed)} bytes")
    about = {"version": headers.pop(), "source": source}
    (data / "names.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
