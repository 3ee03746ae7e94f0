from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.resources import refs_dir
from harness.sources.manifest import Repository, load_manifest

GOOD = """\
title = "A paper"
base = "https://example.org/someone"
claims = "claims.toml"

[paper]
id = "arXiv:2600.00001"
url = "https://arxiv.org/abs/2600.00001"

[[repository]]
name = "proofs"
role = "lean"
commit = "0123456789012345678901234567890123456789"

[[repository]]
name = "runs"
role = "experiment"
url = "https://elsewhere.org/group/runs.git"
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "manifest.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_manifest(tmp_path: Path) -> None:
    manifest = load_manifest(write(tmp_path, GOOD))
    assert (manifest.title, manifest.paper_id) == ("A paper", "arXiv:2600.00001")
    assert (manifest.claims, manifest.author_notes) == (tmp_path / "claims.toml", None)
    assert manifest.repositories == (
        Repository("proofs", "someone", "https://example.org/someone/proofs", "lean", "0123456789" * 4),
        Repository("runs", "group", "https://elsewhere.org/group/runs.git", "experiment", None),
    )
    assert manifest.repository("runs").role == "experiment"
    with pytest.raises(UsageError, match="use one of proofs, runs"):
        manifest.repository("other")


def test_shipped_manifests_name_files_that_are_there() -> None:
    manifests = [load_manifest(path) for path in sorted(refs_dir().glob("*/manifest.toml"))]
    assert [m.path.parent.name for m in manifests] == ["demo", "transformers-are-bayesian-networks"]
    for manifest in manifests:
        assert manifest.claims.is_file()
        assert manifest.author_notes is not None
        assert manifest.author_notes.is_file()


def test_flagship() -> None:
    manifest = load_manifest(refs_dir() / "transformers-are-bayesian-networks" / "manifest.toml")
    roles = {r.name: r.role for r in manifest.repositories}
    assert [name for name, role in roles.items() if role == "lean"] == [
        "universal-lean",
        "sigmoid-transformer-lean",
        "transformer-bp-lean",
        "hard-bp-lean",
        "godel",
    ]
    assert [name for name, role in roles.items() if role == "experiment"] == [
        "learner",
        "bayes-learner",
        "loopy",
    ]
    assert manifest.repository("godel").pin == "bc1d138f77a26bdb3ec0d18908bb73805aa13e89"
    assert manifest.repository("godel").url == "https://github.com/gregorycoppola/godel"
    assert manifest.repository("loopy").pin is None


@pytest.mark.parametrize(
    "old, new, message",
    [
        ('title = "A paper"', "title = 3", "title: 3 is not a text\n  to do:   expected a text that is not empty"),
        ('title = "A paper"', "", "title: missing\n  to do:   expected a text"),
        ('title = "A paper"', 'titel = "A"', "titel: unknown key\n  to do:   expected one of title, base, claims,"),
        ('"https://example.org/someone"', '"example.org"', "base: 'example.org' is not an address\n"),
        ('"claims.toml"', '"../claims.toml"', "claims: '../claims.toml' leaves the manifest's folder\n"),
        ('id = "arXiv:2600.00001"', "", "paper.id: missing\n"),
        ('url = "https://arxiv.org/abs/2600.00001"', 'doi = "x"', "paper.doi: unknown key\n  to do:   expected one"),
        ('name = "runs"', 'name = "proofs"', "repository[2].name: 'proofs' is used twice\n"),
        ('name = "runs"', 'name = "../runs"', "repository[2].name: '../runs' is not a name\n"),
        ('name = "runs"', 'name = ".."', "repository[2].name: '..' is not a name\n"),
        ('"experiment"', '"python"', "repository[2].role: 'python' is not a role\n  to do:   expected lean or"),
        ('role = "lean"', "", "repository[1].role: missing\n"),
        ("0123456789" * 4, "bc1d138", "repository[1].commit: 'bc1d138' is not a full commit hash\n"),
    ],
)  # fmt: skip
def test_errors_name_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(UsageError) as error:
        load_manifest(path)
    assert str(error.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize(
    "text, message",
    [
        ("title = ", "the manifest is not TOML\n  because: Invalid value (at end of document)"),
        (b"title = '\xff'", "the manifest is not UTF-8\n"),
        ('title = "x"\nbase = "https://h/o"\npaper = "p"', "paper: not a table\n  to do:   expected a table with id"),
        (GOOD[: GOOD.index("[[repository]]")], "repository: no repositories\n  to do:   expected at least one"),
    ],
)  # fmt: skip
def test_files_that_are_no_manifest(tmp_path: Path, text: str | bytes, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as error:
        load_manifest(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_missing_manifest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot be read\n  because: No such file or directory"):
        load_manifest(tmp_path / "none.toml")
