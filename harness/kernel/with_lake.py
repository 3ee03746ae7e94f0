"""A repository put to a Lean with lake: built, then asked for each declaration by its module and name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from harness.inventory.model import Declaration, Inventory
from harness.kernel.built import Constant
from harness.kernel.compiled import project_opinions
from harness.kernel.lake import Built, Package, build_project
from harness.kernel.messages import Message
from harness.kernel.model import Heard, KernelRun, Rejection, Word
from harness.kernel.toolchain import Lean
from harness.lean.project import Dependency
from harness.process import Containment, Limits

_THEOREMS = frozenset({"theorem", "lemma"})
_PREBUILT = "build products that are committed were left out of the build: "


def with_lake(
    inventory: Inventory,
    files: Mapping[str, bytes],
    lean: Lean,
    *,
    build: bool,
    limits: Limits | None = None,
    containment: Containment | None = None,
) -> KernelRun:
    """Lean's word on every declaration of a repository, from a build; `files` are all of its files, by path.

    Raises as `build_project` does: UsageError without `build` or without walls, SourceError without lake.
    """
    project = inventory.project
    left_out = sorted(set(project.artefacts) & set(files))
    package = Package(
        files={path: content for path, content in files.items() if path not in left_out},
        libraries=[library.name for library in project.libraries],
        modules=[module.name for module in inventory.modules],
        names=[each.name for each in inventory.declarations],
        required=[each.name for each in project.dependencies if not _stands_here(each, files)],
    )
    built = build_project(
        lean,
        package,
        build=build,
        limits=limits,
        containment=containment,
        look=lambda folder: project_opinions(inventory, folder, lean.lean),
    )
    rejected = dict(_rejected(inventory, built))
    said = words(inventory.declarations, built)
    return KernelRun(
        version=lean.version,
        how="lake build, then kinds and axioms from the compiled modules",
        containment=built.containment,
        words=tuple(
            rejected.get(word.declaration, word) if word.heard is Heard.NOT_REACHED else word for word in said
        ),
        builds=built.builds,
        outside=tuple(_shown(message) for message in _outside(inventory, built, rejected)),
        not_measured=(
            *built.not_measured,
            *([_PREBUILT + ", ".join(left_out)] if left_out else []),
            *([lean.note] if lean.note else []),
        ),
        opinions=built.opinions,
    )


def _stands_here(dependency: Dependency, files: Iterable[str]) -> bool:
    """Its source is a folder of this repository."""
    folder = dependency.source.removeprefix("./").rstrip("/")
    return bool(folder) and any(path.startswith(folder + "/") for path in files)


def words(declarations: Sequence[Declaration], built: Built) -> tuple[Word, ...]:
    """What Lean has for each declaration, by module and name; a declaration without a name of its own is not reached.

    Accepted is what stands in a compiled module under its name and, where a theorem is written, as a theorem.
    """
    found: dict[tuple[str, str], list[Constant]] = {}
    for constant in built.constants or ():
        found.setdefault((constant.module, constant.name), []).append(constant)
    return tuple(_word(each, found.get((each.module, each.name), []), built) for each in declarations)


def _word(declaration: Declaration, constants: Sequence[Constant], built: Built) -> Word:
    if built.constants is None or declaration.module not in built.modules:
        why = "its module was not built" if built.constants is not None else "Lean was not asked"
        return Word(declaration.index, Heard.NOT_REACHED, message=why)
    if not constants:
        why = "Lean has nothing under this name in its module"
        return Word(declaration.index, Heard.NOT_REACHED, message=why)
    kinds = sorted({constant.kind for constant in constants})
    if declaration.kind in _THEOREMS and kinds != ["theorem"]:
        why = f"Lean has this name as {', '.join(kinds)}, and a {declaration.kind} is written"
        return Word(declaration.index, Heard.NOT_REACHED, message=why)
    axioms = tuple(sorted({axiom for constant in constants for axiom in constant.axioms}))
    return Word(declaration.index, Heard.ACCEPTED, sorry="sorryAx" in axioms, axioms=axioms)


# --- what lake passed on ---------------------------------------------------------------------------


def _errors(built: Built) -> Iterator[Message]:
    return (message for message in built.messages if message.severity == "error")


def _rejected(inventory: Inventory, built: Built) -> Iterator[tuple[int, Word]]:
    """The declarations that an error falls in, each with its first; the class of the message is not looked at here."""
    seen: set[int] = set()
    for message in _errors(built):
        found = _declaration_at(inventory, message)
        if found is not None and found not in seen:
            seen.add(found)
            first = message.text.splitlines()[0] if message.text else ""
            yield (
                found,
                Word(found, Heard.REJECTED, Rejection.OTHER, message=first, line=message.line),
            )


def _outside(inventory: Inventory, built: Built, rejected: Mapping[int, Word]) -> Iterator[Message]:
    return (each for each in _errors(built) if _declaration_at(inventory, each) not in rejected)


def _declaration_at(inventory: Inventory, message: Message) -> int | None:
    """The innermost declaration whose text holds the line of a message."""
    source = next((module.source for module in inventory.modules if module.source.path == message.file), None)
    if source is None:
        return None
    found: Declaration | None = None
    for declaration in inventory.declarations:
        if declaration.file == message.file:
            span = declaration.syntax.span
            if source.position(span.start).line <= message.line <= source.position(span.end).line:
                found = declaration
    return found.index if found is not None else None


def _shown(message: Message) -> str:
    return f"{message.file}:{message.line}:{message.column}: {message.text}"
