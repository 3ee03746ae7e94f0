"""What is done around lean-dojo, and what is made of its traces; none of it needs lean-dojo."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from harness.cli import main
from harness.errors import SourceError, UsageError
from harness.inventory import Inventory
from harness.inventory.dojo import dojo_status, may_trace, read_traces, reconcile, trace_repository
from harness.inventory.dojo.model import (
    TracedDeclaration,
    TracedHole,
    TracedModule,
    TracedName,
    Traces,
    Unusable,
)
from harness.inventory.dojo.releases import fit, release_for
from harness.report.traces import traces_fact
from harness.text import Position
from harness.trust import assess
from tests.inventory.build import named, repository
from tests.inventory.dojo_stand_in import declared, leaf, write_artefact, write_stand_in

THEOREM = declared("theorem", "good")


def _without(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "lean_dojo"]:
        monkeypatch.delitem(sys.modules, name)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A `lean_dojo` that can be imported, and a folder for traces."""
    _without(monkeypatch)
    write_stand_in(tmp_path / "packages")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    yield tmp_path / "traced"
    _without(monkeypatch)


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.inventory.dojo.library.find_spec", lambda _: None)


def _seen() -> dict[str, str | None]:
    found = sys.modules["lean_dojo"].seen
    assert isinstance(found, dict)
    return found


# --- around the import ---------------------------------------------------------------------------


