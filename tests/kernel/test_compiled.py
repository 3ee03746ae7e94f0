"""Compiled files as a second opinion: what they say of declarations, and where that contradicts Lean or the source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.inventory import Inventory
from harness.kernel.compiled import Disagreement, against, disagreements, opinions
from harness.kernel.library import LibraryFiles, library_folders, toolchain_library, within
from harness.kernel.model import Heard, Opinion, Rejection, Word
from harness.lean.olean import OleanError
from tests.inventory.build import repository
from tests.lean.olean_bytes import Ctor, Decl, axiom, const, definition, parted, theorem, whole

COMPILED = Path(__file__).parents[1] / "lean" / "compiled"
SOURCE = """axiom A : False
theorem clean : True := trivial
theorem far : False := A
private theorem near : True := trivial
def half : Nat := sorry
structure S where
  x : Nat
example : True := trivial
instance : Inhabited Nat := ⟨0⟩
theorem «odd name» : True := trivial
"""
DECLARED = [
    axiom("A"),
    theorem("clean", Ctor(9, (Ctor(0, (1,)),), b"\0" * 8)),
    theorem("far", const("A")),
    theorem("_private.Lib.0.near", const("clean")),
    definition("half", const("sorryAx")),
    Decl(5, "S"),
    definition("instInhabitedNat", const("clean")),
    theorem("odd name", const("clean")),
]
LIBRARY = {"Init/Prelude.olean": whole(8, [axiom("sorryAx")])}


def files(declared: list[Decl]) -> dict[str, bytes]:
    return LIBRARY | {"Lib.olean": whole(8, declared, ["Init.Prelude"])}


def told(declared: list[Decl], source: str = SOURCE) -> tuple[Inventory, dict[str, Opinion]]:
    inventory = repository(Lib=source)
    found = opinions(inventory, files(declared))
    assert [opinion.declaration for opinion in found] == [d.index for d in inventory]
    return inventory, {inventory.declarations[opinion.declaration].name: opinion for opinion in found}


def test_each_declaration_is_found_under_the_name_that_lean_gives_it() -> None:
    _, found = told(DECLARED)
    assert found["A"] == Opinion(0, "A", "axiom", ("A",), ("A",))
    assert found["clean"] == Opinion(1, "clean", "theorem", ())
    assert found["far"].axioms == ("A",)
    assert (found["near"].constant, found["near"].axioms) == ("_private.Lib.0.near", ())
    assert found["half"].axioms == ("sorryAx",)
    assert found["S"].kind == "inductive"
    assert found["«odd name»"].axioms == ()


def test_what_leaves_no_constant_of_its_name_is_not_measured() -> None:
    _, found = told(DECLARED)
    example = next(o for name, o in found.items() if name.startswith("_example"))
    instance = next(o for name, o in found.items() if name.startswith("_instance"))
    assert (example.axioms, instance.axioms) == (None, None)
    assert example.not_measured == "an example leaves no constant in a compiled file"
    assert instance.not_measured == "no constant there has its name (Lib)"


def test_two_constants_that_could_be_meant_are_no_answer() -> None:
    _, found = told([*DECLARED, axiom("_private.Lib.0.clean")])
    assert found["clean"] == Opinion(1, not_measured="two constants there could be it (Lib)")


@pytest.mark.parametrize(
    "given, why",
    [
        ({}, "Lib.olean is not there"),
        ({"Lib.olean": b"olean"}, "Lib.olean cannot be read: it ends after 5 bytes, inside the header"),
        (
            {"Lib.olean": parted(8, [axiom("clean"), axiom("A")], DECLARED)["olean"]},
            "of Lib only a part is there: .olean.server and .olean.private missing",
        ),
        ({"Lib.olean": whole(8, [theorem("clean", const("x"))], ["X"])}, "Lib imports X, which is not there"),
    ],
    ids=["absent", "damaged", "public part", "import absent"],
)
def test_what_is_not_there_is_not_measured(given: dict[str, bytes], why: str) -> None:
    inventory = repository(Lib="theorem clean : True := trivial\n")
    (found,) = opinions(inventory, given)
    assert (found.axioms, found.not_measured) == (None, why)


def differ(
    declared: list[Decl], source: str, word: Word, rests: tuple[str, ...] = ()
) -> tuple[Disagreement, ...]:
    inventory = repository(Lib=source)
    return disagreements(inventory, [word], opinions(inventory, files(declared)), [rests])


T = "theorem t : True := trivial\n"
CLEAN = theorem("t", Ctor(9, (Ctor(0, (1,)),), b"\0" * 8))


def test_agreement_is_silent() -> None:
    word = Word(0, Heard.ACCEPTED, axioms=("propext",))
    declared = [axiom("_private.Lib.0.own"), theorem("t", const("_private.Lib.0.own"))]
    assert differ(declared, T, Word(0, Heard.ACCEPTED, axioms=("own",))) == ()
    assert differ(declared, T, Word(0, Heard.ACCEPTED, axioms=("_private.Lib.0.own",))) == ()
    assert differ([CLEAN], T, Word(0, Heard.ACCEPTED, axioms=())) == ()
    assert differ([CLEAN], T, Word(0, Heard.ACCEPTED)) == ()
    assert differ([axiom("other")], T, word) == ()  # not found is not measured, and no disagreement


@pytest.mark.parametrize(
    "declared, word, expected",
    [
        (
            [theorem("t", const("sorryAx"))],
            Word(0, Heard.ACCEPTED, axioms=()),
            ("axioms", "no axioms", "no axioms", "sorryAx"),
        ),
        ([CLEAN], Word(0, Heard.ACCEPTED, axioms=("A",)), ("axioms", "no axioms", "A", "no axioms")),
        ([CLEAN], Word(0, Heard.ACCEPTED, sorry=True), ("sorry", "no axioms", "uses sorry", "no axioms")),
        ([axiom("t")], Word(0, Heard.ACCEPTED, axioms=("t",)), ("kind", "theorem", "accepted", "axiom")),
        ([CLEAN], Word(0, Heard.REJECTED, Rejection.TYPE), ("standing", "no axioms", "rejected", "holds t")),
        (
            [axiom("_private.Lib.0.propext"), theorem("t", const("_private.Lib.0.propext"))],
            Word(0, Heard.ACCEPTED, axioms=("propext",)),
            ("axioms", "no axioms", "propext", "_private.Lib.0.propext"),
        ),
        (
            [axiom("propext"), theorem("t", const("propext"))],
            Word(0, Heard.ACCEPTED, axioms=("propext",)),
            ("axioms", "no axioms", "propext", "propext (declared in Lib)"),
        ),
        (
            [axiom("A"), theorem("t", Ctor(5, (const("A"), const("absent")), b"\0" * 8))],
            Word(0, Heard.ACCEPTED, axioms=()),
            ("axioms", "no axioms", "no axioms", "A"),
        ),
    ],
    ids="sorry-hidden more sorry kind rejected private-propext own-propext seen-though-unmeasured".split(),
)
def test_disagreements(declared: list[Decl], word: Word, expected: tuple[str, str, str, str]) -> None:
    assert differ(declared, T, word) == (Disagreement(0, *expected),)


def test_what_source_misses_is_told_where_lean_was_not_asked_for_axioms() -> None:
    """Source over-approximates, so what it finds and the compiled file does not is no disagreement."""
    declared = [axiom("A"), theorem("t", const("A"))]
    missed = Disagreement(0, "axioms", "no axioms", "accepted", "A")
    assert differ(declared, T, Word(0, Heard.ACCEPTED)) == (missed,)
    assert differ(declared, T, Word(0, Heard.ACCEPTED), ("A",)) == ()
    assert differ([CLEAN], T, Word(0, Heard.ACCEPTED), ("sorry",)) == ()
    assert differ(declared, T, Word(0, Heard.NOT_REACHED)) == (
        Disagreement(0, "axioms", "no axioms", "not reached", "A"),
    )


def test_what_speaks_against_a_proof_and_that_nothing_speaks_for_one() -> None:
    inventory = repository(Lib=T)
    t = inventory.declarations[0]
    assert against(t, Opinion(0, "t", "theorem", ("A", "propext"), ("A", "propext"))) == (
        "its compiled file rests on A"
    )
    assert against(
        t, Opinion(0, "t", "theorem", None, ("sorryAx",), "Lib imports X, which is not there")
    ) == ("its compiled file rests on sorryAx")
    assert against(t, Opinion(0, "t", "opaque", (), ())) == (
        "its compiled file has it as opaque, and a theorem is written"
    )
    assert against(t, Opinion(0, "t", "theorem", ("propext",), ("propext",))) == ""
    assert against(t, Opinion(0, not_measured="Lib.olean is not there")) == ""


def test_what_is_beyond_the_budget_or_cannot_be_read_is_not_measured(tmp_path: Path) -> None:
    """The project's own modules are read before what they import: their axioms are seen even so."""
    declared = [axiom("A"), theorem("t", Ctor(5, (const("A"), const("far")), b"\0" * 8))]
    lib, init = whole(8, declared, ["Init.Far"]), whole(8, [axiom("far")])
    for name, data in {"Lib": lib, "Init/Far": init}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.olean").write_bytes(data)
    inventory = repository(Lib=T)
    (found,) = opinions(inventory, LibraryFiles([tmp_path], budget=len(lib) + len(init) - 1))
    assert (found.axioms, found.seen) == (None, ("A",))
    assert found.not_measured == (
        "Lib imports Init.Far, which cannot be read: "
        f"with it more than {len(lib) + len(init) - 1:,} bytes of compiled files would be read"
    )
    (found,) = opinions(inventory, LibraryFiles([tmp_path], budget=len(lib) + len(init)))
    assert found.axioms == ("A", "far")
    gone = LibraryFiles([tmp_path])
    (tmp_path / "Lib.olean").unlink()
    with pytest.raises(OleanError, match="No such file"):
        gone["Lib.olean"]


