"""The story of `harness refute` and `harness verify`.

texts -collect-> Inventory -examine-> Examined* -> RefuteReport
Certificate -restate-> statement -verify-> Accepted | Rejected
Where a Lean is named, it is asked about all negations in one run (`confirm`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from harness import TOOL
from harness.certificate.certificate import Certificate, Reading
from harness.certificate.format import from_text as certificate_from_text
from harness.certificate.format import to_text
from harness.certificate.verify import Accepted, NotChecked, NotRestated, Rejected, Restated, verify
from harness.confirm import Case, Heard, Kernel, confirm
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
    VerifyReport,
    statement_fact,
)
from harness.search.tools import Coverage, Outcome
from harness.sources.loose import Loose
from harness.text import SourceText
from harness.translate.translation import translate


@dataclass(frozen=True, slots=True)
class RefuteRequest:
    """What `harness refute` is asked for. `names`: only declarations so called (in full, or by their last part).

    `kernel` is a Lean to ask about the negations, or None.
    """

    effort: Effort
    budget: str = "normal"
    names: tuple[str, ...] = ()
    workers: int = field(default_factory=processors)
    progress: Callable[[str], None] = field(default=lambda _: None)
    kernel: Kernel | None = None
    """A Lean to ask about the negations of certificates."""
    kept: Kept | None = None
    """Outcomes of earlier runs, and where those of this one are kept."""
    engine: Engine = "processes"


STATEMENTS, UNFINISHED = "statements", "statements without an answer"

Keep = Callable[[str, str, str], str]
"""Stores a certificate: its name, its JSON text and its Lean negation; gives the path of the former."""


def refute(sources: Iterable[Loose], request: RefuteRequest, keep: Keep | None = None) -> RefuteReport:
    """Examine every statement of the files that were asked for."""
    found: list[tuple[Inventory, Examined]] = []
    unread: list[str] = []
    ledger = ledger_of(request.kept)
    for source in sources:
        with ledger.stage("reading files"):
            inventory = collect("", "", source.texts, source.texts)
            wanted = [d for d in _statements(inventory, request.names) if d.file in source.wanted]
        with ledger.stage("searching statements"):
            every = examine_all(inventory, wanted, request)
        found += [(inventory, standing_alone(one, source.texts[one.file].text)) for one in every]
        unread += [
            f"{module.source.path}:{place.position.line}: {place.reason}"
            for module in inventory.modules
            if module.source.path in source.wanted
            for place in module.unread
        ]
    told = _told(found, request.kernel)
    facts = [statement_fact(examined, _kept(examined, keep)) for examined in told]
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
        executable=sum(examined.executable for examined in told),
        unread=tuple(unread),
    )


def _told(found: list[tuple[Inventory, Examined]], kernel: Kernel | None) -> list[Examined]:
    """With what Lean says of the certificates, where one is asked."""
    if kernel is None:
        return [examined for _, examined in found]
    examiners: dict[int, Examiner] = {}
    cases: dict[int, Case] = {}
    for at, (inventory, examined) in enumerate(found):
        if examined.certificate is not None:
            if id(inventory) not in examiners:
                examiners[id(inventory)] = Examiner(inventory)
            declaration = inventory.declarations[examined.declaration]
            cases[at] = Case(examined.certificate, examiners[id(inventory)], declaration)
    heard = dict(zip(cases, confirm(list(cases.values()), kernel), strict=True))
    return [
        replace(one, certificate=replace(cases[at].certificate, kernel=heard[at].sentence))
        if at in cases
        else one
        for at, (_, one) in enumerate(found)
    ]


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


def verify_all(
    files: Iterable[tuple[str, str]], find: FindText, kernel: Kernel | None = None
) -> VerifyReport:
    """Check certificates (file name and text) from scratch; `kernel` is a Lean to ask about those that are accepted.

    What a certificate says of a kernel is not believed: it is shown as recorded, and decides nothing.
    """
    checked: list[tuple[str, Certificate, Accepted | Rejected | NotChecked]] = []
    cases: dict[int, Case] = {}
    known: dict[tuple[str, str, str], Examiner] = {}
    for at, (name, text) in enumerate(files):
        certificate = certificate_from_text(text, name)
        stated = _stated(certificate, find, known)
        again = stated if isinstance(stated, NotRestated) else _restated(certificate, *stated)
        answer = verify(certificate, partial(_same, again))
        checked.append((name, certificate, answer))
        if isinstance(answer, Accepted) and not isinstance(stated, NotRestated):
            cases[at] = Case(certificate, *stated)
    heard = dict(zip(cases, confirm(list(cases.values()), kernel), strict=True)) if kernel is not None else {}
    facts = tuple(
        CertificateFact(
            file=name,
            statement=certificate.source.name,
            accepted=isinstance(answer, Accepted),
            checked=not isinstance(answer, NotChecked),
            reason=_ACCEPTED if isinstance(answer, Accepted) else answer.reason,
            kernel=_kernel(certificate, kernel is not None, heard.get(at), answer),
        )
        for at, (name, certificate, answer) in enumerate(checked)
    )
    return VerifyReport(tool=TOOL, certificates=facts)


def _same(again: Restated | NotRestated, _: Certificate) -> Restated | NotRestated:
    return again


_ACCEPTED = "the witness refutes the statement as it is read now"


def _kernel(
    certificate: Certificate, wanted: bool, heard: Heard | None, answer: Accepted | Rejected | NotChecked
) -> str | None:
    if heard is not None:
        return heard.sentence
    if wanted and isinstance(answer, NotChecked):
        return "not asked: the certificate was not checked"
    if wanted:
        return "not asked: the check rejects the certificate"
    return f"recorded: {certificate.kernel}" if certificate.kernel else None


def restate(certificate: Certificate, find: FindText) -> Restated | NotRestated:
    """Read the statement of a certificate again, from the text it carries or from the repository it names."""
    stated = _stated(certificate, find, {})
    return stated if isinstance(stated, NotRestated) else _restated(certificate, *stated)


def _stated(
    certificate: Certificate, find: FindText, known: dict[tuple[str, str, str], Examiner]
) -> tuple[Examiner, Declaration] | NotRestated:
    """Where the statement stands; `known` are the repositories and texts that were read already."""
    source = certificate.source
    key = (source.text and source.file, source.repository, source.commit or source.text)
    if key not in known:
        texts: Mapping[str, SourceText] | str
        if source.text:
            texts = {source.file: SourceText(source.file, source.text)}
        else:
            texts = find(source.repository, source.commit, source.file)
        if isinstance(texts, str):
            return NotRestated(texts, reached=False)
        known[key] = Examiner(collect(source.repository, source.commit, texts, texts))
    examiner = known[key]
    found = [d for d in examiner.inventory.declarations if d.name == source.name and d.file == source.file]
    if not found:
        return NotRestated(f"`{source.name}` is not declared in {source.file}")
    return examiner, next((d for d in found if d.line == source.line), found[0])


def _restated(
    certificate: Certificate, examiner: Examiner, declaration: Declaration
) -> Restated | NotRestated:
    theory = examiner.intended if certificate.mode == "as intended" else examiner.written
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
        if path.is_dir():
            raise UsageError(
                "a folder is no certificate", where=str(path), todo=f"give its files, such as {path}/*.json"
            )
        if path.suffix == ".lean":
            raise UsageError(
                "a Lean file is no certificate",
                where=str(path),
                why="it states the negation for Lean; the certificate is the JSON file beside it",
                todo=f"give {path.with_suffix('.json')}",
            )
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UsageError(
                "the certificate cannot be read",
                where=str(path),
                why=why,
                todo="give a certificate that `harness audit --out` or `refute --cert-dir` wrote",
            ) from error
        found.append((str(path), text))
    return found
