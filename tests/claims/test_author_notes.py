"""Authors' answers: found by what they speak to, and refused when nobody would ever see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.claims.author_notes import notes_on_claim, notes_on_finding, read_author_notes
from harness.errors import UsageError

SAID = (
    'text = "we mean another file"\nwho = "A. Author"\ndate = "2026-01-31"\nlink = "https://example.org/1"\n'
)
ON_CLAIM = '[[note]]\nclaim = "V2"\n' + SAID
ON_FINDING = '[[note]]\nfinding = "H40"\ndeclaration = "lib/A.top"\n' + SAID

BAD = {
    "about nothing": ("[[note]]\n" + SAID, "note 1: `claim` or `finding` must be given, and not both"),
    "about both": (
        ON_CLAIM + 'finding = "H40"\ndeclaration = "x/y"',
        "note 1: `claim` or `finding` must be given",
    ),
    "unknown claim": (ON_CLAIM.replace("V2", "V9"), "note 1: `claim` 'V9' is no claim of the register"),
    "finding alone": (
        '[[note]]\nfinding = "H40"\n' + SAID,
        "note 1: `declaration` and `finding` belong together",
    ),
    "no finding": (ON_FINDING.replace("H40", "sorry"), "note 1: `finding` 'sorry' is no finding id"),
    "no date": (ON_CLAIM.replace("2026-01-31", "31 January"), "note 1: `date` '31 January' is no date"),
    "bare date": (ON_CLAIM.replace('"2026-01-31"', "2026-01-31"), "note 1: `date` expected text, found date"),
    "no web address": (
        ON_CLAIM.replace("https", "javascript"),
        "note 1: `link` 'javascript://example.org/1' does",
    ),
    "nobody": (ON_CLAIM.replace('who = "A. Author"\n', ""), "note 1: `who` is missing"),
    "stray key": (ON_CLAIM + 'mark = "proved"', "note 1: `mark` is not a key that is known here"),
    "stray table": ("[notes]\n", "`notes` is not a key that is known here"),
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "author-notes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_notes_are_found_by_claim_and_by_finding(tmp_path: Path) -> None:
    on_claim, on_finding = notes = read_author_notes(written(tmp_path, ON_CLAIM + ON_FINDING), {"V2"})
    assert notes_on_claim(notes, "V2") == (on_claim,)
    assert notes_on_claim(notes, "V1") == ()
    assert notes_on_finding(notes, "H40", "lib/A.top") == (on_finding,)
    assert notes_on_finding(notes, "H50", "lib/A.top") == notes_on_finding(notes, "H40", "lib/top") == ()
    assert (on_claim.who, on_claim.date, on_claim.link) == (
        "A. Author",
        "2026-01-31",
        "https://example.org/1",
    )


@pytest.mark.parametrize("text, message", BAD.values(), ids=BAD)
def test_a_wrong_note_is_told_where_it_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_author_notes(written(tmp_path, text), {"V2"})
    assert str(error.value).startswith(f"author-notes.toml: {message}")
