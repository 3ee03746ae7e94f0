"""The audit as one HTML file: no remote parts, no script; light, dark and print by style sheet alone.

The template escapes by default twice over: every value it prints first has its hidden characters shown, then its
HTML escaped. Only the filters below return ready markup.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from harness.report.audit import Audit
from harness.report.links import deep_link, web_url
from harness.report.plain import pieces, visible
from harness.report.summary import counts_by_mark, not_measured_count, sentence
from harness.report.views import (
    anchor,
    declaration_anchors,
    explained,
    finding_groups,
    plots_by_claim,
    problems_by_file,
    rests_on,
    unlisted_sources,
    unread_files,
)
from harness.report.words import (
    AGREEMENT,
    COVERS,
    HOLDS,
    NOT_COMPARED,
    SYMBOLS,
    agreed,
    because,
    count,
    number,
    short_commit,
    shows,
    signed,
)


def audit_html(audit: Audit) -> str:
    """The whole audit as one page with an anchor a claim (`#claim-T1`), finding kind and declaration."""
    anchors = declaration_anchors(audit.declarations)
    first_anchor: dict[str, str] = {}
    for declaration, target in zip(audit.declarations, anchors, strict=True):
        first_anchor.setdefault(f"{declaration.repo}/{declaration.name}", target)
    return _template().render(
        audit=audit,
        sentence=sentence(audit),
        counts=counts_by_mark(claim.mark for claim in audit.claims),
        not_measured_count=not_measured_count(audit),
        groups=finding_groups(audit.findings),
        rested=rests_on(audit.declarations),
        missing=unlisted_sources(audit.sources, audit.not_measured),
        unread=unread_files(audit.sources),
        source_named={source.name: source for source in audit.sources},
        anchored=tuple(zip(audit.declarations, anchors, strict=True)),
        anchor_of=first_anchor,
        plots=plots_by_claim(audit.claims, audit.measurements),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("harness.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "prose": _prose,
        "lines": _lines,
        "because": because,
        "short_commit": short_commit,
        "number": number,
        "signed": signed,
        "data_url": _data_url,
    }
    environment.globals |= {
        "symbols": SYMBOLS,
        "holds": HOLDS,
        "shows": shows,
        "covers": COVERS,
        "not_compared": NOT_COMPARED,
        "agreement": AGREEMENT,
        "agreed": agreed,
        "anchor": anchor,
        "count": count,
        "deep_link": deep_link,
        "explained": explained,
        "problems_by_file": problems_by_file,
        "web_url": web_url,
    }
    return environment.get_template("audit.html.j2")


def _shown(value: object) -> object:
    """What Jinja prints for a value, before it escapes it: markup of ours as it is, all else made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _prose(text: str) -> Markup:
    """A sentence with its `quoted` parts as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(visible(piece.text)) if piece.code else visible(piece.text)
        for piece in pieces(text)
    )


def _data_url(svg: str) -> str:
    """A drawing as an address: an image loaded this way can neither run scripts nor load anything."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8", "replace")).decode("ascii")


def _lines(text: str) -> Markup:
    """Text of several lines, for a `pre` element."""
    return Markup.escape(visible(text, keep_lines=True))
