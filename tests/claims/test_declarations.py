"""What source shows of one declaration."""

from __future__ import annotations

from dataclasses import replace

from harness.claims.declarations import declaration_evidence, reader
from harness.claims.evidence import Evidence, Fresh, Shows
from harness.claims.marks import rule
from harness.claims.material import Reached
from harness.trust.model import Root
from tests.claims.build import declaration, finding, problem, reached


def evidence_of(repository: Reached, index: int = 0) -> tuple[Evidence, ...]:
    inventory = repository.inventory
    return declaration_evidence(inventory, repository.trust, inventory.declarations[index], repository.fresh)


def shown(some: tuple[Evidence, ...]) -> list[tuple[str, str]]:
    return [(one.shows.value, one.reason) for one in some]


def test_a_theorem_with_nothing_wrong_is_only_read() -> None:
    (one,) = evidence_of(reached(declaration("A.clean", line=4)))
    assert one.shows is Shows.READ_ONLY
    assert one.reason == "`A.clean` (Lib/Basic.lean:4): no axiom, hole or build problem seen under it"
    assert one.looked_at == "`A.clean` in lib@0123456, read from source"
    assert rule([one]).mark.value == "assumed"


def test_the_path_to_an_axiom_is_spelled_out_with_a_link_a_step() -> None:
    repository = reached(
        declaration("top", line=9, uses=[1]),
        declaration("middle", "lemma", line=5, uses=[2], file="Lib/Middle.lean"),
        declaration("ground", "axiom", line=2),
        roots={0: [Root("axiom", "ground", (0, 1, 2))]},
    )
    (one,) = evidence_of(repository)
    assert one.shows is Shows.ASSUMPTION
    assert one.reason == (
        "`top` rests on the axiom `ground`:"
        " `top` (Lib/Basic.lean:9) → `middle` (Lib/Middle.lean:5) → `ground` (Lib/Basic.lean:2)"
    )
    assert [(link.file, link.line) for link in one.links] == [
        ("Lib/Basic.lean", 9),
        ("Lib/Middle.lean", 5),
        ("Lib/Basic.lean", 2),
    ]


def test_an_axiom_and_a_hole_of_its_own_are_told_as_such() -> None:
    repository = reached(
        declaration("ground", "axiom", line=2),
        declaration("open_end", line=3, holes=["sorry"]),
        roots={0: [Root("axiom", "ground", (0,))], 1: [Root("sorry", "open_end", (1,))]},
    )
    assert shown(evidence_of(repository, 0)) == [
        ("assumption", "`ground` (Lib/Basic.lean:2) is itself an axiom")
    ]
    assert shown(evidence_of(repository, 1)) == [
        ("assumption", "`open_end` (Lib/Basic.lean:3) holds `sorry` itself")
    ]


def test_build_problems_of_a_kind_are_told_once_with_their_number() -> None:
    problems = [
        problem("H05", line=3, table="names of Lean 1.2"),
        problem("H05", line=8),
        problem("H06", line=5),
    ]
    assert shown(evidence_of(reached(declaration("top"), problems=problems))) == [
        (
            "assumption",
            "H05 at Lib/Basic.lean:3: reason of H05 (judged by names of Lean 1.2), and 1 more of this kind there;"
            " Lean cannot accept the file as it stands",
        ),
        ("assumption", "H06 at Lib/Basic.lean:5: reason of H06; Lean cannot accept the file as it stands"),
    ]


def test_a_file_outside_the_build_is_an_assumption() -> None:
    assert shown(evidence_of(reached(declaration("top", built=False)))) == [
        ("assumption", "Lib/Basic.lean is not reached from the build roots, so no build checks it")
    ]


def test_a_hypothesis_that_carries_the_claim_counts_for_its_own_declaration_only() -> None:
    repository = reached(declaration("top"), declaration("other"), findings=[finding("H30", on=0, line=6)])
    assert shown(evidence_of(repository, 0)) == [
        ("assumption", "H30 slug-H30 at Lib/Basic.lean:6: reason of H30")
    ]
    assert evidence_of(repository, 1)[0].shows is Shows.READ_ONLY


