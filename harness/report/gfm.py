"""Pieces of GitHub's Markdown, in which no text of others can act: prose, code, tables, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from harness.report.links import web_url
from harness.report.plain import pieces, visible

# Punctuation that opens a construct anywhere, and what opens one at the start of a line only.
_STRUCTURE = re.compile(r"[\\`*_\[\]<>|~$&#]")
_LINE_START = re.compile(r"(?P<sign>[-+=:])|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)")
# Hosts turn these into mentions, references and links after Markdown is done; inside code they do not.
_LIVE = re.compile(r"@\w|\w#\d|://|\bwww\.")
_WORD = re.compile(r"\S+")
_AROUND = re.compile(r"(?P<before>\(?)(?P<word>[\w./#@-]*\w)(?P<after>\)?[,.;:]?)")
_PLAIN_CODE = re.compile(r"[^`|\\\s](?:[^`|\\\n]*[^`|\\\s])?")


def linked_place(repo: str, file: str, line: int, url: str) -> str:
    """`repo/file#L12`, linked where there is a web address."""
    name = "/".join(part for part in (repo, file) if part)
    text = code(f"{name}#L{line}" if line > 0 else name)
    address = web_url(url)
    return f"[{text}]({address})" if address else text


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def prose(text: str) -> str:
    """One line of text with nothing in it that Markdown or a host would act on, spaces at its ends among it."""
    text = text.strip(" ")
    line = "".join(
        code(piece.text) if piece.code else _escaped(visible(piece.text)) for piece in pieces(text)
    )
    return _LINE_START.sub(_start_escaped, line, count=1) if _LINE_START.match(line) else line


def _escaped(text: str) -> str:
    return _WORD.sub(lambda word: _escaped_word(word[0]), text)


def _escaped_word(word: str) -> str:
    """What a host would act on becomes code, without brackets and stops around it."""
    if _LIVE.search(word) and (inside := _AROUND.fullmatch(word)):
        return f"{inside['before']}{code(inside['word'])}{inside['after']}"
    return code(word) if _LIVE.search(word) else _STRUCTURE.sub(r"\\\g<0>", word)


def _start_escaped(match: re.Match[str]) -> str:
    return f"\\{match['sign']}" if match["sign"] else f"{match['number']}\\{match['dot']}"


def code(text: str) -> str:
    """One line of code; where backticks cannot hold it (backtick, pipe, backslash), HTML with every sign as entity."""
    line = visible(text)
    if _PLAIN_CODE.fullmatch(line):
        return f"`{line}`"
    return f"<code>{re.sub(r'[^A-Za-z0-9 ]', lambda match: f'&#{ord(match[0])};', line)}</code>"


def block(text: str) -> tuple[str, ...]:
    """Lines of code in a fence that the text cannot close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return (f"{fence}lean", *visible(text, keep_lines=True).split("\n"), fence)
