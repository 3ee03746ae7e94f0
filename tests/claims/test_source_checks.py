"""Checks of what a paper says about its artefact, on repositories that confirm, contradict or hide it."""

from __future__ import annotations

import pytest

from harness.claims.evidence import Evidence, Fresh, Method, Shows
from harness.claims.material import Citation, Reached, Sources
from harness.claims.source_checks import CHECKS, CheckRequest, cited_declaration, run_check
from harness.trust.model import Root
from tests.claims.build import declaration, finding, problem, reached, sources
from tests.trust.repository import assessed

T, C, N = Shows.TRUE, Shows.COUNTEREXAMPLE, Shows.NOTHING


def ask(check: str, repository: Reached | Sources, **parameters: object) -> tuple[Evidence, ...]:
    given = repository if isinstance(repository, Sources) else sources(repository)
    repos = parameters.pop("repos", ("lib",))
    return run_check(CheckRequest(check, repos, **parameters), given)  # type: ignore[arg-type]


def only(pieces: tuple[Evidence, ...]) -> Evidence:
    (one,) = pieces
    return one


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_a_repository_that_was_not_reached_shows_nothing(check: str) -> None:
    one = only(ask(check, sources(lib="no network"), name="top", stated=0, kinds=("axiom",)))
    assert (one.shows, one.reason) == (N, "lib was not reached: no network")
    unknown = only(ask(check, sources(), name="top", stated=0, kinds=("axiom",)))
    assert unknown.reason == "lib was not reached: the manifest does not name it"


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_recorded_facts_stay_recorded(check: str) -> None:
    repository = reached(declaration("top"), fresh=Fresh.RECORDED)
    pieces = ask(check, repository, name="top", stated=0, kinds=("axiom",))
    assert {one.fresh for one in pieces} == {Fresh.RECORDED}


# --- repository_reached


def test_a_repository_at_hand_exists() -> None:
    one = only(ask("repository_reached", reached()))
    assert (one.shows, one.method) == (T, Method.EXHAUSTION)
    assert "lib@0123456: the one commit to look for was read" in one.reason


# --- declaration_exists


def test_a_name_that_is_there_is_decided_by_the_files_read() -> None:
    one = only(ask("declaration_exists", reached(declaration("A.B.top", line=7)), name="top"))
    assert (one.shows, one.method) == (T, Method.EXHAUSTION)
    assert one.reason == "declared as theorem `A.B.top` (Lib/Basic.lean:7)"
    assert one.looked_at == "1 Lean files of lib@0123456"


def test_several_matches_are_all_named() -> None:
    one = only(
        ask("declaration_exists", reached(declaration("A.top"), declaration("B.top", "lemma")), name="top")
    )
    assert one.reason == "declared as theorem `A.top` (Lib/Basic.lean:1), lemma `B.top` (Lib/Basic.lean:1)"


def test_a_name_that_is_not_there_is_contradicted_and_the_closest_spelling_told() -> None:
    one = only(
        ask("declaration_exists", reached(declaration("A.kary_AND_splits", line=3)), name="AND_splits")
    )
    assert (one.shows, one.method) == (C, Method.SOURCE_FACT)
    assert one.reason == (
        "lib@0123456: no declaration named `AND_splits`;"
        " closest by spelling is `A.kary_AND_splits` (Lib/Basic.lean:3)"
    )
    assert one.links[0].line == 3


@pytest.mark.parametrize("kind", ["axiom", "def", "structure"])
def test_a_name_that_is_no_theorem_contradicts_a_theorem_of_that_name(kind: str) -> None:
    one = only(
        ask(
            "declaration_exists",
            reached(declaration("top", kind, is_proposition=kind == "axiom")),
            name="top",
        )
    )
    assert one.shows is C
    assert f"`top` is not stated as a theorem: {kind} `top` (Lib/Basic.lean:1)" in one.reason


