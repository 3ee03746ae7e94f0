"""The story on one page: from a manifest to an audit, from a source to its inventory.

Manifest -checkout-> Checkout -collect-> Inventory -assess-> TrustMap
register + inventories + trust maps + recorded measurements + executed arguments + look-ups of references
-rule-> Ruling* -assemble-> Audit
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from string import ascii_lowercase

from harness import TOOL
from harness.agree import agreement_fact, agreements, named_counterparts, with_agreements
from harness.arguments import execute
from harness.certificate.format import to_text
from harness.claims.author_notes import AuthorNote, read_author_notes
from harness.claims.compared import Beside
from harness.claims.declarations import reader
from harness.claims.evidence import Fresh
from harness.claims.marks import rule
from harness.claims.material import NotReached as Missing
from harness.claims.material import Reached, Sources
from harness.claims.readings import Outcomes
from harness.claims.references import named, read_references
from harness.claims.register import Claim, Register, read_register
from harness.claims.rulings import ClaimRuling, rule_claims
from harness.errors import UsageError, instead
from harness.experiments import (
    Measurement,
    measured,
    measurement_fact,
    measurements_folder,
    named_by,
    recorded,
)
from harness.inventory.model import Inventory
from harness.kept import ledger_of
from harness.lean.vocabulary import vocabulary
from harness.reaching import (
    AuditRequest,
    Outcome,
    asked_of_search,
    reach,
    read_repository,
)
from harness.readings import compare_readings, read_readings, run_readings
from harness.report.assemble import (
    Origin,
    audited_declaration,
    claim_fact,
    finding_facts,
    kind_counts,
    outcome_counts,
    source_fact,
    unreached_fact,
)
from harness.report.audit import AgreementsReport, Audit, AuditedDeclaration, FindingFact
from harness.report.fact import SCHEMA_VERSION
from harness.report.publish import published
from harness.report.suppressed import suppression_fact
from harness.sources.checkout import Checkout, checkout
from harness.sources.manifest import Manifest, load_manifest
from harness.sources.references import LookedUp, look_up
from harness.sources.suppressions import refuse_far, refuse_unknown


def audit(request: AuditRequest) -> Audit:
    """Everything: reach the repositories, read them, rule every claim, assemble the report."""
    manifest = _asked_for(load_manifest(request.manifest), request)
    register = read_register(manifest.claims)
    _refuse_strangers(manifest, request.sources.overrides, "--repo")
    for claim in register.claims:
        _refuse_strangers(manifest, Register((claim,)).repositories(), f"{manifest.claims}: {claim.id}")
    refuse_unknown(manifest.suppressions, (claim.id for claim in register.claims), manifest.claims)
    if request.today is not None:
        refuse_far(manifest.suppressions, request.today)
    notes = _notes(manifest, register)
    register = _chosen(register, request.only, manifest)
    origins = {r.name: Origin(r.name, r.role, r.url) for r in manifest.repositories}
    ledger = ledger_of(request.kept)
    folder = manifest.claims.parent
    # Later stages look into these; of others, of which there may be a thousand, no trees are held.
    whole = register.repositories() | {one.repo for one in named_counterparts(folder)}
    found = {r.name: reach(r, manifest, request, r.name in whole) for r in manifest.repositories}
    sources = Sources({name: outcome.material for name, outcome in found.items()})
    request.progress("searching the readings of the claims")
    files = read_readings(register, manifest.claims.parent)
    with ledger.stage("searching the readings"):
        readings = run_readings(register, files, asked_of_search(request))
    compared = compare_readings(register, files, sources)
    references = _looked_up(manifest, register, request)
    request.progress("ruling the claims")
    measurements, unmeasured = recorded(named_by(register), measurements_folder(request.manifest))
    asked = [name for claim in register.claims for name in claim.arguments]
    with ledger.stage("executing arguments"):
        executed = execute(asked, request.workers, request.progress)
    rulings = rule_claims(register, sources, notes, measured(measurements), executed, readings, references)
    remarks = {name: (outcome.note, outcome.dated) for name, outcome in found.items()}
    result = _assembled(
        manifest, rulings, sources, notes, origins, remarks, measurements, request, readings, compared
    )
    with ledger.stage("comparing counterparts"):
        agreed = agreements(
            folder, named_counterparts(folder), _inventories(sources), request.seed, request.progress
        )
    result = with_agreements(result, agreed)
    _keep_certificates(sources, readings, request)
    missing = tuple(item for outcome in found.values() for item in outcome.not_measured)
    result = result.model_copy(
        update={
            "not_measured": (*missing, *unmeasured),
            "first_line": _first_line(found, request),
            "kernel": tuple(one.kernel for one in found.values() if one.kernel is not None),
            "suppressions": tuple(map(suppression_fact, manifest.suppressions)),
        }
    )
    return published(result) if request.publish else result


def _asked_for(manifest: Manifest, request: AuditRequest) -> Manifest:
    """The manifest, without its commits where the newest are asked for: facts recorded at them are no stand-in then."""
    if not request.head:
        return manifest
    return replace(manifest, repositories=tuple(replace(r, pin=None) for r in manifest.repositories))


def _chosen(register: Register, only: tuple[str, ...], manifest: Manifest) -> Register:
    if not only:
        return register
    chosen = tuple(claim for claim in register.claims if any(_asked(claim, wanted) for wanted in only))
    if not chosen:
        raise _no_claim(only, register, manifest)
    return Register(chosen)


def _no_claim(wanted: tuple[str, ...], register: Register, manifest: Manifest) -> UsageError:
    return UsageError(
        f"no claim is called {' or '.join(wanted)}",
        where=str(manifest.claims),
        todo=instead(wanted[0], [claim.id for claim in register.claims]),
    )


def _refuse_strangers(manifest: Manifest, names: Iterable[str], where: str) -> None:
    """Raises UsageError for a repository that the manifest does not name.

    It would only be *not reached*, and a spelling mistake look like a repository that is away.
    """
    known = [repository.name for repository in manifest.repositories]
    for name in names:
        if name not in known:
            raise UsageError(
                f"no repository is called {name!r}",
                where=where,
                why=f"{manifest.path} names none",
                todo=instead(name, known),
            )


def _asked(claim: Claim, wanted: str) -> bool:
    """`V1` asks for `V1` and `V1/name`; `B1` also for `B1a`."""
    suffix = claim.id.removeprefix(wanted)
    return claim.id.startswith(wanted) and (not suffix or suffix.startswith("/") or suffix in ascii_lowercase)


def _notes(manifest: Manifest, register: Register) -> tuple[AuthorNote, ...]:
    if manifest.author_notes is None:
        return ()
    return read_author_notes(manifest.author_notes, frozenset(claim.id for claim in register.claims))


def _looked_up(manifest: Manifest, register: Register, request: AuditRequest) -> Mapping[int, LookedUp]:
    """The references that claims are about, each looked up."""
    numbers = [number for claim in register.claims for number in claim.references]
    if not numbers:
        return {}
    wanted = named(numbers, {} if manifest.references is None else read_references(manifest.references))
    found: dict[int, LookedUp] = {}
    if request.databases is None:
        return found
    for reference in wanted:
        request.progress(f"looking up reference {reference.number}")
        found[reference.number] = look_up(reference, request.databases)
    return found


def _keep_certificates(sources: Sources, readings: Outcomes, request: AuditRequest) -> None:
    """Certificates as files. Those of upstream statements repeat the statement, and so are not for publication."""
    if request.keep is None:
        return
    for reading in readings.values():
        if (certificate := reading.examined.certificate) is not None:
            name = f"reading.{reading.examined.name}"
            request.keep(name, to_text(certificate), certificate.negation)
    for name, material in sources.repositories.items():
        if isinstance(material, Reached) and not request.publish:
            for one in material.examined.values():
                if one.certificate is not None:
                    request.keep(f"{name}.{one.name}", to_text(one.certificate), one.certificate.negation)


def _first_line(found: Mapping[str, Outcome], request: AuditRequest) -> str:
    """What a reader must know before anything else: which commits were asked for, what was not read in this run."""
    missing = [name for name, outcome in found.items() if isinstance(outcome.material, Missing)]
    recorded = [
        name
        for name, outcome in found.items()
        if isinstance(outcome.material, Reached) and outcome.material.fresh is Fresh.RECORDED
    ]
    parts = ["read at the newest commits, not at those of the manifest"] if request.head else []
    if recorded:
        parts.append(f"not reached, shown from recorded facts: {', '.join(recorded)}")
    if missing:
        parts.append(f"not reached and not measured: {', '.join(missing)}")
    if len(missing) + len(recorded) == len(found):
        parts.insert(0, "no repository could be reached in this run")
    return "; ".join(parts)


def _assembled(
    manifest: Manifest,
    rulings: Iterable[ClaimRuling],
    sources: Sources,
    notes: tuple[AuthorNote, ...],
    origins: Mapping[str, Origin],
    remarks: Mapping[str, tuple[str, str]],
    measurements: Iterable[Measurement],
    request: AuditRequest,
    readings: Outcomes,
    compared: Mapping[str, tuple[tuple[str, Beside], ...]],
) -> Audit:
    declarations: list[AuditedDeclaration] = []
    findings: list[FindingFact] = []
    facts = []
    for name, origin in origins.items():
        material = sources.get(name)
        if isinstance(material, Missing):
            facts.append(unreached_fact(origin, material.reason))
            continue
        facts.append(source_fact(material, origin, *remarks.get(name, ("", ""))))
        declarations += audited(material, origin)
        findings += finding_facts(material, origin, notes)
    claims = tuple(claim_fact(r, origins, _redo(r, request), readings, compared[r.claim.id]) for r in rulings)
    return Audit(
        schema=SCHEMA_VERSION,
        tool=TOOL,
        vocabulary=f"Lean {vocabulary().version} ({vocabulary().source})",
        title=manifest.title,
        paper=f"{manifest.paper_id}, {manifest.paper_url}",
        first_line="",
        seed=request.seed,
        budget=request.budget,
        published=False,
        sources=tuple(facts),
        claims=claims,
        declarations=tuple(declarations),
        findings=tuple(findings),
        measurements=tuple(measurement_fact(one) for one in measurements),
        counts=_totals(sources),
        not_measured=(),
    )


def _redo(ruling: ClaimRuling, request: AuditRequest) -> str:
    """The command that decides the claim again: an audit takes measurements from their record and repeats none."""
    measured_by = dict.fromkeys(figure.experiment for figure in ruling.claim.figures)
    if measured_by:
        return f"harness experiments {' '.join(measured_by)}"
    return f"{request.redo} --only {ruling.claim.id}"


def audited(material: Reached, origin: Origin) -> list[AuditedDeclaration]:
    """Every declaration of a repository with its mark."""
    at_hand = reader(material)
    return [
        audited_declaration(
            declaration,
            material,
            rule(at_hand.evidence(declaration)),
            [finding.kind.id for finding in at_hand.findings.get(declaration.index, ())],
            origin,
            material.examined.get(declaration.index),
        )
        for declaration in material.inventory
    ]


def _totals(sources: Sources) -> dict[str, int]:
    totals: dict[str, int] = {}
    for material in sources.repositories.values():
        if isinstance(material, Reached):
            for kind, number in kind_counts(material.inventory).items():
                totals[kind] = totals.get(kind, 0) + number
            for kind, number in outcome_counts(material).items():
                totals[kind] = totals.get(kind, 0) + number
    return totals


def _inventories(sources: Sources) -> dict[str, Inventory | str]:
    """What each repository declares; recorded facts hold no definitions."""
    return {
        name: material.reason
        if isinstance(material, Missing)
        else material.inventory
        if material.fresh is Fresh.NOW
        else "recorded facts hold no definitions"
        for name, material in sources.repositories.items()
    }


def agree(request: AuditRequest, names: tuple[str, ...] = ()) -> AgreementsReport:
    """What `harness agree` prints: counterparts against the definitions they stand for, all or those named."""
    manifest = load_manifest(request.manifest)
    _refuse_strangers(manifest, request.sources.overrides, "--repo")
    folder = manifest.claims.parent
    named = named_counterparts(folder, names)
    wanted = {one.repo for one in named}
    found: dict[str, Inventory | str] = {}
    for repository in (one for one in manifest.repositories if one.name in wanted):
        request.progress(f"reading {repository.name}")
        reached = checkout(repository, request=request.sources)
        if isinstance(reached, Checkout):
            found[repository.name] = read_repository(reached)[0].inventory
        else:
            found[repository.name] = reached.what
    compared = agreements(folder, named, found, request.seed, request.progress)
    facts = tuple(map(agreement_fact, compared))
    return AgreementsReport(schema=SCHEMA_VERSION, tool=TOOL, seed=request.seed, agreements=facts)
