"""A project built by lake in a sandbox, and what Lean has afterwards under each declared name: kind and axioms.

A lakefile is a program, so nothing here runs unless a build was asked for, and never without walls around it. What was
built is then read by a program of ours (`QUERY`) that Lean runs: it imports nothing of the project. It loads the
compiled modules as data, so that no notation, macro or command of the project has a part in how it is read, and asks
`Lean.CollectAxioms` for the axioms of each name.

What a hostile project could still fake: a lakefile may write compiled files that no kernel has seen, and code that runs
while Lean elaborates may put a declaration into the environment unchecked; neither shows in the axioms. A Lean whose
`importModules` runs the `initialize` blocks of what it loads gives such a block the chance to print for us. Against an
author who does not cheat in these ways, the answer is Lean's. An independent kernel on exported proofs is the remedy,
and is not part of this tool.

Sources: leanprover/lean4 `src/lake/README.md`, `src/Lean/Util/CollectAxioms.lean`, `src/Lean/Environment.lean`.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from harness.errors import SourceError, UsageError
from harness.inventory.model import Declaration
from harness.kernel.messages import Message
from harness.kernel.model import STANDARD, Build, Heard, Word
from harness.kernel.toolchain import Lean
from harness.process import PATH, Containment, Ended, Limits, contained, private_folder, strongest, why_not

_THEOREMS = frozenset({"theorem", "lemma"})
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

QUERY = """\
import Lean.Data.Json
import Lean.Util.CollectAxioms
import Lean.Util.Path

def kindOf : Lean.ConstantInfo → String
  | .axiomInfo _ => "axiom"
  | .defnInfo _ => "def"
  | .thmInfo _ => "theorem"
  | .opaqueInfo _ => "opaque"
  | .quotInfo _ => "quotient"
  | .inductInfo _ => "inductive"
  | .ctorInfo _ => "constructor"
  | .recInfo _ => "recursor"

def shown (name : Lean.Name) : String := name.toString false

def main (arguments : List String) : IO UInt32 := do
  let [word] := arguments | return 2
  let modules ← IO.FS.lines "modules"
  let asked ← IO.FS.lines "names"
  Lean.initSearchPath (← Lean.findSysroot)
  let env ← Lean.importModules (modules.map fun name => { module := name.toName }) {}
  for (name, info) in env.constants.toList do
    let some index := env.getModuleIdxFor? name | continue
    let home := shown env.header.moduleNames[index.toNat]!
    let plain := shown ((Lean.privateToUserName? name).getD name)
    if modules.contains home && asked.contains plain then
      let (_, found) := ((Lean.CollectAxioms.collect name).run env).run {}
      let line := Lean.Json.mkObj [
        ("name", plain), ("module", home), ("kind", kindOf info),
        ("axioms", Lean.Json.arr (found.axioms.map fun each => Lean.Json.str (shown each)))]
      IO.println (word ++ line.compress)
  IO.println (word ++ "end")
  return 0
"""
"""The program that reads what was built. It is given a word that begins each of its lines, and two files of names."""


@dataclass(frozen=True, slots=True)
class Constant:
    """What Lean has under a name: its kind in Lean's own words, and the axioms it rests on, in alphabetical order.

    An axiom rests on itself, and `sorry` shows as `sorryAx`.
    """

    name: str
    module: str
    kind: str
    axioms: tuple[str, ...]

    @property
    def foreign(self) -> tuple[str, ...]:
        """Its axioms that are none of Lean's own three; by kind, so no name of an axiom hides it."""
        return tuple(axiom for axiom in self.axioms if axiom not in STANDARD)


