from __future__ import annotations

import pytest

from harness.report.links import deep_link, web_url

C = "bc1d138f77a26bdb3ec0d18908bb73805aa13e89"


@pytest.mark.parametrize(
    "url, link",
    [
        ("https://github.com/o/n", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("https://github.com/o/n.git", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("https://github.com/o/n/", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("git@github.com:o/n.git", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("ssh://git@github.com:22/o/n.git", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("https://user:secret@github.com/o/n", f"https://github.com/o/n/blob/{C}/A/B.lean#L7"),
        ("https://gitlab.com/g/sub/n.git", f"https://gitlab.com/g/sub/n/-/blob/{C}/A/B.lean#L7"),
        (
            "https://gitlab.example.org:8443/g/n",
            f"https://gitlab.example.org:8443/g/n/-/blob/{C}/A/B.lean#L7",
        ),
        ("https://codeberg.org/o/n", f"https://codeberg.org/o/n/src/commit/{C}/A/B.lean#L7"),
        ("https://gitea.example.org/o/n", f"https://gitea.example.org/o/n/src/commit/{C}/A/B.lean#L7"),
        ("https://bitbucket.org/o/n", f"https://bitbucket.org/o/n/src/{C}/A/B.lean#lines-7"),
        ("https://git.sr.ht/~o/n", f"https://git.sr.ht/~o/n/tree/{C}/item/A/B.lean#L7"),
    ],
)
def test_deep_link_of_known_hosts(url: str, link: str) -> None:
    assert deep_link(url, C, "A/B.lean", 7) == link


@pytest.mark.parametrize(
    "url",
    [
        "",
        "clones/godel",
        "./godel",
        "C:\\clones\\godel",
        "file:///clones/godel",
        "https://example.org/o/n",
        "https://github.com",
        "https://notgithub.com/o/n",
        "https://github.com/../n",
        "javascript://github.com/o/n",
        "https://[github.com/o/n",
        "https://github.com:99999/o/n",
    ],
)
def test_no_link_for_local_paths_and_unknown_hosts(url: str) -> None:
    assert deep_link(url, C, "A.lean", 1) == ""


@pytest.mark.parametrize("commit", ["", "main", "HEAD", "../../evil", "bc1d1"])
def test_only_a_hash_is_a_commit(commit: str) -> None:
    assert deep_link("https://github.com/o/n", commit, "A.lean", 1) == ""


@pytest.mark.parametrize("file", ["", "/A.lean", "../A.lean", "A/../../B.lean", "A//B.lean", "./A.lean"])
def test_no_link_for_a_file_outside_the_repository(file: str) -> None:
    assert deep_link("https://github.com/o/n", C, file, 1) == ""


def test_odd_file_names_are_percent_encoded() -> None:
    link = deep_link("https://github.com/o/n", C, 'A b#c?d"<é\udcff\ud800>.lean', 0)
    assert link == f"https://github.com/o/n/blob/{C}/A%20b%23c%3Fd%22%3C%C3%A9%3F%3F%3E.lean"


def test_bytes_that_are_no_utf8_keep_their_value() -> None:
    assert deep_link("https://github.com/o/n", C, "\udcff.lean").endswith("/%FF.lean")


@pytest.mark.parametrize(
    "url, safe",
    [
        ("https://arxiv.org/abs/2603.17063v1", "https://arxiv.org/abs/2603.17063v1"),
        ("http://example.org/a?b=c%20d#e", "http://example.org/a?b=c%20d#e"),
        ("https://example.org/(a)|'\"<b>`", "https://example.org/%28a%29%7C%27%22%3Cb%3E%60"),
        ("https://example.org/\u202ecod", "https://example.org/%E2%80%AEcod"),
    ],
)
def test_web_url_encodes(url: str, safe: str) -> None:
    assert web_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/a",
        "https://user:secret@example.org/a",
        "https://example.org/a b",
        "https://example.org/a\nb",
        " https://example.org",
        "https:///a",
    ],
)
def test_web_url_refuses(url: str) -> None:
    assert web_url(url) == ""
