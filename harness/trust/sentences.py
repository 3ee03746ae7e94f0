"""The few kinds of English sentence that a finding about prose can rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.trust.context import Context

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
# In the past, in the future, wished for, negated, or about another's work: no statement about these files.
_NOT_SAID = re.compile(
    r"\b(?:not|never|cannot|earlier|previous(?:ly)?|once|formerly|used to|was|were|had|will|would|should|could|goal"
    r"|todo|until|unless|plan(?:ned)?|aim|if|when|except|besides|only|other than|apart from|eventually|hope"
    r"|elsewhere|linked|external|upstream|another|https?)\b|n't\b",
    re.IGNORECASE,
)
_NONE = (
    r"(?:no|zero|0|without(?:\s+any|\s+using)?|free of|contains no)\s+"
    r"(?:remaining\s+|more\s+|own\s+|custom\s+|extra\s+|additional\s+)?"
)
_ABSENT = (
    (re.compile(rf"\b{_NONE}sorr(?:y|ies|ys)\b|\bsorry-free\b", re.IGNORECASE), "sorry"),
    (re.compile(rf"\b{_NONE}axioms?\b|\baxiom-free\b", re.IGNORECASE), "axiom"),
    (
        re.compile(
            r"\b(?:fully|completely|entirely)\s+(?:proved|proven|verified|formally verified|machine-checked)\b"
            r"|\ball\s+(?:results|theorems|lemmas|proofs|statements)\b[^.|]{0,40}\b(?:proved|proven|machine-checked|verified)\b",
            re.IGNORECASE,
        ),
        "proved",
    ),
)
_COUNT = re.compile(r"\b(\d{1,5})\s+(theorems|lemmas|axioms|sorries|sorrys|definitions)\b", re.IGNORECASE)
_OVERALL = re.compile(r"\b(?:in total|in all|total of|altogether|overall)\b", re.IGNORECASE)
_PLACED = re.compile(r"`([^`\s]+)`[^`|.]{0,30}?\bin\s+`([^`\s]+\.lean)`")
_WORD = re.compile(r"[A-Za-z][\w/-]*(?:\.lean)?\b")
# A file's name without its ending says that the file is meant only if it is no plain English word.
_TELLING = re.compile(r"[A-Z]+[a-z0-9]+(?:[A-Z]\w*)+|[A-Z]{2,}\w*[a-z]\w*")
_MARKS = re.compile(r"[*_`]+")


def sentences(line: str) -> Iterator[str]:
    """The sentences of a line that state how things are."""
    for sentence in _SENTENCE_END.split(line):
        if not _NOT_SAID.search(sentence):
            yield sentence


def absences(sentence: str) -> Iterator[tuple[str, str]]:
    """Phrases that something is absent, with what: `sorry`, `axiom`, or `proved` for both."""
    plain = _MARKS.sub("", sentence)
    for pattern, what in _ABSENT:
        for found in pattern.finditer(plain):
            yield " ".join(found.group().split()), what


def counted(sentence: str) -> Iterator[tuple[int, str, bool]]:
    """Counts with what is counted, and whether the sentence says that it is the total."""
    overall = bool(_OVERALL.search(sentence))
    for found in _COUNT.finditer(_MARKS.sub("", sentence)):
        what = found.group(2).lower()
        yield int(found.group(1)), "sorries" if what == "sorrys" else what, overall


def placed_names(sentence: str) -> Iterator[tuple[str, str]]:
    """`name` in `File.lean`, as (name, file)."""
    for found in _PLACED.finditer(sentence):
        if not found.group(1).endswith(".lean"):
            yield found.group(1), found.group(2)


def named_files(text: str, context: Context) -> list[str]:
    """The Lean files of the project that a text names, as a path or by the last part of their module's name."""
    key = ("files by word", 0)
    if key not in context.remembered:
        by_word: dict[str, list[str]] = {}
        for module in context.inventory.modules:
            path = module.source.path
            by_word.setdefault(path.rpartition("/")[2], []).append(path)
            if _TELLING.fullmatch(stem := path.rpartition("/")[2].removesuffix(".lean")):
                by_word.setdefault(stem, []).append(path)
        context.remembered[key] = by_word
    files: dict[str, list[str]] = context.remembered[key]
    words = [word.rpartition("/")[2] for word in _WORD.findall(text)]
    return list(dict.fromkeys(path for word in words for path in files.get(word, ())))
