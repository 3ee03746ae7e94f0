"""Certificates: written and read back, re-checked from scratch, and rejected for the reason they deserve."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.certificate.certificate import Assignment, Certificate, Hint, Reading, Source, issue
from harness.certificate.check import CheckReport
from harness.certificate.encode import decode, encode
from harness.certificate.format import from_dict, from_text, to_dict, to_text
from harness.certificate.reader import At, MalformedCertificate
from harness.certificate.verify import Accepted, NotRestated, Rejected, Restated, verify
from harness.logic.statement import Bound, Statement
from harness.logic.terms import Lam, Lit, Op, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import BOOL, FLOAT, NAT, PROP, REAL, Arrow, SortType, Type, TypeVar, fin, list_of
from harness.logic.values import Datum, Point, Table, Value
from tests.certificate.build import exists, forall, nat, op, real, sqrt, statement

X, N = Var("x", REAL), Var("n", NAT)
SOURCE = Source("Lib.lean", 7, "Lib.t", "f" * 8, "m" * 8, "lib", "c" * 40)
ROOT = Op("Real.sqrt", (real(2),), REAL)
BELOW = statement(op("lt", op("Real.sin", X), real("9/10")), X, op("eq", op("mul", X, X), real(2)))


def issued(of: Statement, point: Point, hints: tuple[Hint, ...] = ()) -> Certificate:
    made = issue(Reading(of, "∀ x : ℝ, …"), point, SOURCE, tool="lean-crosscheck 0", hints=hints)
    assert isinstance(made, Certificate), made
    return made


def restated(of: Statement, **changes: Any) -> Callable[[Certificate], Restated]:
    now = Restated(Reading(of, "∀ x : ℝ, …"), SOURCE.fingerprint, SOURCE.meaning_fingerprint)
    return lambda _: replace(now, **changes)


CERTIFICATE = issued(BELOW, {"x": ROOT})


def reason(certificate: Certificate, of: Statement = BELOW, **changes: Any) -> str:
    answer = verify(certificate, restated(of, **changes))
    assert isinstance(answer, Rejected), answer
    return answer.reason


def test_a_certificate_is_accepted_with_evidence_computed_anew() -> None:
    again = from_text(to_text(CERTIFICATE), "c.json")
    assert again == CERTIFICATE
    answer = verify(again, restated(BELOW))
    assert isinstance(answer, Accepted)
    assert [(part.part, part.answer) for part in answer.evidence] == [
        ("h1", Truth.TRUE),
        ("conclusion", Truth.FALSE),
    ]
    (atom,) = answer.evidence[-1].atoms
    assert (atom.bits, atom.right) == (64, "9/10")
    assert again.witness[0].lean == "(Real.sqrt 2)"


def test_what_does_not_refute_gets_no_certificate() -> None:
    made = issue(Reading(BELOW, ""), {"x": Fraction(1)}, SOURCE, tool="t")
    assert isinstance(made, CheckReport)
    assert made.refutes is Truth.FALSE


def with_value(value: Value, lean: str = "(Real.sqrt 2)") -> Certificate:
    return replace(CERTIFICATE, witness=(Assignment("x", value, lean),))


def test_a_witness_that_does_not_refute_is_rejected() -> None:
    assert reason(with_value(Fraction(1))) == "the witness does not refute: the hypothesis `h1` fails"
    other = replace(
        issued(BELOW, {"x": ROOT}), witness=(Assignment("x", op("neg", ROOT), "(-(Real.sqrt 2))"),)
    )
    assert reason(other) == "the witness does not refute: the conclusion holds"
    assert reason(with_value(1)).startswith("the witness is ill-typed")
    assert reason(replace(CERTIFICATE, witness=())).startswith("the witness is ill-typed")
    unknown = with_value(Op("Mystery", (), REAL))
    assert "`Mystery` is outside the vocabulary" in reason(unknown)


def test_a_changed_statement_is_rejected() -> None:
    changed = statement(op("lt", op("Real.sin", X), real(1)), X)
    assert "the statement has changed" in reason(CERTIFICATE, changed, fingerprint="0" * 8)
    assert "rests on has changed" in reason(CERTIFICATE, changed, meaning_fingerprint="0" * 8)
    assert (
        reason(CERTIFICATE, reading=Reading(BELOW, "∀ x : ℚ, …"))
        == "the statement is read in another way now"
    )
    assert "read in another way" in reason(CERTIFICATE, reading=Reading(BELOW, "∀ x : ℝ, …", "as written"))
    assert reason(CERTIFICATE, changed).startswith("the witness does not refute")
    gone = verify(CERTIFICATE, lambda _: NotRestated("no such file"))
    assert gone == Rejected("the statement could not be read again: no such file")


def test_a_loosened_precision_or_another_enclosure_is_rejected() -> None:
    (hypothesis, conclusion) = CERTIFICATE.evidence
    (atom,) = conclusion.atoms
    for altered in (replace(atom, bits=8), replace(atom, left="[0, 1]"), replace(atom, answer=Truth.TRUE)):
        loosened = replace(CERTIFICATE, evidence=(hypothesis, replace(conclusion, atoms=(altered,))))
        assert reason(loosened) == "the evidence for `conclusion` is not what is computed now"
    assert "does not cover" in reason(replace(CERTIFICATE, evidence=(hypothesis,)))


def test_the_lean_text_of_the_witness_must_be_that_of_its_value() -> None:
    assert (
        reason(with_value(ROOT, "(Real.sqrt 3)")) == "the Lean text of the witness is not that of its value"
    )


def test_hints_are_kept_and_tried() -> None:
    goal = statement(Lit(False, PROP), exists(X, op("eq", op("mul", X, X), real(2))))
    certificate = issued(goal, {}, (Hint("x", (ROOT,)),))
    assert isinstance(verify(from_text(to_text(certificate)), restated(goal)), Accepted)
    assert reason(replace(certificate, hints=()), goal).startswith("the check cannot decide")


TYPES: tuple[tuple[Type, Value, str], ...] = (
    (NAT, 5, "5"),
    (TypeVar("α"), True, "true"),
    (REAL, Fraction(-3, 2), "(-3 / 2)"),
    (REAL, Fraction(-3), "(-3)"),
    (REAL, sqrt(real(2)), "(Real.sqrt 2)"),
    (FLOAT, -0.0, "(-0.0 : Float)"),
    (FLOAT, float("inf"), "(1.0 / 0.0 : Float)"),
    (fin(nat(3)), 2, "⟨2, by decide⟩"),
    (list_of(NAT), (1, 2), "[1, 2]"),
    (PROP, True, "True"),
    (Arrow(NAT, BOOL), Table(((1, True),), False), "(fun x => if x = 1 then true else false)"),
    (Arrow(NAT, NAT), Lam((N,), op("add", N, nat(1))), "(fun (n : Nat) => n + 1)"),
)


@pytest.mark.parametrize("type_, value, lean", TYPES)
def test_values_are_written_as_lean_and_read_back(type_: Type, value: Value, lean: str) -> None:
    alpha = Bound(Var("α", SortType()))
    anything = statement(Lit(False, PROP), alpha, Var("v", type_))
    certificate = issued(anything, {"α": BOOL, "v": value})
    assert [a.lean for a in certificate.witness] == ["Bool", lean]
    assert from_text(to_text(certificate)) == certificate
    assert isinstance(verify(certificate, restated(anything)), Accepted)


# --- malformed text ------------------------------------------------------------------------------


def edited(edit: Callable[[dict[str, Any]], Any]) -> str:
    data = to_dict(CERTIFICATE)
    edit(data)
    return json.dumps(data)


def refused(text: str) -> str:
    with pytest.raises(MalformedCertificate) as caught:
        from_text(text, "c.json")
    return str(caught.value)


def test_errors_say_what_where_why_and_what_to_do() -> None:
    assert refused(edited(lambda c: c.update(schema=2))) == (
        "c.json $.schema: the certificate has schema 2\n"
        "  because: this version reads schema 1 and no other\n"
        "  to do:   make the certificate again with `harness refute --cert-dir`"
    )


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "the text is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": NaN}', "`NaN` is no JSON"),
        ("[]", "expected an object, found a list"),
        ("{}", "this is no lean-crosscheck certificate"),
        ('{"kind": 1, "kind": 2}', "the name `kind` is given twice in one object"),
        (edited(lambda c: c.update(schema=True)), "the certificate has schema True"),
        (edited(lambda c: c.update(schema=None)), "the certificate has schema None"),
        (edited(lambda c: c.update(extra=1)), "the field `extra` is not known"),
        (edited(lambda c: c.pop("reading")), "the field `reading` is missing"),
        (edited(lambda c: c.update(mode="as guessed")), "the mode is none of"),
        (edited(lambda c: c["statement"].update(line=-1)), "expected a number from 0"),
        (edited(lambda c: c["statement"].update(repository="")), "a commit is named without its repository"),
        (edited(lambda c: c.update(witness=c["witness"] * 2)), "the witness names `x` twice"),
        (edited(lambda c: c["witness"][0].pop("value")), "the field `value` is missing"),
        (edited(lambda c: c["witness"][0].update(value={"int": 1})), "expected a text, found a number"),
        (edited(lambda c: c["witness"][0].update(value={"int": "1_0"})), "not an integer in decimal digits"),
        (
            edited(lambda c: c["witness"][0].update(value={"int": "9" * 5000})),
            "not an integer in decimal digits",
        ),
        (edited(lambda c: c["witness"][0].update(value={"int": "1", "bool": True})), "is not known"),
        (edited(lambda c: c["witness"][0].update(value={"ratio": "2/4"})), "not a ratio in lowest terms"),
        (edited(lambda c: c["witness"][0].update(value={"ratio": "1/0"})), "not a ratio in lowest terms"),
        (edited(lambda c: c["witness"][0].update(value={"float": "0.1"})), "not a hexadecimal float"),
        (edited(lambda c: c["witness"][0].update(value={"set": [{"int": "1"}] * 2})), "holds a value twice"),
        (edited(lambda c: c["witness"][0].update(value={"python": "1"})), "a value without a known tag"),
        (edited(lambda c: c["witness"][0]["value"]["term"].update(node="Global")), "expected a node"),
        (edited(lambda c: c["witness"][0]["value"]["term"].update(args=3)), "not a list"),
        (edited(lambda c: c["evidence"][0].update(answer="maybe")), "`maybe` is no answer"),
        (edited(lambda c: c["evidence"][1]["atoms"][0].update(bits="64")), "expected a number from 0"),
    ],
)
def test_malformed_certificates_are_refused(text: str, message: str) -> None:
    assert message in refused(text)


def test_deep_values_are_refused() -> None:
    value: dict[str, Any] = {"int": "1"}
    for _ in range(200):
        value = {"list": [value]}
    assert "nested too deeply" in refused(edited(lambda c: c["witness"][0].update(value=value)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        found += _places(data[key], (*path, key))
    return found


PLACES = _places(to_dict(CERTIFICATE))


@given(st.sampled_from(PLACES), JSON)
def test_fuzz_an_altered_certificate_is_refused_rejected_or_the_same(path: tuple[Any, ...], new: Any) -> None:
    data = to_dict(CERTIFICATE)
    inner: Any = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    try:
        certificate = from_dict(data)
    except MalformedCertificate:
        return
    answer = verify(certificate, restated(BELOW))
    unchecked = ("tool", "negation") if certificate.source == SOURCE else ("tool", "negation", "source")
    same = {name: getattr(CERTIFICATE, name) for name in unchecked}
    assert isinstance(answer, Rejected) or replace(certificate, **same) == CERTIFICATE


@given(JSON)
def test_fuzz_any_data_is_refused_with_a_place(data: Any) -> None:
    with pytest.raises(MalformedCertificate):
        from_dict(data)
    with pytest.raises(MalformedCertificate):
        decode(data, At("c.json"))


INTEGERS = st.integers(-(10**30), 10**30)
VALUES: st.SearchStrategy[Value] = st.recursive(
    INTEGERS | st.fractions() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Datum, st.text(min_size=1, max_size=4), st.lists(inner, max_size=2).map(tuple))
        | st.builds(lambda k, v, d: Table(((k, v),), d), INTEGERS, inner, inner)
    ),
    max_leaves=6,
)


@given(VALUES)
def test_fuzz_values_survive_the_round(value: Value) -> None:
    data = json.loads(json.dumps(encode(value)))
    again = decode(data, At("c.json"))
    assert repr(again) == repr(value)
    assert encode(again) == data


def test_terms_and_sets_survive_the_round() -> None:
    body: Term = forall(N, op("lt", N, op("add", N, nat(1))))
    for value in (Lam((X,), body), frozenset({1, 2}), list_of(Arrow(NAT, fin(nat(2)))), TypeVar("α")):
        assert decode(json.loads(json.dumps(encode(value))), At("c.json")) == value
