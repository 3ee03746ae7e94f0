"""What compiled modules say of themselves: imports, constants, and whether all of a module is there.

In Lean's module system (Lean 4.22 and later) a file that begins with `module` is compiled to three: `.olean` has what
importers see, `.olean.server` and `.olean.private` the rest. The public part shows a theorem as an axiom, and a
definition whose body is not exposed as one too. So from the public part alone nothing follows but names; the private
part has every constant as the kernel took it. A file without `module` is compiled to one `.olean`, complete in itself.

Source: leanprover/lean4 `src/Lean/Environment.lean` (`ModuleData`, `mkModuleData`, `writeModule`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harness.lean.olean.constants import Constant, read_constant
from harness.lean.olean.header import Header, OleanError, unreadable
from harness.lean.olean.region import Region

# In the order in which Lean writes them: a part points into those before it.
PARTS = ("olean", "olean.server", "olean.private")
_ALIASES = "Lean.aliasExtension"


@dataclass(frozen=True, slots=True)
class OleanModule:
    """What one part of a compiled module says of itself; how names are written says `Region.name`.

    `aliases` are the names that its `export` commands add, each with the constant that it stands for. `split`: the
    module is of the module system, so that a single part of it is not all of it.
    """

    header: Header
    imports: tuple[str, ...]
    constants: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]
    split: bool


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """One module with the parts that are there; `constants` are the names in the last of them.

    `incomplete` says why nothing but names follows from it; empty for a module that is all there.
    """

    name: str
    lean_version: str
    githash: str
    imports: tuple[str, ...]
    constants: tuple[str, ...]
    incomplete: str
    region: Region = field(repr=False, compare=False)
    pointers: tuple[int, ...] = field(repr=False, compare=False)

    def constant(self, index: int) -> Constant:
        """The constant named `constants[index]`, as this part shows it; raises OleanError if it has another shape."""
        found = read_constant(self.region, self.pointers[index])
        if found.name != self.constants[index]:
            raise self.region.error(
                f"a constant is listed as {self.constants[index]} and called {found.name}"
            )
        return found


@dataclass(frozen=True, slots=True)
class Compiled:
    """The modules that were read, by name, and the files that could not be: each with the reason."""

    modules: Mapping[str, CompiledModule]
    unread: tuple[tuple[str, str], ...]


def read_olean(data: bytes, where: str = "") -> OleanModule:
    """The imports and constant names of one file, whatever part it is; `where` is named in errors.

    Raises OleanError when the bytes are not a version 2 `.olean`, are cut short, contradict themselves, or are a later
    part that cannot be read without those before it.
    """
    region = Region((data,), where)
    imports, constants, _, entries, split = _module_data(region, region.headers[0].root)
    return OleanModule(region.headers[0], imports, constants, _aliases(region, entries), split)


def read_compiled(files: Mapping[str, bytes], roots: Iterable[str] | None = None) -> Compiled:
    """The modules in these files, by paths relative to a library folder (`A/B.olean`, `A/B.olean.private`).

    `roots`: only these modules and what they import, directly or not, are read, the nearest first; a mapping that reads
    a file when it is asked for then reads no other. Files of other names are passed over. A file that cannot be read
    (OleanError, also from the mapping) stands in `unread`, and its module is not there.
    """
    parts: dict[str, list[str]] = {}
    for path in sorted(files):
        stem, mark, suffix = path.partition(".olean")
        if mark and "." not in stem and suffix in ("", ".server", ".private"):
            parts.setdefault(stem.replace("/", "."), []).append("olean" + suffix)
    modules: dict[str, CompiledModule] = {}
    unread: dict[str, str] = {}
    met: set[str] = set()
    pending = deque(sorted(parts if roots is None else set(roots)))
    while pending:
        name = pending.popleft()
        if name in met or name not in parts:
            continue
        met.add(name)
        stem = name.replace(".", "/")
        try:
            module = read_module({part: files[f"{stem}.{part}"] for part in parts[name]}, name)
        except OleanError as error:
            unread[f"{stem}.olean"] = error.why
        else:
            modules[name] = module
            pending.extend(module.imports)
    return Compiled(dict(sorted(modules.items())), tuple(sorted(unread.items())))


def read_module(parts: Mapping[str, bytes], name: str) -> CompiledModule:
    """One module from its parts, named as in `PARTS`; raises OleanError when they cannot be read or do not agree."""
    where = name.replace(".", "/") + ".olean"
    usable = PARTS[: next((i for i, part in enumerate(PARTS) if part not in parts), len(PARTS))]
    if not usable:
        raise unreadable("its public part is missing", where)
    region = Region([parts[part] for part in usable], where)
    shown = [_module_data(region, header.root) for header in region.headers]
    imports, constants, pointers, _, split = shown[-1]
    if len(set(constants)) < len(constants):
        raise region.error("it declares a name twice")
    for other_imports, other_constants, _, _, other_split in shown[:-1]:
        if other_imports != imports or other_split != split or not set(constants).issuperset(other_constants):
            raise region.error("its parts say different things")
    if not split and len(parts) > 1:
        raise region.error("it has several parts and says that it is whole in one")
    missing = [f".{part}" for part in PARTS if part not in parts] if split else []
    incomplete = f"of {name} only a part is there: {' and '.join(missing)} missing" if missing else ""
    head = region.headers[0]
    return CompiledModule(
        name, head.lean_version, head.githash, imports, constants, incomplete, region, pointers
    )


def _module_data(
    region: Region, root: int
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], int, bool]:
    """Imports, names of constants, pointers to them, pointer to extension entries; whether there are more parts."""
    data = region.constructor(root)
    if len(data.fields) != 5:
        raise region.error(f"module data has {len(data.fields)} fields instead of 5")
    imports = []
    for pointer in region.array(data.fields[0]):
        fields = region.constructor(pointer).fields
        if not fields:
            raise region.error("an import names no module")
        imports.append(region.name(fields[0]))
    names = tuple(region.name(pointer) for pointer in region.array(data.fields[1]))
    constants = region.array(data.fields[2])
    if len(constants) != len(names):
        raise region.error(f"it names {len(names)} constants and holds {len(constants)}")
    # Before the module system the object ended here.
    split = any(data.scalars[:1])
    return tuple(imports), names, constants, data.fields[4], split


def _aliases(region: Region, entries: int) -> tuple[tuple[str, str], ...]:
    """The entries of Lean's extension for aliases: pairs of names, below the extension's own name."""
    found: list[tuple[str, str]] = []
    for pointer in region.array(entries):
        extension = region.constructor(pointer).fields
        if len(extension) != 2:
            raise region.error("an extension has no name or no entries")
        if region.name(extension[0]) == _ALIASES:
            for entry in region.array(extension[1]):
                pair = region.constructor(entry).fields
                if len(pair) != 2:
                    raise region.error("an alias is not a pair of names")
                found.append((region.name(pair[0]), region.name(pair[1])))
    return tuple(found)
