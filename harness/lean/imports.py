"""Which file is which module, who imports whom, and which modules a build reaches.

The headers are given by the caller as `{module: imports}`; a name that no library of the project claims and no file
of it has is another package's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harness.lean.lakefile import plain_name
from harness.lean.project import Executable, Library, Project


@dataclass(frozen=True, slots=True)
class ImportGraph:
    """The modules of one project.

    `files` gives the paths of each module, more than one where two files claim one name; `imports` the modules of the
    project that each one imports; `missing` pairs (module, import) where the import should be this project's but no
    file has it; `external` the modules of other packages; `cycles` the groups of modules that import each other.
    """

    files: Mapping[str, tuple[str, ...]]
    imports: Mapping[str, tuple[str, ...]]
    missing: tuple[tuple[str, str], ...]
    external: frozenset[str]
    cycles: tuple[tuple[str, ...], ...]

    @property
    def duplicates(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Modules with more than one file."""
        return tuple((module, paths) for module, paths in self.files.items() if len(paths) > 1)


@dataclass(frozen=True, slots=True)
class Built:
    """The modules that builds reach: of every library, of libraries and executables, of a bare `lake build`.

    `absent` are modules that a library or executable names (root or single glob) and no file has.
    """

    by_libraries: frozenset[str]
    by_targets: frozenset[str]
    by_default: frozenset[str]
    absent: tuple[str, ...]


def module_of(project: Project, path: str) -> str:
    """The module name of a Lean file, without « »: relative to the source folder of the library that claims it.

    Among several the longest source folder wins, as its name is the shortest; a file of none is named from the top.
    """
    for owner in sorted(project.targets, key=lambda o: -len(o.src_dir)):
        prefix = f"{owner.src_dir}/" if owner.src_dir else ""
        if path.startswith(prefix):
            name = _plain_module(path.removeprefix(prefix))
            if _claims(owner, name):
                return name
    return _plain_module(path)


def path_of(module: str, src_dir: str = "") -> str:
    """The file that Lake looks for when it wants `module` in a library with this source folder."""
    parts = [part.strip("«»") for part in _parts(module)]
    return "/".join([*filter(None, [src_dir]), *parts]) + ".lean"


def import_graph(
    project: Project, imports_by_module: Mapping[str, Iterable[str]], paths: Iterable[str]
) -> ImportGraph:
    """The import graph over the modules in `imports_by_module`; `paths` are the repository's files."""
    files: dict[str, list[str]] = {}
    for path in sorted(paths):
        if path.endswith(".lean") and path != "lakefile.lean":
            files.setdefault(module_of(project, path), []).append(path)
    known = {plain_name(module) for module in imports_by_module}
    own: dict[str, tuple[str, ...]] = {}
    missing: list[tuple[str, str]] = []
    external: set[str] = set()
    for module, imports in imports_by_module.items():
        names = tuple(dict.fromkeys(plain_name(name) for name in imports))
        own[plain_name(module)] = tuple(name for name in names if name in known)
        for name in names:
            if name in known:
                continue
            if any(library.claims(name) for library in project.libraries):
                missing.append((plain_name(module), name))
            else:
                external.add(name)
    frozen = {module: tuple(paths) for module, paths in files.items()}
    return ImportGraph(frozen, own, tuple(missing), frozenset(external), cycles(own))


def built_modules(project: Project, imports_by_module: Mapping[str, Iterable[str]]) -> Built:
    """Which of the modules in `imports_by_module` a build of the libraries, of all targets, of the defaults reaches."""
    imports = {plain_name(m): tuple(plain_name(i) for i in names) for m, names in imports_by_module.items()}
    starts = {owner: _start(owner, imports) for owner in project.targets}

    def reach(owners: Iterable[Library | Executable]) -> frozenset[str]:
        return _reach(project, imports, {module for owner in owners for module in starts[owner]})

    named = {
        glob.name for library in project.libraries for glob in library.globs if glob.kind != "submodules"
    }
    named |= {executable.root for executable in project.executables}
    return Built(
        by_libraries=reach(project.libraries),
        by_targets=reach(project.targets),
        by_default=reach(owner for owner in project.targets if owner.default),
        absent=tuple(sorted(named - imports.keys())),
    )


def cycles(imports: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The groups of modules that import each other in a circle, each sorted (Tarjan, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    groups: list[tuple[str, ...]] = []
    for start in imports:
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(imports[start]))]
        while work:
            module, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[module])
                if low[module] == order[module]:
                    at = len(stack) - 1
                    while stack[at] != module:
                        at -= 1
                    group = sorted(stack[at:])
                    del stack[at:]
                    on_stack.difference_update(group)
                    if len(group) > 1 or module in imports[module]:
                        groups.append(tuple(group))
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(imports.get(following, ()))))
            elif following in on_stack:
                low[module] = min(low[module], order[following])
    return tuple(groups)


def _start(owner: Library | Executable, imports: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    if isinstance(owner, Executable):
        return frozenset({owner.root} & imports.keys())
    return frozenset(module for module in imports if any(glob.matches(module) for glob in owner.globs))


def _reach(project: Project, imports: Mapping[str, tuple[str, ...]], start: Iterable[str]) -> frozenset[str]:
    """Everything reachable through imports that some target of the project claims: Lake builds no others."""
    reached = set(start)
    pending = list(reached)
    while pending:
        for name in imports[pending.pop()]:
            if (
                name in imports
                and name not in reached
                and any(_claims(owner, name) for owner in project.targets)
            ):
                reached.add(name)
                pending.append(name)
    return frozenset(reached)


def _claims(owner: Library | Executable, module: str) -> bool:
    return owner.claims(module) if isinstance(owner, Library) else module == owner.root


def _plain_module(path: str) -> str:
    parts = path.removesuffix(".lean").split("/")
    return ".".join(f"«{part}»" if "." in part else part for part in parts)


def _parts(module: str) -> list[str]:
    """The parts of a module name; a part in « » may hold dots."""
    parts: list[str] = []
    for piece in module.split("."):
        if parts and parts[-1].startswith("«") and not parts[-1].endswith("»"):
            parts[-1] += "." + piece
        else:
            parts.append(piece)
    return parts
