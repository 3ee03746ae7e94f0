"""The audit as one HTML file that needs nothing else: no remote part, and no script to be read or printed.

`page` puts it together from one template a section. What a section shows and the audit does not hold as such is
derived in `claims`, `roots`, `declarations` and `graph`; `layout` and `widths` place the graph, `policy` says what the
page may do.
"""

from harness.report.html.page import audit_html

__all__ = ["audit_html"]
