"""Files that a real Lean compiled: ours, which stand in `compiled/` beside their source, and the core library's.

Ours are made by `lean -o NAME.olean NAME.lean` with LEAN_PATH set to their folder, `Ground` first (Lean 4.28, 32 bits).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.lean.olean import (
    PARTS,
    Kind,
    Reach,
    Safety,
    axioms_of,
    mentioned,
    read_compiled,
    read_module,
    read_olean,
)
from harness.lean.olean.expressions import expression, level, subterms

COMPILED = Path(__file__).with_name("compiled")
NOTHING: tuple[str, ...] = ()

# Every theorem, axiom and value of ours with the axioms that its source lets one expect; what Lean adds is left out.
GROUND = {
    "sorryAx": ("sorryAx",),
    "planted": ("planted",),
    "swap": NOTHING,
    "hole": ("sorryAx",),
    "fromPlanted": ("planted",),
    "_private.Ground.0.hidden": ("planted",),
    "throughHidden": ("planted",),
    "two": NOTHING,
    "some": NOTHING,
    "loop": ("loop",),
    "Num.rec": NOTHING,
    "Eq": NOTHING,
}
PROOFS = {
    "clean": NOTHING,
    "restsOnHole": ("sorryAx",),
    "restsOnHidden": ("planted",),
    "restsOnBoth": ("planted", "sorryAx"),
    "wish": ("wish",),
    "wished": ("wish",),
    "Evil": ("wish",),
    "Evil.make": ("wish",),
    "Evil.rec": ("wish",),
}


def files(folder: Path, *names: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for name in names for path in sorted(folder.glob(f"{name}.olean*"))}


def assert_as_expected(given: dict[str, bytes]) -> None:
    found = read_compiled(given)
    assert found.unread == ()
    reached = axioms_of(found)
    for module, expected in (("Ground", GROUND), ("Proofs", PROOFS)):
        assert {name: reached[module, name] for name in expected} == {
            name: Reach(axioms, ()) for name, axioms in expected.items()
        }
    assert all(reach.complete for reach in reached.values())


def test_with_all_parts_the_axioms_and_sorries_that_stand_there_are_found() -> None:
    assert_as_expected(files(COMPILED, "Ground", "Proofs"))


def test_kinds_and_what_is_mentioned() -> None:
    module = read_compiled(files(COMPILED, "Ground")).modules["Ground"]
    constants = {name: module.constant(i) for i, name in enumerate(module.constants)}
    assert (module.lean_version, module.imports) == ("4.28.0-pre", ())
    assert {kind: sum(c.kind is kind for c in constants.values()) for kind in Kind} == {
        Kind.AXIOM: 3,
        Kind.DEFINITION: 8,
        Kind.THEOREM: 5,
        Kind.OPAQUE: 1,
        Kind.QUOTIENT: 0,
        Kind.INDUCTIVE: 7,
        Kind.CONSTRUCTOR: 9,
        Kind.RECURSOR: 7,
    }
    assert [name for name, c in constants.items() if c.safety is not Safety.SAFE] == ["loop"]
    assert constants["Eq.rec"].level_parameters == ("u_1", "u")
    assert mentioned(module.region, constants["throughHidden"]) == {
        "And",
        "And.intro",
        "False",
        "_private.Ground.0.hidden",
    }
    assert mentioned(module.region, constants["List"]) == {"List.nil", "List.cons"}


def test_the_public_part_shows_theorems_as_axioms_and_measures_nothing() -> None:
    public = {
        path: data for path, data in files(COMPILED, "Ground", "Proofs").items() if path.endswith(".olean")
    }
    found = read_compiled(public)
    ground = found.modules["Ground"]
    assert "_private.Ground.0.hidden" not in ground.constants
    shown = {name: ground.constant(i).kind for i, name in enumerate(ground.constants)}
    assert {shown[name] for name in ("swap", "hole", "throughHidden", "planted", "two")} == {Kind.AXIOM}
    assert not any(reach.complete for reach in axioms_of(found).values())


def test_without_the_private_part_of_an_import_nothing_that_needs_it_is_measured() -> None:
    given = files(COMPILED, "Ground", "Proofs")
    del given["Ground.olean.private"]
    reached = axioms_of(read_compiled(given), ["Proofs"])
    why = ("of Ground only a part is there: .olean.private missing",)
    assert reached["Proofs", "clean"] == Reach((), why)
    assert reached["Proofs", "restsOnHidden"] == Reach((), why)
    assert reached["Proofs", "restsOnHole"] == Reach((), why)
    assert reached["Proofs", "wished"] == Reach(("wish",), why)


def test_over_a_library_that_is_not_there_sorry_is_seen_and_nothing_is_clean() -> None:
    found = read_compiled(files(COMPILED, "Library"))
    module = found.modules["Library"]
    reached = axioms_of(found)
    assert not any(reach.complete for reach in reached.values())
    seen = {name: reached["Library", name].axioms for name in ("whole", "hole", "inherits", "computed")}
    assert seen == {
        "whole": (),
        "hole": ("sorryAx",),
        "inherits": ("sorryAx",),
        "computed": ("Lean.ofReduceBool",),
    }
    constants = {name: module.constant(i) for i, name in enumerate(module.constants)}
    assert (constants["forever"].kind, constants["forever"].safety) == (Kind.OPAQUE, Safety.SAFE)
    assert constants["forever._unsafe_rec"].safety is Safety.PARTIAL
    assert constants["loop"].safety is Safety.UNSAFE


def test_a_number_too_large_for_a_word_is_read() -> None:
    module = read_compiled(files(COMPILED, "Library")).modules["Library"]
    value = module.constant(module.constants.index("large")).value
    assert value is not None
    nodes = [expression(module.region, pointer) for pointer in subterms(module.region, [value])]
    assert [node.literal for node in nodes if node.kind == "lit"] == [123456789012345678901234567890]


@pytest.mark.slow
@pytest.mark.real(need="lean")
def test_what_a_lean_compiles_today_says_the_same(tmp_path: Path) -> None:
    """`make lean`: two runs, under a minute each, since the files import nothing of the library."""
    for name in ("Ground", "Proofs"):
        shutil.copy(COMPILED / f"{name}.lean", tmp_path)
        subprocess.run(
            [os.environ["HARNESS_LEAN"], "--json", "-o", f"{name}.olean", f"{name}.lean"],
            cwd=tmp_path,
            env={**os.environ, "LEAN_PATH": str(tmp_path)},
            check=True,
            capture_output=True,
        )
    assert_as_expected(files(tmp_path, "Ground", "Proofs"))


def _library() -> list[Path]:
    paths = sorted(Path(os.environ["HARNESS_LEAN_LIB"]).rglob("*.olean"))
    assert paths
    return paths


@pytest.mark.real(need="library")
def test_every_name_of_a_real_library_is_listed() -> None:
    """`make real`, with HARNESS_LEAN_LIB set to the folder of a Lean's compiled library."""
    found = {path.stem: read_olean(path.read_bytes(), str(path)) for path in _library()}
    assert "Nat.add" in found["Prelude"].constants
    assert len({module.header.lean_version for module in found.values()}) == 1


@pytest.mark.slow
@pytest.mark.real(need="library")
def test_every_term_of_a_real_library_is_walked() -> None:
    """`make lean`: what each constant mentions; in `Init` every node, level and literal too."""
    folder = Path(os.environ["HARNESS_LEAN_LIB"])
    for path in _library():
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        parts = {part: path.with_suffix(f".{part}") for part in PARTS}
        module = read_module({part: p.read_bytes() for part, p in parts.items() if p.exists()}, name)
        constants = [module.constant(index) for index in range(len(module.constants))]
        for constant in constants:
            mentioned(module.region, constant)
        if name.startswith("Init."):
            roots = [c.type for c in constants] + [c.value for c in constants if c.value is not None]
            nodes = [expression(module.region, pointer) for pointer in subterms(module.region, roots)]
            pending = [pointer for node in nodes for pointer in node.levels]
            seen: set[int] = set()
            while pending:
                pointer = pending.pop()
                if pointer not in seen:
                    seen.add(pointer)
                    pending.extend(level(module.region, pointer).children)