@pytest.mark.parametrize("name", ["top", "absent"])
def test_nothing_is_decided_while_a_part_is_unread_or_forgeable(name: str) -> None:
    opaque = reached(declaration("top"), opaque={"Lib/Basic.lean": 1, "Lib/Other.lean": 2})
    forged = reached(declaration("top"), findings=[finding("H60", line=5)])
    one = only(ask("declaration_exists", opaque, name=name))
    assert one.shows is N
    assert one.reason.endswith(
        "but 3 command(s) of lib@0123456 could not be read, the first at Lib/Basic.lean:1"
    )
    one = only(ask("declaration_exists", forged, name=name))
    assert one.shows is N
    assert one.reason.endswith(
        "but 1 meta-command(s) of lib@0123456 could make declarations, the first at Lib/Basic.lean:5"
    )


def test_no_file_at_all_decides_nothing() -> None:
    one = only(ask("declaration_exists", reached(), name="top"))
    assert (one.shows, one.reason) == (
        N,
        "no declaration named `top`, but no Lean file of lib@0123456 was read",
    )


def test_a_file_may_be_asked_for_alone_or_with_a_name() -> None:
    repository = reached(declaration("top", file="Lib/Deep/Top.lean"))
    assert (
        only(ask("declaration_exists", repository, file="Top.lean")).reason
        == "lib@0123456 holds Lib/Deep/Top.lean"
    )
    assert only(ask("declaration_exists", repository, file="op.lean")).shows is C
    assert only(ask("declaration_exists", repository, name="top", file="Top.lean")).shows is T
    assert only(ask("declaration_exists", repository, name="top", file="Other.lean")).shows is C


def test_over_several_repositories_one_that_has_it_suffices_and_all_must_lack_it() -> None:
    has, lacks = reached(declaration("top")), reached(declaration("other"), repo="two")
    both: dict[str, object] = {"repos": ("two", "lib"), "name": "top"}
    assert only(ask("declaration_exists", sources(has, lacks), **both)).shows is T
    undecided = only(ask("declaration_exists", sources(lacks, lib="no network"), **both))
    assert (undecided.shows, undecided.looked_at) == (N, "lib")
    absent = ask("declaration_exists", sources(lacks, reached(declaration("x"))), **both)
    assert [one.shows for one in absent] == [C, C]


# --- formally_verified


def test_an_axiom_in_the_closure_contradicts_formally_verified() -> None:
    repository = reached(
        declaration("top", line=9, uses=[1]),
        declaration("ground", "axiom", line=2),
        roots={0: [Root("axiom", "ground", (0, 1))]},
    )
    one = only(ask("formally_verified", repository, name="top"))
    assert (one.shows, one.method) == (C, Method.SOURCE_FACT)
    assert one.reason.endswith("`top` (Lib/Basic.lean:9) → `ground` (Lib/Basic.lean:2)")


@pytest.mark.parametrize("what, shows", [("sorry", C), ("native_decide", C), ("opaque", Shows.ASSUMPTION)])
def test_only_what_lean_would_list_as_an_axiom_contradicts(what: str, shows: Shows) -> None:
    repository = reached(declaration("top"), roots={0: [Root(what, "top", (0,))]})
    assert only(ask("formally_verified", repository, name="top")).shows is shows


def test_a_path_through_an_ambiguous_name_leaves_it_open() -> None:
    repository = reached(
        declaration("top", uses=[(1, 2)]),
        declaration("twice", "axiom"),
        declaration("twice"),
        roots={0: [Root("axiom", "twice", (0, 1))]},
    )
    assert only(ask("formally_verified", repository, name="top")).shows is Shows.ASSUMPTION


def test_a_file_that_lean_cannot_accept_contradicts_and_one_outside_the_build_does_not() -> None:
    unbuildable = reached(declaration("top", built=False), problems=[problem("H05")])
    assert [one.shows for one in ask("formally_verified", unbuildable, name="top")] == [C, Shows.ASSUMPTION]
    assert (
        only(ask("formally_verified", reached(declaration("top", built=False)), name="top")).shows
        is Shows.ASSUMPTION
    )


