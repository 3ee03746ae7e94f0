"""Reference lists as data, and what look-ups of them show of a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.claims.evidence import Fresh, Mark, Shows
from harness.claims.references import looked_up, named, read_references
from harness.claims.register import Claim, ClaimKind, Need, Register, read_register
from harness.claims.rulings import OPEN, ClaimRuling, rule_claims
from harness.errors import UsageError
from harness.sources.records import Record, Reference
from harness.sources.references import Answer, Different, Found, LookedUp, NotFound, NotLookedUp
from tests.claims.build import sources

FOLDER = Path(__file__).parents[2] / "lean_refs" / "transformers-are-bayesian-networks"

RECORD = Record(("Trees of knowledge",), ("Ash",), (2020,), "10.1000/1")
OTHER = Record(("Sailing",), ("Oak",), (2020,), "10.48550/arxiv.2001.00001")
OFFLINE = (NotLookedUp("Crossref", "this run is offline"), NotLookedUp("DataCite", "this run is offline"))
NOWHERE = (NotFound("Crossref"), NotFound("DataCite"))


def outcome(number: int, *answers: Answer, kept: bool = False) -> LookedUp:
    return LookedUp(Reference(number, ("Ash",), "Trees of knowledge", 2020), answers, kept)


def ruled(*outcomes: LookedUp) -> ClaimRuling:
    numbers = tuple(range(1, max(len(outcomes), 1) + 1))
    claim = Claim("X1", "they exist", "1", ClaimKind.BIBLIOGRAPHIC, references=numbers, needs=(Need.NETWORK,))
    given = {one.reference.number: one for one in outcomes}
    (ruling,) = rule_claims(Register((claim,)), sources(), references=given)
    return ruling


def test_nothing_looked_up_is_open() -> None:
    ruling = ruled()
    assert (ruling.mark.mark, ruling.mark.reasons) == (Mark.UNCHECKED, (OPEN[Need.NETWORK][1],))


def test_all_found_proves_no_list() -> None:
    ruling = ruled(
        outcome(1, Found("Crossref", RECORD)), outcome(2, NotFound("Crossref"), Found("DataCite", RECORD))
    )
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons == (
        "2 of 2 found in Crossref or DataCite; a record confirms that a work exists, and no claim about a list",
    )


def test_not_found_refutes_nothing() -> None:
    ruling = ruled(outcome(1, Found("Crossref", RECORD)), outcome(2, *NOWHERE))
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons[1:] == (
        "[2] no record found in Crossref or DataCite, which does not show that there is no such work",
    )


def test_different_year_is_shown_and_refutes_nothing() -> None:
    ruling = ruled(outcome(1, Different("Crossref", RECORD, ("the year: 2013 in the record, 2020 printed",))))
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons[1:] == (
        "[1] a record of Crossref differs in the year: 2013 in the record, 2020 printed (doi:10.1000/1)",
    )


def test_printed_id_of_another_work_refutes_as_cited() -> None:
    wrong = Different("DataCite", OTHER, ("the title: “Sailing”",), "arXiv:2001.00001", another_work=True)
    ruling = ruled(outcome(1, wrong, Found("Crossref", RECORD)))
    assert (ruling.mark.mark, ruling.mark.row) == (Mark.REFUTED, "artefact")
    assert ruling.mark.reasons == (
        "[1] prints arXiv:2001.00001, which is another work: “Sailing”, Oak (2020), doi:10.48550/arxiv.2001.00001",
    )
    assert [link.url for link in ruling.mark.evidence[0].links] == [
        "https://doi.org/10.48550/arxiv.2001.00001"
    ]


def test_printed_id_whose_record_only_differs_refutes_nothing() -> None:
    retitled = Different("DataCite", OTHER, ("the title: “Sailing”",), "arXiv:2001.00001")
    ruling = ruled(outcome(1, retitled, *NOWHERE))
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons[1:] == (
        "[1] prints arXiv:2001.00001, whose record differs in the title: “Sailing”"
        " (doi:10.48550/arxiv.2001.00001)",
    )


def test_record_that_a_search_brought_up_before_the_work_says_nothing() -> None:
    far = Different("Crossref", RECORD, ("the year: 2013 in the record, 2020 printed",))
    assert len(ruled(outcome(1, far, Found("DataCite", RECORD))).mark.reasons) == 1


def test_author_that_the_record_lacks_is_shown() -> None:
    ruling = ruled(outcome(1, Found("Crossref", RECORD, ("Birch",))))
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons[1:] == (
        "[1] found, but its record names no author Birch: “Trees of knowledge”, Ash (2020), doi:10.1000/1",
    )


def test_one_reason_for_all_that_were_not_looked_up() -> None:
    found = outcome(2, NotLookedUp("DataCite", "it answered 500"), Found("Crossref", RECORD))
    ruling = ruled(outcome(1, *OFFLINE), found, outcome(3, *OFFLINE), outcome(4, *OFFLINE))
    assert ruling.mark.mark is Mark.UNCHECKED
    assert ruling.mark.reasons[1:] == (
        "not looked up in Crossref: this run is offline (1, 3-4)",
        "not looked up in DataCite: this run is offline (1, 3-4)",
    )


def test_nobody_asked_is_not_nothing_found() -> None:
    assert ruled(outcome(1, *OFFLINE)).mark.reasons == (
        "not looked up in Crossref: this run is offline (1)",
        "not looked up in DataCite: this run is offline (1)",
    )


def test_kept_answers_are_shown_as_recorded() -> None:
    pieces = looked_up((1, 2), {1: outcome(1, *NOWHERE, kept=True), 2: outcome(2, *NOWHERE)})
    assert [(one.shows, one.fresh) for one in pieces] == [
        (Shows.NOTHING, Fresh.RECORDED),
        (Shows.NOTHING, Fresh.RECORDED),
        (Shows.NOTHING, Fresh.NOW),
    ]


# --- data ----------------------------------------------------------------------------------------

GOOD = """\
[[reference]]
number = 1
authors = ["Ash", "Birch"]
title = "Trees of knowledge"
year = 2020
arxiv = "2001.00001"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "references.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_list(tmp_path: Path) -> None:
    expected = Reference(1, ("Ash", "Birch"), "Trees of knowledge", 2020, arxiv="2001.00001")
    assert read_references(written(tmp_path, GOOD)) == {1: expected}