def test_meta_commands_count_where_the_file_is_seen() -> None:
    repository = reached(
        declaration("top", file="Top.lean"),
        declaration("aside", file="Aside.lean"),
        imports={"Top.lean": ["Lib.Middle"], "Lib/Middle.lean": ["Lib.Tricks", "Top"]},
        texts={"Lib/Middle.lean": "", "Lib/Tricks.lean": ""},
        findings=[finding("H60", file="Lib/Tricks.lean")],
    )
    assert [one.shows for one in evidence_of(repository, 0)] == [Shows.ASSUMPTION]
    assert [one.shows for one in evidence_of(repository, 1)] == [Shows.READ_ONLY]


def test_a_toolchain_with_known_bugs_is_told_once_and_not_at_every_declaration() -> None:
    repository = reached(declaration("top"), findings=[finding("H61", file="lean-toolchain")])
    assert [one.shows for one in evidence_of(repository)] == [Shows.READ_ONLY]


def test_a_name_that_lean_reads_as_a_variable_does_not_contradict() -> None:
    doubtful = replace(problem("H05"), certain=False)
    repository = reached(declaration("top"), problems=[doubtful])
    (spot,) = reader(repository).spots(repository.inventory.declarations[0])
    assert not spot.contradicts
    assert "Lean reads it otherwise" in spot.reason


def test_what_else_was_found_stands_beside_what_carries_the_mark() -> None:
    repository = reached(
        declaration("top"),
        roots={0: [Root("sorry", "top", (0,))]},
        findings=[finding("H21", on=0), finding("H40", on=0)],
    )
    assert [one.reason for one in evidence_of(repository)][1] == "findings beside it: H21 slug-H21"


def test_other_findings_are_named_beside_a_theorem() -> None:
    (one,) = evidence_of(reached(declaration("top"), findings=[finding("H12", on=0), finding("H12", on=0)]))
    assert one.shows is Shows.READ_ONLY
    assert one.reason.endswith("; findings beside it: H12 slug-H12")


def test_a_file_with_unread_parts_is_never_called_clean() -> None:
    (one,) = evidence_of(reached(declaration("top"), opaque={"Lib/Basic.lean": 2}))
    assert (one.shows, one.reason) == (Shows.NOTHING, "2 part(s) of Lib/Basic.lean could not be read")
    (elsewhere,) = evidence_of(reached(declaration("top"), opaque={"Lib/Other.lean": 2}))
    assert elsewhere.shows is Shows.READ_ONLY


def test_a_definition_has_nothing_to_prove_but_may_rest_on_something() -> None:
    plain = declaration("value", "def", is_proposition=False)
    unknown = declaration("value", "def", is_proposition=None)
    stated = declaration("value", "def", is_proposition=True)
    assert shown(evidence_of(reached(plain))) == [
        ("nothing", "`value` (Lib/Basic.lean:1) is of kind `def`: it states no proposition")
    ]
    assert evidence_of(reached(unknown))[0].reason.endswith(
        "source does not tell whether it states a proposition"
    )
    assert evidence_of(reached(stated))[0].shows is Shows.READ_ONLY
    on_axiom = reached(
        declaration("value", "def", is_proposition=False, uses=[1]),
        declaration("ground", "axiom"),
        roots={0: [Root("axiom", "ground", (0, 1))]},
    )
    assert [one.shows for one in evidence_of(on_axiom)] == [Shows.ASSUMPTION]


def test_recorded_facts_stay_recorded() -> None:
    (one,) = evidence_of(reached(declaration("top"), fresh=Fresh.RECORDED))
    assert one.fresh is Fresh.RECORDED


def test_one_reader_answers_for_all_as_one_question_each_does() -> None:
    repository = reached(
        declaration("top", uses=[1], built=False),
        declaration("ground", "axiom", file="Other.lean"),
        roots={0: [Root("axiom", "ground", (0, 1))], 1: [Root("axiom", "ground", (1,))]},
        problems=[problem("H05")],
    )
    at_hand = reader(repository)
    for index, one in enumerate(repository.inventory):
        assert at_hand.evidence(one) == evidence_of(repository, index)
