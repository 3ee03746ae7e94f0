from __future__ import annotations

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from harness.claims.evidence import Fresh, Method, Shows
from harness.report.audit import EvidenceFact
from harness.report.views import (
    Explained,
    anchor,
    declaration_anchors,
    explained,
    finding_groups,
    rests_on,
    unlisted_sources,
)
from tests.report import sample


def evidence(reason: str) -> EvidenceFact:
    return EvidenceFact(
        shows=Shows.NOTHING, method=Method.SEARCH, fresh=Fresh.NOW, looked_at="x", reason=reason
    )


def test_reasons_come_first_each_with_its_evidence_and_no_evidence_is_lost() -> None:
    one, two, again = evidence("one"), evidence("two"), evidence("one")
    assert explained(("alone", "one"), (two, one, again)) == (
        Explained("alone", None),
        Explained("one", one),
        Explained("two", two),
        Explained("one", again),
    )


def test_findings_are_grouped_severest_first_and_sorted_by_place() -> None:
    groups = finding_groups(sample.findings())
    assert [group.id for group in groups] == ["H40", "H50", "H08"]
    assert [finding.line for finding in groups[1].findings] == [3, 5]


def test_every_axiom_and_hole_is_listed_with_its_reach_also_zero() -> None:
    assert [
        (r.what, r.name, [user.path for user in r.dependents]) for r in rests_on(sample.declarations())
    ] == [
        (
            "axiom",
            "Kettles.heat",
            [
                ("Kettles.water_boils", "Kettles.heat"),
                ("Kettles.tea", "Kettles.water_boils", "Kettles.heat"),
            ],
        ),
        ("axiom", "Kettles.unused", []),
        ("sorry", "Kettles.tea", [("Kettles.tea",)]),
    ]


def test_equal_names_of_two_repositories_are_kept_apart() -> None:
    here = sample.declarations()[0]
    there = here.model_copy(update={"repo": "other"})
    assert [(r.repo, r.holder) for r in rests_on((here, there))] == [("kettles", here), ("other", there)]


def test_a_repository_named_as_not_measured_is_not_listed_twice() -> None:
    lost, item = sample.unreached(), sample.audit().not_measured[0]
    assert unlisted_sources((sample.source(), lost), (item,)) == (lost,)
    assert unlisted_sources((lost,), (item.model_copy(update={"where": lost.name}),)) == ()
    assert unlisted_sources((lost,), (item.model_copy(update={"where": lost.url}),)) == ()


def test_anchors() -> None:
    assert anchor("claim", "B1a") == "claim-B1a"
    assert anchor("decl", "universal-lean", "A.softmax_le'") == "decl-universal-lean/A.softmax_le~27~"


def test_a_name_declared_twice_has_two_anchors() -> None:
    one = sample.declarations()[0]
    assert declaration_anchors((one, one, one)) == (
        "decl-kettles/Kettles.heat",
        "decl-kettles/Kettles.heat~2",
        "decl-kettles/Kettles.heat~3",
    )


@given(st.text(), st.text())
def test_anchors_differ_and_need_no_encoding(one: str, two: str) -> None:
    assert (anchor("claim", one) == anchor("claim", two)) == (one == two)
    assert quote(anchor("decl", one, two), safe="/~") == anchor("decl", one, two)