def test_files_are_taken_from_the_first_folder_that_has_the_module_and_read_when_asked_for(
    tmp_path: Path,
) -> None:
    """A project cannot give Lean's library the private part that is missing there."""
    lean, project = tmp_path / "lean", tmp_path / "project"
    for path, data in {
        lean / "Init" / "Core.olean": b"lean",
        project / "Init" / "Core.olean": b"project",
        project / "Init" / "Core.olean.private": b"project",
        project / "Lib.olean": b"lib",
        project / "Lib.olean.hash": b"1",
        project / "Lib.ilean": b"{}",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    os.mkfifo(project / "Pipe.olean")
    (project / "Link.olean").symlink_to(lean / "Init" / "Core.olean")
    found = LibraryFiles([lean, project])
    assert sorted(found) == ["Init/Core.olean", "Lib.olean", "Lib.olean.hash"]
    assert found["Init/Core.olean"] == b"lean"
    assert len(LibraryFiles([tmp_path / "nowhere"])) == 0


def test_the_folders_of_a_built_project_dependencies_first(tmp_path: Path) -> None:
    new = tmp_path / ".lake" / "build" / "lib" / "lean"
    old = tmp_path / ".lake" / "packages" / "batteries" / ".lake" / "build" / "lib"
    for folder in (new, old, tmp_path / ".lake" / "packages" / "unbuilt"):
        folder.mkdir(parents=True)
    assert library_folders(tmp_path) == (old, new)
    assert library_folders(tmp_path / "nowhere") == ()


def test_links_out_of_the_project_lead_nowhere(tmp_path: Path) -> None:
    """What was built there may be hostile: a link to `/` would have everything looked through."""
    outside, project = tmp_path / "outside", tmp_path / "project"
    (outside / "build" / "lib").mkdir(parents=True)
    project.mkdir()
    (project / ".lake").symlink_to(outside)
    assert library_folders(project) == ()
    (project / ".lake").unlink()
    (project / ".lake" / "build" / "lib").mkdir(parents=True)
    (project / ".lake" / "build" / "lib" / "lean").symlink_to(outside)
    (project / ".lake" / "packages").mkdir()
    (project / ".lake" / "packages" / "a").symlink_to(outside)
    assert library_folders(project) == ()
    (project / "circle").symlink_to("circle")
    assert not within(project / "circle", project)


def test_folders_too_deep_to_be_named_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Lib.olean").write_bytes(b"lib")
    back = os.open(".", os.O_RDONLY)
    os.chdir(tmp_path)
    try:
        for _ in range(1100):
            os.mkdir("deep")  # noqa: PTH102 # a path of this length has no name
            os.chdir("deep")
        assert list(LibraryFiles([tmp_path])) == ["Lib.olean"]
    finally:
        for _ in range(1100):  # pytest could not remove them
            os.chdir("..")
            os.rmdir("deep")  # noqa: PTH106
        os.fchdir(back)
        os.close(back)


def test_the_library_of_a_toolchain_is_beside_its_lean(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    assert toolchain_library(tmp_path / "bin" / "lean") is None
    (tmp_path / "lib" / "lean").mkdir(parents=True)
    assert toolchain_library(tmp_path / "bin" / "lean") == tmp_path / "lib" / "lean"


def test_what_a_real_lean_compiled_agrees_with_its_source() -> None:
    inventory = repository(
        **{name: (COMPILED / f"{name}.lean").read_text() for name in ("Ground", "Proofs", "Library")}
    )
    found = opinions(inventory, LibraryFiles([COMPILED]))
    said = {(inventory.declarations[o.declaration].module, o.constant): o.axioms for o in found}
    assert disagreements(inventory, (), found, [["any"]] * len(found)) == ()
    assert all(opinion.constant for opinion in found)
    assert said["Ground", "_private.Ground.0.hidden"] == ("planted",)
    assert said["Proofs", "clean"] == ()
    assert said["Proofs", "restsOnBoth"] == ("planted", "sorryAx")
    assert {axioms for (module, _), axioms in said.items() if module == "Library"} == {None}
