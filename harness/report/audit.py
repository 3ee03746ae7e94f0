"""The audit: what every renderer prints, and the source of the published JSON schema.

Values only: no verdict is made here, no clock is read, nothing is fetched. Sentences (`reason`, `why`, …) are ours and
neutral; they may name declarations and keywords (in backticks) but never repeat longer upstream text, which stands only
in the `readings` of a declaration. Tuples keep the order they are given in: claims that of the register, declarations
that of the files.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from harness.claims.evidence import Fresh, Mark, Method, Shows
from harness.counterparts.arguments import Concludes, How
from harness.report.fact import SCHEMA_VERSION, Fact, later
from harness.report.heard import HeardFact
from harness.trust.model import Severity

FormalMark = Mark | Literal["none cited"]
Says = Literal["", "weaker", "equal", "stronger", "different"]
Outcome = Literal[
    "refuted",
    "verified",
    "survived",
    "starved",
    "vacuous",
    "candidate",
    "unsupported",
    "ill_typed",
    "timeout",
]
Counterpart = Literal["translated", "model", "both", "none"]


class LinkFact(Fact):
    """A place a reader can go to."""

    label: str
    repo: str = ""
    commit: str = ""
    file: str = ""
    line: int = 0
    """From 1; 0 means the file as a whole."""
    url: str = ""
    """Web address, empty where there is none (a local path, say)."""


class EvidenceFact(Fact):
    """One thing that was looked at and what it shows."""

    shows: Shows
    method: Method
    fresh: Fresh
    looked_at: str
    reason: str
    links: tuple[LinkFact, ...] = ()


class ReasonedMark(Fact):
    """What the cited Lean establishes, with its reasons."""

    mark: FormalMark
    qualifier: str = ""
    """What the mark is shown with: `source-fact`, `kernel`, `from a false axiom`, `tested on 200`, …"""
    reasons: tuple[str, ...] = ()
    evidence: tuple[EvidenceFact, ...] = ()
    row: str = ""
    """The row of the table "from evidence to mark" that applied."""


class FigureFact(Fact):
    """A figure that a claim states, beside the measured one."""

    experiment: str
    quantity: str
    unit: str = ""
    printed: str
    """The figure as the paper prints it."""
    measured: float
    """The mean over seeds; with the tolerance `digits` the value of the paper's own seeds."""
    low: float
    high: float
    """Least and largest over seeds."""
    seeds: int
    difference: float
    """Measured less printed."""
    tolerance: str
    """The rule of comparison; `argument` says why it is that one."""
    argument: str
    allowed: str
    """What the rule allows, with these measurements."""
    holds: bool | None
    """Whether the measurements bear the printed figure out; null where they do not decide."""
    fresh: Fresh


class StepFact(Fact):
    """One step of an executed argument."""

    says: str
    computed: str
    """What was computed for it: both sides, a value, an enclosure."""
    holds: bool


class ArgumentFact(Fact):
    """An executed argument of the hand-written models; it shows something only where every step holds."""

    name: str
    sentence: str
    concludes: Concludes
    """What the steps show of the sentence: that it holds, or that it fails."""
    how: How
    assumes: tuple[str, ...] = ()
    instances: int = 0
    """How many cases were examined, where it goes through cases."""
    steps: tuple[StepFact, ...]
    redo: str
    """The command that runs it again."""


class SkeletonFact(Fact):
    """A statement taken apart; `unreadable` says why where it could not be, and the rest is empty then."""

    quantifiers: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    conclusion: str = ""
    unreadable: str = ""


class BesideFact(Fact):
    """A cited statement beside a reading."""

    cited: str
    """The declaration as `repo/name`."""
    ours: SkeletonFact
    theirs: SkeletonFact
    equal: bool
    """Both say the same but for bound names; where it is false nothing was shown."""


class RelationFact(Fact):
    """A relation as the check decided it at the witness: the value of each side, and how it came out."""

    left: str
    relation: str
    right: str
    answer: str
    """`true`, `false` or `unknown`."""
    bits: int
    """Bits of precision where an enclosure decided; 0 where values are exact."""


class CheckedPartFact(Fact):
    """A hypothesis, by its name or `#n`, a class assumption or the `conclusion`, with the relations below it."""

    part: str
    answer: str
    relations: tuple[RelationFact, ...] = ()


