"""The class of a rejection, from Lean's message and from what the inventory and Lean's library declare.

Patterns hold for the wording of Lean 4.9 to 4.28: messages were rephrased over time, quotes 'x' became `x`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.inventory.model import Declaration, Inventory
from harness.kernel.messages import Message
from harness.kernel.model import Rejection
from harness.lean.vocabulary import provider_of, vocabulary

_Q, _N = "[`'‘]", "([^`'’]+|`[^`]+`)"
_UNKNOWN = (
    re.compile(
        rf"unknown (?:identifier|constant|namespace|attribute|option|free variable|declaration|command) [`'‘\[]{_N}",
        re.IGNORECASE,
    ),
    re.compile(rf"the identifier {_Q}{_N}['`’] is unknown", re.IGNORECASE),
    re.compile(rf"environment does not contain {_Q}{_N}", re.IGNORECASE),
    re.compile(
        rf"invalid (?:dotted identifier notation|field notation|constructor).*?unknown.*?{_Q}{_N}",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(rf"{_Q}{_N}['`’] is not a (?:structure|valid|class|field|constant)", re.IGNORECASE),
)
_PARSE = re.compile(
    r"^(?:<input>:\d+:\d+: )?(?:unexpected |expected |unterminated |missing end of|invalid escape|ill-formed|"
    r"invalid 'end'|invalid `end`|missing name after `end`|invalid name after `end`|\d+:\d+: )",
    re.IGNORECASE,
)
_UNKNOWN_TACTIC = re.compile(r"(?:<input>:\d+:\d+: )?unknown (?:tactic|conv)", re.IGNORECASE)
_FIELD = re.compile(r"invalid field", re.IGNORECASE)
_TWICE = re.compile(r"has already been declared|is already declared", re.IGNORECASE)
_TACTIC = re.compile(
    r"unsolved goals|tactic [`'].* failed|omega could not|no goals|made no progress|failed to rewrite|rewrite.* failed|"
    r"motive is not type correct|could not prove|failed to prove|fail to show termination|linarith failed|"
    r"did not find instance|simp.* failed|decide.*(?:failed|proved that)|the rfl tactic failed|unnecessary case|"
    r"tactic .* failed|alternative .* (?:has not been provided|not needed)",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"type mismatch|failed to synthesize|not a definitional equality|function expected|type expected|"
    r"don't know how to synthesize|typeclass instance problem|is stuck|numerals are|invalid projection|"
    r"stuck at solving universe|universe level|\(kernel\)|invalid field|ambiguous|failed to infer|"
    r"cannot find synthesization|has type|insufficient number of|too many (?:arguments|explicit)|"
    r"invalid [`'⟨].*constructor|equation compiler|invalid pattern|missing cases|redundant alternative",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: the file's module, its offset, the word there, the modules that the file sees.

    `outside` are the modules of Lean's own library that it imports.
    """

    module: str
    offset: int
    word: str
    seen: frozenset[str]
    outside: tuple[str, ...] = ()


def is_of_the_parser(message: Message) -> bool:
    """Does the message come from Lean's parser, whose places lie where reading stopped?"""
    return bool(_PARSE.search(message.text) or _UNKNOWN_TACTIC.match(message.text))


def between_commands(message: Message) -> bool:
    """Lean expected a command: the one before was read to its end."""
    return is_of_the_parser(message) and message.text.partition("\n")[0].rstrip().endswith("expected command")


def unknown_name(message: Message, word: str) -> str:
    """The name that Lean says it does not know; empty where the message is about something else."""
    if _UNKNOWN_TACTIC.match(message.text):
        return word
    for pattern in _UNKNOWN:
        if match := pattern.search(message.text):
            return match[1].strip("`").removeprefix("_root_.").rstrip("]")
    return ""


def classify(message: Message, place: Place, inventory: Inventory) -> Rejection:
    """The class of a rejection by the message that says it."""
    text = message.text
    if name := unknown_name(message, place.word):
        rejection = _of_name(name, place, inventory, tactic=bool(_UNKNOWN_TACTIC.match(text)))
        # Which constant `x.f` names only the type of `x` tells.
        return Rejection.TYPE if rejection is Rejection.NAME and _FIELD.match(text) else rejection
    if _TWICE.search(text):
        return Rejection.NAME
    if _PARSE.search(text):
        return Rejection.PARSE
    if message.kind.startswith("Tactic.") or _TACTIC.search(text):
        return Rejection.TACTIC
    if _TYPE.search(text):
        return Rejection.TYPE
    return Rejection.OTHER


def _of_name(name: str, place: Place, inventory: Inventory, *, tactic: bool) -> Rejection:
    if not tactic and any(_out_of_reach(d, place) for d in declared(name, inventory)):
        return Rejection.ORDER
    return Rejection.VERSION if _other_version(name, place, inventory, tactic) else Rejection.NAME


def declared(name: str, inventory: Inventory) -> tuple[Declaration, ...]:
    """The declarations that a name which Lean does not know could have meant."""
    return inventory.named(name)


def _out_of_reach(declaration: Declaration, place: Place) -> bool:
    if declaration.module == place.module:
        return declaration.syntax.span.start > place.offset
    return declaration.module not in place.seen


def _other_version(name: str, place: Place, inventory: Inventory, tactic: bool) -> bool:
    """Some Lean has it by our tables, and the one that was asked does not."""
    if tactic:
        return provider_of("tactic", name) == "core"
    version = inventory.project.lean_version
    known = provider_of("name", name), provider_of("name", name, version)
    return name in vocabulary().visible(place.outside) or "core" in known
