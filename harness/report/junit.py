"""The claims of an audit as JUnit XML: a test case a claim, so that any continuous integration can show them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from harness.claims.evidence import Mark
from harness.report.audit import Audit, ClaimFact
from harness.report.plain import visible
from harness.report.summary import counts_by_mark, not_measured_count, sentence

# What XML 1.0 cannot hold even as a reference and `visible` leaves alone (surrogates and controls it does not).
_NO_XML = re.compile("[\ufffe\uffff]")


def audit_junit(audit: Audit) -> str:
    """The text of `audit.junit.xml`: refuted claims are failures, unchecked ones skipped, the rest passes.

    A claim that passes says by the property `mark` whether it is proved or assumed. No times: an audit reads no clock.
    """
    counts = counts_by_mark(claim.mark for claim in audit.claims)
    totals = {
        "tests": str(len(audit.claims)),
        "failures": str(counts[Mark.REFUTED]),
        "errors": "0",
        "skipped": str(counts[Mark.UNCHECKED]),
    }
    root = ET.Element("testsuites", {"name": _plain(audit.tool), **totals})
    suite = ET.SubElement(root, "testsuite", {"name": _plain(audit.title), **totals})
    _properties(
        suite,
        {
            "paper": audit.paper,
            "first_line": audit.first_line,
            "summary": sentence(audit),
            "not_measured": str(not_measured_count(audit)),
        },
    )
    for claim in audit.claims:
        _case(suite, claim)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(suite: ET.Element, claim: ClaimFact) -> None:
    name = f"{claim.id}: {claim.title}"
    case = ET.SubElement(
        suite, "testcase", {"classname": _plain(f"claims.{claim.kind}"), "name": _plain(name)}
    )
    _properties(
        case,
        {
            "mark": claim.mark,
            "qualifier": claim.qualifier,
            "formal": claim.formal,
            "where": claim.where,
            "reading": claim.reading,
            "redo": claim.redo,
        },
    )
    first = claim.reasons[0] if claim.reasons else "no reason given"
    every = "\n".join(_plain(reason) for reason in claim.reasons)
    if claim.mark is Mark.REFUTED:
        failure = ET.SubElement(case, "failure", {"message": _plain(first), "type": "refuted"})
        failure.text = every
    elif claim.mark is Mark.UNCHECKED:
        ET.SubElement(case, "skipped", {"message": _plain(first)})
    notes = [f"Answer of the authors: {_plain(note)}" for note in claim.author_notes]
    said = [*([] if claim.mark is Mark.REFUTED else [every]), *notes]
    if any(said):
        ET.SubElement(case, "system-out").text = "\n".join(said)


def _properties(parent: ET.Element, values: dict[str, str]) -> None:
    """The values that say something, as properties."""
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        if value:
            ET.SubElement(properties, "property", {"name": name, "value": _plain(value)})


def _plain(text: str) -> str:
    """One line without anything that a parser of XML refuses; the writer escapes the rest."""
    return _NO_XML.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", visible(text))
