from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.sources.location import (
    fill_template,
    host_of,
    owner_and_name,
    parse_location,
    parse_override,
    protocols_of,
    shown,
)

SHA = "bc1d138f77a26bdb3ec0d18908bb73805aa13e89"


@pytest.mark.parametrize(
    "text, place, rev",
    [
        ("../some/folder", "../some/folder", None),
        ("../some/folder@v1.2", "../some/folder", "v1.2"),
        ("folder@feature/x", "folder", "feature/x"),
        ("folder@HEAD~2", "folder", "HEAD~2"),
        ("https://github.com/o/n", "https://github.com/o/n", None),
        (f"https://github.com/o/n@{SHA}", "https://github.com/o/n", SHA),
        ("https://github.com/o/n.git@feature/x", "https://github.com/o/n.git", "feature/x"),
        ("https://me@host/o/n", "https://me@host/o/n", None),
        ("https://me:secret@host:8443/o/n@main", "https://me:secret@host:8443/o/n", "main"),
        ("https://codeberg.org/@me/n", "https://codeberg.org/@me/n", None),
        ("https://host@evil", "https://host@evil", None),
        ("git@github.com:o/n", "git@github.com:o/n", None),
        ("git@github.com:o/n.git@v1", "git@github.com:o/n.git", "v1"),
        ("ssh://git@host/o/n@main", "ssh://git@host/o/n", "main"),
        ("file:///a%20b/c@main", "/a b/c", "main"),
    ],
)
def test_source_and_revision(text: str, place: str, rev: str | None) -> None:
    location = parse_location(text)
    assert (location.place, location.rev) == (place, rev)


def test_existing_folder_keeps_its_at_sign(tmp_path: Path) -> None:
    folder = tmp_path / "a@b"
    folder.mkdir()
    assert parse_location(str(folder)).rev is None
    assert parse_location(f"{folder}@main").place == str(folder)


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "'': empty source\n  to do:   give a folder or an address, such as PATH@main"),
        (
            "folder@",
            "folder@: not a revision\n  because: nothing follows the @\n  to do:   write SOURCE@REV,",
        ),
        ("@main", "'@main': empty source"),
        (
            "folder@--upload-pack=x",
            "folder@--upload-pack=x: not a revision\n  because: '--upload-pack=x' cannot name",
        ),
        ("./folder@main:Main.lean", "./folder@main:Main.lean: not a revision"),
        ("folder@a..b", "folder@a..b: not a revision"),
        ("https://u:secret@host/o/n@a b", "https://host/o/n@a b: not a revision"),
        (
            "ftp://host/o/n",
            "ftp://host/o/n: not an address that can be read\n  because: ftp:// is not among https, http,",
        ),
        ("https:///o/n", "https:///o/n: not an address that can be read\n  because: it names no host"),
        (
            "file://other/x",
            "file://other/x: not an address that can be read\n  because: file:// is not among",
        ),
    ],
)
def test_sources_that_make_no_sense(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_location(text)
    assert str(error.value).startswith(message)


def test_transport_that_runs_a_program_is_only_a_folder_name() -> None:
    assert not parse_location("ext::sh -c true").is_url


def test_override() -> None:
    name, location = parse_override("godel=git@host:o/godel@main")
    assert (name, location.place, location.rev) == ("godel", "git@host:o/godel", "main")


@pytest.mark.parametrize("text", ["godel", "=path", "godel="])
def test_override_without_name_or_place(text: str) -> None:
    with pytest.raises(UsageError, match="write NAME=PATH_OR_URL"):
        parse_override(text)


@pytest.mark.parametrize(
    "template, place",
    [
        ("/mirror/{owner}+{name}/repo", "/mirror/o+n.lean/repo"),
        ("mirror/{name}.git", "mirror/n.lean.git"),
        ("https://mirror.example/{owner}/{name}", "https://mirror.example/o/n.lean"),
        ("file:///mirror/{name}", "/mirror/n.lean"),
    ],
)
def test_template(template: str, place: str) -> None:
    assert fill_template(template, owner="o", name="n.lean").place == place


@pytest.mark.parametrize("owner, name", [("..", "n"), ("a/../../b", ".."), ("", "/etc/passwd")])
def test_template_stays_below_its_folder(owner: str, name: str) -> None:
    place = Path(fill_template("/mirror/{owner}/{name}", owner=owner, name=name).place)
    assert place.is_relative_to("/mirror")
    assert ".." not in place.parts


@pytest.mark.parametrize(
    "template, why",
    [("/mirror/{owner}", "it lacks {name}"), ("/m/{name}/{commit}", "unknown field {commit}")],
)
def test_template_that_makes_no_sense(template: str, why: str) -> None:
    with pytest.raises(UsageError) as error:
        fill_template(template, owner="o", name="n")
    assert f"because: {why}" in str(error.value)


@pytest.mark.parametrize(
    "place, expected",
    [
        ("https://github.com/o/n.git", ("o", "n")),
        ("https://host/n/", ("", "n")),
        ("git@host:o/n", ("o", "n")),
        ("/some/where/n.git", ("", "n")),
        ("/", ("", "root")),
        ("https://host/../..", ("--", "--")),
    ],
)
def test_owner_and_name(place: str, expected: tuple[str, str]) -> None:
    assert owner_and_name(place) == expected


def test_what_an_address_shows_and_speaks() -> None:
    assert shown("https://user:secret@host/o/n") == "https://host/o/n"
    assert host_of("https://user:secret@Host:8443/o/n") == "host:8443"
    assert host_of("git@Host:o/n") == "host"
    assert [protocols_of(u) for u in ("https://h/n", "http://h/n", "git@h:n", "ssh://h/n")] == [
        "https",
        "http:https",
        "ssh",
        "ssh",
    ]
