"""When a record is taken for a printed reference, and when for another work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.sources.records import Record, Reference, another_work, compare, differences, plain, shown

PRINTED = Reference(3, ("Pérez", "von Hügel"), "On trees: a survey", 2019)
FILED = Record(("On Trees: A Survey",), ("Perez", "Hugel"), (2019,), "10.1/x")


@pytest.mark.parametrize(
    "record",
    [
        FILED,
        replace(FILED, titles=("On trees", "On trees — a <i>survey</i>")),
        replace(FILED, titles=("On tree: a survey",)),
        replace(FILED, years=(2031, 2020)),
        replace(FILED, authors=("Other", "von Hügel")),
    ],
)
def test_same_work(record: Record) -> None:
    assert compare(PRINTED, record).same_work


@pytest.mark.parametrize(
    "record, differs",
    [
        (replace(FILED, years=(2021,)), "the year: 2021 in the record, 2019 printed"),
        (replace(FILED, years=()), "the year: none in the record, 2019 printed"),
        (
            replace(FILED, authors=("Pere", "Gel")),
            "the authors: Pere, Gel in the record, none of those printed",
        ),
        (replace(FILED, authors=()), "the authors: none in the record, none of those printed"),
        (replace(FILED, titles=("On trees",)), "the title: “On trees”"),
    ],
)
def test_what_differs(record: Record, differs: str) -> None:
    likeness = compare(PRINTED, record)
    assert not likeness.same_work
    assert differences(PRINTED, record, likeness) == (differs,)


def test_printed_names_that_the_record_lacks() -> None:
    assert compare(PRINTED, replace(FILED, authors=("Pérez",))).strangers == ("von Hügel",)


@pytest.mark.parametrize(
    "record, other",
    [
        (Record(("Cooking with gas",), ("Smith",), (2019,), "10.1/y"), True),
        (Record(("Cooking with gas",), ("Smith", "Perez"), (2019,), "10.1/y"), False),
        (Record(("On trees: a shorter survey",), ("Smith",), (2019,), "10.1/y"), False),
        (Record(("Cooking with gas",), (), (2019,), "10.1/y"), False),
        (Record(("…",), ("Smith",), (2019,), "10.1/y"), False),
    ],
)
def test_another_work_shares_neither_title_nor_author(record: Record, other: bool) -> None:
    assert another_work(record, compare(PRINTED, record)) is other


def test_plain_text_of_a_title() -> None:
    assert plain("The <i>k</i>-Means &amp; Łukasiewicz’s ÉTALE") == "the k means łukasiewicz s etale"


def test_text_that_a_report_may_hold() -> None:
    assert shown("a\x1b[31m\n <b>b</b>\u202e \ud800c") == "a [31m b c"
    assert shown("x" * 300) == "x" * 199 + "…"
