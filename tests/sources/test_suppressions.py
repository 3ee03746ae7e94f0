from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.sources.manifest import load_manifest
from harness.sources.suppressions import LONGEST, Suppression, refuse_far, refuse_unknown
from tests.sources.test_manifest import GOOD, write

CLAIM = 'claim = "T1"\nreason = "known"\nexpires = 2027-01-31'


def suppressed(folder: Path, *tables: str) -> tuple[Suppression, ...]:
    text = GOOD + "".join(f"\n[[suppress]]\n{table}\n" for table in tables)
    return load_manifest(write(folder, text)).suppressions


def test_each_kind_is_read(tmp_path: Path) -> None:
    finding = 'finding = "H40"\ndeclaration = "proofs/a.b"\nreason = "r"\nexpires = 2027-02-01'
    file = 'finding = "H04"\nfile = "proofs/A/B.lean"\nreason = "r"\nexpires = 2027-02-01'
    change = 'change = "new sorry declaration proofs/a.b"\nreason = "r"\nexpires = 2027-02-01'
    read = suppressed(tmp_path, CLAIM, finding, file, change)
    assert [(one.claim, one.finding, one.at, one.change) for one in read] == [
        ("T1", "", "", ""),
        ("", "H40", "proofs/a.b", ""),
        ("", "H04", "proofs/A/B.lean", ""),
        ("", "", "", "new sorry declaration proofs/a.b"),
    ]
    assert (read[0].reason, read[0].expires) == ("known", date(2027, 1, 31))
    assert suppressed(tmp_path) == ()


@pytest.mark.parametrize(
    "old, new, says",
    [
        ('reason = "known"\n', "", "suppress[2].reason: missing"),
        ('"known"', '"  "', "suppress[2].reason: '  ' is not a text"),
        ("expires = 2027-01-31", "", "suppress[2].expires: missing"),
        ("2027-01-31", '"2027-01-31"', "suppress[2].expires: '2027-01-31' is not a day"),
        ("2027-01-31", "2027-01-31T00:00:00", "is not a day"),
        ('claim = "T1"', "", "suppress[2].claim: what is suppressed is not clear"),
        ('claim = "T1"', 'claim = "T1"\nchange = "x"', "what is suppressed is not clear"),
        ('claim = "T1"', 'claim = "T1"\nfile = "x/y"', "suppress[2].file: it goes with a finding"),
        ('claim = "T1"', 'finding = "40"\nfile = "x/y"', "suppress[2].finding: '40' is not a finding"),
        ('claim = "T1"', 'finding = "H40"', "suppress[2].declaration: where the finding is, is not clear"),
        ('claim = "T1"', 'finding = "H40"\ndeclaration = "main"', "'main' names no repository"),
        ('claim = "T1"', 'claim = "T1"\nmark = "proved"', "suppress[2].mark: unknown key"),
    ],
)
def test_what_is_not_exact_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in CLAIM
    with pytest.raises(UsageError) as refused:
        suppressed(tmp_path, CLAIM, CLAIM.replace(old, new))
    assert says in str(refused.value)


def test_no_suppression_reaches_further_than_a_year(tmp_path: Path) -> None:
    read = suppressed(tmp_path, CLAIM)
    refuse_far(read, read[0].expires - LONGEST)
    refuse_far(read, read[0].expires + timedelta(days=1))  # one that has expired is told, not refused
    with pytest.raises(UsageError, match=r"suppress\[1\]: a suppression until 2027-01-31"):
        refuse_far(read, read[0].expires - LONGEST - timedelta(days=1))


def test_a_claim_that_the_register_lacks_is_refused(tmp_path: Path) -> None:
    read = suppressed(tmp_path, CLAIM)
    refuse_unknown(read, ["T0", "T1"], Path("claims.toml"))
    with pytest.raises(UsageError, match="use one of: T0, T2"):
        refuse_unknown(read, ["T0", "T2"], Path("claims.toml"))
