"""Which axioms constants reach; where a module or a part is missing the answer is "not measured", never "none"."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from harness.lean.olean import Reach, axioms_of, read_compiled
from tests.lean.olean_bytes import (
    Ctor,
    Decl,
    app,
    axiom,
    const,
    definition,
    parted,
    theorem,
    whole,
)


def reached(files: dict[str, bytes], name: str, module: str = "M") -> Reach:
    return axioms_of(read_compiled(files))[module, name]


def files_of(**modules: Sequence[Decl]) -> dict[str, bytes]:
    """Modules without parts; each imports all that are named before it."""
    found: dict[str, bytes] = {}
    for name, declared in modules.items():
        found[f"{name}.olean"] = whole(8, declared, [path.removesuffix(".olean") for path in found])
    return found


def test_an_axiom_reaches_itself_and_a_theorem_what_it_mentions() -> None:
    files = files_of(
        M=[
            axiom("A"),
            axiom("B"),
            theorem("clean", const("clean.aux")),
            theorem("clean.aux", Ctor(9, (Ctor(0, (7,)),), b"\0" * 8)),
            theorem("direct", const("A")),
            theorem("far", app(const("direct"), const("B"))),
            definition("inType", const("clean"), const("A")),
        ]
    )
    found = {name: reach.axioms for (_, name), reach in axioms_of(read_compiled(files)).items()}
    assert found == {
        "A": ("A",),
        "B": ("B",),
        "clean": (),
        "clean.aux": (),
        "direct": ("A",),
        "far": ("A", "B"),
        "inType": ("A",),
    }
    assert all(reach.complete for reach in axioms_of(read_compiled(files)).values())


@pytest.mark.parametrize(
    "decl",
    [
        Decl(3, "x", value=const("A")),
        Decl(5, "x", constructors=("x.mk",)),
        Decl(7, "x", of="I", rules=(const("A"),)),
        definition("x", Ctor(11, (Ctor(1, (0, "S"), b"\0" * 8), 0, const("n")), b"\0" * 8)),
    ],
    ids=["opaque", "constructor", "rule", "projection"],
)
def test_an_axiom_is_found_wherever_it_stands(decl: Decl) -> None:
    rest = [
        axiom("A"),
        Decl(5, "I"),
        Decl(5, "S", const("A")),
        definition("n", const("I")),
        Decl(6, "x.mk", const("A"), of="x"),
    ]
    if decl.tag != 5:
        rest.pop()
    assert reached(files_of(M=[*rest, decl]), "x") == Reach(("A",), ())


def test_constants_that_mention_each_other_share_what_they_reach() -> None:
    files = files_of(
        M=[
            axiom("A"),
            axiom("B"),
            definition("even", app(const("odd"), const("A"))),
            definition("odd", app(const("third"), const("B"))),
            definition("third", const("even")),
            theorem("outside", const("third")),
        ]
    )
    for name in ("even", "odd", "third", "outside"):
        assert reached(files, name) == Reach(("A", "B"), ())


def test_a_chain_of_constants_deeper_than_any_stack() -> None:
    links = [definition(f"d{i}", const(f"d{i + 1}")) for i in range(5000)]
    files = files_of(M=[*links, axiom("d5000")])
    assert reached(files, "d0") == Reach(("d5000",), ())


def test_closures_agree_with_plain_search_on_random_graphs() -> None:
    draw = random.Random(7)
    for _ in range(60):
        size = draw.randrange(2, 14)
        edges = {i: draw.sample(range(size), draw.randrange(min(4, size))) for i in range(size)}
        axioms = {i for i in range(size) if draw.random() < 0.3}
        declared = []
        for i in range(size):
            term: object = const("c0" if not edges[i] else f"c{edges[i][0]}")
            edges[i] = edges[i] or [0]
            for j in edges[i][1:]:
                term = app(term, const(f"c{j}"))
            declared.append(axiom(f"c{i}", term) if i in axioms else definition(f"c{i}", term))
        found = axioms_of(read_compiled(files_of(M=declared)))
        for i in range(size):
            seen, pending = {i}, [i]
            while pending:
                new = set(edges[pending.pop()]) - seen
                seen |= new
                pending.extend(new)
            assert set(found["M", f"c{i}"].axioms) == {f"c{j}" for j in seen & axioms}


def test_names_are_looked_up_in_what_a_module_imports() -> None:
    """`far` is declared in both A and C; M imports only C, so A's axiom of that name is none of its business."""
    files = {
        "A.olean": whole(8, [axiom("far")]),
        "C.olean": whole(8, [definition("far", const("near")), definition("near", const("near"))]),
        "B.olean": whole(8, [], ["C"]),
        "M.olean": whole(8, [theorem("t", const("far"))], ["B"]),
    }
    assert reached(files, "t") == Reach((), ())
    both = {**files, "B.olean": whole(8, [], ["A", "C"])}
    assert reached(both, "t") == Reach(("far",), ())


