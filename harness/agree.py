"""The way of agreement: counterparts that a register names, the definitions they stand for, and what came of both.

counterparts.toml + inventories -compare-> Agreement* -publish-> AgreementFact*, and what a declaration says of its own
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from harness.agreement.compare import Agreement, Difference, compare_all
from harness.agreement.models import models
from harness.agreement.register import Named, read_counterparts
from harness.errors import UsageError, instead
from harness.inventory import collect
from harness.inventory.model import Inventory
from harness.report.audit import AgreementFact, Audit, AuditedDeclaration, DifferenceFact
from harness.report.words import agreed, differs
from harness.sources.loose import from_path

FILE = "counterparts.toml"
"""Name of the file that says which definitions counterparts stand for, in the folder of a claim register."""

Progress = Callable[[str], None]


def named_counterparts(folder: Path, wanted: Collection[str] = ()) -> tuple[Named, ...]:
    """What the folder's file names: all, or those whose counterpart or definition is wanted. UsageError on others."""
    named = read_counterparts(folder / FILE, models())
    known = {name for one in named for name in (one.model, one.name)}
    for name in wanted:
        if name not in known:
            raise UsageError(
                f"no counterpart and no definition is called {name}", todo=instead(name, sorted(known))
            )
    return tuple(one for one in named if not wanted or {one.model, one.name} & set(wanted))


def agreements(
    folder: Path,
    named: Sequence[Named],
    repositories: Mapping[str, Inventory | str],
    seed: int = 0,
    progress: Progress = lambda _: None,
) -> tuple[Agreement, ...]:
    """Run every counterpart against its definitions. Of a repository that is not at hand, say why instead."""
    if named:
        progress("comparing counterparts with definitions")
    files = {one.file: _readings(folder / one.file) for one in named if one.file}
    return compare_all(named, models(), {**repositories, **files}, seed)


def _readings(path: Path) -> Inventory | str:
    if not path.is_file():
        return "there is no such file of readings"
    source = from_path(path)
    return collect("", "", source.texts, source.texts)


def with_agreements(audit: Audit, found: Sequence[Agreement]) -> Audit:
    """The audit with what came of the comparison: as a section of its own, and at each declaration compared."""
    at: dict[tuple[str, str], list[AgreementFact]] = {}
    facts = tuple(map(agreement_fact, found))
    for fact in facts:
        at.setdefault((fact.source, fact.definition), []).append(fact)
    counts = {
        "counterparts compared": sum(not fact.refused for fact in facts),
        "counterparts that differ": sum(fact.first_difference is not None for fact in facts),
        "counterparts not compared": sum(bool(fact.refused) for fact in facts),
    }
    return audit.model_copy(
        update={
            "agreements": facts,
            "declarations": tuple(_told(one, at.get((one.repo, one.name), [])) for one in audit.declarations),
            "counts": {**audit.counts, **counts} if facts else audit.counts,
        }
    )


def _told(declaration: AuditedDeclaration, facts: Sequence[AgreementFact]) -> AuditedDeclaration:
    """The declaration with the counterparts that stand for it: `both` where one was compared with its translation."""
    if not facts:
        return declaration
    told = "; ".join(
        f"`{one.model}`: {': '.join(filter(None, (agreed(one), differs(one))))}" for one in facts
    )
    compared = any(not one.refused for one in facts)
    return declaration.model_copy(
        update={"counterpart": "both" if compared else "model", "counterpart_reason": told}
    )


def agreement_fact(one: Agreement) -> AgreementFact:
    """An agreement as it is published."""
    return AgreementFact(
        model=one.counterpart,
        source=one.source,
        definition=one.definition,
        inputs=one.inputs,
        domain=one.domain,
        compared=one.compared,
        agreed=one.agreed,
        undecided=one.undecided,
        tolerance=one.tolerance,
        first_difference=_difference(one.first_difference),
        outside=_difference(one.outside),
        refused=one.refused,
    )


def _difference(one: Difference | None) -> DifferenceFact | None:
    if one is None:
        return None
    return DifferenceFact(
        at=", ".join(f"{name} = {value}" for name, value in one.inputs), lean=one.lean, model=one.model
    )
