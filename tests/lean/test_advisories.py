"""Which Lean releases are known to accept a false proof, and how versions compare."""

from __future__ import annotations

import pytest

from harness.lean.advisories import Advisory, advisories, advisories_for
from harness.lean.version import version_key


@pytest.mark.parametrize("advisory", advisories(), ids=lambda advisory: advisory.id)
def test_advisory(advisory: Advisory) -> None:
    fixed = version_key(advisory.fixed)
    assert fixed is not None
    oldest = version_key(advisory.affected_from)
    assert oldest is None or oldest < fixed
    assert advisory.part in ("kernel", "runtime")
    assert advisory.summary.endswith(".")
    number = advisory.id.partition("#")[2]
    assert any(source.endswith(f"/{number}") for source in advisory.sources)
    assert all(source.startswith("https://") for source in advisory.sources)
    assert advisory.id in [affected.advisory.id for affected in advisories_for("4.14.0")]
    assert advisory.id not in [affected.advisory.id for affected in advisories_for(advisory.fixed)]


@pytest.mark.parametrize(
    "version, stated",
    [
        ("4.14.0", ["lean4#8060", "lean4#14484"]),
        ("4.20.0", ["lean4#14484"]),
        ("4.32.1", []),
        ("4.34.0", []),
    ],
)
def test_what_a_source_says_of_this_very_release(version: str, stated: list[str]) -> None:
    assert [affected.advisory.id for affected in advisories_for(version) if affected.stated] == stated


def test_each_stands_once_in_the_order_of_its_fix() -> None:
    keys = [version_key(advisory.fixed) or (0, 0, 0, (0, 0)) for advisory in advisories()]
    assert keys == sorted(keys)
    assert len({advisory.id for advisory in advisories()}) == len(keys)


@pytest.mark.parametrize("version", ["", "stable", "nightly-2024-11-01", "4.34.0", "5.0.0"])
def test_nothing_is_known_of_later_or_unnumbered_releases(version: str) -> None:
    assert advisories_for(version) == ()


@pytest.mark.parametrize(
    "older, newer",
    [
        ("4.9.0", "4.14.0"),
        ("4.14.0-rc1", "4.14.0-rc2"),
        ("4.14.0-rc9", "4.14.0-rc10"),
        ("4.14.0-rc3", "4.14.0"),
        ("4.28.0-pre", "4.28.0-rc1"),
        ("4.0.0-m5", "4.0.0"),
        ("v4.1.0", "4.1.1"),
    ],
)
def test_the_order_of_versions(older: str, newer: str) -> None:
    first, second = version_key(older), version_key(newer)
    assert first is not None
    assert second is not None
    assert first < second


@pytest.mark.parametrize("text", ["", "4.14", "v", "4.14.0.1", "4.14.0-", "4.x.0", "1" * 10 + ".0.0"])
def test_what_is_no_version(text: str) -> None:
    assert version_key(text) is None
