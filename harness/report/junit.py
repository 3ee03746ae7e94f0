"""The claims of an audit as JUnit XML: a test case a claim, so that any continuous integration can show them.

No standard exists; what is written is what the schemas of Jenkins and of the JUnit team both accept: no properties of a
test case, no count of skipped tests at the top, the reason of a skipped test as text.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from harness.claims.evidence import Mark
from harness.report.audit import Audit, ClaimFact
from harness.report.plain import visible
from harness.report.summary import counts_by_mark, not_measured_count, sentence
from harness.report.words import until

# What XML 1.0 cannot hold even as a reference and `visible` leaves alone (surrogates and controls it does not).
_NO_XML = re.compile("[\ufffe\uffff]")


def audit_junit(audit: Audit) -> str:
    """The text of `audit.junit.xml`: refuted claims are failures, unchecked ones skipped, the rest passes.

    The output of a test case begins with the mark, so one that passes says whether the claim is proved or assumed. No
    times: an audit reads no clock.
    """
    counts = counts_by_mark(claim.mark for claim in audit.claims)
    totals = {
        "tests": str(len(audit.claims)),
        "failures": str(counts[Mark.REFUTED]),
        "errors": "0",
    }
    root = ET.Element("testsuites", {"name": _plain(audit.tool), **totals})
    skipped = {"skipped": str(counts[Mark.UNCHECKED])}
    suite = ET.SubElement(root, "testsuite", {"name": _plain(audit.title), **totals, **skipped})
    _properties(
        suite,
        {
            "paper": audit.paper,
            "first_line": audit.first_line,
            "summary": sentence(audit),
            "not_measured": str(not_measured_count(audit)),
            **{f"suppressed: {_plain(one.what)}": until(one) for one in audit.suppressions},
        },
    )
    for claim in audit.claims:
        _case(suite, claim)
    return _text(root)


def failed_junit(tool: str, what: str, why: str) -> str:
    """An audit that did not come to its end, as one test case that is in error: nothing is known of any claim.

    `what` is the first line of the error, `why` all that is known of it.
    """
    totals = {"tests": "1", "failures": "0", "errors": "1"}
    root = ET.Element("testsuites", {"name": _plain(tool), **totals})
    suite = ET.SubElement(root, "testsuite", {"name": "harness audit", **totals, "skipped": "0"})
    case = ET.SubElement(suite, "testcase", {"classname": "audit", "name": "the audit comes to its end"})
    error = ET.SubElement(case, "error", {"message": _plain(what), "type": "tool"})
    error.text = "\n".join(map(_plain, why.splitlines()))
    return _text(root)


def _text(root: ET.Element) -> str:
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(suite: ET.Element, claim: ClaimFact) -> None:
    name = f"{claim.id}: {claim.title}"
    case = ET.SubElement(
        suite, "testcase", {"classname": _plain(f"claims.{claim.kind}"), "name": _plain(name)}
    )
    first = claim.reasons[0] if claim.reasons else "no reason given"
    every = "\n".join(_plain(reason) for reason in claim.reasons)
    if claim.mark is Mark.REFUTED:
        failure = ET.SubElement(case, "failure", {"message": _plain(first), "type": "refuted"})
        failure.text = every
    elif claim.mark is Mark.UNCHECKED:
        ET.SubElement(case, "skipped").text = _plain(first)
    said = {
        "mark": claim.mark + (f" ({claim.qualifier})" if claim.qualifier else ""),
        "formal": claim.formal,
        "where": claim.where,
        "reading": claim.reading,
        "redo": claim.redo,
    }
    lines = [f"{name}: {_plain(value)}" for name, value in said.items() if value]
    because = [] if claim.mark is Mark.REFUTED or not every else [every]
    notes = [f"Answer of the authors: {_plain(note)}" for note in claim.author_notes]
    ET.SubElement(case, "system-out").text = "\n".join([*lines, *because, *notes])


def _properties(parent: ET.Element, values: dict[str, str]) -> None:
    """The values that say something, as properties."""
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        if value:
            ET.SubElement(properties, "property", {"name": name, "value": _plain(value)})


def _plain(text: str) -> str:
    """One line without anything that a parser of XML refuses; the writer escapes the rest."""
    return _NO_XML.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", visible(text))
