"""The table "from evidence to mark": a test a row, then order, contradiction and nothing at all."""

from __future__ import annotations

from itertools import combinations

import pytest

from harness.claims.evidence import Evidence, Mark, Method, Shows
from harness.claims.marks import TABLE, rule, rule_all
from harness.errors import ToolFailure
from tests.claims.build import evidence

C, T = Shows.COUNTEREXAMPLE, Shows.TRUE

ROWS = """
certificate  counterexample certificate  refuted    certificate
argument     counterexample argument     refuted    argument
argument     true           argument     proved     argument
runtime      counterexample runtime      refuted    runtime
artefact     counterexample source-fact  refuted    source-fact
artefact     counterexample kernel       refuted    kernel
measurement  counterexample measurement  refuted    measurement
measurement  true           measurement  proved     measurement
kernel       true           kernel       proved     kernel
decided      true           algebra      proved     algebra
decided      true           exhaustion   proved     exhaustion
decided      true           smt          proved     smt
vacuous      vacuous        smt          assumed    holds and says nothing, H31
vacuous      vacuous        exhaustion   assumed    holds and says nothing, H31
read-only    read-only      source-fact  assumed    proof not checked by Lean in this run
false-axiom  false-axiom    certificate  assumed    from a false axiom
assumption   assumption     source-fact  assumed    on what the reasons name
tested       tested         search       assumed    tested on 7
nothing      nothing        search       unchecked  not decided
nothing      nothing        source-fact  unchecked  not decided
"""


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_each_row_gives_its_mark(line: str) -> None:
    row, shows, method, mark, qualifier = line.split(maxsplit=4)
    ruling = rule([evidence(Shows(shows), Method(method), "why", samples=7)])
    assert (ruling.row, ruling.mark.value, ruling.qualifier) == (row, mark, qualifier)
    assert ruling.reasons == ("why",)


def test_the_rows_stand_in_the_order_of_the_design() -> None:
    assert [row.name for row in TABLE] == list(
        dict.fromkeys(line.split()[0] for line in ROWS.strip().splitlines())
    )


@pytest.mark.parametrize("shows", list(Shows))
@pytest.mark.parametrize("method", list(Method))
def test_one_row_covers_a_kind_of_evidence_or_it_is_refused(shows: Shows, method: Method) -> None:
    one = evidence(shows, method)
    covering = [row for row in TABLE if row.covers(one)]
    assert len(covering) <= 1
    if not covering:
        assert shows in {C, T}
        with pytest.raises(ToolFailure, match="no row of the table"):
            rule([one])


@pytest.mark.parametrize("method", [Method.SOURCE_FACT, Method.SEARCH, Method.CERTIFICATE, Method.RUNTIME])
def test_reading_searching_and_running_never_prove(method: Method) -> None:
    with pytest.raises(ToolFailure):
        rule([evidence(T, method)])


ONE_A_ROW = [evidence(next(iter(row.marks)), min(row.methods)) for row in TABLE]
TOGETHER = [
    (better, worse)
    for better, worse in combinations(ONE_A_ROW, 2)
    if not (
        better.shows is C and better.method is not Method.MEASUREMENT and worse.shows in {T, Shows.VACUOUS}
    )
]


@pytest.mark.parametrize("better, worse", TOGETHER, ids=lambda one: f"{one.shows.value}-{one.method.value}")
def test_the_first_row_wins_and_the_rest_is_listed(better: Evidence, worse: Evidence) -> None:
    ruling = rule([worse, better])
    assert ruling.row == next(row.name for row in TABLE if row.covers(better))
    assert ruling.reasons == (better.reason,)
    assert ruling.evidence == (better, worse)


def test_all_evidence_of_the_deciding_row_is_kept_as_reasons() -> None:
    named = [evidence(Shows.ASSUMPTION, reason=f"axiom {n}") for n in range(3)]
    assert rule([evidence(Shows.NOTHING), *named]).reasons == ("axiom 0", "axiom 1", "axiom 2")


def test_one_measurement_outside_outweighs_those_inside() -> None:
    inside, outside = evidence(T, Method.MEASUREMENT), evidence(C, Method.MEASUREMENT)
    assert rule([inside, outside, inside]).mark is Mark.REFUTED


def test_samples_add_up() -> None:
    some = [evidence(Shows.TESTED, Method.SEARCH, samples=n) for n in (30, 12)]
    assert rule(some).qualifier == "tested on 42"


def test_no_evidence_is_unchecked() -> None:
    for ruling in (rule(()), rule_all(())):
        assert (ruling.mark, ruling.qualifier, ruling.row) == (Mark.UNCHECKED, "no evidence", "")
        assert ruling.evidence == ()


@pytest.mark.parametrize(
    "proof",
    [
        *(
            evidence(T, m)
            for m in (Method.KERNEL, Method.ALGEBRA, Method.EXHAUSTION, Method.SMT, Method.ARGUMENT)
        ),
        evidence(Shows.VACUOUS, Method.SMT),
    ],
    ids=lambda e: f"{e.shows.value}-{e.method.value}",
)
@pytest.mark.parametrize(
    "method", [Method.CERTIFICATE, Method.ARGUMENT, Method.RUNTIME, Method.SOURCE_FACT, Method.KERNEL]
)
def test_proved_and_refuted_at_once_is_a_failure_of_the_tool(proof: Evidence, method: Method) -> None:
    with pytest.raises(ToolFailure, match="contradictory evidence") as failure:
        rule([proof, evidence(C, method)])
    assert proof.reason in failure.value.why


def test_a_measurement_contradicts_nothing() -> None:
    assert rule([evidence(C, Method.MEASUREMENT), evidence(T, Method.KERNEL)]).mark is Mark.REFUTED
    assert rule([evidence(T, Method.MEASUREMENT), evidence(C, Method.CERTIFICATE)]).mark is Mark.REFUTED


def test_what_holds_only_together_is_as_good_as_its_weakest_part() -> None:
    proved, assumed = [evidence(T, Method.KERNEL)], [evidence(Shows.ASSUMPTION)]
    unchecked, refuted = [evidence(Shows.NOTHING)], [evidence(C, Method.CERTIFICATE)]
    assert rule_all([proved, proved]).mark is Mark.PROVED
    assert rule_all([proved, assumed]).mark is Mark.ASSUMED
    assert rule_all([assumed, unchecked, proved]).mark is Mark.UNCHECKED
    assert rule_all([unchecked, refuted, proved]).mark is Mark.REFUTED
    assert rule_all([proved, ()]).qualifier == "no evidence"


def test_a_part_read_without_remark_does_not_hide_a_part_with_an_axiom() -> None:
    clean = [evidence(Shows.READ_ONLY, reason="clean")]
    ruling = rule_all([clean, [evidence(Shows.ASSUMPTION, reason="axiom")]])
    assert ruling.row == "assumption"
    assert ruling.reasons == ("axiom", "clean")
