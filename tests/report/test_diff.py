from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from harness.claims.evidence import Fresh, Mark
from harness.errors import UsageError
from harness.report.audit import Audit, AuditedDeclaration, FindingFact, RootFact, SourceFact
from harness.report.changes import DiffReport, Way, diff_status, way_of
from harness.report.diff import diff, read_audit
from harness.report.diff_markdown import diff_markdown
from harness.report.json import audit_json, diff_json
from harness.trust.model import Severity
from tests.report import sample

TEA, CHAI, BOILS = "Kettles.tea", "Kettles.chai", "Kettles.water_boils"
Change = tuple[str, str, str, str]
Step = Callable[[Audit], Audit]


def changed(audit: Audit, name: str, **update: object) -> Audit:
    """`audit` with another declaration of that name."""
    declarations = tuple(d.model_copy(update=update) if d.name == name else d for d in audit.declarations)
    return audit.model_copy(update={"declarations": declarations})


def with_source(audit: Audit, **update: object) -> Audit:
    first, *rest = audit.sources
    return audit.model_copy(update={"sources": (first.model_copy(update=update), *rest)})


def with_mark(audit: Audit, claim: str, mark: Mark) -> Audit:
    claims = tuple(c.model_copy(update={"mark": mark}) if c.id == claim else c for c in audit.claims)
    return audit.model_copy(update={"claims": claims})


def without(audit: Audit, *, file: str) -> Audit:
    source = audit.sources[0]
    smaller = with_source(
        audit,
        files=tuple(f for f in source.files if f.file != file),
        opaque=tuple(p for p in source.opaque if p.file != file),
        problems=tuple(p for p in source.problems if p.file != file),
    )
    return smaller.model_copy(
        update={
            "declarations": tuple(d for d in audit.declarations if d.file != file),
            "findings": tuple(f for f in audit.findings if f.file != file),
        }
    )


def changes(old: Audit, new: Audit) -> list[Change]:
    return [(c.way, c.subject, c.kind, c.name) for c in diff(old, new, "tool 1").changes]


# The history of a repository, and what each step must be told as.


def axiom_added(audit: Audit) -> Audit:
    steam = RootFact(what="axiom", name="Kettles.steam", path=("Kettles.steam",))
    axiom = sample.declaration("Kettles.steam", 11, kind="axiom", axioms=(steam,))
    boils = next(d for d in audit.declarations if d.name == BOILS)
    users = changed(
        audit, BOILS, axioms=(*boils.axioms, steam.model_copy(update={"path": (BOILS, "Kettles.steam")}))
    )
    finding = sample.finding(
        "H50", "axiom", Severity.ERROR, 11, reason="an axiom", declaration="Kettles.steam"
    )
    return users.model_copy(
        update={"declarations": (*users.declarations, axiom), "findings": (*audit.findings, finding)}
    )


def theorem_renamed(audit: Audit) -> Audit:
    def renamed(root: RootFact) -> RootFact:
        path = tuple(name.replace(TEA, CHAI) for name in root.path)
        return root.model_copy(update={"name": root.name.replace(TEA, CHAI), "path": path})

    def moved(one: AuditedDeclaration) -> AuditedDeclaration:
        return one.model_copy(
            update={
                "name": one.name.replace(TEA, CHAI),
                "line": one.line + 2,
                "axioms": tuple(map(renamed, one.axioms)),
                "holes": tuple(map(renamed, one.holes)),
            }
        )

    def told(one: FindingFact) -> FindingFact:
        return one.model_copy(
            update={"declaration": one.declaration.replace(TEA, CHAI), "line": one.line + 2}
        )

    return audit.model_copy(
        update={
            "declarations": tuple(map(moved, audit.declarations)),
            "findings": tuple(map(told, audit.findings)),
        }
    )


def statement_changed(audit: Audit) -> Audit:
    new = changed(audit, BOILS, fingerprint="f009b", meaning_fingerprint="m009b")
    return changed(new, CHAI, meaning_fingerprint="m020b")


def sorry_fixed(audit: Audit) -> Audit:
    fixed = with_mark(changed(audit, CHAI, holes=(), has_sorry=False), "K2", Mark.PROVED)
    return fixed.model_copy(update={"findings": tuple(f for f in audit.findings if f.id != "H40")})


def file_deleted(audit: Audit) -> Audit:
    return without(audit, file="Kettles/Tea.lean")


def commit_moved(audit: Audit) -> Audit:
    return with_source(audit, commit="f" * 40)


def repository_gone(audit: Audit) -> Audit:
    lost = SourceFact(name="kettles", role="lean", url=sample.ADDRESS, reached=False, reason="not found")
    gone = audit.model_copy(
        update={"sources": (lost, *audit.sources[1:]), "declarations": (), "findings": ()}
    )
    return with_mark(gone, "K2", Mark.UNCHECKED)


