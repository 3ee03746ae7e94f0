"""Certificates as JSON: pure functions to and from data and text. Files are written by whoever owns them."""

from __future__ import annotations

import json
from typing import Any

from harness.certificate.certificate import MODES, Assignment, Certificate, Hint, Source
from harness.certificate.encode import decode, encode
from harness.certificate.evidence import AtomEvidence, PartEvidence
from harness.certificate.reader import At, malformed, parse_json
from harness.logic.truth import Truth

SCHEMA = 1
KIND = "lean-crosscheck certificate"

_TOP = {"kind", "schema", "tool", "statement", "mode", "reading", "witness", "hints", "evidence", "negation"}
_OPTIONAL = frozenset({"kernel"})
"""Certificates made before a Lean could be asked have none of these."""

_TEXTS = ("file", "name", "fingerprint", "meaning_fingerprint", "repository", "commit", "text")


def to_dict(certificate: Certificate) -> dict[str, Any]:
    """The certificate as JSON data."""
    source = certificate.source
    kernel = {"kernel": certificate.kernel} if certificate.kernel else {}
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "tool": certificate.tool,
        "statement": {name: getattr(source, name) for name in ("line", *_TEXTS)},
        "mode": certificate.mode,
        "reading": certificate.reading,
        "witness": [{"name": a.name, "lean": a.lean, "value": encode(a.value)} for a in certificate.witness],
        "hints": [{"name": h.variable, "values": [encode(v) for v in h.values]} for h in certificate.hints],
        "evidence": [_part_to_dict(part) for part in certificate.evidence],
        "negation": certificate.negation,
        **kernel,
    }


def _part_to_dict(part: PartEvidence) -> dict[str, Any]:
    atoms = [
        {"left": a.left, "relation": a.relation, "right": a.right, "answer": a.answer.value, "bits": a.bits}
        for a in part.atoms
    ]
    return {"part": part.part, "answer": part.answer.value, "atoms": atoms}


def to_text(certificate: Certificate) -> str:
    """The certificate as JSON text; equal certificates give equal bytes."""
    return json.dumps(to_dict(certificate), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def from_text(text: str, file: str = "certificate") -> Certificate:
    """The certificate that a JSON text holds. Raises `MalformedCertificate`, which says where and why."""
    return from_dict(parse_json(text, file), file)


def from_dict(data: Any, file: str = "certificate") -> Certificate:
    """The certificate that JSON data holds. Raises `MalformedCertificate`, which says where and why."""
    at = At(file)
    top = at.object(data)
    if top.get("kind") != KIND:
        raise malformed(f"this is no {KIND}", at.into("kind"))
    if type(top.get("schema")) is not int or top["schema"] != SCHEMA:
        found = top.get("schema")
        why = f"this version reads schema {SCHEMA} and no other"
        raise malformed(f"the certificate has schema {found!r}", at.into("schema"), why)
    at.exactly(top, _TOP, _OPTIONAL)
    mode = at.text(top, "mode")
    if mode not in MODES:
        raise malformed(f"the mode is none of {', '.join(MODES)}", at.into("mode"))
    return Certificate(
        tool=at.text(top, "tool"),
        source=_source(top["statement"], at.into("statement")),
        mode=mode,
        reading=at.text(top, "reading"),
        witness=_witness(top, at),
        hints=tuple(_hint(item, inner) for item, inner in at.items(top, "hints")),
        evidence=tuple(_part(item, inner) for item, inner in at.items(top, "evidence")),
        negation=at.text(top, "negation"),
        kernel=at.text(top, "kernel") if "kernel" in top else "",
    )


def _source(data: Any, at: At) -> Source:
    held = at.object(data)
    at.exactly(held, {"line", *_TEXTS})
    texts = {name: at.text(held, name) for name in _TEXTS}
    if texts["commit"] and not texts["repository"]:
        raise malformed("a commit is named without its repository", at)
    return Source(line=at.number(held, "line"), **texts)


def _witness(top: Any, at: At) -> tuple[Assignment, ...]:
    found: dict[str, Assignment] = {}
    for item, inner in at.items(top, "witness"):
        held = inner.object(item)
        inner.exactly(held, {"name", "lean", "value"})
        name = inner.text(held, "name")
        if name in found:
            raise malformed(f"the witness names `{name}` twice", inner)
        found[name] = Assignment(name, decode(held["value"], inner.into("value")), inner.text(held, "lean"))
    return tuple(found.values())


def _hint(data: Any, at: At) -> Hint:
    held = at.object(data)
    at.exactly(held, {"name", "values"})
    return Hint(at.text(held, "name"), tuple(decode(item, inner) for item, inner in at.items(held, "values")))


def _part(data: Any, at: At) -> PartEvidence:
    held = at.object(data)
    at.exactly(held, {"part", "answer", "atoms"})
    atoms = tuple(_atom(item, inner) for item, inner in at.items(held, "atoms"))
    return PartEvidence(at.text(held, "part"), _answer(held, at), atoms)


def _atom(data: Any, at: At) -> AtomEvidence:
    held = at.object(data)
    at.exactly(held, {"left", "relation", "right", "answer", "bits"})
    relation, left, right = (at.text(held, name) for name in ("relation", "left", "right"))
    return AtomEvidence(relation, left, right, _answer(held, at), at.number(held, "bits"))


def _answer(held: Any, at: At) -> Truth:
    text = at.text(held, "answer")
    if text not in {truth.value for truth in Truth}:
        raise malformed(f"`{text}` is no answer", at.into("answer"))
    return Truth(text)
