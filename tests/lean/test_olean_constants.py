"""Constants of compiled modules: kinds, terms that share, parts of one address space, shapes that no Lean writes."""

from __future__ import annotations

import pytest

from harness.lean.olean import (
    Compiled,
    Constant,
    Kind,
    OleanError,
    Region,
    Safety,
    axioms_of,
    mentioned,
    read_compiled,
    read_module,
)
from harness.lean.olean.expressions import constants_in, expression, level, subterms
from tests.lean.olean_bytes import (
    BASE,
    HASH,
    PROP,
    At,
    BigNat,
    Ctor,
    Decl,
    Writer,
    app,
    axiom,
    bvar,
    const,
    definition,
    lam,
    module_data,
    name,
    parted,
    pi,
    sort,
    theorem,
    whole,
)

WIDTHS = pytest.mark.parametrize("width", [8, 4])


def only(data: bytes) -> tuple[Region, Constant]:
    module = read_module({"olean": data}, "M")
    return module.region, module.constant(0)


UNSAFE_FIRST, UNSAFE_SECOND = bytes([1]).ljust(8, b"\0"), bytes([0, 1]).ljust(8, b"\0")


@WIDTHS
@pytest.mark.parametrize(
    "decl, kind, safety, mentions",
    [
        (axiom("A", const("P")), Kind.AXIOM, Safety.SAFE, {"P"}),
        (Decl(0, "A", scalars=UNSAFE_FIRST), Kind.AXIOM, Safety.UNSAFE, set()),
        (definition("d", const("v"), const("T")), Kind.DEFINITION, Safety.SAFE, {"T", "v"}),
        (definition("d", const("d"), safety=0), Kind.DEFINITION, Safety.UNSAFE, set()),
        (definition("d", const("v"), safety=2), Kind.DEFINITION, Safety.PARTIAL, {"v"}),
        (theorem("t", const("v"), const("T")), Kind.THEOREM, Safety.SAFE, {"T", "v"}),
        (Decl(3, "o", const("T"), const("v")), Kind.OPAQUE, Safety.SAFE, {"T", "v"}),
        (Decl(3, "o", scalars=UNSAFE_FIRST), Kind.OPAQUE, Safety.UNSAFE, set()),
        (Decl(4, "Quot", const("T")), Kind.QUOTIENT, Safety.SAFE, {"T"}),
        (Decl(5, "I", constructors=("I.a", "I.b")), Kind.INDUCTIVE, Safety.SAFE, {"I.a", "I.b"}),
        (Decl(5, "I", scalars=UNSAFE_FIRST), Kind.INDUCTIVE, Safety.SAFE, set()),
        (Decl(5, "I", scalars=UNSAFE_SECOND), Kind.INDUCTIVE, Safety.UNSAFE, set()),
        (Decl(6, "I.a", const("T"), of="I"), Kind.CONSTRUCTOR, Safety.SAFE, {"I", "T"}),
        (Decl(6, "I.a", of="I", scalars=UNSAFE_FIRST), Kind.CONSTRUCTOR, Safety.UNSAFE, {"I"}),
        (Decl(7, "I.rec", of="I", rules=(const("r"),)), Kind.RECURSOR, Safety.SAFE, {"I", "r"}),
        (Decl(7, "I.rec", of="I", scalars=UNSAFE_SECOND), Kind.RECURSOR, Safety.UNSAFE, {"I"}),
    ],
)
def test_each_kind_of_constant(
    width: int, decl: Decl, kind: Kind, safety: Safety, mentions: set[str]
) -> None:
    region, found = only(whole(width, [decl]))
    assert (found.name, found.kind, found.safety) == (decl.name, kind, safety)
    assert mentioned(region, found) == mentions


@WIDTHS
def test_universe_parameters_and_levels(width: int) -> None:
    u, v = (Ctor(4, (name(text),), HASH) for text in "uv")
    both = Ctor(2, (Ctor(1, (u,), HASH), Ctor(3, (v, 0), HASH)), HASH)
    region, found = only(whole(width, [Decl(0, "A", sort(both), levels=("u", "v"))]))
    assert found.level_parameters == ("u", "v")
    node = level(region, expression(region, found.type).levels[0])
    assert node.kind == "max"
    left, right = (level(region, child) for child in node.children)
    assert (left.kind, right.kind) == ("succ", "imax")
    assert level(region, left.children[0]).name == "u"
    assert [level(region, child).kind for child in right.children] == ["param", "zero"]