@pytest.mark.parametrize(
    "old, new, problem",
    [
        (
            '"2001.00001"',
            '"arXiv:2001.00001"',
            "references.toml: reference 1: `arxiv` 'arXiv:2001.00001' is no",
        ),
        (
            'arxiv = "2001.00001"',
            'doi = "doi.org/10.1/x"',
            "references.toml: reference 1: `doi` 'doi.org/10.1/x' is",
        ),
        (
            "year = 2020",
            'year = "2020"',
            "references.toml: reference 1: `year` expected a whole number, found text",
        ),
        ("year = 2020", "", "references.toml: reference 1: `year` is missing"),
        (
            "year =",
            "pages = 3\nyear =",
            "references.toml: reference 1: `pages` is not a key that is known here",
        ),
        (GOOD, GOOD + GOOD, "references.toml: reference 2: `number` 1 is used twice"),
    ],
)
def test_what_is_wrong_with_a_list(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(UsageError) as failure:
        read_references(written(tmp_path, GOOD.replace(old, new)))
    assert str(failure.value).startswith(problem)


def test_reference_that_the_list_lacks(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match="a claim is about reference 2, which the reference list does not hold"
    ):
        named((1, 2), read_references(written(tmp_path, GOOD)))


def test_shipped_list_is_what_the_shipped_claims_are_about() -> None:
    references = read_references(FOLDER / "references.toml")
    claims = {claim.id: claim for claim in read_register(FOLDER / "claims.toml").claims}
    assert list(references) == list(range(1, 23))
    assert [one.number for one in named(claims["R1"].references, references)] == list(references)
    (ninth,) = named(claims["R1/9"].references, references)
    assert ninth.title == "Rethinking attention as belief propagation"


CLAIM = """\
[[claim]]
id = "R1"
title = "They exist"
where = "References"
kind = "bibliographic"
references = "2-4"
needs = ["network"]
"""


@pytest.mark.parametrize("text, numbers", [("2-4", (2, 3, 4)), ("9", (9,)), ("3-3", (3,))])
def test_references_of_a_claim(tmp_path: Path, text: str, numbers: tuple[int, ...]) -> None:
    path = tmp_path / "claims.toml"
    path.write_text(CLAIM.replace("2-4", text))
    (claim,) = read_register(path).claims
    assert claim.references == numbers


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("2-4", "4-2", "`references` '4-2' is neither a number such as 9 nor a range such as 1-22"),
        ("2-4", "0-4", "`references` '0-4' is neither a number"),
        ("2-4", "all", "`references` 'all' is neither a number"),
        ('needs = ["network"]', 'needs = ["search"]', "`needs` is to name the network"),
    ],
)
def test_what_is_wrong_with_the_references_of_a_claim(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = tmp_path / "claims.toml"
    path.write_text(CLAIM.replace(old, new))
    with pytest.raises(UsageError) as failure:
        read_register(path)
    assert problem in str(failure.value)