def test_nothing_wrong_is_only_read_and_nothing_there_is_said() -> None:
    assert only(ask("formally_verified", reached(declaration("top")), name="top")).shows is Shows.READ_ONLY
    one = only(ask("formally_verified", reached(declaration("A.topic", line=3)), name="topics"))
    assert (one.shows, one.reason) == (
        N,
        "lib@0123456 has nothing under the name `topics` to look at;"
        " closest by spelling is `A.topic` (Lib/Basic.lean:3)",
    )


def test_of_two_declarations_of_one_name_both_must_be_contradicted() -> None:
    hole = {0: [Root("sorry", "A.top", (0,))]}
    one_bad = reached(declaration("A.top"), declaration("B.top"), roots=hole)
    pieces = ask("formally_verified", one_bad, name="top")
    assert [one.shows for one in pieces] == [Shows.ASSUMPTION]
    both_bad = reached(
        declaration("A.top"), declaration("B.top"), roots=hole | {1: [Root("sorry", "B.top", (1,))]}
    )
    assert [one.shows for one in ask("formally_verified", both_bad, name="top")] == [C, C]


def test_a_file_is_verified_only_if_every_statement_of_it_is() -> None:
    repository = reached(
        declaration("fine"),
        declaration("helper", "def", is_proposition=False),
        declaration("open_end", "lemma"),
        declaration("elsewhere", file="Other.lean"),
        roots={2: [Root("sorry", "open_end", (2,))], 3: [Root("sorry", "elsewhere", (3,))]},
    )
    one = only(ask("formally_verified", repository, file="Basic.lean"))
    assert (one.shows, one.links[0].label) == (C, "open_end")
    clean = ask("formally_verified", reached(declaration("fine"), declaration("too")), file="Basic.lean")
    assert [one.shows for one in clean] == [Shows.READ_ONLY, Shows.READ_ONLY]


# --- no_sorry


def test_sorry_in_comments_is_no_sorry() -> None:
    repository = reached(declaration("top"), texts={"Lib/Basic.lean": "-- sorry, sorry\n/- notsorry -/"})
    one = only(ask("no_sorry", repository))
    assert (one.shows, one.method) == (T, Method.EXHAUSTION)
    assert "(2 text-search hit(s) stand outside code)" in one.reason
    assert one.reason.endswith("this is about the source text, not about axioms or the build")


@pytest.mark.parametrize("word", ["sorry", "admit", "stop"])
def test_a_hole_in_code_contradicts(word: str) -> None:
    repository = reached(declaration("top"), declaration("open_end", "def", line=8, holes=[word]))
    one = only(ask("no_sorry", repository))
    assert one.shows is C
    assert one.reason == (
        "code of lib@0123456 holds a hole in 1 declaration(s): def `open_end` (Lib/Basic.lean:8)"
    )


def test_native_evaluation_is_not_a_sorry_and_unread_parts_may_hide_one() -> None:
    assert only(ask("no_sorry", reached(declaration("top", holes=["native_decide"])))).shows is T
    assert only(ask("no_sorry", reached(declaration("top"), opaque={"Lib/Basic.lean": 1}))).shows is N


@pytest.mark.parametrize(
    "command",
    [
        'notation "todo" => sorry',
        "alias todo := sorryAx",
        "variable (h : 1 = 2 := sorry)",
        "#check (sorry : Nat)",
    ],
)
def test_a_hole_outside_declarations_leaves_no_sorry_open(command: str) -> None:
    own = assessed(f"{command}\ntheorem t : True := trivial\n")
    one = only(ask("no_sorry", Reached(own.inventory, own.trust, Fresh.NOW), repos=("own",)))
    assert one.shows is N
    assert "outside a declaration at Own.lean:1" in one.reason


def test_many_holes_are_counted_after_the_first_few() -> None:
    repository = reached(*(declaration(f"d{n}", holes=["sorry"]) for n in range(9)))
    one = only(ask("no_sorry", repository))
    assert one.reason.endswith("`d5` (Lib/Basic.lean:1) and 3 more")
    assert len(one.links) == 9


# --- declaration_counts