@dataclass(frozen=True, slots=True)
class Built:
    """What lake and Lean made of a project.

    `constants` are those found under the names that were asked for; None where Lean could not be asked. A name that is
    missing in a module of `modules` (those that were loaded) is not there; of other modules nothing is known.
    `messages` are Lean's, as lake passed them on while it built; a file is named by its path below the package.
    """

    builds: tuple[Build, ...]
    modules: tuple[str, ...]
    constants: tuple[Constant, ...] | None
    containment: Containment
    not_measured: tuple[str, ...]
    messages: tuple[Message, ...] = ()


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
) -> Built:
    """Build a private copy: each library target, then the default target; then ask for kinds and axioms.

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
                command, folder, limits, reads=lean.reads, environment=_path(lean), containment=chosen
            )
            builds.append(_build(target, ended))
            messages |= dict.fromkeys(_messages(ended))
        roots = _roots(folder)
        modules = [name for name in dict.fromkeys(package.modules) if _is_built(name, roots)]
        constants, why = _ask(lean, package.names, modules, roots, folder, limits, chosen)
    missing = tuple(_missing(package, builds, modules))
    not_measured = (*missing, *([why] if why else []))
    return Built(tuple(builds), tuple(modules), constants, chosen, not_measured, tuple(messages))


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


def _path(lean: Lean) -> dict[str, str]:
    """Lean's own programs before the system's: they call each other by name."""
    return {"PATH": f"{lean.lean.parent}:{PATH}"}


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
    lines = [*_lines(ended.output), *_lines(ended.errors)]
    if ended.cut:
        lines.append(f"(ended by the sandbox: {ended.cut})")
    elif ended.status is None:
        lines.append("(lake could not be started)")
    return Build(target, ended.status == 0 and not ended.cut, "\n".join(lines[-_SAID:]))


def _lines(output: bytes) -> Iterator[str]:
    """What was printed, without colours and other signs that move a terminal."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output.decode("utf-8", "replace"))
    for line in text.splitlines():
        if kept := "".join(sign for sign in line if sign.isprintable()).rstrip():
            yield kept


def _messages(ended: Ended) -> Iterator[Message]:
    """What Lean said, in lake's words: `error: FILE:LINE:COLUMN: TEXT`, and what follows up to lake's next word."""
    found: list[Message] = []
    for line in (*_lines(ended.output), *_lines(ended.errors)):
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
    below = sorted(packages.iterdir()) if _within(packages, folder) else []
    places = [base / place for base in (folder, *below) for place in _COMPILED]
    return [place for place in places if _within(place, folder)]


def _within(place: Path, folder: Path) -> bool:
    try:
        return place.is_dir() and os.access(place, os.R_OK) and place.resolve().is_relative_to(folder)
    except OSError:  # closed to us by what was built
        return False


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


# --- asking --------------------------------------------------------------------------------------


def _ask(
    lean: Lean,
    names: Sequence[str],
    modules: Sequence[str],
    roots: Sequence[Path],
    built: Path,
    limits: Limits,
    containment: Containment,
) -> tuple[tuple[Constant, ...] | None, str]:
    """The constants under these names in these modules, or None and why Lean could not be asked.

    What was built is only read here: the folder that the query may write is another.
    """
    if not modules:
        return None, "Lean was not asked for axioms: nothing was built"
    word = secrets.token_hex(16)
    with private_folder() as folder:
        for file, lines in (("Query.lean", [QUERY]), ("modules", modules), ("names", sorted(set(names)))):
            (folder / file).write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        ended = contained(
            [str(lean.lean), "--run", "Query.lean", word],
            folder,
            limits,
            reads=(*lean.reads, built),
            environment=_path(lean) | {"LEAN_PATH": ":".join(map(str, roots))},
            containment=containment,
        )
    lines = [line.removeprefix(word) for line in _lines(ended.output) if line.startswith(word)]
    if ended.cut or ended.status != 0 or not lines or lines[-1] != "end":
        said = [*_lines(ended.output), *_lines(ended.errors)]
        how = ended.cut or (said[-1] if said else f"it ended with status {ended.status}")
        return None, f"Lean could not be asked for axioms: {how}"
    try:
        return tuple(sorted(map(_constant, lines[:-1]), key=lambda each: (each.module, each.name))), ""
    except ValueError as error:
        return None, f"Lean was asked for axioms, and its answer is not to be read: {error}"


def _constant(line: str) -> Constant:
    match json.loads(line):
        case {"name": str(name), "module": str(module), "kind": str(kind), "axioms": list(axioms)} if all(
            isinstance(axiom, str) for axiom in axioms
        ):
            return Constant(name, module, kind, tuple(sorted(axioms)))
    raise ValueError(line[:80])


# --- declaration by declaration ------------------------------------------------------------------


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
