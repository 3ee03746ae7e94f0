"""Reads what a `lakefile.lean` declares, without running it.

It is a Lean program, so it can compute what it declares. Names defined by a plain `def` or `abbrev` in the same file
are followed; what is computed is an `Unread` value and, where a report would depend on it, a problem.

Sources: leanprover/lean4 `src/lake/README.md`, `src/lake/Lake/DSL/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from harness.lean.lakefile import Lakefile, Requirement, Target, Unread, Value, plain_name
from harness.lean.lakefile_terms import (
    CLOSING,
    OPENING,
    Token,
    leaves,
    plain_text,
    read_fields,
    read_value,
    tokenize,
)

_TARGETS = {"lean_lib", "lean_exe", "extern_lib", "target", "input_file", "input_dir"}
_COMMANDS = _TARGETS.union(
    "package require def abbrev meta attribute import open script post_update set_option variable".split(),
    "module_facet package_facet library_facet namespace section end macro macro_rules syntax elab elab_rules".split(),
    "theorem instance structure inductive opaque run_cmd initialize".split(),
    "private protected public partial unsafe noncomputable".split(),
)


def read_lean(text: str) -> Lakefile:
    """The declarations of a `lakefile.lean`. Total: what cannot be read becomes a problem or an `Unread` value."""
    found = Lakefile()
    known: dict[str, Value] = {}
    attributes: list[str] = []
    for command in _commands(tokenize(text)):
        head = command[0].text
        if head == "@[":
            attributes, command = _attributes(command)
            head = command[0].text if command else ""
        if head == "meta" and command[1:2] and command[1].text == "if":
            found.problems.append(
                f"lakefile.lean:{command[0].line}: a condition (meta if) decides over what follows"
            )
            command = _after_then(command)
            head = command[0].text if command else ""
        _read_command(head, command, attributes, known, found)
        if command:
            attributes = []
    for target in found.targets:
        found.problems.extend(_unread(target.name, target.fields, target.line))
    found.problems.extend(_unread("package", found.fields, 0))
    return found


def _read_command(
    head: str, command: Sequence[Token], attributes: list[str], known: dict[str, Value], found: Lakefile
) -> None:
    default = "default_target" in attributes
    if head in ("def", "abbrev"):
        _read_definition(command, known)
    elif head == "package":
        name, rest = _declared_name(command)
        found.fields = read_fields(rest, known)
        given = found.fields.get("name")
        found.package = plain_name(given) if isinstance(given, str) else name
    elif head in _TARGETS:
        name, rest = _declared_name(command)
        line = command[0].line
        if name:
            fields = read_fields(rest, known)
            found.targets.append(Target(head, name, fields, default, line))
        else:
            found.problems.append(f"lakefile.lean:{line}: the name of a {head} is computed")
    elif head == "require":
        _read_requirement(command, known, found)
    elif head == "attribute":
        names, rest = _attributes(command[1:])
        if "default_target" in names:
            found.default_names.extend(plain_name(token.text) for token in rest if token.kind == "ident")


def _read_definition(command: Sequence[Token], known: dict[str, Value]) -> None:
    at = next((i for i, token in enumerate(command) if token.text == ":="), 0)
    if at and command[1].kind == "ident" and not any(token.text in OPENING for token in command[2:3]):
        value = read_value(command[at + 1 :], known)
        known[command[1].text] = value


def _read_requirement(command: Sequence[Token], known: Mapping[str, Value], found: Lakefile) -> None:
    """`require ["scope" /] name [@ [git] "version"] [from git "url" [@ "rev"] [/ "dir"] | from "path"] [with …]`."""
    line = command[0].line
    end = next((i for i, token in enumerate(command) if token.text == "with"), len(command))
    tokens = command[1:end]
    split = next((i for i, token in enumerate(tokens) if token.text == "from"), len(tokens))
    before, after = tokens[:split], tokens[split + 1 :]
    names = [
        plain_text(token) for token in before if token.kind in ("string", "ident") and token.text != "git"
    ]
    at = next((i for i, token in enumerate(before) if token.text == "@"), len(before))
    named = [plain_text(token) for token in before[:at] if token.kind in ("string", "ident")]
    if not named:
        found.problems.append(f"lakefile.lean:{line}: a require without a readable name")
        return
    rev = "".join(names[len(named) :][:1])
    source = "/".join(named)
    if after:
        strings = [token for token in after if token.kind == "string"]
        source = "/".join(plain_text(token) for token in (strings[:1] if after[0].text == "git" else strings))
        mark = next((i for i, token in enumerate(after) if token.text == "@"), len(after))
        value = read_value(after[mark + 1 : _next_slash(after, mark)], known) if mark < len(after) else ""
        rev = value if isinstance(value, str) else ""
        if not source or isinstance(value, Unread):
            found.problems.append(f"lakefile.lean:{line}: source or revision of {named[-1]} is computed")
    found.requirements.append(Requirement(named[-1], source, rev))


def _next_slash(tokens: Sequence[Token], start: int) -> int:
    return next((i for i in range(start + 1, len(tokens)) if tokens[i].text == "/"), len(tokens))


def _commands(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens from one command word at the start of a line to the next, outside brackets."""
    current: list[Token] = []
    depth = 0
    for token in tokens:
        starts = token.text in _COMMANDS or token.text == "@["
        if token.first and starts and depth <= 0:
            if current:
                yield current
            current, depth = [], 0
        current.append(token)
        depth += (token.text in OPENING) - (token.text in CLOSING)
    if current:
        yield current


def _attributes(command: Sequence[Token]) -> tuple[list[str], list[Token]]:
    """The words of a leading `@[…]` or `[…]`, and what follows it."""
    end = next((i for i, token in enumerate(command) if token.text == "]"), len(command))
    return [token.text for token in command[:end] if token.kind == "ident"], list(command[end + 1 :])


def _after_then(command: Sequence[Token]) -> list[Token]:
    at = next((i for i, token in enumerate(command) if token.text in ("then", "do")), len(command))
    rest = list(command[at + 1 :])
    return rest[1:] if rest and rest[0].text == "do" else rest


def _declared_name(command: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    if (
        len(command) > 1
        and command[1].kind in ("ident", "string")
        and command[1].text not in ("where", "with")
    ):
        return plain_text(command[1]), command[2:]
    return "", command[1:]


# What Project reads; a computed value of any other field changes nothing that is reported.
_NEEDED = ("name", "roots", "globs", "root", "srcDir", "leanOptions", "moreLeanArgs", "weakLeanArgs")


def _unread(owner: str, fields: Mapping[str, Value], line: int) -> Iterator[str]:
    where = f"lakefile.lean:{line}" if line else "lakefile.lean"
    for key in _NEEDED:
        unread = next((value for value in leaves(fields.get(key, ())) if isinstance(value, Unread)), None)
        if unread is not None:
            yield f"{where}: {key} of {owner} is computed and not read: {unread.text}"