@WIDTHS
def test_every_kind_of_expression(width: int) -> None:
    literal = [Ctor(9, (Ctor(0, (BigNat(10**40),)),), HASH), Ctor(9, (Ctor(1, ("ℝ",)),), HASH)]
    let = Ctor(8, (name("y"), const("T"), literal[0], bvar(1)), HASH)
    data = Ctor(10, (0, let), HASH)
    field = Ctor(11, (name("S"), 2, data), HASH)
    writer = Writer(width)
    root = writer.put(lam(pi(PROP, bvar(0)), app(field, literal[1])))
    region = Region((writer.file(root),))
    kinds = [expression(region, pointer).kind for pointer in subterms(region, [root])]
    assert kinds[-1] == "lam"
    assert sorted(kinds) == sorted("lam forallE sort bvar app proj mdata letE const lit bvar lit".split())
    assert constants_in(region, [root]) == {"S", "T"}
    nodes = [expression(region, pointer) for pointer in subterms(region, [root])]
    assert {node.literal for node in nodes if node.kind == "lit"} == {10**40, "ℝ"}
    assert {node.index for node in nodes if node.kind == "proj"} == {2}
    assert {node.index for node in nodes if node.kind == "bvar"} == {0, 1}
    assert {node.name for node in nodes if node.kind in ("lam", "letE")} == {"x", "y"}


def test_a_term_that_shares_is_walked_once_a_node() -> None:
    """Written out it would have 2^2000 leaves."""
    writer = Writer(8)
    term = writer.put(const("leaf"))
    for _ in range(2000):
        term = writer.put(app(At(term), At(term)))
    region = Region((writer.file(term),))
    assert constants_in(region, [term]) == {"leaf"}
    assert len(subterms(region, [term])) == 2001


def test_a_chain_deeper_than_any_stack_is_walked() -> None:
    writer = Writer(8)
    term = writer.put(const("leaf"))
    prop = writer.put(PROP)
    for _ in range(20_000):
        term = writer.put(app(At(prop), At(term)))
    region = Region((writer.file(term),))
    assert constants_in(region, [term]) == {"leaf"}


def test_constants_that_share_one_large_term_run_out_of_work() -> None:
    """Real modules are read in 4 reads a word; here 1,000 constants of a few words each have a term of 2,000 nodes."""
    writer = Writer(4)
    term = writer.put(PROP)
    for _ in range(2000):
        term = writer.put(app(At(term), At(term)))
    declared = [axiom(f"a{i}", At(term)) for i in range(1000)]
    data = writer.file(writer.put(module_data([], declared, split=False)))
    compiled = read_compiled({"M.olean": data})
    reached = axioms_of(compiled)
    assert len(reached) == 1000
    assert reached["M", "a0"].complete
    (why,) = reached["M", "a999"].not_measured
    assert why.endswith("far more work than its size allows: its objects overlap")


@pytest.mark.parametrize(
    "value, why",
    [
        (5, "expected an expression, found another object"),
        ("text", "expected a constructor object at offset"),
        (Ctor(12, (0,), HASH), "expected an expression, found another object"),
        (Ctor(5, (PROP,), HASH), "expected an expression, found another object"),
        (app(PROP, Ctor(1, (name("x"),), HASH)), "an expression holds a variable that nothing binds (fvar)"),
        (app(PROP, Ctor(2, (name("x"),), HASH)), "an expression holds a variable that nothing binds (mvar)"),
    ],
)
def test_what_is_no_closed_term_is_refused(value: object, why: str) -> None:
    region, found = only(whole(8, [theorem("t", value)]))
    with pytest.raises(OleanError) as caught:
        mentioned(region, found)
    assert why in caught.value.why


@pytest.mark.parametrize(
    "decl, why",
    [
        (definition("d", PROP, safety=3), "a constant (def) does not say whether it is safe"),
        (Decl(0, "A", scalars=b""), "a constant (axiom) does not say whether it is safe"),
        (Decl(7, "r", of="I", rules=(7,)), None),
    ],
)
def test_a_constant_that_does_not_say_enough_is_refused(decl: Decl, why: str | None) -> None:
    module = read_module({"olean": whole(8, [decl])}, "M")
    if why is None:
        with pytest.raises(OleanError, match="expected an expression"):
            mentioned(module.region, module.constant(0))
    else:
        with pytest.raises(OleanError) as caught:
            module.constant(0)
        assert caught.value.why == why


def test_a_constant_of_an_unknown_kind_is_refused() -> None:
    writer = Writer(8)
    data = Ctor(0, ([], [name("x")], [Ctor(8, (0,))], [], []))
    module = read_module({"olean": writer.file(writer.put(data))}, "M")
    with pytest.raises(OleanError, match="expected a constant, found another object"):
        module.constant(0)


