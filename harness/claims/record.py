"""A repository as recorded facts, and back: what an audit can say when the repository cannot be reached.

Facts are names, kinds, places, hashes, closures and our own sentences. No text of the repository is among them, so a
recorded repository has neither syntax trees nor sources; every ruling made from it says that it is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from harness.claims.evidence import Fresh
from harness.claims.material import Reached
from harness.errors import SourceError
from harness.inventory.model import Declaration, Hole, Inventory, Module, Reference, Unread
from harness.inventory.scope import Environment
from harness.lean.imports import ImportGraph
from harness.lean.project import Project
from harness.lean.syntax import DeclarationCommand
from harness.refutation import Examined
from harness.search.tools import Coverage, Outcome
from harness.text import Position, SourceText, Span
from harness.trust.model import BuildProblem, Finding, FindingKind, Root, Severity, TrustMap

_NOWHERE = Span(0, 0)
_PROJECT = ("package", "toolchain", "lean_version", "lakefile", "has_manifest")


def to_facts(reached: Reached) -> dict[str, Any]:
    """Everything of `reached` that `from_facts` needs, as JSON can hold it."""
    inventory, trust = reached.inventory, reached.trust
    problems = {problem: number for number, problem in enumerate(dict.fromkeys(trust.problems))}
    return {
        "repo": inventory.repo,
        "project": {name: getattr(inventory.project, name) for name in _PROJECT},
        "modules": [_module_facts(module) for module in inventory.modules],
        "declarations": [_declaration_facts(declaration) for declaration in inventory],
        "roots": [[asdict(root) for root in roots] for roots in trust.roots],
        "problems": [_problem_facts(problem) for problem in problems],
        "findings": [_finding_facts(finding) for finding in trust.findings],
        "outcomes": [_outcome_facts(one) for _, one in sorted(reached.examined.items())],
        "blocked_by": [[problems[problem] for problem in blocking] for blocking in trust.blocked_by],
    }


def from_facts(facts: Mapping[str, Any], commit: str) -> Reached:
    """The repository as it was recorded. Raises `SourceError` for facts of another shape."""
    try:
        return _reached(facts, commit)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise SourceError(
            "the recorded facts cannot be used",
            why=f"they lack or misshape {error}",
            todo="record them again with this version",
        ) from error


def _module_facts(module: Module) -> dict[str, Any]:
    return {
        "name": module.name,
        "file": module.source.path,
        "imports": list(module.imports),
        "built": module.built,
        "unread": [[one.reason, *one.position, one.whole] for one in module.unread],
    }


def _declaration_facts(declaration: Declaration) -> dict[str, Any]:
    return {
        "file": declaration.file,
        "module": declaration.module,
        "line": declaration.line,
        "kind": declaration.kind,
        "name": declaration.name,
        "modifiers": list(declaration.modifiers),
        "fingerprint": declaration.fingerprint,
        "meaning_fingerprint": declaration.meaning_fingerprint,
        "is_proposition": declaration.is_proposition,
        "holes": [[hole.what, hole.place] for hole in declaration.holes],
        "uses_statement": [_reference_facts(used) for used in declaration.uses_statement],
        "uses_body": [_reference_facts(used) for used in declaration.uses_body],
        "built": declaration.built,
    }


def _outcome_facts(one: Examined) -> dict[str, Any]:
    """What became of a statement; its reading is upstream text in other words, and stays out."""
    outcome = one.outcome
    return {
        "declaration": one.declaration,
        "kind": outcome.kind,
        "method": outcome.method,
        "samples": outcome.coverage.samples,
        "hits": outcome.coverage.hits,
        "witness": [list(pair) for pair in one.witness],
        "executable": one.executable,
        "as_written": None if one.as_written is None else one.as_written.kind,
        "floating": one.floating,
    }


def _outcome(one: Mapping[str, Any], declarations: tuple[Declaration, ...]) -> Examined:
    declaration = declarations[one["declaration"]]
    coverage = Coverage(one["samples"], one["hits"])
    return Examined(
        declaration.index,
        declaration.name,
        declaration.file,
        declaration.line,
        "",
        (),
        one["executable"],
        None,
        Outcome(one["kind"], coverage, "recorded", one["method"]),
        witness=tuple((name, value) for name, value in one["witness"]),
        as_written=None if one["as_written"] is None else Outcome(one["as_written"], Coverage(), "recorded"),
        floating=one["floating"],
    )


def _reference_facts(used: Reference) -> list[Any]:
    return [used.name, list(used.targets), used.forward, used.certain, used.imported, used.optional]


def _problem_facts(problem: BuildProblem) -> list[Any]:
    return [problem.finding, problem.reason, problem.file, *problem.position, problem.table, problem.certain]


def _finding_facts(finding: Finding) -> dict[str, Any]:
    kind = finding.kind
    return {
        "kind": [kind.id, kind.slug, kind.severity.value, kind.title],
        "reason": finding.reason,
        "file": finding.file,
        "position": list(finding.position),
        "declaration": finding.declaration,
    }


def _reached(facts: Mapping[str, Any], commit: str) -> Reached:
    project = Project(
        **{name: facts["project"][name] for name in _PROJECT},
        dependencies=(),
        libraries=(),
        executables=(),
        default_targets=(),
        lean_options=(),
        artefacts=(),
        problems=(),
    )
    modules = tuple(_module(one) for one in facts["modules"])
    declarations = tuple(
        _declaration(facts["repo"], commit, index, one) for index, one in enumerate(facts["declarations"])
    )
    graph = ImportGraph({m.name: (m.source.path,) for m in modules}, {}, (), frozenset(), ())
    problems = tuple(
        BuildProblem(finding, reason, file, Position(line, column), table, certain)
        for finding, reason, file, line, column, table, certain in facts["problems"]
    )
    trust = TrustMap(
        roots=tuple(
            tuple(Root(root["what"], root["name"], tuple(root["path"]), tuple(root["via"])) for root in roots)
            for roots in facts["roots"]
        ),
        problems=problems,
        findings=tuple(_finding(one) for one in facts["findings"]),
        blocked_by=tuple(tuple(problems[number] for number in numbers) for numbers in facts["blocked_by"]),
    )
    if not len(declarations) == len(trust.roots) == len(trust.blocked_by):
        raise ValueError("as many roots as declarations")
    inventory = Inventory(facts["repo"], commit, project, modules, declarations, graph)
    examined = {one["declaration"]: _outcome(one, declarations) for one in facts.get("outcomes", ())}
    return Reached(inventory, trust, Fresh.RECORDED, examined)


def _module(one: Mapping[str, Any]) -> Module:
    unread = tuple(
        Unread(reason, Position(line, column), whole) for reason, line, column, whole in one["unread"]
    )
    return Module(one["name"], SourceText(one["file"], ""), tuple(one["imports"]), one["built"], unread)


def _declaration(repo: str, commit: str, index: int, one: Mapping[str, Any]) -> Declaration:
    return Declaration(
        index=index,
        repo=repo,
        commit=commit,
        file=one["file"],
        module=one["module"],
        line=one["line"],
        kind=one["kind"],
        name=one["name"],
        modifiers=tuple(one["modifiers"]),
        attributes=(),
        docstring=None,
        syntax=DeclarationCommand(one["kind"], one["name"]),
        fingerprint=one["fingerprint"],
        meaning_fingerprint=one["meaning_fingerprint"],
        is_proposition=one["is_proposition"],
        holes=tuple(Hole(what, place, _NOWHERE) for what, place in one["holes"]),
        uses_statement=tuple(_reference(used) for used in one["uses_statement"]),
        uses_body=tuple(_reference(used) for used in one["uses_body"]),
        auto_bound=(),
        unknown=(),
        variables=(),
        environment=Environment(),
        built=one["built"],
    )


def _reference(used: list[Any]) -> Reference:
    name, targets, forward, certain, imported, optional = used
    return Reference(name, _NOWHERE, tuple(targets), forward, certain, imported, optional)


def _finding(one: Mapping[str, Any]) -> Finding:
    identifier, slug, severity, title = one["kind"]
    kind = FindingKind(identifier, slug, Severity(severity), title)
    return Finding(kind, one["reason"], one["file"], Position(*one["position"]), one["declaration"])
