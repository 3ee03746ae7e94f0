"""The findings table, its pages, its adversarial folders and its detectors say the same."""

from __future__ import annotations

from pathlib import Path

from harness.trust.findings import DETECTORS
from harness.trust.kinds import KIND, KINDS, NOTE
from harness.trust.model import Severity

_ROOT = Path(__file__).parents[2]


def test_ids_are_in_order_and_each_has_one_detector() -> None:
    ids = [kind.id for kind in KINDS]
    assert ids == sorted(set(ids))
    assert [finding for finding, _ in DETECTORS] == ids


def test_every_kind_has_its_page_with_its_slug_and_title() -> None:
    for kind in KINDS:
        heading = (_ROOT / "docs" / "findings" / f"{kind.id}.md").read_text("utf-8").splitlines()[0]
        assert heading.lower() == f"# {kind.id.lower()} {kind.slug}: {_title(kind.id)}".lower()


def _title(finding: str) -> str:
    """The page's own title, which must say what the table says, in its words or shorter ones."""
    page = (_ROOT / "docs" / "findings" / f"{finding}.md").read_text("utf-8")
    index = (_ROOT / "docs" / "findings" / "README.md").read_text("utf-8")
    assert f"| {KIND[finding].slug} | {KIND[finding].title} |" in index
    return page.splitlines()[0].partition(": ")[2]


def test_every_kind_has_an_adversarial_folder() -> None:
    for kind in KINDS:
        assert (_ROOT / "tests" / "adversarial" / f"{kind.id}-{kind.slug}" / "expected.toml").is_file()


def test_notes_are_the_same_kinds_with_less_weight() -> None:
    assert NOTE.keys() == KIND.keys()
    assert all(kind.severity is Severity.NOTE and kind.slug == KIND[kind.id].slug for kind in NOTE.values())
