"""References from manifest to audit: which are looked up, and what the report says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.claims.evidence import Mark
from harness.errors import UsageError
from harness.pipeline import audit
from harness.reaching import AuditRequest
from harness.report.audit import ClaimFact
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.network import Reach
from harness.sources.polite import Manners
from harness.sources.references import Databases
from harness.store.filelock import file_lock
from tests.sources.databases import answering, doi, preprint, work, works

MANIFEST = """\
title = "A paper"
base = "https://example.org/o"
claims = "claims.toml"
references = "references.toml"
[paper]
id = "1"
url = "https://example.org/1"
[[repository]]
name = "n"
role = "lean"
"""
CLAIMS = """\
[[claim]]
id = "R1"
title = "The references exist"
where = "References"
kind = "bibliographic"
references = "1-2"
needs = ["network"]

[[claim]]
id = "R2"
title = "The first exists"
where = "References"
kind = "bibliographic"
references = "1"
needs = ["network"]
"""
REFERENCES = """\
[[reference]]
number = 1
authors = ["Ash"]
title = "Trees of knowledge"
year = 2020

[[reference]]
number = 2
authors = ["Birch"]
title = "Sailing in winter"
year = 2020
arxiv = "2001.00001"
"""


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):  # the server of these tests stands on this machine
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, text in (("manifest", MANIFEST), ("claims", CLAIMS), ("references", REFERENCES)):
        (tmp_path / f"{name}.toml").write_text(text)
    return tmp_path / "manifest.toml"


def audited(manifest: Path, databases: Databases | None, *only: str) -> dict[str, ClaimFact]:
    cache = Cache(manifest.parent / "clones", lambda path: file_lock(path, timeout=30))
    sources = Request(cache=cache, reach=Reach(offline=True))
    result = audit(AuditRequest(manifest, sources, only, databases=databases))
    return {claim.id: claim for claim in result.claims}


def test_each_reference_is_looked_up_once(manifest: Path) -> None:
    first = works(work("Trees of knowledge", ["Ash"], 2020))
    second = doi(preprint("Cooking with gas", ["Oak, O."], 2020, "2001.00001"))
    with answering(first, second, works(work("Sailing in winter", ["Birch"], 2020))) as server:
        databases = Databases(Manners(sleep=lambda _: None), None, server.url, server.url)
        claims = audited(manifest, databases)
    assert len(server.asked) == 3
    assert (claims["R1"].mark, claims["R2"].mark) == (Mark.REFUTED, Mark.UNCHECKED)
    (against,) = claims["R1"].reasons
    assert against.startswith(
        "[2] prints arXiv:2001.00001, which is another work: “Cooking with gas”, Oak (2020)"
    )
    assert claims["R2"].reasons[0].startswith("1 of 1 found in Crossref")


def test_only_references_of_chosen_claims_are_looked_up(manifest: Path) -> None:
    with answering(works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        databases = Databases(Manners(sleep=lambda _: None), None, server.url, server.url)
        assert list(audited(manifest, databases, "R2")) == ["R2"]
    assert len(server.asked) == 1


def test_without_databases_claims_stay_open(manifest: Path) -> None:
    claims = audited(manifest, None)
    assert claims["R1"].mark == Mark.UNCHECKED
    assert claims["R1"].reasons == ("needs look-ups in bibliographic databases",)


def test_offline_says_so(manifest: Path) -> None:
    claims = audited(manifest, Databases(Manners(Reach(offline=True))))
    assert claims["R1"].mark == Mark.UNCHECKED
    assert claims["R1"].reasons[0] == "not looked up in Crossref: this run is offline (1-2)"


def test_claims_about_references_without_a_list(manifest: Path) -> None:
    manifest.write_text(MANIFEST.replace('references = "references.toml"\n', ""))
    with pytest.raises(
        UsageError, match="a claim is about reference 1, which the reference list does not hold"
    ):
        audited(manifest, None)