HISTORY: list[tuple[Step, list[Change]]] = [
    (
        axiom_added,
        [
            ("worse", "declaration", "new axiom", BOILS),
            ("worse", "declaration", "new axiom", "Kettles.steam"),
            ("worse", "finding", "new", "H50"),
            ("neither", "declaration", "new", "Kettles.steam"),
        ],
    ),
    (theorem_renamed, [("neither", "declaration", "renamed", CHAI)]),
    (
        statement_changed,
        [
            ("neither", "declaration", "statement changed", BOILS),
            ("neither", "declaration", "meaning changed", CHAI),
        ],
    ),
    (
        sorry_fixed,
        [
            ("better", "claim", "better", "K2"),
            ("better", "declaration", "fixed", CHAI),
            ("better", "finding", "fixed", "H40"),
        ],
    ),
    (
        file_deleted,
        [
            ("neither", "declaration", "gone", CHAI),
            ("neither", "file", "gone", "Kettles/Tea.lean"),
        ],
    ),
    (commit_moved, [("neither", "repository", "commit changed", "kettles")]),
    (
        repository_gone,
        [("worse", "repository", "repository gone", "kettles"), ("worse", "claim", "worse", "K2")],
    ),
]


def audits() -> list[Audit]:
    found = [sample.audit()]
    for step, _ in HISTORY:
        found.append(step(found[-1]))
    return found


def test_a_history_is_told_step_by_step() -> None:
    told = [changes(old, new) for old, new in pairwise(audits())]
    assert told == [expected for _, expected in HISTORY]


def test_the_same_audit_twice_is_no_change() -> None:
    for audit in (*audits(), sample.nothing()):
        report = diff(audit, audit, "tool 1")
        assert report.changes == ()
        assert diff_status(report) == 0


def test_only_what_got_worse_answers_10() -> None:
    statuses = [int(diff_status(diff(old, new, "tool 1"))) for old, new in pairwise(audits())]
    assert statuses == [10, 0, 0, 0, 0, 0, 10]


def whole() -> DiffReport:
    """Everything that happened before the repository went away, in one comparison."""
    return diff(sample.audit(), statement_changed(theorem_renamed(axiom_added(sample.audit()))), "tool 1")


def test_diff_json(json_file: SnapshotAssertion) -> None:
    assert diff_json(whole()) == json_file


def test_diff_markdown(markdown_file: SnapshotAssertion) -> None:
    assert diff_markdown(whole()) == markdown_file


def test_nothing_changed_is_said() -> None:
    assert "Nothing changed." in diff_markdown(diff(sample.audit(), sample.audit(), "tool 1"))


# Marks.


@pytest.mark.parametrize(
    "old, new, way",
    [
        (Mark.PROVED, Mark.ASSUMED, "worse"),
        (Mark.ASSUMED, Mark.REFUTED, "worse"),
        (Mark.UNCHECKED, Mark.REFUTED, "worse"),
        (Mark.REFUTED, Mark.UNCHECKED, "worse"),
        (Mark.PROVED, Mark.UNCHECKED, "worse"),
        (Mark.REFUTED, Mark.ASSUMED, "better"),
        (Mark.UNCHECKED, Mark.ASSUMED, "better"),
        (Mark.ASSUMED, Mark.PROVED, "better"),
        ("none cited", Mark.PROVED, "neither"),
        (Mark.REFUTED, "none cited", "neither"),
    ],
)
def test_which_way_a_mark_moves(old: Mark, new: Mark, way: Way) -> None:
    assert way_of(old, new) == way


def test_a_claim_that_is_left_out_is_worse_and_a_new_one_only_where_refuted() -> None:
    audit = sample.audit()
    fewer = audit.model_copy(update={"claims": audit.claims[:1]})
    assert changes(audit, fewer) == [("worse", "claim", "gone", f"K{number}") for number in (2, 3, 4)]
    assert changes(fewer, audit) == [
        ("worse", "claim", "new", "K2"),
        ("worse", "claim", "new", "K4"),
        ("neither", "claim", "new", "K3"),
    ]


# Identity.


def two(first: AuditedDeclaration, second: AuditedDeclaration) -> Audit:
    return sample.audit().model_copy(update={"declarations": (first, second), "findings": ()})


def named(name: str, fingerprint: str, line: int = 1, **update: object) -> AuditedDeclaration:
    return sample.declaration(name, line).model_copy(update={"fingerprint": fingerprint, **update})


def test_a_name_taken_over_by_another_statement_is_told() -> None:
    old = two(named("a", "x"), named("b", "y", 2))
    new = two(named("a_old", "x"), named("a", "z", 1))
    assert changes(old, new) == [
        ("neither", "declaration", "new", "a"),
        ("neither", "declaration", "statement changed", "a"),
        ("neither", "declaration", "renamed", "a_old"),
        ("neither", "declaration", "gone", "b"),
    ]


