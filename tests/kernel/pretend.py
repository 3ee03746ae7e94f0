"""A stand-in for Lean: it takes every command as our parser reads it, and says what a test wants it to say besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harness.kernel.messages import Message
from harness.kernel.run import Answer
from harness.lean.parser import parse_file
from harness.lean.syntax import CloseScope, In, OpenScope, OtherCommand, ScopeKind
from harness.process import Containment
from harness.text import SourceText, Span


@dataclass(frozen=True)
class Says:
    """A message at the first place of `where` in the text, `after` so many characters."""

    where: str
    text: str
    severity: str = "error"
    kind: str = ""
    after: int = 0


def pretend(
    *says: Says,
    unread: Iterable[str] = (),
    unknown: Iterable[str] = (),
    axioms: Callable[[str], str] | None = None,
    cut: str = "",
    texts: list[str] | None = None,
) -> Callable[[str], Answer]:
    """Lean as a function. It begins no command at `unread`, and does not know the names in `unknown`."""

    def ask(text: str) -> Answer:
        if texts is not None:
            texts.append(text)
        source = SourceText("Input.lean", text)
        messages: list[Message] = []

        def add(start: int, end: int, severity: str, kind: str, words: str) -> None:
            first, last = source.position(start), source.position(end)
            place = (last.line, last.column - 1)
            messages.append(Message("Input.lean", first.line, first.column - 1, severity, kind, words, place))

        skipped = [text.index(word) for word in unread if word in text]
        mutual = 0
        for command in parse_file(text).file.commands:
            if isinstance(command, OpenScope) and command.kind is ScopeKind.MUTUAL:
                mutual = command.span.start
            elif isinstance(command, CloseScope) and mutual:
                add(mutual, command.span.end, "information", "trace", "[Elab.command] mutual …")
                mutual = 0
                continue
            if mutual:
                continue
            spans: list[Span] = [command.span]
            while isinstance(command, In):
                command = command.command
                spans.append(command.span)
            if isinstance(command, OtherCommand) and command.keyword == "#where":
                add(*command.span, "information", "", "initial scope")
            if isinstance(command, OtherCommand) and command.keyword in ("#check", "#print"):
                name = text[slice(*command.span)].split("_root_.")[-1].strip()
                if name in unknown:
                    add(*command.span, "error", "", f"Unknown identifier `{name}`")
                elif command.keyword == "#check":
                    add(*command.span, "information", "", f"{name} : Prop")
                elif axioms is not None:
                    add(*command.span, "information", "", axioms(name))
            for start, end in spans:
                if not any(start <= at < end for at in skipped):
                    add(start, end, "information", "trace", "[Elab.command] …")
        for one in says:
            if one.where in text:
                at = text.index(one.where) + one.after
                add(at, at + 1, one.severity, one.kind, one.text)
        failed = any(m.severity == "error" for m in messages)
        return Answer(tuple(messages), 1 if failed else 0, cut, Containment.BUBBLEWRAP)

    return ask
