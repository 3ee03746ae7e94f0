from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.claims.evidence import Mark
from harness.report.html.graph import Graph, Node, dependency_graph
from harness.report.html.layout import NAME_SIZE, NODE_HEIGHT, SMALL_SIZE, Box, Picture, laid_out
from harness.report.html.widths import beginning, end, text_width
from tests.report import sample, synthetic


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of nodes whose boxes share a point, by name."""
    return [(a.name, b.name) for a, b in combinations(picture.boxes, 2) if _touch(a, b)]


def _touch(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def node(key: str, kind: str = "declaration") -> Node:
    return Node(key, kind, key, "", "? unknown", "unknown", "read", True, "")  # type: ignore[arg-type]


def named(graph: Graph, label: str) -> Node:
    return next(node for node in graph.nodes if node.label == label)


def test_three_hundred_nodes_do_not_overlap_and_texts_fit_their_boxes() -> None:
    graph = dependency_graph(synthetic.big(600, 120))
    assert len(graph.nodes) == 300
    picture = laid_out(graph)
    assert len(picture.boxes) == 300
    assert overlapping(picture) == []
    for box in picture.boxes:
        assert box.height == NODE_HEIGHT
        assert text_width(box.name, NAME_SIZE) < box.width
        assert text_width(box.node.says, SMALL_SIZE) < box.width
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


@given(
    st.integers(1, 14).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=30),
            st.integers(0, size),
        )
    )
)
def test_no_graph_overlaps_cycles_and_long_edges_included(
    drawn: tuple[int, list[tuple[int, int]], int],
) -> None:
    size, pairs, claims = drawn
    nodes = tuple(
        node(f"n{i}" * (1 + i % 5), "claim" if i < claims else "root" if i % 3 == 0 else "declaration")
        for i in range(size)
    )
    edges = tuple((nodes[a].key, nodes[b].key) for a, b in pairs if a != b and b >= claims)
    picture = laid_out(Graph(nodes, edges, ()))
    assert len(picture.boxes) == size
    assert overlapping(picture) == []
    at = {box.node.key: box for box in picture.boxes}
    for line in picture.lines:
        assert at[line.source].x + at[line.source].width <= at[line.target].x


def test_claims_stand_left_of_what_they_cite_and_roots_right_of_all() -> None:
    picture = laid_out(dependency_graph(sample.audit()))
    at = {box.node.label: box.x for box in picture.boxes}
    assert at["K1"] < at["Kettles.tea"] < at["Kettles.water_boils"] < at["Kettles.heat"]
    assert at["Kettles.unused"] == at["Kettles.heat"] == max(at.values())


def test_a_node_says_by_its_looks_what_is_known_of_statement_and_proof() -> None:
    graph = dependency_graph(sample.audit())
    looks = {one.label: (one.statement, one.proof, one.kind, one.source_only) for one in graph.nodes}
    assert looks == {
        "K1": ("unknown", "rests", "claim", False),
        "Kettles.water_boils": ("unknown", "rests", "declaration", True),
        "kettles/Kettles.gone": ("unknown", "none", "declaration", True),
        "Kettles.heat": ("unknown", "none", "root", True),
        "Kettles.unused": ("false", "none", "root", True),
        "Kettles.tea": ("unknown", "open", "root", True),
    }


def test_only_what_lean_checked_is_drawn_solid() -> None:
    audit = sample.audit()
    boils = audit.declarations[3]
    for mark, qualifier, solid in (
        (Mark.PROVED, "kernel", True),
        (Mark.PROVED, "algebra", False),
        (Mark.ASSUMED, "kernel", False),
    ):
        one = boils.model_copy(update={"mark": mark, "qualifier": qualifier, "axioms": ()})
        graph = dependency_graph(audit.model_copy(update={"declarations": (one,)}))
        assert named(graph, boils.name).source_only is not solid
        assert named(graph, boils.name).proof == ("checked" if solid else "read")


def test_declarations_of_one_name_are_one_node_that_claims_no_more_than_the_weakest() -> None:
    audit = sample.audit()
    boils = audit.declarations[3]
    proved = boils.model_copy(
        update={"mark": Mark.PROVED, "qualifier": "kernel", "axioms": (), "outcome": "verified"}
    )
    graph = dependency_graph(audit.model_copy(update={"declarations": (proved, boils)}))
    assert (named(graph, boils.name).statement, named(graph, boils.name).proof) == ("unknown", "rests")
    assert named(graph, boils.name).source_only


def test_every_path_to_a_root_is_in_the_graph() -> None:
    audit = synthetic.big(120, 20)
    graph = dependency_graph(audit)
    keys, edges = {one.key for one in graph.nodes}, set(graph.edges)
    for declaration in audit.declarations:
        for root in declaration.axioms:
            path = [f"kettles/{name}" for name in root.path]
            assert set(path) <= keys
            assert set(pairwise(path)) <= edges
    assert graph.left_out == ()


def test_what_has_no_room_is_left_out_and_named_refuted_claims_last() -> None:
    audit = synthetic.big(600, 120)
    graph = dependency_graph(audit, most=100)
    assert len(graph.nodes) <= 100
    shown = {one.label for one in graph.nodes if one.kind == "claim"}
    silent = [claim for claim in audit.claims if claim.id not in shown]
    named_, unused = graph.left_out
    assert all(claim.id in named_.replace(",", "").split() for claim in silent)
    assert "no claim cites" in unused
    assert {claim.id for claim in audit.claims if claim.mark is Mark.REFUTED} & shown


def test_an_audit_without_citations_and_roots_draws_nothing() -> None:
    assert laid_out(dependency_graph(sample.nothing())) == Picture((), (), 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "ems"), [("", 0.0), ("abc", 3 * 0.62), ("ℕ", 1.1), ("漢字", 2.2), ("e\u0301", 0.62)]
)
def test_widths_are_upper_bounds_by_kind_of_character(text: str, ems: float) -> None:
    assert text_width(text, 10) == pytest.approx(10 * ems)


def test_long_texts_keep_the_part_that_tells_them_apart() -> None:
    assert (end("Kettles.heat", 6), beginning("Kettles.heat", 6)) == ("….heat", "Kettl…")
    assert (end("heat", 4), beginning("heat", 4)) == ("heat", "heat")
