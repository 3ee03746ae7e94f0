from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from harness.report.audit import Audit, FindingFact
from harness.report.sarif import LONGEST_MESSAGE, MOST_FLOW_STEPS, MOST_RESULTS, audit_sarif
from harness.trust.model import Severity
from tests.report import sample
from tests.report.sarif_shape import SARIF_SHAPE
from tests.report.test_hostile import HOSTILE, everywhere


def run_of(audit: Audit) -> dict[str, Any]:
    log = json.loads(audit_sarif(audit))
    jsonschema.Draft202012Validator(SARIF_SHAPE).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def with_findings(*findings: FindingFact) -> Audit:
    return sample.audit().model_copy(update={"findings": findings})


def by_declaration(audit: Audit) -> dict[str, dict[str, Any]]:
    return {result["properties"].get("declaration", ""): result for result in run_of(audit)["results"]}


def test_audit_sarif(json_file: SnapshotAssertion) -> None:
    assert audit_sarif(sample.audit()) == json_file


@pytest.mark.parametrize("audit", [sample.audit(), sample.nothing(), *(everywhere(text) for text in HOSTILE)])
def test_it_keeps_to_the_shape_whatever_stands_in_it(audit: Audit) -> None:
    run_of(audit)


def test_the_shape_would_reject_what_is_no_sarif() -> None:
    log = json.loads(audit_sarif(sample.audit()))
    jsonschema.Draft202012Validator.check_schema(SARIF_SHAPE)
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError, match="fatal"):
        jsonschema.Draft202012Validator(SARIF_SHAPE).validate(log)


def test_every_result_names_its_rule_and_the_severest_come_first() -> None:
    run = run_of(sample.audit())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules), key=rules.index)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert [result["level"] for result in run["results"]] == ["error", "error", "error", "note"]


def test_an_axiom_comes_with_the_ways_to_it() -> None:
    results = by_declaration(sample.audit())
    ways = [
        [
            step["location"]["logicalLocations"][0]["fullyQualifiedName"]
            for step in flow["threadFlows"][0]["locations"]
        ]
        for flow in results["Kettles.heat"]["codeFlows"]
    ]
    assert ways == [
        ["Kettles.water_boils", "Kettles.heat"],
        ["Kettles.tea", "Kettles.water_boils", "Kettles.heat"],
    ]
    assert "codeFlows" not in results["Kettles.unused"]
    assert "codeFlows" not in results["Kettles.tea"]  # holds the hole itself, and nothing rests on it


def test_long_ways_are_cut_at_what_is_shown() -> None:
    way = tuple(f"x{number}" for number in range(MOST_FLOW_STEPS - 10))
    root = sample.declarations()[3].axioms[0]
    long = sample.declarations()[3].model_copy(
        update={"axioms": (root.model_copy(update={"path": (*way, "Kettles.heat")}), root)}
    )
    audit = sample.audit().model_copy(update={"declarations": (sample.declarations()[0], long, long)})
    assert len(by_declaration(audit)["Kettles.heat"]["codeFlows"]) == 2
    longer = root.model_copy(update={"path": (*way, *way, "Kettles.heat")})
    long = long.model_copy(update={"axioms": (root, longer)})
    audit = sample.audit().model_copy(update={"declarations": (sample.declarations()[0], long)})
    assert len(by_declaration(audit)["Kettles.heat"]["codeFlows"]) == 1


def fingerprints(audit: Audit) -> set[str]:
    return {result["partialFingerprints"]["primaryLocationLineHash"] for result in run_of(audit)["results"]}


def test_a_fingerprint_outlives_moved_lines_and_new_names() -> None:
    old = sample.audit()
    moved = old.model_copy(
        update={
            "findings": tuple(f.model_copy(update={"line": f.line + 7}) for f in old.findings),
            "declarations": tuple(d.model_copy(update={"line": d.line + 7}) for d in old.declarations),
        }
    )
    assert fingerprints(moved) == fingerprints(old)
    renamed = old.model_copy(
        update={
            "findings": tuple(
                f.model_copy(update={"declaration": f.declaration.replace("tea", "chai")})
                for f in old.findings
            ),
            "declarations": tuple(
                d.model_copy(update={"name": d.name.replace("tea", "chai")}) for d in old.declarations
            ),
        }
    )
    assert fingerprints(renamed) == fingerprints(old)
    changed = old.model_copy(
        update={"declarations": tuple(d.model_copy(update={"fingerprint": "new"}) for d in old.declarations)}
    )
    assert len(fingerprints(changed) & fingerprints(old)) == 1  # the finding about a file


def test_two_findings_of_a_kind_at_one_declaration_are_told_apart() -> None:
    tea = sample.findings()[3]
    assert len(fingerprints(with_findings(tea, tea.model_copy(update={"line": 22})))) == 2


def test_what_was_not_measured_is_told() -> None:
    (invocation,) = run_of(sample.audit())["invocations"]
    said = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert "not measured: proofs (kettles): no Lean on this machine" in said
    assert "not measured: repository teapots: no such repository" in said
    assert "not measured: kettles/Kettles/Tea.lean:30:1 was not read: expected a command" in said


def test_no_more_results_than_are_taken_and_the_rest_is_told() -> None:
    note = sample.findings()[0]
    error = sample.findings()[3].model_copy(update={"severity": Severity.ERROR})
    run = json.loads(audit_sarif(with_findings(*[note] * (MOST_RESULTS + 1), error)))["runs"][0]
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["level"] == "error"
    first = run["invocations"][0]["toolExecutionNotifications"][0]
    assert first["message"]["text"] == f"2 findings left out: a file holds {MOST_RESULTS}"


def test_a_message_is_short_and_neither_links_nor_asks_for_arguments() -> None:
    reason = "[here](javascript:alert(1)) {0} " + "x" * 2000
    (result,) = run_of(with_findings(sample.findings()[0].model_copy(update={"reason": reason})))["results"]
    text = result["message"]["text"]
    assert text.startswith("[here] (javascript:alert(1)) {{0}} x")
    assert len(text) <= LONGEST_MESSAGE + 3  # braces and the link grew


def places_of(file: str) -> list[dict[str, Any]]:
    (result,) = run_of(with_findings(sample.findings()[0].model_copy(update={"file": file})))["results"]
    return [place["physicalLocation"] for place in result["locations"] if "physicalLocation" in place]


def test_a_file_name_cannot_leave_the_repository() -> None:
    (place,) = places_of("a b/ü?.lean")
    assert place["artifactLocation"] == {"uri": "a%20b/%C3%BC%3F.lean", "uriBaseId": "kettles"}
    assert places_of("../a.lean") == places_of("/etc/passwd") == places_of("a/./b") == []