def test_counts_of_kinds_and_of_holes() -> None:
    repository = reached(
        declaration("a", "axiom"),
        declaration("b", "lemma", holes=["sorry", "sorry", "native_decide"]),
        declaration("c"),
    )
    right = only(ask("declaration_counts", repository, kinds=("theorem", "lemma"), stated=2))
    assert (right.shows, right.method) == (T, Method.EXHAUSTION)
    assert right.reason == "`theorem` and `lemma`: 2 counted (lib@0123456 2), 2 stated"
    wrong = only(ask("declaration_counts", repository, kinds=("axiom",), stated=2))
    assert (wrong.shows, wrong.method) == (C, Method.SOURCE_FACT)
    assert only(ask("declaration_counts", repository, holes=("sorry",), stated=2)).shows is T


def test_a_count_with_unread_parts_is_open() -> None:
    repository = reached(declaration("a", "axiom"), opaque={"Lib/Basic.lean": 1})
    for stated in (1, 2):
        assert only(ask("declaration_counts", repository, kinds=("axiom",), stated=stated)).shows is N


def test_a_total_needs_every_repository() -> None:
    one, two = (
        reached(declaration("a", "axiom")),
        reached(declaration("b", "axiom"), repo="two", fresh=Fresh.RECORDED),
    )
    request: dict[str, object] = {"repos": ("lib", "two"), "kinds": ("axiom",), "stated": 2}
    total = only(ask("declaration_counts", sources(one, two), **request))
    assert (total.shows, total.fresh) == (T, Fresh.RECORDED)
    assert total.looked_at == "1 Lean files of lib@0123456; 1 Lean files of two@0123456"
    partial = ask("declaration_counts", sources(one, two=": gone"), **request)
    assert {piece.shows for piece in partial} == {N}
    assert partial[1].reason == "`axiom`: 1 in what was reached (lib@0123456 1); the stated 2 is over all"


# --- corollary_is_not_axiom


def test_a_corollary_with_a_proof_text_is_not_an_axiom() -> None:
    one = only(ask("corollary_is_not_axiom", reached(declaration("top", "corollary")), name="top"))
    assert (one.shows, one.method) == (T, Method.EXHAUSTION)


@pytest.mark.parametrize("bad", [declaration("A.top", "axiom"), declaration("A.top", holes=["sorry"])])
def test_an_axiom_or_a_hole_for_a_proof_contradicts(bad: object) -> None:
    repository = reached(bad)  # type: ignore[arg-type]
    assert only(ask("corollary_is_not_axiom", repository, name="top")).shows is C
    with_twin = reached(bad, declaration("B.top"))  # type: ignore[arg-type]
    assert only(ask("corollary_is_not_axiom", with_twin, name="top")).shows is N


def test_what_is_absent_unread_or_no_theorem_leaves_it_open() -> None:
    assert only(ask("corollary_is_not_axiom", reached(declaration("x")), name="top")).shows is N
    opaque = reached(declaration("top"), opaque={"Lib/Basic.lean": 1})
    assert only(ask("corollary_is_not_axiom", opaque, name="top")).shows is N
    value = reached(declaration("top", "def", is_proposition=False))
    assert only(ask("corollary_is_not_axiom", value, name="top")).shows is N


# --- cited_declaration


def test_a_citation_gives_a_group_for_each_declaration_it_may_mean() -> None:
    repository = reached(
        declaration("A.top"), declaration("B.top", file="Other.lean", built=False), declaration("topper")
    )
    groups = cited_declaration(Citation("lib", "top"), sources(repository))
    assert [[one.shows for one in group] for group in groups] == [[Shows.READ_ONLY], [Shows.ASSUMPTION]]
    ((one,),) = cited_declaration(Citation("lib", "absent"), sources(repository))
    assert one.shows is N
    ((one,),) = cited_declaration(Citation("lib", file="Gone.lean"), sources(repository))
    assert one.reason == "lib@0123456 has nothing under the name `Gone.lean` to look at"
    ((one,),) = cited_declaration(Citation("far", "top"), sources(repository, far="no network"))
    assert one.reason == "far was not reached: no network"
