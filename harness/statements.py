"""The story of `harness refute` and `harness verify`.

texts -collect-> Inventory -examine-> Examined* -> RefuteReport
Certificate -restate-> statement -verify-> Accepted | Rejected
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from harness import __version__
from harness.certificate.certificate import Certificate, Reading
from harness.certificate.format import from_text as certificate_from_text
from harness.certificate.format import to_text
from harness.certificate.verify import Accepted, NotRestated, Restated, verify
from harness.engines import Answer, Engine, endings
from harness.errors import UsageError
from harness.inventory import collect
from harness.inventory.model import Declaration, Inventory
from harness.kept import Kept, ledger_of
from harness.process import Done, Ending, Failed, processors, why_ended
from harness.refutation import Effort, Examined, Examiner
from harness.report.statements import (
    CertificateFact,
    RefuteReport,
    StatementFact,
    VerifyReport,
    statement_fact,
)
from harness.search.tools import Coverage, Outcome
from harness.sources.loose import Loose
from harness.text import SourceText
from harness.translate.elaborate.theory import Theory
from harness.translate.translation import translate

TOOL = f"lean-crosscheck {__version__}"


@dataclass(frozen=True, slots=True)
class RefuteRequest:
    """What `harness refute` is asked for. `names`: only declarations so called (in full, or by their last part)."""

    effort: Effort
    budget: str = "normal"
    names: tuple[str, ...] = ()
    workers: int = field(default_factory=processors)
    progress: Callable[[str], None] = field(default=lambda _: None)
    kept: Kept | None = None
    """Outcomes of earlier runs, and where those of this one are kept."""
    engine: Engine = "processes"


STATEMENTS, UNFINISHED = "statements", "statements without an answer"

Keep = Callable[[str, str, str], str]
"""Stores a certificate: its name, its JSON text and its Lean negation; gives the path of the former."""


def refute(sources: Iterable[Loose], request: RefuteRequest, keep: Keep | None = None) -> RefuteReport:
    """Examine every statement of the files that were asked for."""
    facts: list[StatementFact] = []
    unread: list[str] = []
    executable = 0
    ledger = ledger_of(request.kept)
    for source in sources:
        with ledger.stage("reading files"):
            inventory = collect("", "", source.texts, source.texts)
            wanted = [d for d in _statements(inventory, request.names) if d.file in source.wanted]
        with ledger.stage("searching statements"):
            every = examine_all(inventory, wanted, request)
        for examined in every:
            examined = standing_alone(examined, source.texts[examined.file].text)
            path = _kept(examined, keep)
            executable += examined.executable
            facts.append(statement_fact(examined, path))
        unread += [
            f"{module.source.path}:{place.position.line}: {place.reason}"
            for module in inventory.modules
            if module.source.path in source.wanted
            for place in module.unread
        ]
    if request.names and not facts:
        raise UsageError(
            f"no statement is called {' or '.join(request.names)}",
            todo="give a name as the file declares it; without --decl all statements are examined",
        )
    return RefuteReport(
        tool=TOOL,
        seed=request.effort.seed,
        budget=request.budget,
        statements=tuple(facts),
        counts=dict(sorted(Counter(f.outcome for f in facts).items())),
        executable=executable,
        unread=tuple(unread),
    )


def _statements(inventory: Inventory, names: tuple[str, ...]) -> list[Declaration]:
    found = Examiner(inventory).statements()
    return [d for d in found if not names or d.name in names or d.name.rpartition(".")[2] in names]


def examine_all(inventory: Inventory, wanted: list[Declaration], request: RefuteRequest) -> list[Examined]:
    """Every statement, in the order given. Workers are forked, so that one that explodes takes nothing with it."""
    if not wanted:
        return []
    examiner = Examiner(inventory, request.kept)
    ledger = ledger_of(request.kept)
    results: dict[int, Examined] = {}
    for index, ending in endings(examiner, wanted, request.effort, request.workers, request.engine):
        results[index] = _examined(wanted[index], ending)
        ledger.counts[STATEMENTS] += 1
        if isinstance(ending, Done):
            ledger.counts.update(ending.value[1])
        else:
            ledger.counts[UNFINISHED] += 1
        request.progress(f"{len(results)} of {len(wanted)} statements: {wanted[index].name}")
    return [results[at] for at in range(len(wanted))]


def _examined(declaration: Declaration, ending: Ending[Answer]) -> Examined:
    if isinstance(ending, Done):
        return ending.value[0]
    if isinstance(ending, Failed):
        outcome = Outcome("unsupported", Coverage(), f"defect of this tool: {ending.why}")
    else:
        outcome = Outcome(
            "timeout", Coverage(), f"the worker was ended: {why_ended(ending)}", nondeterministic=True
        )
    return Examined(
        declaration.index, declaration.name, declaration.file, declaration.line, "", (), False, None, outcome
    )


def standing_alone(examined: Examined, text: str) -> Examined:
    """A certificate for a file that belongs to no repository carries the text it is about."""
    certificate = examined.certificate
    if certificate is None:
        return examined
    return replace(examined, certificate=replace(certificate, source=replace(certificate.source, text=text)))


def _kept(examined: Examined, keep: Keep | None) -> str | None:
    if keep is None or examined.certificate is None:
        return None
    return keep(examined.name, to_text(examined.certificate), examined.certificate.negation)


# --- verify ------------------------------------------------------------------------------------------------


FindText = Callable[[str, str, str], Mapping[str, SourceText] | str]
"""The texts of a repository (name, commit, file), or why they cannot be had."""


def verify_all(files: Iterable[tuple[str, str]], find: FindText) -> VerifyReport:
    """Check certificates (file name and text) from scratch."""
    facts = []
    for name, text in files:
        certificate = certificate_from_text(text, name)
        answer = verify(certificate, lambda c: restate(c, find))
        accepted = isinstance(answer, Accepted)
        reason = "the witness refutes the statement as it is read now" if accepted else answer.reason  # type: ignore[union-attr]
        facts.append(
            CertificateFact(file=name, statement=certificate.source.name, accepted=accepted, reason=reason)
        )
    return VerifyReport(tool=TOOL, certificates=tuple(facts))


def restate(certificate: Certificate, find: FindText) -> Restated | NotRestated:
    """Read the statement of a certificate again, from the text it carries or from the repository it names."""
    source = certificate.source
    texts: Mapping[str, SourceText] | str
    if source.text:
        texts = {source.file: SourceText(source.file, source.text)}
    else:
        texts = find(source.repository, source.commit, source.file)
    if isinstance(texts, str):
        return NotRestated(texts)
    inventory = collect(source.repository, source.commit, texts, texts)
    found = [d for d in inventory.declarations if d.name == source.name and d.file == source.file]
    if not found:
        return NotRestated(f"`{source.name}` is not declared in {source.file}")
    declaration = next((d for d in found if d.line == source.line), found[0])
    theory = Theory(inventory, intended=certificate.mode == "as intended")
    translation = translate(theory, declaration)
    if translation.statement is None:
        assert translation.refusal is not None
        return NotRestated(translation.refusal.reason)
    return Restated(
        Reading(translation.statement, translation.reading, certificate.mode),
        declaration.fingerprint,
        declaration.meaning_fingerprint,
    )


def read_certificates(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """The texts of certificate files, each at most a few megabytes."""
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("the certificate cannot be read", where=str(path), why=str(error)) from error
        found.append((str(path), text))
    return found
