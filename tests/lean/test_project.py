"""The project model from lakefile, manifest and toolchain texts, without running any of them."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.lean.lakefile import Glob, parse_glob, plain_name
from harness.lean.project import Dependency, Project, read_project

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def lean(text: str, **others: str) -> Project:
    return read_project({"lakefile.lean": dedent(text), **others}, ())


def toml(text: str) -> Project:
    return read_project({"lakefile.toml": dedent(text)}, ())


def test_a_library_without_fields_has_its_name_as_root_and_builds_nothing_by_default() -> None:
    project = lean("""
        import Lake
        open Lake DSL

        package «two-words» where
          name := `twoWords

        lean_lib «Paper» where
          roots := #[`Paper]
        """)
    assert project.package == "twoWords"
    (library,) = project.libraries
    assert (library.name, library.roots, library.globs) == ("Paper", ("Paper",), (Glob("one", "Paper"),))
    assert not library.default
    assert project.default_targets == ()
    assert project.problems == ()


@pytest.mark.parametrize(
    "written, globs",
    [
        ("#[`A, `B.C]", ["A", "B.C"]),
        ("#[.submodules `A]", ["A.+"]),
        ("#[.andSubmodules `A, .one `B]", ["A.*", "B"]),
        ("#[Glob.submodules `A, Lake.Glob.one `B]", ["A.+", "B"]),
        ("#[`A.+, `B.C.*, `D]", ["A.+", "B.C.*", "D"]),
        (".submodules `A", ["A.+"]),
        ("#[.one `«A-1».«b c»]", ["A-1.b c"]),
    ],
)
def test_globs_of_a_lakefile_in_lean(written: str, globs: list[str]) -> None:
    (library,) = lean(f"package p\nlean_lib L where\n  globs := {written}\n").libraries
    assert [str(glob) for glob in library.globs] == globs


@pytest.mark.parametrize(
    "glob, module, matches",
    [
        ("A.B", "A.B", True),
        ("A.B", "A.B.C", False),
        ("A.B.+", "A.B", False),
        ("A.B.+", "A.B.C.D", True),
        ("A.B.*", "A.B", True),
        ("A.B.*", "A.B.C", True),
        ("A.B.*", "A.BC", False),
    ],
)
def test_what_a_glob_selects(glob: str, module: str, matches: bool) -> None:
    assert parse_glob(glob).matches(module) is matches


def test_default_targets_by_attribute_before_and_after_and_in_a_list() -> None:
    project = lean("""
        package p
        @[default_target]
        lean_lib A
        /-- the tool -/
        @[default_target, test_driver] lean_exe tool where
          root := `Tool.Main
        lean_lib B { srcDir := "src" }
        attribute [default_target] B
        @[test_driver] lean_lib C
        @[default_target]
        target native pkg : FilePath := do
          let x := "lean_lib D"
          return x
        """)
    assert project.default_targets == ("A", "tool", "B", "native")
    assert [(lib.name, lib.default, lib.src_dir) for lib in project.libraries] == [
        ("A", True, ""),
        ("B", True, "src"),
        ("C", False, ""),
    ]
    (tool,) = project.executables
    assert (tool.root, tool.default) == ("Tool.Main", True)


def test_options_are_those_of_the_package_then_of_the_library() -> None:
    project = lean("""
        abbrev shared : Array LeanOption := #[⟨`autoImplicit, false⟩]
        def more := shared ++ #[⟨`pp.x, .ofNat 3⟩, {name := `linter.y, value := true}]
        package p where
          leanOptions := more
          moreLeanArgs := #["-DmaxHeartbeats=0", "-q"]
        lean_lib A where
          leanOptions := #[⟨`autoImplicit, true⟩]
        """)
    assert project.lean_options == (
        ("autoImplicit", "false"),
        ("pp.x", "3"),
        ("linter.y", "true"),
        ("maxHeartbeats", "0"),
    )
    assert dict(project.libraries[0].lean_options)["autoImplicit"] == "true"
    assert project.problems == ()


REQUIRES = [
    ('require mathlib from git "https://h/m" @ "v4.14.0"', ("mathlib", "https://h/m", "v4.14.0", False)),
    (f'require m from git\n  "https://h/m" @ "{COMMIT}" / "sub"', ("m", "https://h/m", COMMIT, True)),
    ('require "owner" / "batteries" @ git "main"', ("batteries", "owner/batteries", "main", False)),
    ('require "s" / "n" @ "0.1.2"', ("n", "s/n", "0.1.2", False)),
    ('require «doc-gen4» from git "https://h/d"', ("doc-gen4", "https://h/d", "", False)),
    ('require x from "../x"', ("x", "../x", "", True)),
    ('require x from ".." / "lib" / "x"', ("x", "../lib/x", "", True)),
    ('require x from git "https://h/x" @ "a" with NameMap.empty', ("x", "https://h/x", "a", False)),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", REQUIRES)
def test_requirements_of_a_lakefile_in_lean(text: str, expected: tuple[str, str, str, bool]) -> None:
    project = lean(f"package p\n{text}\nlean_lib A\n")
    assert project.dependencies == (Dependency(*expected),)
    assert project.problems == ()
    assert len(project.libraries) == 1


@pytest.mark.parametrize(
    "text, problem",
    [
        (
            "lean_lib A where\n  roots := names.map id\n",
            "lakefile.lean:2: roots of A is computed and not read: names.map id",
        ),
        (
            "lean_lib A where\n  globs := #[`A] ++ rest\n",
            "lakefile.lean:2: globs of A is computed and not read: rest",
        ),
        ("lean_lib $(name)\n", "lakefile.lean:2: the name of a lean_lib is computed"),
        (
            'require m from git "https://h/m" @ s!"v{Lean.versionString}"\n',
            "lakefile.lean:2: source or revision of m is computed",
        ),
        (
            'meta if get_config? env = some "dev" then\nrequire d from git "https://h/d"\n',
            "lakefile.lean:2: a condition (meta if) decides over what follows",
        ),
    ],
)
def test_what_is_computed_is_a_problem_and_not_a_guess(text: str, problem: str) -> None:
    assert lean(f"package p\n{text}").problems == (problem,)


def test_a_partly_computed_list_keeps_what_can_be_read() -> None:
    (library,) = lean("package p\nlean_lib A where\n  roots := #[`A, `B] ++ extra\n").libraries
    assert library.roots == ("A", "B")


def test_comments_and_strings_declare_nothing() -> None:
    project = lean("""
        /- lean_lib Nested /- lean_lib Deeper -/
        lean_lib StillComment -/
        package p -- lean_lib Line
        def s := "
        lean_lib InString"
        lean_lib Real
        """)
    assert [library.name for library in project.libraries] == ["Real"]


def test_a_lakefile_in_toml() -> None:
    project = toml("""
        name = "conj"
        defaultTargets = ["A", "gone"]
        srcDir = "lean"
        moreLeanArgs = ["-DwarningAsError=true"]
        [leanOptions]
        pp.unicode.fun = true
        weak.linter.x = false
        [[require]]
        name = "mathlib"
        scope = "leanprover-community"
        rev = "v4.27.0"
        [[require]]
        name = "other"
        git = "https://h/o"
        [[lean_lib]]
        name = "A"
        globs = ["A.+", "B"]
        leanOptions = { warn.sorry = false }
        [[lean_lib]]
        name = "T"
        roots = ["T.Main"]
        srcDir = "test/./x"
        leanOptions = [{ name = "a", value = 1 }, ["b", "c"]]
        [[lean_exe]]
        name = "run"
        root = "Run.Main"
        """)
    assert project.package == "conj"
    assert project.lean_options == (
        ("pp.unicode.fun", "true"),
        ("weak.linter.x", "false"),
        ("warningAsError", "true"),
    )
    first, second = project.libraries
    assert ([str(g) for g in first.globs], first.src_dir, first.default) == (["A.+", "B"], "lean", True)
    assert first.lean_options[-1] == ("warn.sorry", "false")
    assert (second.roots, second.src_dir, second.default) == (("T.Main",), "lean/test/x", False)
    assert second.lean_options[-2:] == (("a", "1"), ("b", "c"))
    assert project.executables[0].root == "Run.Main"
    assert [(d.name, d.source, d.rev) for d in project.dependencies] == [
        ("mathlib", "leanprover-community/mathlib", "v4.27.0"),
        ("other", "https://h/o", ""),
    ]
    assert project.problems == ("lakefile.toml: the default target gone is not declared",)


@pytest.mark.parametrize(
    "text, start",
    [
        ("name = ", "lakefile.toml is not valid TOML: "),
        ("a = " + "[" * 5000, "lakefile.toml is not valid TOML: "),
        ("a = " + "1" * 5000, "lakefile.toml is not valid TOML: "),
        ("lean_lib = 3", "lakefile.toml: a lean_lib entry is not a table with a name"),
        ('[[require]]\nrev = "x"', "lakefile.toml: a require entry is not a table with a name"),
        ('defaultTargets = "A"', "lakefile.toml: defaultTargets is not a list"),
    ],
)
def test_a_damaged_lakefile_in_toml_is_a_problem(text: str, start: str) -> None:
    (problem,) = toml(text).problems
    assert problem.startswith(start)


def test_the_manifest_pins_what_the_lakefile_leaves_open_and_adds_what_comes_with_it() -> None:
    manifest = {
        "version": "1.1.0",
        "packages": [
            {"name": "mathlib", "url": "https://h/m", "rev": COMMIT, "inputRev": "v4.14.0", "type": "git"},
            {"name": "«batteries»", "url": "https://h/b", "rev": COMMIT, "inherited": True},
            {"name": "near", "type": "path", "dir": "../near"},
            {"git": {"name": "old", "url": "https://h/old", "rev": "main"}},
        ],
    }
    project = lean(
        'package p\nrequire mathlib from git "https://h/m" @ "v4.14.0"\n',
        **{"lake-manifest.json": json.dumps(manifest)},
    )
    assert project.has_manifest
    assert [(d.name, d.pinned, d.inherited) for d in project.dependencies] == [
        ("mathlib", True, False),
        ("batteries", True, True),
        ("near", True, True),
        ("old", False, True),
    ]
    assert [d.name for d in project.unpinned] == ["old"]


@pytest.mark.parametrize(
    "manifest, start",
    [
        ("{", "lake-manifest.json is not valid JSON: "),
        ("[" * 100_000, "lake-manifest.json is not valid JSON: "),
        ("[]", "lake-manifest.json has no list of packages"),
        ('{"packages": {}}', "lake-manifest.json has no list of packages"),
        ('{"packages": [7]}', "lake-manifest.json: an entry is not a package with a name"),
        ('{"packages": [{"name": null}]}', "lake-manifest.json: an entry is not a package with a name"),
    ],
)
def test_a_damaged_manifest_is_a_problem(manifest: str, start: str) -> None:
    (problem,) = lean("package p\n", **{"lake-manifest.json": manifest}).problems
    assert problem.startswith(start)


@pytest.mark.parametrize(
    "toolchain, version",
    [
        ("leanprover/lean4:v4.14.0", "4.14.0"),
        ("leanprover/lean4:v4.33.0-rc2\n", "4.33.0-rc2"),
        ("4.9.1", "4.9.1"),
        ("leanprover/lean4:nightly-2024-11-01", ""),
        ("leanprover/lean4:stable", ""),
        ("", ""),
    ],
)
def test_the_lean_version_of_a_toolchain(toolchain: str, version: str) -> None:
    project = lean("package p\n", **{"lean-toolchain": toolchain})
    assert project.lean_version == version
    assert project.has_toolchain is bool(toolchain)


def test_committed_artefacts_come_from_the_list_of_paths() -> None:
    paths = [".lake/lakefile.olean", "A/B.olean", "build/lib/A.c", "build/notes.md", "A.lean", ".gitignore"]
    assert read_project({}, paths).artefacts == (".lake/lakefile.olean", "A/B.olean", "build/lib/A.c")


def test_without_a_lakefile_at_the_top() -> None:
    assert read_project({}, ["README.md"]).problems == ("no lakefile at the top of the repository",)
    assert read_project({}, ["lean/lakefile.toml"]).problems == (
        "no lakefile at the top of the repository; there is one at lean/lakefile.toml",
    )


def test_with_both_lakefiles_lake_takes_the_one_in_lean() -> None:
    project = read_project({"lakefile.lean": "package a\n", "lakefile.toml": 'name = "b"'}, ())
    assert (project.package, project.lakefile) == ("a", "lakefile.lean")
    assert project.problems == ("lakefile.lean and lakefile.toml are both present: Lake uses lakefile.lean",)


@pytest.mark.parametrize(
    "name, plain", [("«A»", "A"), ("«A-b».C", "A-b.C"), ("«a.b».C", "«a.b».C"), ("x", "x")]
)
def test_quotes_around_parts_of_names_are_dropped_where_they_mean_nothing(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_values_that_double_at_every_step_stay_small() -> None:
    steps = "\n".join(f"def a{i + 1} := #[a{i}, a{i}]\ndef b{i + 1} := b{i} ++ b{i}" for i in range(60))
    project = lean(f"def a0 := `x\ndef b0 := #[`x]\n{steps}\npackage p\nlean_lib L where\n  roots := b60\n")
    assert project.libraries[0].roots == ("L",)
    assert len(project.problems) == 1


@pytest.mark.parametrize(
    "piece", ['"\\"', "«", "(", "#[", "}", "{a := ", "`", "/-", "lean_lib A where\n", "@[", "++"]
)
def test_long_repetitions_are_read_in_linear_time(piece: str) -> None:
    project = lean("package p where\n  roots := #[" + piece * 20_000)
    assert isinstance(project, Project)


_SYMBOLS = ':= #[ ] { } ( ) ⟨ ⟩ ++ @ / , «b «b» `A.+ .one @[default_target] "x"'.split()
_WORDS = [*"package lean_lib require A where roots from git meta if then def".split(), *_SYMBOLS, "\n"]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=5), max_size=60))
def test_fuzz_any_lakefile_gives_a_project(words: list[str]) -> None:
    text = " ".join(words)
    texts = {"lakefile.lean": text, "lake-manifest.json": text, "lean-toolchain": text}
    assert isinstance(read_project(texts, ()), Project)
    assert isinstance(read_project({"lakefile.toml": text}, ()), Project)
