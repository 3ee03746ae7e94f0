"""A project through lake: builds, kinds and axioms, refusals; played by stand-ins, so no real lake was ever asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from harness.errors import SourceError, UsageError
from harness.inventory.collect import collect
from harness.kernel.built import Constant
from harness.kernel.lake import Built, Package, build_project
from harness.kernel.messages import Message
from harness.kernel.model import Heard, Rejection, Word
from harness.kernel.with_lake import with_lake, words
from harness.process import Containment, Limits, why_not
from harness.resources import refs_dir
from harness.text import SourceText
from tests.kernel.standins import toolchain
from tests.process import hostile
from tests.process.hostile import SMALL, running

COMPILED = Path(__file__).parents[1] / "lean" / "compiled"
DEMO = refs_dir() / "demo" / "project"
PACKAGE = Package(
    files={str(path.relative_to(DEMO)): path.read_bytes() for path in DEMO.rglob("*") if path.is_file()},
    libraries=["Demo"],
    modules=["Demo.Arith", "Demo.Axiom", "Demo.Sorry", "Demo.DoesNotParse"],
    names=[
        "Demo.half_double",
        "Demo.half_lt",
        "Demo.half_ne",
        "Demo.half_le",
        "Demo.half_half_le",
        "Demo.nowhere",
    ],
)

# Builds three modules and fails on the fourth, with what lake prints then.
BUILDS = """
for place in ("lakefile.toml", "lean-toolchain", "Demo/Arith.lean"):
    assert Path(place).is_file(), place
built = Path(".lake/build/lib/lean/Demo")
built.mkdir(parents=True, exist_ok=True)
for number, name in enumerate(("Arith", "Axiom", "Sorry"), start=2):
    (built / f"{name}.olean").write_bytes(b"olean")
    print(f"\\x1b[32m✔\\x1b[0m [{number}/5] Built Demo.{name}")
print("⚠ [4/5] Built Demo.Sorry")
print("warning: Demo/Sorry.lean:7:8: declaration uses `sorry`")
print("✖ [5/5] Building Demo.DoesNotParse")
print("trace: .> LEAN_PATH=.lake/build/lib/lean lean Demo/DoesNotParse.lean")
print("error: ././Demo/DoesNotParse.lean:5:0: type mismatch\\n  x\\nhas type\\n  Nat")
print("error: Lean exited with code 1")
print("Some required targets logged failures:\\n- Demo.DoesNotParse\\nerror: build failed")
print(sys.argv[1:], file=sys.stderr)
sys.exit(1)
"""

# Answers `--run Query.lean WORD` from a table, as the query would from the compiled files.
ANSWERS = """
KNOWN = {
    "Demo.half_double": ("Demo.Arith", "theorem", ["propext", "Quot.sound"]),
    "Demo.half_lt": ("Demo.Axiom", "axiom", ["Demo.half_lt"]),
    "Demo.half_ne": ("Demo.Axiom", "theorem", ["Demo.half_lt"]),
    "Demo.half_le": ("Demo.Sorry", "theorem", ["sorryAx"]),
    "Demo.half_half_le": ("Demo.Sorry", "theorem", ["sorryAx"]),
}
run, query, word = sys.argv[1:]
assert run == "--run" and "CollectAxioms" in Path(query).read_text()
names, modules = Path("names").read_text().splitlines(), Path("modules").read_text().splitlines()
for module in modules:
    path = os.environ["LEAN_PATH"].split(":")[0] + "/" + module.replace(".", "/") + ".olean"
    assert Path(path).read_bytes() == b"olean"
    try:
        open(path, "a")
    except OSError:
        continue
    sys.exit("what was built can be written")
print("chatter of a tool")
for name in names:
    if name in KNOWN and KNOWN[name][0] in modules:
        module, kind, axioms = KNOWN[name]
        print(word + json.dumps({"name": name, "module": module, "kind": kind, "axioms": axioms}))