class AssignmentFact(Fact):
    """A variable of the statement and its value, as Lean text."""

    name: str
    value: str


class CounterexampleFact(Fact):
    """What the certificate of a refuted statement holds for a reader."""

    mode: str
    """The reading that fails: `as written` or `as intended`."""
    witness: tuple[AssignmentFact, ...]
    parts: tuple[CheckedPartFact, ...]
    negation: str = ""
    """A Lean file that proves the negation; empty where there is none, or where it would publish upstream text."""


class ReadingFact(Fact):
    """A sentence of the paper as Lean of our own, and what the search made of it."""

    name: str
    file: str
    line: int
    lean: str
    """The statement as it stands in the file."""
    why: str
    """Why it is faithful: its docstring."""
    read_as: str = ""
    """The statement printed back fully explicit; empty where it could not be read."""
    covers: Literal["sentence", "part", "instance", "consequence"]
    """How it stands to the sentence; what refutes it refutes the sentence in any case."""
    outcome: Outcome
    outcome_reason: str = ""
    redo: str
    """The command that repeats the search."""
    beside: tuple[BesideFact, ...] = ()
    """The cited statements beside it, where they were at hand."""
    counterexample: CounterexampleFact | None = later(None)
    """Where it was refuted: the certificate."""


class ClaimFact(Fact):
    """A sentence of the paper, in one reading: `mark` is about the sentence, `formal` about the cited Lean."""

    id: str
    title: str
    where: str
    """Section or page of the paper."""
    kind: str
    reading: str = ""
    """Which reading of the sentence this entry is about, in a few words."""
    mark: Mark
    qualifier: str = ""
    """What the mark is shown with: `source-fact`, `kernel`, `from a false axiom`, `tested on 200`, …"""
    formal: FormalMark
    formal_detail: ReasonedMark | None = None
    reasons: tuple[str, ...] = ()
    evidence: tuple[EvidenceFact, ...] = ()
    row: str = ""
    """The row of the table "from evidence to mark" that applied."""
    figures: tuple[FigureFact, ...] = ()
    """The numbers that the sentence states, where they were measured."""
    arguments: tuple[ArgumentFact, ...] = ()
    """What hand-written models show of the sentence, step by step."""
    declarations: tuple[str, ...] = ()
    """The cited Lean declarations as `repo/name`."""
    readings: tuple[str, ...] = ()
    """The sentence as Lean of our own writing."""
    searched: tuple[ReadingFact, ...] = ()
    """The same readings with where they stand and what the search made of them."""
    says: Says = ""
    """How the cited Lean statement compares with the readings; empty where they were not compared."""
    says_how: Literal["", "computed", "judged"] = ""
    """`computed`: both are the same statement; `judged`: by people, as the register records."""
    author_notes: tuple[str, ...] = ()
    """What the authors of the audited work answer."""
    redo: str = ""
    """The one command that repeats this."""


class FindingFact(Fact):
    """One hollow spot in the source."""

    id: str
    """Stable id, such as `H40`."""
    slug: str
    severity: Severity
    title: str
    reason: str
    repo: str
    commit: str
    file: str
    line: int
    column: int
    url: str = ""
    declaration: str = ""
    """Fully-qualified name, empty for a finding about a file or project."""
    author_notes: tuple[str, ...] = ()


class RootFact(Fact):
    """An axiom or hole that counts in a closure, with a shortest path to it."""

    what: str
    """`axiom`, `sorry`, `native_decide`, `opaque`, …"""
    name: str
    """The axiom's name, or that of the declaration with the hole."""
    path: tuple[str, ...]
    """Declaration names, from the one asked about to the one that holds the root (one when it is itself)."""


class DeclarationFact(Fact):
    """One declaration of a repository; `axioms` and `holes` leave out Lean's three standard axioms."""

    repo: str
    commit: str
    file: str
    line: int
    url: str = ""
    kind: str
    """The keyword as written."""
    modifiers: tuple[str, ...]
    name: str
    fingerprint: str
    """Hash of the statement's tokens without the name."""
    meaning_fingerprint: str
    """Hash of the statement, of a definition's own body, and of everything that both reach."""
    has_sorry: bool
    """The declaration itself holds `sorry`, `admit` or `stop`; what it inherits is in `holes`."""
    axioms: tuple[RootFact, ...]
    holes: tuple[RootFact, ...]
    uses_statement: tuple[str, ...]
    uses_body: tuple[str, ...]
    built: bool
    """Reachable from the build roots."""


