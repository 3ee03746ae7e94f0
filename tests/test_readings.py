"""Readings from register to report: run, kept, laid beside the cited Lean, and asked for by a manifest of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.claims.register import read_register
from harness.errors import UsageError
from harness.pipeline import audit
from harness.reaching import AuditRequest
from harness.readings import read_readings
from harness.report.audit import Audit, ClaimFact
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.location import Location
from harness.sources.network import Reach
from harness.statements import verify_all
from harness.store.filelock import file_lock

MANIFEST = """
title = "A paper"
base = "https://example.org/people"
claims = "claims.toml"
[paper]
id = "paper"
url = "https://example.org/paper"
[[repository]]
name = "lib"
role = "lean"
"""
CLAIMS = """
[[claim]]
id = "L1"
title = "a number is at least half of itself"
where = "1"
kind = "mathematical"
cites = [{ repo = "lib", name = "half" }]
readings = [{ file = "readings/Halves.lean", name = "Halves.half" }]
needs = ["search"]

[[claim]]
id = "L2"
title = "half of twice a number is the number"
where = "2"
kind = "mathematical"
cites = [{ repo = "lib", name = "twice" }]
readings = [
  { file = "readings/Halves.lean", name = "Halves.twice" },
  { file = "readings/Halves.lean", name = "Halves.half_of_ten", covers = "instance" },
]
says = "weaker"
needs = ["search"]

[[claim]]
id = "L3"
title = "twice the half of a number is the number"
where = "3"
kind = "mathematical"
readings = [{ file = "readings/Halves.lean", name = "Halves.twice_half", covers = "consequence" }]
needs = ["search", "counterpart"]
"""
READINGS = """import Mathlib

namespace Halves

/-- Halves
are rounded down. -/
theorem half (n : ℕ) : n / 2 ≤ n := by sorry

/-- Both ways round. -/
theorem twice (m : ℕ) : 2 * m / 2 = m := by sorry

/-- Ten. -/
theorem half_of_ten : 10 / 2 = 5 := by sorry

/-- As the sentence has it. -/
theorem twice_half (n : ℕ) : 2 * (n / 2) = n := by sorry

end Halves
"""
LIB = """import Mathlib

theorem half (k : ℕ) : k / 2 ≤ k := Nat.div_le_self k 2

theorem twice (m : ℕ) (h : 0 < m) : 2 * m / 2 = m := by simp
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    for name, text in {
        "manifest.toml": MANIFEST,
        "claims.toml": CLAIMS,
        "readings/Halves.lean": READINGS,
        "lib/lakefile.toml": 'name = "lib"\n[[require]]\nname = "mathlib"\n[[lean_lib]]\nname = "Lib"\n',
        "lib/Lib.lean": LIB,
    }.items():
        path = tmp_path / "paper" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "paper"


def audited(
    paper: Path, kept: dict[str, str] | None = None, *, reachable: bool = True, publish: bool = False
) -> Audit:
    def keep(name: str, text: str, negation: str) -> str:
        assert kept is not None
        kept[name] = text
        return name

    at = {"lib": Location(str(paper / "lib"), None)} if reachable else {}
    cache = Cache(paper / "cache", lambda path: file_lock(path, timeout=10))
    request = AuditRequest(
        paper / "manifest.toml",
        Request(cache=cache, overrides=at, mirror=None, reach=Reach(offline=True)),
        budget="small",
        publish=publish,
        keep=None if kept is None else keep,
    )
    return audit(request)


def claims(result: Audit) -> dict[str, ClaimFact]:
    return {claim.id: claim for claim in result.claims}


def test_readings_are_searched_also_where_no_repository_can_be_reached(paper: Path) -> None:
    found = claims(audited(paper, reachable=False))
    assert {claim.id: claim.mark.value for claim in found.values()} == {
        "L1": "proved",
        "L2": "proved",
        "L3": "refuted",
    }
    assert found["L3"].reasons == ("our reading `Halves.twice_half` (Halves.lean:16) fails at n = 1",)
    assert found["L1"].formal.value == "unchecked"  # type: ignore[union-attr]


def test_the_report_has_each_reading_its_outcome_and_the_command_to_redo_it(paper: Path) -> None:
    (reading,) = claims(audited(paper))["L1"].searched
    assert reading.lean == "theorem half (n : ℕ) : n / 2 ≤ n"
    assert reading.why == "Halves are rounded down."
    assert (reading.outcome, reading.covers) == ("verified", "sentence")
    assert reading.read_as == "∀ (n : ℕ), (n / 2) ≤ n"
    file = (paper / "readings/Halves.lean").as_posix()
    assert (reading.file, reading.line) == (file, 7)
    assert reading.redo == f"harness refute {file} --decl Halves.half"


def test_a_reading_that_is_the_cited_statement_is_called_equal_and_nothing_else_is(paper: Path) -> None:
    found = claims(audited(paper))
    (one,) = found["L1"].searched[0].beside
    assert (one.cited, one.equal) == ("lib/half", True)
    assert (found["L1"].says, found["L1"].says_how) == ("equal", "computed")
    (other,) = found["L2"].searched[0].beside
    assert (other.equal, other.ours.hypotheses, other.theirs.hypotheses) == (False, (), ("0 < m",))
    assert (found["L2"].says, found["L2"].says_how) == ("weaker", "judged")
    assert (found["L3"].says, found["L3"].says_how) == ("", "")


def test_published_reports_keep_our_readings_and_leave_the_cited_statements_out(paper: Path) -> None:
    searched = claims(audited(paper, publish=True))["L2"].searched
    assert searched[0].lean.startswith("theorem twice")
    assert searched[0].beside[0].theirs.hypotheses == ()


def test_certificates_of_readings_are_kept_and_verified(paper: Path) -> None:
    kept: dict[str, str] = {}
    audited(paper, kept, reachable=False)
    assert set(kept) == {"reading.Halves.twice_half"}
    text = kept["reading.Halves.twice_half"]
    assert json.loads(text)["statement"]["text"] == READINGS

    def none(*_: str) -> str:
        return "no repository"

    (accepted,) = verify_all([("c.json", text)], none).certificates
    assert accepted.accepted
    forged = text.replace("2 * (n / 2) = n", "2 * (n / 2) ≤ n")
    (rejected,) = verify_all([("c.json", forged)], none).certificates
    assert not rejected.accepted


def test_a_reading_that_is_not_there_is_an_error_that_names_the_claim(paper: Path) -> None:
    def reading(register: str) -> str:
        (paper / "claims.toml").write_text(register, encoding="utf-8")
        with pytest.raises(UsageError) as error:
            read_readings(read_register(paper / "claims.toml"), paper)
        return str(error.value)

    assert "claim L1: readings/Halves.lean states nothing called Halves.gone" in reading(
        CLAIMS.replace("Halves.half", "Halves.gone", 1)
    )
    assert "claim L1: no file readings/Gone.lean" in reading(CLAIMS.replace("Halves.lean", "Gone.lean", 1))
