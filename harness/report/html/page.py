"""From the audit to the text of the page.

The templates escape by default twice over: every value they print first has its hidden characters shown, then its
HTML escaped. Only the filters below return ready markup.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from harness.claims.evidence import Mark
from harness.report.audit import Audit
from harness.report.html.claims import claim_rows, repositories_of
from harness.report.html.declarations import declaration_blocks
from harness.report.html.graph import dependency_graph
from harness.report.html.layout import NAME_SIZE, PADDING, SMALL_SIZE, laid_out
from harness.report.html.policy import content_security_policy
from harness.report.html.roots import SIGNS, grounds
from harness.report.links import deep_link, web_url
from harness.report.pairing import seen
from harness.report.plain import pieces, visible
from harness.report.summary import counts_by_mark, not_measured_count, sentence
from harness.report.views import (
    anchor,
    declaration_anchors,
    explained,
    finding_groups,
    plots_by_claim,
    problems_by_file,
    unlisted_sources,
    unread_files,
)
from harness.report.words import (
    AGREEMENT,
    COVERS,
    HOLDS,
    KERNEL,
    NO_LEAN,
    NOT_COMPARED,
    SYMBOLS,
    agreed,
    because,
    compiled,
    count,
    heard,
    number,
    short_commit,
    shows,
    signed,
    symbol_and_word,
)


class Section(NamedTuple):
    """A part of the page: the id it is reached by, its name among the contents, its template in `templates/audit/`."""

    id: str
    title: str
    template: str


SECTIONS = (
    Section("overview", "Claims", "overview"),
    Section("details", "", "claim_pages"),
    Section("graph", "Graph", "graph"),
    Section("findings", "Findings", "findings"),
    Section("experiments", "Experiments", "experiments"),
    Section("kernel", "Lean", "kernel"),
    Section("agreement", "Agreement", "agreement"),
    Section("declarations", "Declarations", "declarations"),
    Section("sources", "Sources", "sources"),
    Section("not-measured", "Not measured", "not_measured"),
)
"""The parts in their order; one without a title is not named in the contents."""


RELATIONS = {"eq": "=", "ne": "≠", "lt": "<", "le": "≤", "dvd": "∣"}
"""How certificates name relations, as Lean writes them; others are shown by their names."""


def audit_html(audit: Audit) -> str:
    """The whole audit as one page with an anchor a claim (`#claim-T1`), finding kind and declaration."""
    environment = _environment()
    style, script = (_resource(environment, name) for name in ("audit.css", "audit.js"))
    return environment.get_template("audit.html.j2").render(
        sections=SECTIONS,
        style=style,
        script=script,
        policy=content_security_policy(style, script),
        **_values(audit),
    )


def _values(audit: Audit) -> Mapping[str, Any]:
    """What the templates print."""
    first_anchor: dict[str, str] = {}
    for declaration, target in zip(audit.declarations, declaration_anchors(audit.declarations), strict=True):
        first_anchor.setdefault(f"{declaration.repo}/{declaration.name}", target)
    repositories = repositories_of(audit)
    rows = claim_rows(audit, repositories)
    graph = dependency_graph(audit)
    return {
        "audit": audit,
        "sentence": sentence(audit),
        "counts": counts_by_mark(claim.mark for claim in audit.claims),
        "not_measured_count": not_measured_count(audit),
        "rows": rows,
        "mark_choices": [(mark, symbol_and_word(mark)) for mark in Mark],
        "method_choices": [(m, m) for m in dict.fromkeys(m for row in rows for m in row.methods)],
        "outcome_choices": [(o, o) for o in dict.fromkeys(d.outcome for d in audit.declarations)],
        "repository_choices": tuple(enumerate(repositories)),
        "groups": finding_groups(audit.findings),
        "grounds": grounds(audit),
        "graph": graph,
        "picture": laid_out(graph),
        "numbers": {node.key: index for index, node in enumerate(graph.nodes)},
        "missing": unlisted_sources(audit.sources, audit.not_measured),
        "unread": unread_files(audit.sources),
        "unseen": [source.name for source in audit.sources if not seen(source)],
        "source_named": {source.name: source for source in audit.sources},
        "blocks": declaration_blocks(audit, repositories),
        "anchor_of": first_anchor,
        "plots": plots_by_claim(audit.claims, audit.measurements),
    }


@lru_cache(maxsize=1)
def _environment() -> Environment:
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
        "signs": SIGNS,
        "relations": RELATIONS,
        "holds": HOLDS,
        "shows": shows,
        "covers": COVERS,
        "not_compared": NOT_COMPARED,
        "kernel": KERNEL,
        "no_lean": NO_LEAN,
        "heard": heard,
        "compiled": compiled,
        "agreement": AGREEMENT,
        "agreed": agreed,
        "anchor": anchor,
        "count": count,
        "deep_link": deep_link,
        "explained": explained,
        "problems_by_file": problems_by_file,
        "web_url": web_url,
        "name_size": NAME_SIZE,
        "small_size": SMALL_SIZE,
        "padding": PADDING,
    }
    return environment


def _resource(environment: Environment, name: str) -> Markup:
    """A file of ours as it stands, for a `style` or `script` element, in which nothing is escaped."""
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return Markup(text)


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
