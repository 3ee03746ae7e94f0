"""Many files read together: the notations a file declares hold in every file that imports it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from harness.lean.parser import Added, Parsed, parse_file

# Only files with one of these words can add a notation; the others need not be read before those that import them.
_ADDS = re.compile(
    r"^\s*(?:@\[.*\]\s*)?(?:local |scoped(?:\[[^\]\n]*\])? )?(?:notation|infix|prefix|postfix|syntax|macro|elab)",
    re.MULTILINE,
)
_IMPORT = re.compile(r"^(?:public\s+|private\s+|meta\s+)*import\s+(?:all\s+)?([^\s-]+)", re.MULTILINE)

_OPEN = re.compile(r"\b(?:open|namespace)\s+(?:scoped\s+)?([^\n]+(?:\n[ \t]+[^\n]+)*)")


def imports_of(text: str) -> tuple[str, ...]:
    """The modules that `text` imports, by its lines alone (a quick look; the parser has the last word)."""
    return tuple(name.replace("«", "").replace("»", "") for name in _IMPORT.findall(text))


def parse_modules(texts: Mapping[str, str]) -> dict[str, Parsed]:
    """Read every module of `texts` (name → text), each with the notations of the modules it imports, directly or not.

    Cyclic imports are harmless: a module on a cycle is read with the notations known when its turn comes.
    """
    imports = {name: tuple(m for m in imports_of(text) if m in texts) for name, text in texts.items()}
    order = _after_imports(imports)
    place = {name: index for index, name in enumerate(order)}
    adding = {name for name in order if _ADDS.search(texts[name])}
    exported: dict[str, tuple[Added, ...]] = {}
    parsed: dict[str, Parsed] = {}
    visible: dict[str, frozenset[str]] = {}
    for name in order:
        reached: set[str] = set()
        for module in imports[name]:
            reached |= visible.get(module, frozenset())
            if module in adding:
                reached.add(module)
        visible[name] = frozenset(reached)
        brought = [
            added for module in sorted(reached, key=place.__getitem__) for added in exported.get(module, ())
        ]
        opened = _opened(texts[name]) if brought else frozenset()
        parsed[name] = parse_file(texts[name], [a for a in brought if _in_force(a, opened)])
        if name in adding:
            exported[name] = tuple(a for a in parsed[name].added if a.scope != "local")
    return {name: parsed[name] for name in texts}


def _opened(text: str) -> frozenset[str]:
    """Every namespace that an `open` or `namespace` of `text` names, and the last components of these."""
    names = {name for line in _OPEN.findall(text) for name in line.split()}
    return frozenset(names | {name.rsplit(".", 1)[-1] for name in names})


def _in_force(added: Added, opened: frozenset[str]) -> bool:
    """A scoped notation counts where its namespace is open somewhere in the file."""
    return added.scope != "scoped" or not added.namespace or added.namespace.rsplit(".", 1)[-1] in opened


def _after_imports(imports: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Names in an order in which imported modules come first; within a cycle, as they stand."""
    order: list[str] = []
    state: dict[str, bool] = {}  # False: begun, True: done
    for root in imports:
        stack = [(root, iter(imports[root]))] if root not in state else []
        state.setdefault(root, False)
        while stack:
            name, rest = stack[-1]
            following = next((m for m in rest if m not in state), None)
            if following is None:
                stack.pop()
                if not state[name]:
                    state[name] = True
                    order.append(name)
            else:
                state[following] = False
                stack.append((following, iter(imports[following])))
    return order