def test_a_missing_module_leaves_unmeasured_what_needs_it() -> None:
    files = files_of(
        A=[axiom("far")], M=[axiom("A"), theorem("t", app(const("A"), const("far"))), axiom("own")]
    )
    del files["A.olean"]
    why = "M imports A, which is not there"
    assert reached(files, "t") == Reach(("A",), (why,))
    assert reached(files, "own") == Reach(("own",), ())
    files["A.olean"] = b"damaged"
    why = "M imports A, which cannot be read: it does not start with the word olean"
    assert reached(files, "t") == Reach(("A",), (why,))


def test_a_module_that_is_not_imported_is_no_answer() -> None:
    files = {
        "A.olean": whole(8, [definition("far", const("far"))]),
        "M.olean": whole(8, [theorem("t", const("far"))]),
    }
    assert reached(files, "t") == Reach((), ("M mentions far, which nothing that it imports declares",))


def split(kept: int) -> dict[str, bytes]:
    """M with its parts up to `kept`: to importers its theorems are axioms."""
    shown = [axiom("t"), axiom("A"), axiom("clean")]
    declared = [
        theorem("t", const("A")),
        axiom("A"),
        theorem("clean", const("clean.aux")),
        definition("clean.aux", const("clean")),
    ]
    parts = parted(8, shown, declared)
    return {f"M.{part}": data for part, data in list(parts.items())[:kept]}


def test_a_module_with_all_parts_is_measured() -> None:
    assert reached(split(3), "t") == Reach(("A",), ())
    assert reached(split(3), "clean") == Reach((), ())


@pytest.mark.parametrize("kept", [1, 2])
def test_the_public_part_alone_says_nothing_about_axioms(kept: int) -> None:
    files = split(kept) | {"N.olean": whole(8, [theorem("u", const("clean"))], ["M"])}
    found = axioms_of(read_compiled(files))
    for key in (("M", "t"), ("M", "A"), ("M", "clean"), ("N", "u")):
        reach = found[key]
        assert reach.axioms == ()
        assert not reach.complete
        assert reach.not_measured[0].startswith("of M only a part is there")


def test_sorry_is_told_even_where_the_library_is_not_there() -> None:
    declared = [theorem("t", const("sorryAx")), theorem("u", const("Classical.em"))]
    absent = {"M.olean": whole(8, declared, ["Init.Prelude"])}
    library = parted(8, [axiom("sorryAx"), axiom("Classical.em")], [axiom("sorryAx"), axiom("Classical.em")])
    for files in (absent, absent | {"Init/Prelude.olean": library["olean"]}):
        assert reached(files, "t").axioms == ("sorryAx",)
        assert reached(files, "u").axioms == ()
        assert not reached(files, "t").complete
        assert not reached(files, "u").complete


def test_an_axiom_that_borrows_the_name_of_lean_s_own_is_told_apart() -> None:
    files = files_of(M=[axiom("propext"), theorem("t", const("propext"))])
    assert reached(files, "t") == Reach(("propext (declared in M)",), ())
    real = {"Init/Core.olean": whole(8, [axiom("propext"), theorem("t", const("propext"))])}
    assert reached(real, "t", "Init.Core") == Reach(("propext",), ())


def test_modules_of_different_leans_do_not_measure_each_other() -> None:
    files = files_of(
        A=[definition("far", const("far"))], M=[theorem("t", const("far")), theorem("own", const("own"))]
    )
    files["A.olean"] = files["A.olean"].replace(b"a" * 40, b"b" * 40)
    assert reached(files, "t") == Reach((), ("M and A, which it imports, were compiled by different Leans",))
    assert reached(files, "own") == Reach((), ())


def test_a_constant_that_cannot_be_read_leaves_unmeasured_what_reaches_it() -> None:
    files = files_of(M=[axiom("A"), theorem("broken", 5), theorem("t", app(const("A"), const("broken")))])
    why = "broken in M cannot be read: expected an expression, found another object"
    assert reached(files, "t") == Reach(("A",), (why,))
    assert reached(files, "A") == Reach(("A",), ())


def test_more_axioms_than_can_be_kept_are_not_measured() -> None:
    """Bits for each axiom at each constant would need memory that grows with the square of the file."""
    chain = [axiom("a0"), *(axiom(f"a{i}", const(f"a{i - 1}")) for i in range(1, 2005))]
    found = axioms_of(read_compiled(files_of(M=chain)))
    assert len(found["M", "a1999"].axioms) == 2000
    assert found["M", "a1999"].complete
    assert found["M", "a2004"].not_measured == ("more than 2000 different axioms and gaps were met",)


def test_only_the_modules_that_were_asked_for_are_told() -> None:
    files = files_of(A=[axiom("far")], M=[theorem("t", const("far"))])
    assert dict(axioms_of(read_compiled(files), ["M"])) == {("M", "t"): Reach(("far",), ())}