class AuditedDeclaration(DeclarationFact):
    """A declaration with what the audit says about it."""

    mark: Mark
    qualifier: str = ""
    reasons: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    """Ids of the findings at this declaration."""
    outcome: Outcome = "unsupported"
    """What the search for a counterexample gave, for the statement as intended."""
    outcome_reason: str = ""
    outcome_as_written: Outcome | Literal[""] = ""
    """The same for the statement as written, where the two readings differ."""
    readings: tuple[str, ...] = ()
    """The statement printed back fully explicit; left out of what is published."""
    counterpart: Counterpart = "none"
    counterpart_reason: str = ""
    counterexample: CounterexampleFact | None = later(None)
    """Where it was refuted in this run: the certificate."""
    kernel: str = later("")
    """What a real Lean said of it, in a few words; empty where none was asked."""


class FileFact(Fact):
    """One Lean file; `declarations` and `opaque` (commands that could not be read) are counts."""

    file: str
    module: str
    built: bool
    imports: tuple[str, ...]
    declarations: int
    opaque: int


class OpaqueFact(Fact):
    """A place that could not be read."""

    file: str
    line: int
    column: int
    reason: str


class BuildProblemFact(Fact):
    """A reason, seen in the source, why Lean cannot accept a file as it stands."""

    finding: str
    """Id of the finding, such as `H05`."""
    reason: str
    file: str
    line: int
    column: int
    table: str = ""
    """The vocabulary it was judged by, with its version."""


class SourceFact(Fact):
    """A repository of the manifest: reached or not, at which commit, from where, and what its project says."""

    name: str
    role: str
    url: str
    commit: str = ""
    dated: str = later("")
    """When that commit was made, by its committer (ISO 8601); empty where it is not known."""
    reached: bool
    fresh: Fresh = Fresh.NOW
    """`recorded` where the facts come from a lock and not from the repository."""
    reason: str = ""
    """Why it was not reached; or what a reader should know of what was read, such as a folder without git."""
    toolchain: str = ""
    files: tuple[FileFact, ...] = ()
    opaque: tuple[OpaqueFact, ...] = ()
    problems: tuple[BuildProblemFact, ...] = ()
    counts: dict[str, int] = Field(default={})


class DifferenceFact(Fact):
    """Inputs at which a counterpart and a definition differ, and what each gives."""

    at: str
    lean: str
    model: str


class AgreementFact(Fact):
    """A hand-written counterpart beside a Lean definition that it stands for, both run at the same inputs."""

    model: str
    """The function of `harness.counterparts`, with a part of it after a colon."""
    source: str
    """Where the definition stands: a repository, or a file of readings of our own."""
    definition: str
    inputs: str
    """What was drawn."""
    domain: str = ""
    """What the comparison was restricted to; empty where it was not."""
    compared: int
    """Inputs in the domain that satisfy the definition's hypotheses and were decided."""
    agreed: int
    undecided: int
    tolerance: Literal["exact", "enclosure", "rounding"]
    """`enclosure`: narrow enclosures overlap; `rounding`: doubles near the real number that is meant."""
    first_difference: DifferenceFact | None = None
    outside: DifferenceFact | None = None
    """The first difference outside the domain, which the restriction leaves out."""
    refused: str = ""
    """Why nothing was compared; empty where something was."""


class QuantityFact(Fact):
    """One measured quantity, a value a seed."""

    name: str
    values: tuple[float, ...]
    unit: str = ""


class PlotFact(Fact):
    """A drawing of a measurement."""

    name: str
    """A file name without ending."""
    title: str
    svg: str


class MeasurementFact(Fact):
    """An experiment that was run again, and what made the numbers."""

    experiment: str
    title: str
    command: str
    tool: str
    libraries: dict[str, str]
    configuration: str
    """Hash of every run's configuration and seed, and of the experiment's version."""
    scale: Literal["full", "fast"]
    """`fast` is a reduced configuration that decides no claim."""
    seeds: int
    fresh: Fresh
    quantities: tuple[QuantityFact, ...]
    notes: tuple[str, ...]
    """What the measurements show beyond the figures that the paper prints."""
    plots: tuple[PlotFact, ...]


