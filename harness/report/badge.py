"""The claims of an audit as a badge: JSON for the endpoint of shields.io. Counts, never a percentage."""

from __future__ import annotations

from harness.claims.evidence import Mark
from harness.report.audit import Audit
from harness.report.plain import json_text
from harness.report.summary import counts_by_mark

# The worst mark gives the colour. What is not measured is never green.
_COLOURS = {
    Mark.REFUTED: "red",
    Mark.ASSUMED: "yellow",
    Mark.UNCHECKED: "lightgrey",
    Mark.PROVED: "brightgreen",
}


def audit_badge(audit: Audit) -> str:
    """The text of `badge.json`: `12 proved · 3 assumed · 1 refuted`, and what is unchecked where anything is."""
    counts = counts_by_mark(claim.mark for claim in audit.claims)
    shown = [f"{number} {mark}" for mark, number in counts.items() if number or mark is not Mark.UNCHECKED]
    colour = next((colour for mark, colour in _COLOURS.items() if counts[mark]), "lightgrey")
    return json_text(
        {
            "schemaVersion": 1,
            "label": "claims",
            "message": " · ".join(shown) if audit.claims else "none checked",
            "color": colour,
        }
    )