print(word + "end")
"""


@pytest.fixture
def walls() -> None:
    if all(why_not(each) for each in (Containment.BUBBLEWRAP, Containment.NAMESPACES)):
        pytest.skip(f"NOT RUN: building does not work here ({why_not(Containment.BUBBLEWRAP)})")


def _built(tmp_path: Path, lake: str = BUILDS, lean: str = ANSWERS, package: Package = PACKAGE) -> Built:
    return build_project(toolchain(tmp_path, lean, lake), package, build=True, limits=SMALL)


def test_builds_and_asks(tmp_path: Path, walls: None) -> None:
    built = _built(tmp_path)
    assert [(each.target, each.succeeded) for each in built.builds] == [("Demo", False), ("", False)]
    assert built.builds[0].said.splitlines()[0] == "✔ [2/5] Built Demo.Arith"
    assert built.builds[0].said.splitlines()[-2:] == ["error: build failed", "['build', 'Demo']"]
    assert built.builds[1].said.splitlines()[-1] == "['build']"
    assert built.modules == ("Demo.Arith", "Demo.Axiom", "Demo.Sorry")
    assert built.constants == (
        Constant("Demo.half_double", "Demo.Arith", "theorem", ("Quot.sound", "propext")),
        Constant("Demo.half_lt", "Demo.Axiom", "axiom", ("Demo.half_lt",)),
        Constant("Demo.half_ne", "Demo.Axiom", "theorem", ("Demo.half_lt",)),
        Constant("Demo.half_half_le", "Demo.Sorry", "theorem", ("sorryAx",)),
        Constant("Demo.half_le", "Demo.Sorry", "theorem", ("sorryAx",)),
    )
    assert [each.foreign for each in built.constants] == [(), *2 * [("Demo.half_lt",)], *2 * [("sorryAx",)]]
    assert built.messages == (
        Message("Demo/Sorry.lean", 7, 8, "warning", "hasSorry", "declaration uses `sorry`"),
        Message("Demo/DoesNotParse.lean", 5, 0, "error", "", "type mismatch\n  x\nhas type\n  Nat"),
    )
    assert built.not_measured == (
        "Demo, the default target: lake build failed",
        "no compiled file of Demo.DoesNotParse",
    )


def test_a_repository(tmp_path: Path, walls: None) -> None:
    every = dict(PACKAGE.files) | {".lake/build/lib/lean/Demo/Trivial.olean": b"forged"}
    texts = {path: SourceText(path, content.decode()) for path, content in PACKAGE.files.items()}
    inventory = collect("demo", "0" * 40, texts, list(every))
    lake = BUILDS.replace("Demo/DoesNotParse.lean:5:0", "Demo/Trivial.lean:LINE:2")
    theorem = next(each for each in inventory.declarations if each.module == "Demo.Trivial")
    lake = lake.replace("LINE", str(theorem.line)) + "\nraise SystemExit(1)\n"
    lake = 'assert not Path(".lake/build/lib/lean/Demo/Trivial.olean").exists()\n' + lake
    lean = replace(toolchain(tmp_path, ANSWERS, lake), note="another Lean")
    run = with_lake(inventory, every, lean, build=True, limits=SMALL)
    of = {each.name: word for each, word in zip(inventory.declarations, run.words, strict=True)}
    assert len(run.words) == len(inventory.declarations)
    assert of["Demo.half_double"].axioms == ("Quot.sound", "propext")
    assert of[theorem.name] == Word(
        theorem.index, Heard.REJECTED, Rejection.OTHER, message="type mismatch", line=theorem.line
    )
    assert [each.target for each in run.builds] == ["Demo", ""]
    assert run.not_measured[0].startswith("Demo, the default target: lake had no network to fetch plausible")
    assert run.not_measured[-2].endswith(".lake/build/lib/lean/Demo/Trivial.olean")
    assert run.not_measured[-1] == "another Lean"
    assert run.outside == ()


def test_what_was_built_is_read_before_it_is_removed(tmp_path: Path, walls: None) -> None:
    """Compiled by a real Lean; here a stand-in for lake puts the files where lake does."""
    files = {"lakefile.toml": b'name = "own"\n[[lean_lib]]\nname = "Ground"\n'}
    files |= {path.name: path.read_bytes() for path in COMPILED.glob("Ground.*")}
    texts = {"Ground.lean": SourceText("Ground.lean", files["Ground.lean"].decode())}
    inventory = collect("own", "0" * 40, texts, list(files))
    files = {path.replace(".olean", ".kept"): content for path, content in files.items()}
    lake = """
    place = Path(".lake/build/lib/lean")
    place.mkdir(parents=True, exist_ok=True)
    for kept in Path(".").glob("Ground.kept*"):
        (place / kept.name.replace(".kept", ".olean")).write_bytes(kept.read_bytes())
    os.symlink("/", place / "Root.olean")
    """
    run = with_lake(inventory, files, toolchain(tmp_path, ANSWERS, lake), build=True, limits=SMALL)
    said = {inventory.declarations[one.declaration].name: one.axioms for one in run.opinions}
    assert (said["swap"], said["hole"], said["throughHidden"]) == ((), ("sorryAx",), ("planted",))
    lake += "\nimport shutil; shutil.rmtree(place)\n"
    run = with_lake(inventory, files, toolchain(tmp_path, ANSWERS, lake), build=True, limits=SMALL)
    assert run.opinions == ()


SOURCES = {path: content.decode() for path, content in PACKAGE.files.items() if path.startswith("Demo/")}


def test_declaration_by_declaration(tmp_path: Path, walls: None) -> None:
    texts = {path: SourceText(path, text) for path, text in SOURCES.items()}
    inventory = collect("demo", "0" * 40, texts, list(texts))
    said = words(inventory.declarations, _built(tmp_path))
    assert [word.declaration for word in said] == [each.index for each in inventory.declarations]
    of = {each.name: word for each, word in zip(inventory.declarations, said, strict=True)}
    assert of["Demo.half_double"] == Word(
        of["Demo.half_double"].declaration, Heard.ACCEPTED, axioms=("Quot.sound", "propext")
    )
    assert (of["Demo.half_le"].heard, of["Demo.half_le"].sorry) == (Heard.ACCEPTED, True)
    assert of["Demo.half_ne"].axioms == ("Demo.half_lt",)
    assert of["Demo.double_even"].message == "Lean has nothing under this name in its module"
    assert of["Demo.machine_is_safe"].message == "its module was not built"
    assert sum(word.heard is Heard.ACCEPTED for word in said) == 5


def test_a_theorem_that_lean_has_as_something_else(tmp_path: Path, walls: None) -> None:
    texts = {"Demo/Arith.lean": SourceText("Demo/Arith.lean", SOURCES["Demo/Arith.lean"])}
    inventory = collect("demo", "0" * 40, texts, list(texts))
    built = _built(tmp_path, lean=ANSWERS.replace('"Demo.Arith", "theorem"', '"Demo.Arith", "def"'))
    word = next(word for word in words(inventory.declarations, built) if "def" in word.message)
    assert word.heard is Heard.NOT_REACHED
    assert word.message == "Lean has this name as def, and a theorem is written"


def test_packages_that_are_not_there(tmp_path: Path, walls: None) -> None:
    lake = """
    print("info: plausible: cloning https://example.org/plausible.git")
    print("error: external command 'git' exited with code 128")
    sys.exit(1)
    """
    built = _built(tmp_path, lake, package=replace(PACKAGE, required=["plausible"]))
    assert built.constants is None
    assert "lake had no network to fetch plausible" in built.not_measured[0]
    assert built.not_measured[-1] == "Lean was not asked for axioms: nothing was built"


def test_a_lakefile_is_not_run_unasked(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, ANSWERS, f"Path({str(tmp_path / 'ran')!r}).touch()")
    with pytest.raises(UsageError, match="not built unless") as error:
        build_project(lean, PACKAGE, build=False)
    assert "--build" in error.value.todo
    assert not (tmp_path / "ran").exists()


def test_a_lakefile_is_not_run_without_walls(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, ANSWERS, f"Path({str(tmp_path / 'ran')!r}).touch()")
    with pytest.raises(UsageError, match="without walls"):
        build_project(lean, PACKAGE, build=True, containment=Containment.LIMITS)
    assert not (tmp_path / "ran").exists()


def test_no_lake(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no lake"):
        build_project(toolchain(tmp_path, ANSWERS), PACKAGE, build=True)


@pytest.mark.parametrize("path", ["../outside", "/outside", "a/../../outside"])
def test_no_file_leads_out(tmp_path: Path, walls: None, path: str) -> None:
    with pytest.raises(SourceError, match="leads out"):
        _built(tmp_path, package=replace(PACKAGE, files={path: b""}))


@pytest.mark.parametrize(
    "lean, why",
    [
        ("print('uncaught exception: unknown module prefix')\nsys.exit(1)", "unknown module prefix"),
        ("print(sys.argv[3] + '{}')\nprint(sys.argv[3] + 'end')", "not to be read"),
        ("print(sys.argv[3] + '[1')\nprint(sys.argv[3] + 'end')", "not to be read"),
        ("print('0' * 32 + 'end')", "could not be asked"),
        (ANSWERS.replace('print(word + "end")', ""), "could not be asked"),
        ("os.kill(os.getpid(), 11)", "status -11"),
    ],
)
def test_an_answer_that_is_none(tmp_path: Path, walls: None, lean: str, why: str) -> None:
    built = _built(tmp_path, lean=lean)
    assert built.constants is None
    assert re.search(why, built.not_measured[-1])


# --- hostile builds, in place of lake and of lean ------------------------------------------------

ATTEMPTS = {
    "forks": (hostile.FORKS, "processes"),
    "runs for ever": (hostile.DEAF, "time"),
    "prints": (hostile.PRINTS, "output"),
    "fills the disk": (hostile.MANY_FILES, "disk"),
    "eats memory": (hostile.EATS_MEMORY, "memory"),
}
TIGHT = Limits(seconds=50.0, processor=20, memory=128 << 20, output=1 << 18, processes=40, disk=12 << 20)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_hostile_lakefile(tmp_path: Path, walls: None, attempt: str) -> None:
    program, cut = ATTEMPTS[attempt]
    limits = replace(TIGHT, seconds=1.5) if cut == "time" else TIGHT
    built = build_project(toolchain(tmp_path, ANSWERS, program), PACKAGE, build=True, limits=limits)
    assert [each.succeeded for each in built.builds] == [False, False]
    assert all(each.said.endswith(f"(ended by the sandbox: {cut})") for each in built.builds)
    assert built.constants is None
    assert running(str(tmp_path)) == []


@pytest.mark.parametrize("attempt", ["forks", "prints"])
def test_a_hostile_initializer(tmp_path: Path, walls: None, attempt: str) -> None:
    program, cut = ATTEMPTS[attempt]
    lean = toolchain(tmp_path, program, BUILDS)
    built = build_project(lean, PACKAGE, build=True, limits=TIGHT)
    assert built.constants is None
    assert built.not_measured[-1] == f"Lean could not be asked for axioms: {cut}"


def test_a_lakefile_that_looks_and_calls_out(tmp_path: Path, walls: None) -> None:
    lake = hostile.OPENS_SOCKETS.replace("int(sys.argv[1])", "9").replace("sys.argv[2]", "'/run/s'").replace(
        "sys.argv[3]", "'s'"
    ) + hostile.READS.replace("sys.argv[1:]", repr([str(Path.home()), "/root", "/etc/shadow"]))
    built = _built(tmp_path, lake)
    assert built.builds[0].said.count("denied") == 6


def test_a_lakefile_that_puts_links_where_files_are_expected(tmp_path: Path, walls: None) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    lake = f"""
    os.makedirs(".lake", exist_ok=True)
    if not os.path.lexists(".lake/build"):
        os.symlink({str(outside)!r}, ".lake/build")
        os.symlink({str(outside)!r}, ".lake/packages")
    """
    (outside / "lib" / "lean" / "Demo").mkdir(parents=True)
    (outside / "lib" / "lean" / "Demo" / "Arith.olean").write_bytes(b"olean")
    built = _built(tmp_path, lake)
    assert built.constants is None