def test_statements_that_agree_are_not_mixed_up() -> None:
    def of(first: str, second: str) -> Audit:
        return two(*(named(name, "x", meaning_fingerprint="m") for name in (first, second)))

    assert {change[2] for change in changes(of("a", "b"), of("c", "d"))} == {"gone", "new"}
    assert changes(of("a", "b"), of("b", "a")) == []


def test_a_declaration_that_moved_to_another_file_is_followed() -> None:
    old = two(named("A.a", "x"), named("A.b", "y", 2))
    new = two(named("B.a", "x", file="Other.lean"), named("A.b", "y", 2))
    assert sorted(change[2] for change in changes(old, new)) == ["moved", "renamed"]


def test_two_of_a_name_become_one() -> None:
    old = two(named("a", "x"), named("a", "x", 2))
    new = old.model_copy(update={"declarations": old.declarations[:1]})
    assert changes(old, new) == [("neither", "declaration", "gone", "a")]


def test_another_word_for_the_same_hole_is_no_change() -> None:
    hole = RootFact(what="sorry", name="a", path=("a",))
    old = two(named("a", "x", holes=(hole,), has_sorry=True), named("b", "y"))
    admit = hole.model_copy(update={"what": "admit"})
    new = two(named("a", "x", holes=(admit,), has_sorry=True), named("b", "y"))
    assert changes(old, new) == []


# What was not looked at.


def test_what_could_not_be_read_is_no_repair() -> None:
    """The axiom's file can no longer be read: that the axiom is not seen proves nothing."""
    audit = sample.audit()
    more = with_source(audit, opaque=(*audit.sources[0].opaque, *audit.sources[0].opaque))
    hidden = changed(more, BOILS, axioms=())
    hidden = hidden.model_copy(
        update={
            "declarations": tuple(d for d in hidden.declarations if d.name != "Kettles.heat"),
            "findings": tuple(
                f for f in hidden.findings if f.declaration != "Kettles.heat" and f.id != "H08"
            ),
        }
    )
    told = changes(audit, hidden)
    assert ("worse", "repository", "worse", "kettles") in told
    assert not [change for change in told if change[0] == "better"]


def test_a_place_that_can_be_read_again_is_better() -> None:
    assert changes(sample.audit(), with_source(sample.audit(), opaque=())) == [
        ("better", "repository", "better", "kettles")
    ]


def test_a_repository_that_appears_says_so_once() -> None:
    assert changes(repository_gone(sample.audit()), with_mark(sample.audit(), "K2", Mark.PROVED)) == [
        ("better", "repository", "repository appeared", "kettles"),
        ("better", "claim", "better", "K2"),
    ]


def test_recorded_facts_stand_in_for_a_repository_that_is_gone() -> None:
    read = sample.audit()
    recorded = with_source(read, fresh=Fresh.RECORDED, reason="recorded facts are shown")
    lost = repository_gone(read)
    assert changes(read, recorded) == [("worse", "repository", "repository gone", "kettles")]
    assert changes(recorded, read) == [("better", "repository", "repository appeared", "kettles")]
    assert ("worse", "repository", "worse", "kettles") in changes(recorded, lost)
    assert ("better", "repository", "better", "kettles") in changes(lost, recorded)


def test_another_tool_is_told_since_it_may_be_the_cause() -> None:
    other = sample.audit().model_copy(update={"tool": "harness 0.2.0"})
    assert changes(sample.audit(), other) == [
        ("neither", "audit", "tool changed", "Kettles are teapots: an audit")
    ]


# Files.


def test_what_an_audit_wrote_is_read() -> None:
    assert read_audit(audit_json(sample.audit()), "a.json") == sample.audit()


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "a.json: this is no JSON object"),
        ("[" * 5000, "a.json: this is no JSON object"),
        (b"\xff{}", "a.json: this is no JSON object"),
        ("[]", "a.json: this is no JSON object"),
        ("{}", "it names no schema"),
        ('{"schema": "2"}', "a.json: an audit of schema '2'\n  because: this version reads schema '1'"),
        ('{"schema": 1}', "a.json: an audit of schema 1\n"),
        ('{"schema": "1"}', "tool: Field required; and "),
    ],
)
def test_what_is_no_audit_of_this_schema_is_refused(text: str | bytes, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_audit(text, "a.json")
    assert says in str(refused.value)


def test_fields_of_the_contract() -> None:
    value = json.loads(diff_json(whole()))
    assert value["schema"] == "1"
    assert value["counts"] == {"worse": 3, "known": 0, "neither": 4, "better": 0}
