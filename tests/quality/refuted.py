"""The emitted negations of the planted statements of core types, and controls that must not be accepted.

`kernel-4.28.jsonl` holds what a real Lean said of each: after a line about the run, one line a statement with its
witness, the hash of the theorem that was asked, and Lean's answer. `record_kernel.py` writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from harness.certificate.encode import decode, encode
from harness.certificate.negation import Negated
from harness.certificate.reader import At
from harness.confirm import as_lean
from harness.inventory import collect
from harness.inventory.model import Declaration
from harness.kernel.refutations import Group, Question, Ruling
from harness.logic.values import Point
from harness.refutation import Examiner
from harness.text import SourceText
from tests.quality.planted import HERE, planted

RECORD = HERE / "kernel-4.28.jsonl"
_OPAQUE = "floats"  # Lean's kernel computes nothing over `Float`


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of the record."""

    id: str
    point: Point
    theorem: str
    ruling: str
    compared: bool
    said: str


def core_files() -> list[Path]:
    """The files of false statements that core Lean can be asked about."""
    texts = {path: path.read_text("utf-8") for path in sorted((HERE / "false").glob("*.lean"))}
    return [path for path, text in texts.items() if "import " not in text and path.stem != _OPAQUE]


def core_ids() -> list[str]:
    """The statements in them."""
    files = set(core_files())
    return [each.id for each in planted("false") if each.path in files]


@cache
def loose(name: str, text: str) -> Examiner:
    """The statements of a text that stands for a file of its own."""
    return Examiner(collect("", "", {name: SourceText(name, text)}, [name]))


def examiner(path: Path) -> Examiner:
    return loose(path.name, path.read_text("utf-8"))


def statements() -> Iterator[tuple[str, Examiner, Declaration]]:
    """Each planted statement with its identifier."""
    for path in core_files():
        of = examiner(path)
        names = {each.name: each.id for each in planted("false") if each.path == path}
        for declaration in of.statements():
            written = declaration.syntax.name
            yield names[written], of, declaration


def emitted(of: Examiner, declaration: Declaration, point: Point) -> tuple[Negated, str]:
    """The theorem that is emitted for a statement and a witness, with our reading."""
    made = of.refuted(declaration, "as intended", point)
    assert not isinstance(made, str), f"{declaration.name}: {made}"
    return made


def question(declaration: Declaration, negated: Negated, reading: str) -> Question:
    return Question(
        declaration.index, negated.name, negated.theorem, negated.stated, negated.implied, as_lean(reading)
    )


def groups(points: Mapping[str, Point]) -> tuple[list[Group], dict[tuple[int, int], str]]:
    """All planted statements, a group a file, and which question is about which."""
    asked: dict[int, tuple[Examiner, list[Question]]] = {}
    keys: dict[tuple[int, int], str] = {}
    for name, of, declaration in statements():
        _, questions = asked.setdefault(id(of), (of, []))
        keys[list(asked).index(id(of)), len(questions)] = name
        questions.append(question(declaration, *emitted(of, declaration, points[name])))
    return [Group(of.inventory, tuple(questions)) for of, questions in asked.values()], keys


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# --- the record ----------------------------------------------------------------------------------


def recorded() -> tuple[dict[str, Any], list[Recorded]]:
    head, *lines = RECORD.read_text("utf-8").splitlines()
    return json.loads(head), [_recorded(json.loads(line)) for line in lines]


def _recorded(data: Any) -> Recorded:
    point = {name: decode(value, At(RECORD.name)) for name, value in data.pop("witness").items()}
    return Recorded(point=point, **data)


def line(one: Recorded) -> str:
    data = {
        "id": one.id,
        "witness": {name: encode(value) for name, value in one.point.items()},
        "theorem": one.theorem,
        "ruling": one.ruling,
        "compared": one.compared,
        "said": one.said,
    }
    return json.dumps(data, ensure_ascii=False)


# --- controls ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Control:
    """A file with a statement `t`, what is asked about it, and what must come of it."""

    what: str
    text: str
    stated: str
    proof: str
    ruling: Ruling
    reading: str = ""
    implied: str = ""


_SUB = "theorem t (n : Nat) : n - 1 + 1 = n := sorry"
_SUB_STATED = "∀ (n : Nat), n - 1 + 1 = n"

CONTROLS = (
    Control("a refutation", _SUB, _SUB_STATED, "(h 0) (by decide)", Ruling.ACCEPTED, _SUB_STATED),
    Control(
        "a true statement",
        "theorem t (n : Nat) : n * 0 = 0 := sorry",
        "∀ (n : Nat), n * 0 = 0",
        "(h 0) (by first | decide | simp_all)",
        Ruling.REJECTED,
    ),
    Control(
        "a lie that simp would use",
        "@[simp] theorem lie (a b : Nat) : a = b := sorry\naxiom worse : False\n"
        "theorem t (n : Nat) : n * 0 = 0 := sorry",
        "∀ (n : Nat), n * 0 = 0",
        "(h 0) (by first | decide | simp_all | (have := lie 0 1; simp_all) | exact worse.elim)",
        Ruling.REJECTED,
    ),
    Control(
        "a reading of our own",
        _SUB,
        _SUB_STATED,
        "(h 0) (by decide)",
        Ruling.DIFFERS,
        "∀ (n : Int), n - 1 + 1 = n",
    ),
    Control(
        "a statement printed otherwise",
        _SUB,
        "∀ (n : Nat), n - (1 + 1) = n",
        "(h 1) (by decide)",
        Ruling.DIFFERS,
        implied="∀ (n : Nat), (n - (1 + 1) = n) → _root_.True",
    ),
    Control(
        "fewer variables than Lean sees",
        "variable (m : Nat)\ntheorem t (n : Nat) : n = m := sorry",
        "∀ (n : Nat), n = n + 1",
        "(h 0) (by decide)",
        Ruling.DIFFERS,
        implied="∀ (n : Nat), (n = n + 1) → _root_.True",
    ),
    Control(
        "a statement that Lean cannot read",
        "theorem t (n : Nat) : n = nowhere.to.be.found := sorry",
        "∀ (n : Nat), n = 1",
        "(h 0) (by decide)",
        Ruling.DIFFERS,
    ),
    Control(
        "a statement with a proof",
        "theorem t (n : Nat) : n + 0 = n := rfl",
        "∀ (n : Nat), n + 0 = n",
        "(h 0) (by decide)",
        Ruling.PROVED,
    ),
    # Nothing is sure after a definition that does not hold, so this stands last.
    Control(
        "a definition that fails",
        "def broken : Nat := (true : Nat)\ntheorem t (n : Nat) : n = broken := sorry",
        "∀ (n : Nat), n = broken",
        "(h 0) (by decide)",
        Ruling.NOT_ASKED,
    ),
)


def control(one: Control) -> Group:
    """A control as a group of its own."""
    of = loose("Control.lean", one.text)
    (declaration,) = of.inventory.named("t")
    theorem = f"theorem not_t : ¬ ({one.stated}) := by\n  intro h\n  exact absurd {one.proof}"
    binders, _, goal = one.stated.partition(", ")
    implied = one.implied or f"{binders}, ({goal}) → _root_.True"
    return Group(
        of.inventory,
        (Question(declaration.index, "not_t", theorem, one.stated, implied, one.reading),),
    )