def test_a_name_that_the_list_and_the_constant_give_differently_is_refused() -> None:
    writer = Writer(8)
    data = Ctor(0, ([], [name("innocent")], [axiom("planted").written()], [], []))
    module = read_module({"olean": writer.file(writer.put(data))}, "M")
    with pytest.raises(OleanError, match="listed as innocent and called planted"):
        module.constant(0)


SHOWN = [axiom("t"), axiom("A")]
DECLARED = [theorem("t", const("A")), axiom("A"), theorem("hidden", const("t"))]


@WIDTHS
def test_three_parts_are_one_address_space(width: int) -> None:
    module = read_module(parted(width, SHOWN, DECLARED), "M")
    assert (module.incomplete, module.constants) == ("", ("t", "A", "hidden"))
    assert [module.constant(i).kind for i in range(3)] == [Kind.THEOREM, Kind.AXIOM, Kind.THEOREM]
    assert module.constant(2).type < BASE + 0x10000  # the type stands in the public part
    assert mentioned(module.region, module.constant(0)) == {"A"}


@pytest.mark.parametrize(
    "kept, missing",
    [
        (["olean"], ".olean.server and .olean.private missing"),
        (["olean", "olean.server"], ".olean.private missing"),
        (["olean", "olean.private"], ".olean.server missing"),
    ],
)
def test_a_module_without_all_its_parts_is_incomplete(kept: list[str], missing: str) -> None:
    parts = parted(8, SHOWN, DECLARED)
    module = read_module({part: parts[part] for part in kept}, "M")
    assert module.incomplete == f"of M only a part is there: {missing}"
    assert module.constants == ("t", "A")


def _refused(parts: dict[str, bytes]) -> str:
    with pytest.raises(OleanError) as caught:
        read_module(parts, "M")
    return caught.value.why


def test_parts_that_do_not_belong_together_are_refused() -> None:
    one, other = parted(8, SHOWN, DECLARED), parted(8, SHOWN, DECLARED, ["X"])
    narrow = parted(4, SHOWN, DECLARED)
    assert _refused({**one, "olean": whole(8, DECLARED)}) == "its parts say different things"
    assert _refused({**one, "olean.private": one["olean"]}) == (
        "its parts do not follow one another in the address space"
    )
    assert _refused({**one, "olean.private": other["olean.private"]}) == "its parts say different things"
    assert _refused({**one, "olean.server": narrow["olean.server"]}) == (
        "its parts are written by different versions of Lean"
    )
    assert _refused({"olean.private": one["olean.private"]}) == "its public part is missing"


def test_a_module_that_is_whole_in_one_has_no_further_parts() -> None:
    data = whole(8, DECLARED)
    writer = Writer(8, base=BASE + len(data) + 8)
    more = writer.file(writer.put(module_data([], DECLARED, split=False)))
    assert (
        _refused({"olean": data, "olean.server": more})
        == "it has several parts and says that it is whole in one"
    )


def test_a_part_that_hides_a_constant_is_refused() -> None:
    assert _refused(parted(8, [*SHOWN, axiom("only here")], DECLARED)) == "its parts say different things"


def test_a_module_that_declares_a_name_twice_is_refused() -> None:
    assert _refused({"olean": whole(8, [axiom("A"), axiom("A")])}) == "it declares a name twice"


def test_modules_are_named_by_their_paths_and_what_cannot_be_read_is_told() -> None:
    parts = parted(8, SHOWN, DECLARED)
    files = {
        "A/B.olean": parts["olean"],
        "A/B.olean.server": parts["olean.server"],
        "A/B.olean.private": parts["olean.private"],
        "A/B.ilean": b"{}",
        "A/B.olean.hash": b"1",
        "C.olean": whole(8, [axiom("c")]),
        "D.olean": b"no module",
        "E.olean.private": parts["olean.private"],
    }
    found = read_compiled(files)
    assert sorted(found.modules) == ["A.B", "C"]
    assert found.modules["A.B"].incomplete == ""
    assert found.unread == (
        ("D.olean", "it does not start with the word olean"),
        ("E.olean", "its public part is missing"),
    )
    assert read_compiled({}) == Compiled({}, ())


def test_only_what_the_roots_import_is_read() -> None:
    files = {
        "A.olean": whole(8, [axiom("a")], ["B", "Gone"]),
        "B.olean": whole(8, [axiom("b")], ["A"]),
        "C.olean": b"damaged",
    }
    found = read_compiled(files, ["A"])
    assert (list(found.modules), found.unread) == (["A", "B"], ())
    assert read_compiled(files).unread == (("C.olean", "it does not start with the word olean"),)
    assert read_compiled(files, ["Nowhere"]) == Compiled({}, ())
    assert read_compiled({"A.b.olean": files["A.olean"]}) == Compiled({}, ())
