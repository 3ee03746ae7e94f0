"""A project built by lake, within walls, in a private copy.

A lakefile is a program, so nothing here runs unless a build was asked for, and never without walls around it. What was
built is then asked for kinds and axioms (`built`).

Source: leanprover/lean4 `src/lake/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from harness.errors import SourceError, UsageError
from harness.kernel.built import Constant, ask_built, printed_lines, programs_path
from harness.kernel.library import within
from harness.kernel.messages import Message
from harness.kernel.model import Build, Opinion
from harness.kernel.toolchain import Lean
from harness.process import Containment, Ended, Limits, contained, private_folder, strongest, why_not

_SAID = 40  # lines of a build's output that are kept
_MESSAGE = re.compile(
    r"(?P<severity>error|warning|info): (?P<file>[^:]+\.lean):(?P<line>\d{1,9}):(?P<column>\d{1,9}): (?P<text>.*)"
)
_SORRY = re.compile(r"declaration uses [`']sorry[`']")
_LAKE = re.compile(
    r"[✔✖⚠ℹ] \[|\[\d+/\d+\]|(error|warning|info|trace): |Some (required|builds)|- |Build completed"
)
"""How a line begins that is lake's own word, and no more of Lean's."""

_COMPILED = (".lake/build/lib/lean", ".lake/build/lib", "build/lib")
"""Where lake puts compiled modules, from new versions to old."""


@dataclass(frozen=True, slots=True)
class Built:
    """What lake and Lean made of a project.

    `constants` are those found under the names that were asked for; None where Lean could not be asked. A name that is
    missing in a module of `modules` (those that were loaded) is not there; of other modules nothing is known.
    `messages` are Lean's, as lake passed them on while it built; a file is named by its path below the package.
    `opinions` are what was asked for with `look`.
    """

    builds: tuple[Build, ...]
    modules: tuple[str, ...]
    constants: tuple[Constant, ...] | None
    containment: Containment
    not_measured: tuple[str, ...]
    messages: tuple[Message, ...] = ()
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The project to build: its files by path below the package's folder, with their bytes; its library targets; the
    modules and names to ask for; the packages that it requires and that do not stand in its own files.
    """

    files: Mapping[str, bytes]
    libraries: Sequence[str]
    modules: Sequence[str]
    names: Sequence[str]
    required: Sequence[str] = ()


def build_project(
    lean: Lean,
    package: Package,
    *,
    build: bool,
    limits: Limits | None = None,
    containment: Containment | None = None,
    look: Callable[[Path], tuple[Opinion, ...]] = lambda _: (),
) -> Built:
    """Build a private copy: each library target, then the default target; then ask for kinds and axioms.

    `look` is given the folder with all that was built, which is removed when it has answered; no program runs then.
    Raises UsageError where no build was asked for (`build`) or where no walls can be had, SourceError where there is
    no lake. A build that fails is an answer, not an error.
    """
    limits = limits or Limits()
    lake, chosen = _permitted(lean, build, containment)
    with private_folder() as folder:
        _write(folder, package.files)
        targets = [*dict.fromkeys(package.libraries), ""]
        builds: list[Build] = []
        messages: dict[Message, None] = {}
        for target in targets:
            command = [str(lake), "build", *([target] if target else [])]
            ended = contained(
                command, folder, limits, reads=lean.reads, environment=programs_path(lean), containment=chosen
            )
            builds.append(_build(target, ended))
            messages |= dict.fromkeys(_messages(ended))
        roots = _roots(folder)
        modules = [name for name in dict.fromkeys(package.modules) if _is_built(name, roots)]
        constants, why = ask_built(lean, package.names, modules, roots, folder, limits, chosen)
        opinions = look(folder)
    missing = tuple(_missing(package, builds, modules))
    not_measured = (*missing, *([why] if why else []))
    return Built(tuple(builds), tuple(modules), constants, chosen, not_measured, tuple(messages), opinions)


def _permitted(lean: Lean, build: bool, containment: Containment | None) -> tuple[Path, Containment]:
    if not build:
        raise UsageError(
            "this project is not built unless that is asked for",
            why="its lakefile is a program, and building runs it",
            todo="give --build, where you would let this program run within a sandbox",
        )
    if lean.lake is None:
        raise SourceError(
            "there is no lake beside this Lean", where=str(lean.lean), todo="install Lean with elan"
        )
    chosen = containment or strongest()
    if chosen is Containment.LIMITS:
        raise UsageError(
            "a project is not built without walls around it",
            why=f"{Containment.BUBBLEWRAP}: {why_not(Containment.BUBBLEWRAP) or 'works'};"
            f" {Containment.NAMESPACES}: {why_not(Containment.NAMESPACES) or 'works'}",
            todo="install bubblewrap, and let users make namespaces",
        )
    return lean.lake, chosen


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise SourceError("a path that leads out of the project", where=path)
        place = folder.joinpath(*parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


# --- building ------------------------------------------------------------------------------------


def _build(target: str, ended: Ended) -> Build:
    lines = [*printed_lines(ended.output), *printed_lines(ended.errors)]
    if ended.cut:
        lines.append(f"(ended by the sandbox: {ended.cut})")
    elif ended.status is None:
        lines.append("(lake could not be started)")
    return Build(target, ended.status == 0 and not ended.cut, "\n".join(lines[-_SAID:]))


def _messages(ended: Ended) -> Iterator[Message]:
    """What Lean said, in lake's words: `error: FILE:LINE:COLUMN: TEXT`, and what follows up to lake's next word."""
    found: list[Message] = []
    for line in (*printed_lines(ended.output), *printed_lines(ended.errors)):
        if said := _MESSAGE.match(line):
            severity = "information" if said["severity"] == "info" else said["severity"]
            kind = "hasSorry" if _SORRY.match(said["text"]) else ""
            place = (said["file"].replace("./", ""), int(said["line"]), int(said["column"]))
            found.append(Message(*place, severity, kind, said["text"]))
        elif found and not _LAKE.match(line):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
        elif _LAKE.match(line):
            yield from found
            found = []
    yield from found


def _roots(folder: Path) -> list[Path]:
    """Where compiled modules may stand: of the package, and of packages that came with it; links lead nowhere."""
    packages = folder / ".lake" / "packages"
    below = sorted(packages.iterdir()) if within(packages, folder) else []
    places = [base / place for base in (folder, *below) for place in _COMPILED]
    return [place for place in places if within(place, folder)]


def _is_built(module: str, roots: Sequence[Path]) -> bool:
    parts = module.replace("«", "").replace("»", "").split(".")
    files = [root.joinpath(*parts[:-1], f"{parts[-1]}.olean") for root in roots]
    try:
        return any(file.is_file() and not file.is_symlink() for file in files)
    except OSError:
        return False


def _missing(package: Package, builds: Sequence[Build], modules: Sequence[str]) -> Iterator[str]:
    failed = [build.target or "the default target" for build in builds if not build.succeeded]
    if failed and package.required:
        yield (
            f"{', '.join(failed)}: lake had no network to fetch {', '.join(package.required)},"
            " so what rests on it was not built"
        )
    elif failed:
        yield f"{', '.join(failed)}: lake build failed"
    if unbuilt := [name for name in dict.fromkeys(package.modules) if name not in modules]:
        yield f"no compiled file of {', '.join(unbuilt)}"
