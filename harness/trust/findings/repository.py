"""H04, H07, H08, H61: what the repository builds, with what, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from harness.lean.advisories import advisories_for
from harness.lean.imports import built_modules
from harness.lean.lexer import Kind, significant_tokens
from harness.lean.parser import parse_file
from harness.lean.project import Dependency
from harness.lean.syntax import DeclarationCommand, Exit, In
from harness.text import SourceText
from harness.trust.found import Found, at_file
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding


def not_built(found: Found) -> Iterator[Finding]:
    """H04: files that no library or executable reaches; and a bare `lake build` that builds nothing of them."""
    inventory = found.context.inventory
    built = built_modules(inventory.project, inventory.graph.imports)
    if not inventory.project.lakefile:
        return
    for module in inventory.modules:
        if module.name not in built.by_targets and module.source.path.endswith(".lean"):
            reason = (
                f"no library or executable of {inventory.project.lakefile} reaches the module `{module.name}`"
            )
            yield at_file(KIND["H04"], reason, module.source.path)
    if built.by_libraries and not built.by_default:
        reason = (
            "no target is a default target, so a bare `lake build` builds nothing; a library must be named"
        )
        yield at_file(NOTE["H04"], reason, inventory.project.lakefile)


def exits(found: Found) -> Iterator[Finding]:
    """H07: `#exit`, with what stands behind it."""
    for module in found.context.inventory.modules:
        for command in module.commands:
            if isinstance(command, Exit):
                rest = parse_file(module.source.text[command.span.end :]).file.commands
                hidden = sum(isinstance(_inner(one), DeclarationCommand) for one in rest)
                reason = f"`#exit`: Lean does not read the {hidden} declaration{'s' * (hidden != 1)} after it"
                line = module.source.position(command.span.start)
                yield Finding(KIND["H07"], reason, module.source.path, line)


def _inner(command: object) -> object:
    while isinstance(command, In):
        command = command.command
    return command


def committed_artefacts(found: Found) -> Iterator[Finding]:
    """H08: build products under version control, dependencies and toolchains that can move."""
    project = found.context.inventory.project
    folders: dict[str, list[str]] = {}
    for path in project.artefacts:
        folders.setdefault(path.partition("/")[0] if "/" in path else path, []).append(path)
    for paths in folders.values():
        more = f", and {len(paths) - 1} more below it" if len(paths) > 1 else ""
        yield at_file(KIND["H08"], f"`{paths[0]}` is a build product under version control{more}", paths[0])
    for dependency in project.unpinned:
        named = f" (only `{dependency.rev}`, which can move)" if dependency.rev else ""
        manifest = "" if project.has_manifest else "; there is no lake-manifest.json"
        reason = f"no commit is fixed for the dependency `{dependency.name}`{named}{manifest}"
        line = _requirement_line(found.context.texts.get(project.lakefile), dependency)
        yield at_file(KIND["H08"], reason, project.lakefile or "lake-manifest.json", line)
    if not project.lakefile:
        return
    if not project.has_toolchain:
        yield at_file(
            KIND["H08"], "there is no lean-toolchain file: no version of Lean is fixed", "lean-toolchain"
        )
    elif not any(character.isdigit() for character in project.toolchain.rpartition(":")[2]):
        reason = f"`{project.toolchain[:60]}` names no version: what it stands for moves"
        yield at_file(KIND["H08"], reason, "lean-toolchain")


def _requirement_line(lakefile: SourceText | None, dependency: Dependency) -> int:
    """The line of `[[require]]` or `require` for a dependency; 1 where it is not found."""
    if lakefile is None:
        return 1
    if lakefile.path.endswith(".toml"):
        header = 0
        for number, line in enumerate(lakefile.text.splitlines(), 1):
            bare = line.split("#")[0].replace(" ", "")
            if bare.startswith("["):
                header = number if bare.startswith("[[require]]") else 0
            elif header and bare in (f'name="{dependency.name}"', f"name='{dependency.name}'"):
                return header
        return 1
    tokens = significant_tokens(lakefile.text)
    for at, token in enumerate(tokens):
        if token.text == "require" and token.kind is Kind.IDENT:
            names = {one.text.strip('"«»') for one in tokens[at + 1 : at + 5]}
            if dependency.name in names:
                return token.line + 1
    return 1


def toolchain(found: Found) -> Iterator[Finding]:
    """H61: known soundness defects of the pinned Lean."""
    version = found.context.inventory.project.lean_version
    affected = advisories_for(version)
    if affected:
        ids = [one.advisory.id.rpartition("#")[2] for one in affected]
        latest = affected[-1].advisory.fixed
        listed = ", ".join(f"#{number}" for number in ids)
        reason = (
            f"Lean {version} has {len(ids)} known soundness defect{'s' * (len(ids) > 1)} ({listed});"
            f" all are repaired in {latest}. No proof here is known to use one"
        )
        yield at_file(KIND["H61"], reason, "lean-toolchain")