class NotMeasured(Fact):
    """Something that could not be looked at."""

    what: str
    where: str = ""
    why: str = ""
    todo: str = ""
    """What the reader can do about it."""


class DisagreementFact(Fact):
    """One thing that source reading and a trace of lean-dojo say differently; neither is taken for right."""

    about: str
    """`text`, `artefact`, `build`, `import`, `declaration`, `kind`, `name`, `modifiers`, `extent`, `hole` or `use`."""
    file: str
    line: int
    column: int
    declaration: str = ""
    """Its name by source reading; empty where it is about the file."""
    source: str
    trace: str


class NotTracedFact(Fact):
    """A file of which no trace was used."""

    file: str
    reason: str


class TracesFact(Fact):
    """Traces of lean-dojo beside the source. Where the two differ, the inventory holds the more careful of both."""

    status: str = "lean-dojo was not used: no folder of traces was named (--dojo FOLDER)"
    """What was read with which release, or why nothing was."""
    release: str = ""
    """The release of lean-dojo that read them; empty where it was not used."""
    note: str = ""
    """Where that release is not known to fit the repository's Lean."""
    files: int = 0
    declarations: int = 0
    theorems: int = 0
    compared: int = 0
    """How many things were compared: texts, imports, kinds, names, extents, holes, uses."""
    disagreements: tuple[DisagreementFact, ...] = ()
    not_traced: tuple[NotTracedFact, ...] = ()


class KernelFact(HeardFact):
    """What a real Lean said of one repository of the manifest."""

    source: str
    """The repository's name."""
    certificates: dict[str, str]
    """Of refuted statements, by name: what Lean said of the negation that their certificates carry."""


class SuppressionFact(Fact):
    """A change for the worse that the keeper of the manifest knows of; it bears on no mark."""

    what: str
    """`claim T1`, `finding H40 repo/name`, or the key of one change."""
    claim: str = ""
    finding: str = ""
    at: str = ""
    """Of a finding its declaration or file, as `repo/name`."""
    change: str = ""
    reason: str
    expires: str
    """The last day on which it counts, as 2027-01-31."""


class InventoryReport(Fact):
    """What `harness inventory --json` prints."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    source: SourceFact
    counts: dict[str, int]
    declarations: tuple[DeclarationFact, ...]
    findings: tuple[FindingFact, ...]
    not_measured: tuple[NotMeasured, ...]
    """Places that could not be read stand in `source.opaque`."""
    traces: TracesFact = later(TracesFact())


class ArgumentsReport(Fact):
    """What `harness argue --json` prints."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    arguments: tuple[ArgumentFact, ...]


class AgreementsReport(Fact):
    """What `harness agree --json` prints."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    seed: int
    agreements: tuple[AgreementFact, ...]


class ExperimentsReport(Fact):
    """What `harness experiments --json` prints: the measurements, and the claims whose figures they bear on."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    title: str
    measurements: tuple[MeasurementFact, ...]
    claims: tuple[ClaimFact, ...]
    not_measured: tuple[NotMeasured, ...]


class Audit(Fact):
    """What `harness audit --json` prints: one paper, its claims, and everything they rest on."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    vocabulary: str
    """The table of Lean names that findings were judged by, with its version."""
    title: str
    paper: str
    first_line: str
    """What a reader must know first: offline, recorded, demo, …; empty where there is nothing to say."""
    seed: int
    budget: str
    published: bool
    """True: no upstream text beyond names and locations."""
    sources: tuple[SourceFact, ...]
    claims: tuple[ClaimFact, ...]
    declarations: tuple[AuditedDeclaration, ...]
    findings: tuple[FindingFact, ...]
    measurements: tuple[MeasurementFact, ...] = ()
    """The paper's experiments, run again."""
    agreements: tuple[AgreementFact, ...] = ()
    """Hand-written counterparts beside the Lean definitions that they stand for."""
    counts: dict[str, int]
    not_measured: tuple[NotMeasured, ...]
    """What could not be looked at, repositories not reached among it (`where` names them); places that could not be
    read stand in the `opaque` of their source."""
    kernel: tuple[KernelFact, ...] = later(())
    """What a real Lean said of the repositories, where one was asked."""
    suppressions: tuple[SuppressionFact, ...] = later(())
    """What the manifest calls known; an audit marks and lists as if there were none."""
