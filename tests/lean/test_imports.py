"""Modules and files, the import graph, and what a build reaches."""

from __future__ import annotations

import pytest

from harness.lean.imports import built_modules, cycles, import_graph, module_of, path_of
from harness.lean.project import Project, read_project


def project(lakefile: str) -> Project:
    return read_project({"lakefile.lean": "package p\n" + lakefile}, ())


TWO = project('lean_lib Paper\n@[default_target] lean_lib Extra where\n  srcDir := "src"\n')


@pytest.mark.parametrize(
    "path, module",
    [
        ("Paper.lean", "Paper"),
        ("Paper/A/B.lean", "Paper.A.B"),
        ("src/Extra/C.lean", "Extra.C"),
        ("src/Paper/C.lean", "src.Paper.C"),
        ("scripts/run.lean", "scripts.run"),
        ("Paper/two-words.lean", "Paper.two-words"),
        ("Paper/v1.2.lean", "Paper.«v1.2»"),
    ],
)
def test_the_module_of_a_file(path: str, module: str) -> None:
    assert module_of(TWO, path) == module


@pytest.mark.parametrize(
    "module, src_dir, path",
    [
        ("A.B", "", "A/B.lean"),
        ("A.B", "src", "src/A/B.lean"),
        ("A.«v1.2»", "", "A/v1.2.lean"),
        ("«x y»", "", "x y.lean"),
    ],
)
def test_the_file_of_a_module(module: str, src_dir: str, path: str) -> None:
    assert path_of(module, src_dir) == path


HEADERS = {
    "Paper": ("Paper.A", "Mathlib.Tactic"),
    "Paper.A": ("Init",),
    "Paper.Left": ("Paper.A",),
    "Extra": ("Paper.Left",),
    "Loose": ("Paper",),
    "Paper.Uses": ("Loose", "Paper.Gone"),
}


def test_a_library_builds_its_roots_and_their_imports_and_a_bare_build_the_default_targets() -> None:
    built = built_modules(TWO, HEADERS)
    assert built.by_libraries == {"Paper", "Paper.A", "Extra", "Paper.Left"}
    assert built.by_default == {"Extra", "Paper.Left", "Paper.A"}
    assert built.absent == ()


def test_without_default_targets_a_bare_build_builds_nothing() -> None:
    built = built_modules(project("lean_lib Paper\n"), HEADERS)
    assert built.by_libraries == {"Paper", "Paper.A"}
    assert built.by_default == frozenset()


def test_a_submodule_glob_builds_files_that_nothing_imports() -> None:
    built = built_modules(project("lean_lib Paper where\n  globs := #[.submodules `Paper]\n"), HEADERS)
    assert built.by_libraries == {"Paper.A", "Paper.Left", "Paper.Uses"}


def test_an_import_that_no_library_claims_is_not_built() -> None:
    """`Loose` has a file, but Lake knows no library with that root."""
    built = built_modules(project("lean_lib Paper where\n  roots := #[`Paper.Uses]\n"), HEADERS)
    assert built.by_libraries == {"Paper.Uses"}


def test_an_executable_is_built_from_its_root() -> None:
    built = built_modules(
        project("lean_lib Paper\n@[default_target] lean_exe run where root := `Loose\n"), HEADERS
    )
    assert built.by_default == built.by_targets == {"Loose", "Paper", "Paper.A"}


def test_a_root_without_a_file_is_absent() -> None:
    assert built_modules(project("lean_lib Nowhere\nlean_exe tool\n"), HEADERS).absent == ("Nowhere", "tool")


def test_imports_are_of_this_project_missing_or_external() -> None:
    graph = import_graph(TWO, HEADERS, ["Paper.lean", "lakefile.lean", "README.md"])
    assert graph.imports["Paper"] == ("Paper.A",)
    assert graph.missing == (("Paper.Uses", "Paper.Gone"),)
    assert graph.external == {"Mathlib.Tactic", "Init"}
    assert graph.files == {"Paper": ("Paper.lean",)}


def test_two_files_of_one_module_name() -> None:
    both = project(
        'lean_lib A where\n  roots := #[`X]\nlean_lib B where\n  roots := #[`X]\n  srcDir := "src"\n'
    )
    graph = import_graph(both, {"X": ()}, ["X.lean", "src/X.lean"])
    assert graph.duplicates == (("X", ("X.lean", "src/X.lean")),)


@pytest.mark.parametrize(
    "imports, expected",
    [
        ({"A": ("B",), "B": ("C",), "C": ()}, ()),
        ({"A": ("B",), "B": ("A",), "C": ("A",)}, (("A", "B"),)),
        ({"A": ("A",)}, (("A",),)),
        (
            {"A": ("B",), "B": ("C", "D"), "C": ("A",), "D": ("E",), "E": ("D",)},
            (("D", "E"), ("A", "B", "C")),
        ),
    ],
)
def test_cycles(imports: dict[str, tuple[str, ...]], expected: tuple[tuple[str, ...], ...]) -> None:
    assert cycles(imports) == expected


def test_a_cycle_of_many_modules_and_a_long_chain_do_not_overflow() -> None:
    size = 20_000
    ring = {str(i): (str((i + 1) % size),) for i in range(size)}
    (group,) = cycles(ring)
    assert len(group) == size
    assert cycles(ring | {"0": ()}) == ()
    cyclic = {f"Paper.M{i}" if i else "Paper": (f"Paper.M{i + 1}",) for i in range(size)}
    assert len(built_modules(TWO, cyclic).by_libraries) == size