def test_without_lean_dojo_the_error_names_the_extra(no_library: None, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        read_traces(tmp_path, tmp_path)
    assert str(error.value) == "lean-dojo is not installed\n  to do:   pip install 'lean-crosscheck[dojo]'"
    assert dojo_status() == (
        "lean-dojo was not used: it is not installed (pip install 'lean-crosscheck[dojo]')"
    )


def _run(*argv: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["harness", *argv])
        with pytest.raises(SystemExit) as exited:
            main()
    return int(exited.value.code or 0)


def test_the_command_line_names_the_extra_and_answers_2(
    no_library: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("inventory", str(tmp_path), "--dojo", str(tmp_path)) == 2
    assert "pip install 'lean-crosscheck[dojo]'" in capsys.readouterr().err
    assert _run("trace", str(tmp_path), str(tmp_path / "traced"), "--build") == 2
    assert "pip install 'lean-crosscheck[dojo]'" in capsys.readouterr().err


def test_an_inventory_without_traces_imports_nothing_and_says_so(
    stand_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "Lib.lean").write_text("theorem good : 1 = 1 := rfl\n")
    _run("inventory", str(tmp_path / "lib"))
    assert "lean-dojo was not used: no folder of traces was named (--dojo FOLDER)" in capsys.readouterr().out
    assert "no folder of traces was named" in dojo_status()
    assert "lean_dojo" not in sys.modules


def test_its_settings_are_ours_while_it_is_imported(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACCESS_TOKEN", "not a real one")
    monkeypatch.setenv("MY_SECRET", "hidden")
    monkeypatch.delenv("DISABLE_REMOTE_CACHE", raising=False)
    write_artefact(stand_in, "Lib.lean", THEOREM)
    before = dict(os.environ)
    assert read_traces(stand_in, tmp_path / "cache").theorems == 1
    seen = _seen()
    assert (
        seen["GITHUB_ACCESS_TOKEN"] == ""
    )  # set and empty: none is found, and an `.env` file brings none in
    assert seen["DISABLE_REMOTE_CACHE"] == "1"
    assert seen["CACHE_DIR"] == str(tmp_path / "cache" / "lean-dojo")
    assert seen["NUM_PROCS"] == "2"
    assert seen["MY_SECRET"] is None
    assert seen["PATH"] == before["PATH"]
    assert dict(os.environ) == before


def test_an_import_that_fails_is_told_and_leaves_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without(monkeypatch)
    write_stand_in(
        tmp_path / "packages", "import os\nos.environ['LEFT'] = '1'\nassert False, 'git is too old'"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    write_artefact(tmp_path / "traced", "Lib.lean", THEOREM)
    with pytest.raises(
        SourceError, match="lean-dojo does not start\n  because: AssertionError: git is too old"
    ):
        read_traces(tmp_path / "traced", tmp_path)
    assert "LEFT" not in os.environ


def test_a_lean_dojo_that_was_imported_with_its_remote_cache_is_refused(
    stand_in: Path, tmp_path: Path
) -> None:
    import lean_dojo

    lean_dojo.constants.DISABLE_REMOTE_CACHE = False
    write_artefact(stand_in, "Lib.lean", THEOREM)
    with pytest.raises(UsageError, match="imported before with its remote cache on"):
        read_traces(stand_in, tmp_path)


# --- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("declarations", [[], [declared("def", "f"), declared("axiom", "a")]])
def test_no_theorem_is_an_error_and_never_a_clean_result(
    stand_in: Path, tmp_path: Path, declarations: list[list[object]]
) -> None:
    write_artefact(stand_in, "Lib.lean", *declarations)
    with pytest.raises(SourceError) as error:
        read_traces(stand_in, tmp_path)
    assert "the traces hold no theorem, so nothing was measured" in str(error.value)
    assert f"1 file(s) with traces, 1 read, {len(declarations)} declarations" in str(error.value)


def test_a_folder_without_traces_is_told(stand_in: Path, tmp_path: Path) -> None:
    stand_in.mkdir()
    for folder in (stand_in, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="no traces of lean-dojo are there"):
            read_traces(folder, tmp_path)


def test_a_traced_folder_is_found_below_the_one_named_if_it_is_alone(stand_in: Path, tmp_path: Path) -> None:
    write_artefact(stand_in / "one", "Lib.lean", THEOREM)
    assert read_traces(stand_in, tmp_path).theorems == 1
    write_artefact(stand_in / "two", "Lib.lean", THEOREM)
    with pytest.raises(UsageError, match="several traced folders are there\n  because: one, two"):
        read_traces(stand_in, tmp_path)


def test_a_file_that_cannot_be_read_is_a_value(stand_in: Path, tmp_path: Path) -> None:
    write_artefact(stand_in, "Lib.lean", THEOREM)
    write_artefact(stand_in, "Broken.lean").write_text('{"path"')
    write_artefact(stand_in, "Other.lean", THEOREM).write_text(
        '{"path": "X.lean", "text": "", "ast": ["A", {}, []]}'
    )
    traces = read_traces(stand_in, tmp_path)
    assert [module.path for module in traces.modules] == ["Lib.lean"]
    broken, other = traces.unusable
    assert broken.path == "Broken.lean"
    assert broken.reason.startswith("its .ast.json cannot be read: JSONDecodeError: ")
    assert other == Unusable("Other.lean", "its .ast.json cannot be read: ValueError: it is about X.lean")


def test_two_artefacts_of_a_file_must_say_the_same(stand_in: Path, tmp_path: Path) -> None:
    write_artefact(stand_in, "Lib.lean", THEOREM, declared("axiom", "a"))
    write_artefact(stand_in, "Lib.lean", THEOREM, declared("theorem", "a"), ending=".trace.xml")
    (module,) = read_traces(stand_in, tmp_path).modules
    assert module.read_from == (".ast.json", ".trace.xml")
    assert module.differing == "a"


def test_kinds_holes_modifiers_and_names_come_from_the_syntax_nodes(stand_in: Path, tmp_path: Path) -> None:
    private = ["CommandDeclmodifiersNode", {}, [["CommandPrivateNode", {}, [leaf("private")]]]]
    secret = declared(
        "theorem", "secret", ["OtherNode", {"kind": "Lean.Parser.Term.sorry"}, [leaf("sorry", 3, 5)]]
    )
    secret[2][0] = private
    scoped = ["CommandInstanceNode", {}, [["TermAttrkindNode", {}, [leaf("scoped")]], leaf("instance")]]
    name = {"full_name": "_private.Lib.0.secret", "val": "secret", "start": [9, 9], "end": [9, 15]}
    use = declared("class", "C", leaf("inductive"), ["IdentNode", name, []])
    unnamed = ["CommandDeclarationNode", {"full_name": None}, [["CommandDeclmodifiersNode", {}, []], scoped]]
    write_artefact(stand_in, "Lib.lean", secret, unnamed, use)
    one, two, three = read_traces(stand_in, tmp_path).modules[0].declarations
    assert (one.kind, one.name, one.modifiers) == ("theorem", "secret", frozenset({"private"}))
    assert one.holes == (TracedHole("sorry", Position(3, 5)),)
    assert (two.kind, two.name, two.modifiers) == ("instance", "", frozenset({"scoped"}))
    assert three.kind == "class inductive"
    assert three.names == (TracedName("secret", "secret", Position(9, 9)),)


# --- tracing -------------------------------------------------------------------------------------


def test_tracing_wants_the_explicit_wish_the_network_a_new_folder_and_the_programs(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    with pytest.raises(UsageError, match="tracing runs code of the repository"):
        may_trace(new, build=False, offline=False)
    with pytest.raises(UsageError, match="tracing needs the network"):
        may_trace(new, build=True, offline=True)
    with pytest.raises(UsageError, match="the folder is there already"):
        may_trace(tmp_path, build=True, offline=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="tracing needs git, lake, lean on the PATH"):
        may_trace(new, build=True, offline=False)
    assert "lean_dojo" not in sys.modules


def _programs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    for name in ("git", "lake", "lean"):
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_trace_that_fails_says_why_and_what_runs_sees_no_secret(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _programs(tmp_path / "bin", monkeypatch)
    monkeypatch.setenv("GITHUB_ACCESS_TOKEN", "not a real one")
    monkeypatch.setenv("MY_SECRET", "hidden")
    with pytest.raises(SourceError) as error:
        trace_repository(
            "https://example.org/o/n", "c0ffee", tmp_path / "new", tmp_path, lean_version="4.28.0", build=True
        )
    assert "lean-dojo could not trace it" in str(error.value)
    assert "RuntimeError: no toolchain for c0ffee; lean-dojo" in str(error.value)
    assert "is not known to fit Lean 4.28.0" in str(error.value)
    while_tracing = sys.modules["lean_dojo"].seen["while tracing"]
    assert "GITHUB_ACCESS_TOKEN" not in while_tracing
    assert "MY_SECRET" not in while_tracing
    assert while_tracing["DISABLE_REMOTE_CACHE"] == "1"


def test_a_release_made_for_another_lean_is_refused_before_anything_runs(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _programs(tmp_path / "bin", monkeypatch)
    monkeypatch.setattr("harness.inventory.dojo.library.version", lambda _: "4.20.0")
    with pytest.raises(UsageError) as error:
        trace_repository("x", "c", tmp_path / "new", tmp_path, lean_version="4.14.0", build=True)
    assert "pip install lean-dojo==2.2.0" in str(error.value)
    assert "lean_dojo" not in sys.modules


@pytest.mark.parametrize(
    "lean, release",
    [
        ("4.3.0-rc1", ""),
        ("4.3.0-rc2", "2.2.0"),
        ("4.14.0", "2.2.0"),
        ("4.16.0", "2.2.0"),
        ("4.18.0", ""),
        ("4.20.0", "4.20.0"),
        ("4.21.0", "4.20.0"),
        ("4.22.0-rc3", ""),
        ("4.28.0", ""),
        ("", ""),
    ],
)
def test_the_release_is_picked_by_the_toolchain(lean: str, release: str) -> None:
    assert release_for(lean) == release


def test_what_does_not_fit_is_said() -> None:
    assert fit("2.2.0", "4.14.0") == fit("4.20.1", "4.21.0") == ""
    assert fit("4.20.0", "4.14.0") == "lean-dojo 4.20.0 is not made for Lean 4.14.0: lean-dojo 2.2.0 is"
    assert fit("4.20.0", "4.28.0").startswith(
        "lean-dojo 4.20.0 is not known to fit Lean 4.28.0; known windows: 2.2.0"
    )
    assert "a Lean of unknown version" in fit("2.2.0", "")


# --- source and trace ----------------------------------------------------------------------------

LIB = """axiom a : 1 = 2

theorem gap : 2 = 2 := by
  sorry

theorem good (n : Nat) : n = n := rfl

theorem user : 1 = 1 := good 1
"""
OTHER = "import Lib\n\ntheorem far : 1 = 1 := user\n"


def _library(**files: str) -> Inventory:
    return repository(Lib=LIB, Lib__Other=OTHER, **files)


def _agreeing(inventory: Inventory) -> Traces:
    """A trace that says what source reading says."""
    modules = []
    for module in inventory.modules:
        at = module.source.position
        declarations = tuple(
            TracedDeclaration(
                kind=d.kind,
                name=d.name if d.syntax.name else "",
                position=at(d.syntax.keyword_span.start),
                end=at(d.syntax.span.end),
                modifiers=frozenset(d.modifiers),
                holes=tuple(TracedHole(hole.what, at(hole.span.start)) for hole in d.holes),
                names=tuple(
                    TracedName(use.name, use.name, at(use.span.start))
                    for use in (*d.uses_statement, *d.uses_body)
                    if use.targets
                ),
            )
            for d in inventory.declarations
            if d.file == module.source.path
        )
        modules.append(
            TracedModule(module.source.path, module.source.text, module.imports, declarations, (".ast.json",))
        )
    return Traces("4.20.0", tuple(modules))


def _changed(traces: Traces, name: str, change: Callable[[TracedDeclaration], TracedDeclaration]) -> Traces:
    return replace(
        traces,
        modules=tuple(
            replace(m, declarations=tuple(change(d) if d.name == name else d for d in m.declarations))
            for m in traces.modules
        ),
    )


def test_readings_that_agree_leave_the_inventory_as_it_is() -> None:
    inventory = _library(Lib__Empty="-- nothing\n")
    inventory = replace(inventory, modules=tuple(replace(m, built=True) for m in inventory.modules))
    both = reconcile(inventory, _agreeing(inventory))
    assert both.disagreements == ()
    assert both.not_traced == ()
    assert both.inventory == inventory
    # A text, an artefact, a build and the imports for each file; of each declaration that it is there, its kind, name,
    # modifiers and extent; a hole and two uses.
    assert both.compared == 3 * 4 + 5 * 5 + 1 + 2


@pytest.fixture
def library() -> Inventory:
    inventory = _library()
    return replace(inventory, modules=tuple(replace(m, built=True) for m in inventory.modules))


def _told(inventory: Inventory, traces: Traces) -> tuple[str, str, str, str]:
    """The only disagreement: what it is about, where, and what each says."""
    (one,) = reconcile(inventory, traces).disagreements
    return one.about, f"{one.file}:{one.position.line}:{one.position.column}", one.source, one.trace


def test_a_hole_that_only_the_trace_shows_is_one_and_reaches_others(library: Inventory) -> None:
    hole = TracedHole("sorry", Position(6, 35))
    traces = _changed(_agreeing(library), "good", lambda d: replace(d, holes=(hole,)))
    assert _told(library, traces) == ("hole", "Lib.lean:6:35", "no hole", "sorry")
    both = reconcile(library, traces).inventory
    trust = assess(both, {}, ())
    for name in ("good", "user", "far"):
        assert "sorry" in {root.what for root in trust.roots[named(both, name).index]}
    assert [one.whole for one in both.module("Lib.lean").unread] == [False]


def test_a_hole_that_only_source_shows_stays_one(library: Inventory) -> None:
    traces = _changed(_agreeing(library), "gap", lambda d: replace(d, holes=()))
    assert _told(library, traces) == ("hole", "Lib.lean:4:3", "sorry", "no hole")
    assert named(reconcile(library, traces).inventory, "gap").has_sorry


def test_an_axiom_is_one_if_either_says_so(library: Inventory) -> None:
    traces = _changed(_agreeing(library), "good", lambda d: replace(d, kind="axiom"))
    assert _told(library, traces) == ("kind", "Lib.lean:6:1", "theorem", "axiom")
    assert named(reconcile(library, traces).inventory, "good").kind == "axiom"
    traces = _changed(_agreeing(library), "a", lambda d: replace(d, kind="theorem"))
    assert _told(library, traces) == ("kind", "Lib.lean:1:1", "axiom", "theorem")
    assert named(reconcile(library, traces).inventory, "a").kind == "axiom"


def test_a_use_that_only_the_trace_shows_counts_in_the_closure(library: Inventory) -> None:
    used = TracedName("a", "a", Position(6, 35))
    traces = _changed(_agreeing(library), "good", lambda d: replace(d, names=(used,)))
    assert _told(library, traces) == ("use", "Lib.lean:6:35", "no name used", "a")
    both = reconcile(library, traces).inventory
    trust = assess(both, {}, ())
    assert {root.name for root in trust.roots[named(both, "far").index]} == {"a"}
    assert {root.name for root in assess(library, {}, ()).roots[named(library, "far").index]} == set()


def test_a_use_that_lean_resolves_otherwise_is_told_and_both_are_kept(library: Inventory) -> None:
    used = TracedName("gap", "good", Position(8, 25))
    traces = _changed(_agreeing(library), "user", lambda d: replace(d, names=(used,)))
    assert _told(library, traces) == ("use", "Lib.lean:8:25", "good", "gap")
    both = reconcile(library, traces).inventory
    targets = {t for use in named(both, "user").uses_body for t in use.targets}
    assert targets == {named(both, "good").index, named(both, "gap").index}


def test_a_name_of_the_library_differs_only_from_something_else(library: Inventory) -> None:
    full = TracedName("Eq.refl", "rfl", Position(6, 35))
    traces = _changed(_agreeing(library), "good", lambda d: replace(d, names=(full,)))
    assert reconcile(library, traces).disagreements == ()
    other = TracedName("Core.good", "good", Position(8, 25))
    traces = _changed(_agreeing(library), "user", lambda d: replace(d, names=(other,)))
    assert _told(library, traces) == ("use", "Lib.lean:8:25", "good", "Core.good")


def test_a_name_that_source_reading_does_not_know_is_told_if_lean_knows_it() -> None:
    inventory = repository(Lib="theorem good : 1 = 1 := strange_lemma\n")
    (unknown,) = named(inventory, "good").unknown
    used = TracedName("Core.strange_lemma", "strange_lemma", Position(1, unknown.span.start + 1))
    traces = _changed(_agreeing(inventory), "good", lambda d: replace(d, names=(used,)))
    about, place, source, trace = _told(inventory, traces)
    assert (about, place) == ("use", "Lib.lean:1:25")
    assert (source, trace) == ("strange_lemma (unknown)", "Core.strange_lemma")


@pytest.mark.parametrize(
    "change, told",
    [
        (lambda d: replace(d, name="A.good"), ("name", "Lib.lean:6:1", "good", "A.good")),
        (
            lambda d: replace(d, modifiers=frozenset({"private"})),
            ("modifiers", "Lib.lean:6:1", "none", "private"),
        ),
        (
            lambda d: replace(d, end=Position(6, 20)),
            ("extent", "Lib.lean:6:1", "line 6, column 38", "line 6, column 20"),
        ),
    ],
)
def test_names_modifiers_and_extents_are_compared(
    library: Inventory,
    change: Callable[[TracedDeclaration], TracedDeclaration],
    told: tuple[str, str, str, str],
) -> None:
    assert _told(library, _changed(_agreeing(library), "good", change)) == told


def test_a_declaration_that_one_of_them_lacks_leaves_the_file_unread(library: Inventory) -> None:
    agreeing = _agreeing(library)
    lib, other = agreeing.modules
    fewer = replace(agreeing, modules=(replace(lib, declarations=lib.declarations[1:]), other))
    assert _told(library, fewer) == ("declaration", "Lib.lean:1:1", "axiom a", "no declaration")
    extra = replace(lib.declarations[0], name="ghost", position=Position(2, 1))
    more = replace(agreeing, modules=(replace(lib, declarations=(*lib.declarations, extra)), other))
    assert _told(library, more) == ("declaration", "Lib.lean:2:1", "no declaration", "axiom ghost")
    (unread,) = reconcile(library, more).inventory.module("Lib.lean").unread
    assert unread.whole
    assert unread.reason == (
        "source and lean-dojo's trace disagree (declaration): no declaration / axiom ghost"
    )


def test_another_text_is_compared_no_further(library: Inventory) -> None:
    lib, other = _agreeing(library).modules
    traces = Traces("4.20.0", (replace(lib, text=LIB + "-- more\n", declarations=()), other))
    assert _told(library, traces) == ("text", "Lib.lean:1:1", "its text", "another text")


def test_imports_artefacts_and_builds_are_compared(library: Inventory) -> None:
    lib, other = _agreeing(library).modules
    told = _told(library, Traces("4.20.0", (lib, replace(other, imports=("Lib", "Gone")))))
    assert told == ("import", "Lib/Other.lean:1:1", "Lib", "Lib, Gone")
    told = _told(library, Traces("4.20.0", (lib, replace(other, differing="far"))))
    assert told == ("artefact", "Lib/Other.lean:1:1", "", "far")
    unbuilt = replace(library, modules=(library.modules[0], replace(library.modules[1], built=False)))
    told = _told(unbuilt, Traces("4.20.0", (lib, other)))
    assert told == ("build", "Lib/Other.lean:1:1", "the build does not reach it", "Lean compiled it")


def test_files_without_a_trace_and_traces_without_a_file_are_told(library: Inventory) -> None:
    lib, _ = _agreeing(library).modules
    ghost = replace(lib, path="Ghost.lean")
    broken = Unusable("Lib/Other.lean", "its .ast.json cannot be read")
    both = reconcile(library, Traces("4.20.0", (lib, ghost), (broken,)))
    assert both.not_traced == (("Lib/Other.lean", "its .ast.json cannot be read"),)
    assert [(one.file, one.source, one.trace) for one in both.disagreements] == [
        ("Ghost.lean", "no such file", "4 declaration(s)")
    ]
    both = reconcile(library, Traces("4.20.0", (lib,)))
    assert both.not_traced == (("Lib/Other.lean", "the build reaches it, and it has no trace"),)
    (unread,) = both.inventory.module("Lib/Other.lean").unread
    assert unread.whole
    unbuilt = replace(library, modules=(library.modules[0], replace(library.modules[1], built=False)))
    assert reconcile(unbuilt, Traces("4.20.0", (lib,))).not_traced == ()


def test_the_published_comparison_holds_every_disagreement(library: Inventory) -> None:
    hole = TracedHole("sorry", Position(6, 35))
    traces = _changed(_agreeing(library), "good", lambda d: replace(d, holes=(hole,)))
    fact = traces_fact(reconcile(library, replace(traces, modules=traces.modules[:1])))
    assert fact.status == (
        "lean-dojo 4.20.0 read 1 traced file, 4 declarations, 3 theorems; 27 comparisons, 1 disagreement"
    )
    assert fact.note.startswith("lean-dojo 4.20.0 is not known to fit Lean 4.28.0")
    (one,) = fact.disagreements
    assert (one.about, one.file, one.line, one.declaration) == ("hole", "Lib.lean", 6, "good")
    assert [missing.file for missing in fact.not_traced] == ["Lib/Other.lean"]
