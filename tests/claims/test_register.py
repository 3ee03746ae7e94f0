"""Reading a register: what it gives, and complaints that point to file, entry and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.claims.material import Citation
from harness.claims.register import ClaimKind, Need, read_register
from harness.claims.source_checks import CheckRequest
from harness.errors import UsageError

GOOD = """
[[claim]]
id = "V1/top"
title = "top is verified"
where = "1"
kind = "artefact"
reading = "as written"
cites = [{ repo = "lib", name = "top" }, { repo = "other", file = "Top.lean" }]
checks = [{ check = "declaration_counts", repos = ["lib", "third"], kinds = ["axiom"], stated = 0 }]

[[claim]]
id = "L1"
title = "a sum"
where = "2"
kind = "mathematical"
needs = ["search", "kernel"]
"""

HEAD = '[[claim]]\nid = "X1"\ntitle = "t"\nwhere = "1"\n'
MATH = HEAD + 'kind = "mathematical"\n'
ARTEFACT = HEAD + 'kind = "artefact"\n'

BAD = {
    "not toml": ("[[claim", "claims.toml: cannot be read"),
    "empty": ("", "claims.toml: `claim` is missing: the register has no entry"),
    "stray table": (GOOD + "[extra]\n", "claims.toml: `extra` is not a key that is known here"),
    "claim is no list": ("claim = 1", "claims.toml: `claim` expected a list of tables, found a number"),
    "no id": ('[[claim]]\ntitle = "t"', "claims.toml: claim 1: `id` is missing"),
    "id with a space": ('[[claim]]\nid = "a b"', "claims.toml: claim 1: `id` 'a b' is no id"),
    "blank title": ('[[claim]]\nid = "X1"\ntitle = " "', "claims.toml: claim 1 (X1): `title` is blank"),
    "title is a number": (
        '[[claim]]\nid = "X1"\ntitle = 3',
        "claims.toml: claim 1 (X1): `title` expected text, found a number",
    ),
    "unknown kind": (HEAD + 'kind = "song"', "claims.toml: claim 1 (X1): `kind` 'song' is none of artefact,"),
    "unknown key": (
        MATH + 'needs = ["search"]\nmark = "proved"',
        "claims.toml: claim 1 (X1): `mark` is not a key that is known here",
    ),
    "unknown need": (
        MATH + 'needs = ["luck"]',
        "claims.toml: claim 1 (X1): `needs` 'luck' is none of counterpart,",
    ),
    "empty needs": (MATH + "needs = []", "claims.toml: claim 1 (X1): `needs` expected a list of texts"),
    "reading outside": (
        MATH + 'needs = ["search"]\nreadings = [{ file = "../A.lean", name = "a" }]',
        "claims.toml: claim 1 (X1): readings 1: `file` '../A.lean' is no Lean file below the register's folder",
    ),
    "reading that covers luck": (
        MATH + 'needs = ["search"]\nreadings = [{ file = "A.lean", name = "a", covers = "luck" }]',
        "claims.toml: claim 1 (X1): readings 1: `covers` 'luck' is none of consequence, instance, part, sentence",
    ),
    "one part": (
        MATH + 'needs = ["search"]\nreadings = [{ file = "A.lean", name = "a", covers = "part" }]',
        "claims.toml: claim 1 (X1): `readings` hold one part of the sentence",
    ),
    "says without readings": (
        MATH + 'needs = ["search"]\ncites = [{ repo = "lib", name = "x" }]\nsays = "weaker"',
        "claims.toml: claim 1 (X1): `says` compares the cited Lean with readings, and one of the two is missing",
    ),
    "equal is computed": (
        MATH + 'needs = ["search"]\nsays = "equal"',
        "claims.toml: claim 1 (X1): `says` 'equal' is none of different, stronger, weaker",
    ),
    "readings of an artefact": (
        HEAD + 'kind = "artefact"\nneeds = ["search"]\nreadings = [{ file = "A.lean", name = "a" }]',
        "claims.toml: claim 1 (X1): `readings` are for mathematical statements, and this one is artefact",
    ),
    "no needs": (MATH, "claims.toml: claim 1 (X1): `needs` is missing: without a check"),
    "prose with a need": (
        HEAD + 'kind = "prose"\nneeds = ["search"]',
        "claims.toml: claim 1 (X1): `kind` is prose, which no check",
    ),
    "same id twice": (GOOD + GOOD, "claims.toml: claim 3 (V1/top): `id` is that of claim 1 already"),
    "cites nothing": (
        MATH + 'needs = ["search"]\ncites = [{ repo = "lib" }]',
        "claims.toml: claim 1 (X1): cites 1: `name` is missing: a citation names",
    ),
    "stray key of a citation": (
        MATH + 'needs = ["search"]\ncites = [{ repo = "lib", name = "x", line = 3 }]',
        "claims.toml: claim 1 (X1): cites 1: `line` is not a key that is known here",
    ),
    "unknown check": (
        ARTEFACT + 'checks = [{ check = "guess", repos = ["lib"] }]',
        "claims.toml: claim 1 (X1): checks 1: `check` 'guess' is none of corollary_is_not_axiom,",
    ),
    "check without repositories": (
        ARTEFACT + 'checks = [{ check = "no_sorry" }]',
        "claims.toml: claim 1 (X1): checks 1: `repos` is missing",
    ),
    "check of one repository with two": (
        ARTEFACT + 'checks = [{ check = "no_sorry", repos = ["a", "b"] }]',
        "claims.toml: claim 1 (X1): checks 1: `repos` names 2 repositories, the check no_sorry looks at one",
    ),
    "check without its parameter": (
        ARTEFACT + 'checks = [{ check = "formally_verified", repos = ["a"] }]',
        "claims.toml: claim 1 (X1): checks 1: `file or name` is missing: the check formally_verified",
    ),
    "count without a number": (
        ARTEFACT + 'checks = [{ check = "declaration_counts", repos = ["a"], kinds = ["axiom"] }]',
        "claims.toml: claim 1 (X1): checks 1: `stated` is missing: the check declaration_counts needs it",
    ),
    "count of true": (
        ARTEFACT
        + 'checks = [{ check = "declaration_counts", repos = ["a"], kinds = ["axiom"], stated = true }]',
        "claims.toml: claim 1 (X1): checks 1: `stated` expected a whole number, found a truth value",
    ),
    "check with an outcome": (
        ARTEFACT + 'checks = [{ check = "no_sorry", repos = ["a"], expect = "refuted" }]',
        "claims.toml: claim 1 (X1): checks 1: `expect` is not a key that the check no_sorry knows",
    ),
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "claims.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_register_gives_its_claims_in_order(tmp_path: Path) -> None:
    register = read_register(written(tmp_path, GOOD))
    first, second = register.claims
    assert (first.id, first.kind, first.reading) == ("V1/top", ClaimKind.ARTEFACT, "as written")
    assert first.cites == (Citation("lib", "top"), Citation("other", file="Top.lean"))
    assert first.checks == (CheckRequest("declaration_counts", ("lib", "third"), kinds=("axiom",), stated=0),)
    assert (second.id, second.needs) == ("L1", (Need.SEARCH, Need.KERNEL))
    assert register.repositories() == {"lib", "other", "third"}


@pytest.mark.parametrize("text, message", BAD.values(), ids=BAD)
def test_a_wrong_register_is_told_where_it_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_register(written(tmp_path, text))
    assert str(error.value).startswith(message)


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml: cannot be read"):
        read_register(tmp_path / "nowhere.toml")
    path = tmp_path / "claims.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        read_register(path)
