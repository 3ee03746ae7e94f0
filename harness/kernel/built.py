"""What Lean has in the compiled modules of a project under each name: kind and axioms.

It is read by a program of ours (`QUERY`) that Lean runs: it imports nothing of the project. It loads the compiled
modules as data, so that no notation, macro or command of the project has a part in how they are read, and asks
`Lean.CollectAxioms` for the axioms of each name.

What a hostile project could still fake: a lakefile may write compiled files that no kernel has seen, and code that runs
while Lean elaborates may put a declaration into the environment unchecked; neither shows in the axioms. A Lean whose
`importModules` runs the `initialize` blocks of what it loads gives such a block the chance to print for us. Against an
author who does not cheat in these ways, the answer is Lean's. An independent kernel on exported proofs is the remedy,
and is not part of this tool.

Sources: leanprover/lean4 `src/Lean/Util/CollectAxioms.lean`, `src/Lean/Environment.lean`, `src/Lean/Util/Path.lean`.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.kernel.model import STANDARD
from harness.kernel.toolchain import Lean
from harness.process import PATH, Containment, Limits, contained, private_folder

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

def setOf (lines : Array String) : Lean.NameSet := Id.run do
  let mut found : Lean.NameSet := {}
  for line in lines do
    found := found.insert (Lean.Name.mkSimple line)
  return found

def shown (name : Lean.Name) : String := name.toString false

def main (arguments : List String) : IO UInt32 := do
  let [word] := arguments | return 2
  let modules ← IO.FS.lines "modules"
  let homes := setOf modules
  let asked := setOf (← IO.FS.lines "names")
  Lean.initSearchPath (← Lean.findSysroot)
  let env ← Lean.importModules (modules.map fun name => { module := name.toName }) {}
  for (name, info) in env.constants.toList do
    let some index := env.getModuleIdxFor? name | continue
    let home := shown env.header.moduleNames[index.toNat]!
    let plain := shown ((Lean.privateToUserName? name).getD name)
    if homes.contains (Lean.Name.mkSimple home) && asked.contains (Lean.Name.mkSimple plain) then
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


def ask_built(
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
            environment=programs_path(lean) | {"LEAN_PATH": ":".join(map(str, roots))},
            containment=containment,
        )
    lines = [line.removeprefix(word) for line in printed_lines(ended.output) if line.startswith(word)]
    if ended.cut or ended.status != 0 or not lines or lines[-1] != "end":
        said = [*printed_lines(ended.output), *printed_lines(ended.errors)]
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


def printed_lines(output: bytes) -> Iterator[str]:
    """What was printed, without colours and other signs that move a terminal."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output.decode("utf-8", "replace"))
    for line in text.splitlines():
        if kept := "".join(sign for sign in line if sign.isprintable()).rstrip():
            yield kept


def programs_path(lean: Lean) -> dict[str, str]:
    """The environment in which Lean's own programs stand before the system's: they call each other by name."""
    return {"PATH": f"{lean.lean.parent}:{PATH}"}
