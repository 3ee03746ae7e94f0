"""A made-up audit of a made-up paper with one made-up repository, for the tests of the renderers."""

from __future__ import annotations

from harness.claims.evidence import Fresh, Mark, Method, Shows
from harness.kernel.model import Heard, Rejection
from harness.kernel.reconcile import Difference, Seen
from harness.report.audit import (
    AgreementFact,
    AgreementsReport,
    ArgumentFact,
    ArgumentsReport,
    AssignmentFact,
    Audit,
    AuditedDeclaration,
    BesideFact,
    BuildProblemFact,
    CheckedPartFact,
    ClaimFact,
    CounterexampleFact,
    DeclarationFact,
    DifferenceFact,
    EvidenceFact,
    ExperimentsReport,
    FigureFact,
    FileFact,
    FindingFact,
    InventoryReport,
    KernelFact,
    LinkFact,
    MeasurementFact,
    NotMeasured,
    OpaqueFact,
    PlotFact,
    QuantityFact,
    ReadingFact,
    ReasonedMark,
    RelationFact,
    RootFact,
    SkeletonFact,
    SourceFact,
    StepFact,
)
from harness.report.grounding import BeliefFact, ClauseFact, GroundReport, MethodFact, PosteriorFact
from harness.report.heard import (
    BuildFact,
    CompiledApartFact,
    CompiledFact,
    UnmeasuredFact,
    WordPairFact,
    WordsApartFact,
)
from harness.report.lean import LeanReport, LeanWordFact, OpinionFact
from harness.report.links import deep_link
from harness.report.statements import (
    CertificateFact,
    CoverageFact,
    RateFact,
    RefuteReport,
    StatementFact,
    VerifyReport,
)
from harness.trust.model import Severity

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ADDRESS = "https://github.com/example/kettles"


def at(file: str, line: int) -> str:
    return deep_link(ADDRESS, COMMIT, file, line)


def link(file: str, line: int, label: str = "") -> LinkFact:
    return LinkFact(label=label, repo="kettles", commit=COMMIT, file=file, line=line, url=at(file, line))


def declaration(
    name: str,
    line: int,
    *,
    kind: str = "theorem",
    mark: Mark = Mark.ASSUMED,
    axioms: tuple[RootFact, ...] = (),
    holes: tuple[RootFact, ...] = (),
    reasons: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
    readings: tuple[str, ...] = (),
    file: str = "Kettles/Boil.lean",
) -> AuditedDeclaration:
    return AuditedDeclaration(
        repo="kettles",
        commit=COMMIT,
        file=file,
        line=line,
        url=at(file, line),
        kind=kind,
        modifiers=("private",) if kind == "def" else (),
        name=name,
        fingerprint=f"f{line:03}",
        meaning_fingerprint=f"m{line:03}",
        has_sorry=any(root.path == (name,) for root in holes),
        axioms=axioms,
        holes=holes,
        uses_statement=(),
        uses_body=(),
        built=True,
        mark=mark,
        reasons=reasons,
        findings=findings,
        readings=readings,
        outcome_reason="no search in this version",
        counterpart_reason="no model was written",
    )


def counterexample() -> CounterexampleFact:
    """Of `0 < n → n < √(2 * n)`, say, at 2."""
    return CounterexampleFact(
        mode="as intended",
        witness=(AssignmentFact(name="n", value="(2 : ℕ)"),),
        parts=(
            CheckedPartFact(
                part="positive",
                answer="true",
                relations=(RelationFact(left="0", relation="lt", right="2", answer="true", bits=0),),
            ),
            CheckedPartFact(
                part="conclusion",
                answer="false",
                relations=(
                    RelationFact(left="2", relation="lt", right="[1.9e0, 2.0e0]", answer="false", bits=64),
                ),
            ),
        ),
        negation="theorem negation :\n    ¬ (∀ n : ℕ, 0 < n → n < 2) := by decide",
    )


def declarations() -> tuple[AuditedDeclaration, ...]:
    boils = "Kettles.water_boils"
    axiom = RootFact(what="axiom", name="Kettles.heat", path=("Kettles.heat",))
    return (
        declaration(
            "Kettles.heat",
            3,
            kind="axiom",
            axioms=(axiom,),
            reasons=("it is an axiom",),
            findings=("H50",),
        ),
        declaration(
            "Kettles.unused",
            5,
            kind="axiom",
            mark=Mark.REFUTED,
            reasons=("`Kettles.unused` fails at n = 0",),
            findings=("H50",),
        ).model_copy(
            update={
                "outcome": "refuted",
                "outcome_reason": "fails at n = 0",
                "counterexample": counterexample(),
            }
        ),
        declaration("Kettles.steep", 7, kind="def", mark=Mark.UNCHECKED),
        declaration(
            boils,
            9,
            axioms=(RootFact(what="axiom", name="Kettles.heat", path=(boils, "Kettles.heat")),),
            reasons=("rests on the axiom `Kettles.heat`",),
            readings=("∀ (n : ℕ),\n  heat n = n",),
        ),
        declaration(
            "Kettles.tea",
            20,
            axioms=(
                RootFact(what="axiom", name="Kettles.heat", path=("Kettles.tea", boils, "Kettles.heat")),
            ),
            holes=(RootFact(what="sorry", name="Kettles.tea", path=("Kettles.tea",)),),
            reasons=("holds `sorry`",),
            findings=("H40",),
            file="Kettles/Tea.lean",
        ),
    )


def finding(
    kind: str,
    slug: str,
    severity: Severity,
    line: int,
    *,
    reason: str,
    declaration: str = "",
    file: str = "Kettles/Boil.lean",
    author_notes: tuple[str, ...] = (),
) -> FindingFact:
    return FindingFact(
        id=kind,
        slug=slug,
        severity=severity,
        title=f"what {slug} means",
        reason=reason,
        repo="kettles",
        commit=COMMIT,
        file=file,
        line=line,
        column=1,
        url=at(file, line),
        declaration=declaration,
        author_notes=author_notes,
    )


def findings() -> tuple[FindingFact, ...]:
    return (
        finding(
            "H08", "committed-artefacts", Severity.NOTE, 1, reason="no toolchain file", file="lakefile.lean"
        ),
        finding(
            "H50", "axiom", Severity.ERROR, 5, reason="declared with `axiom`", declaration="Kettles.unused"
        ),
        finding(
            "H50",
            "axiom",
            Severity.ERROR,
            3,
            reason="declared with `axiom`",
            declaration="Kettles.heat",
            author_notes=("It is meant as an interface.",),
        ),
        finding(
            "H40",
            "sorry",
            Severity.ERROR,
            21,
            reason="`sorry` in the body",
            declaration="Kettles.tea",
            file="Kettles/Tea.lean",
        ),
    )


def reading() -> ReadingFact:
    return ReadingFact(
        name="K1",
        file="papers/kettles/readings/Heat.lean",
        line=12,
        lean="theorem K1 (n : ℕ) :\n    heat n = n",
        why="Heights are whole metres, as section 2 counts them.",
        read_as="∀ (n : ℕ), (heat n) = n",
        covers="instance",
        outcome="survived",
        outcome_reason="20 of 30 samples satisfied the hypotheses",
        redo="harness refute papers/kettles/readings/Heat.lean --decl K1",
        beside=(
            BesideFact(
                cited="kettles/Kettles.water_boils",
                ours=SkeletonFact(quantifiers=("∀ n : ℕ",), conclusion="(heat n) = n"),
                theirs=SkeletonFact(
                    quantifiers=("∀ n : ℕ", "∃ m : ℕ"), hypotheses=("0 < n",), conclusion="(heat n) = m"
                ),
                equal=False,
            ),
            BesideFact(
                cited="kettles/Kettles.gone",
                ours=SkeletonFact(quantifiers=("∀ n : ℕ",), conclusion="(heat n) = n"),
                theirs=SkeletonFact(unreadable="not readable: `steam` is not known"),
                equal=False,
            ),
        ),
    )


def claims() -> tuple[ClaimFact, ...]:
    sorry = EvidenceFact(
        shows=Shows.COUNTEREXAMPLE,
        method=Method.SOURCE_FACT,
        fresh=Fresh.NOW,
        looked_at="5 declarations of `kettles`",
        reason="`Kettles.tea` holds `sorry`, so the claim that no proof of the whole repository is left open fails",
        links=(link("Kettles/Tea.lean", 21, "Kettles.tea"),),
    )
    axiom = EvidenceFact(
        shows=Shows.ASSUMPTION,
        method=Method.SOURCE_FACT,
        fresh=Fresh.RECORDED,
        looked_at="closure of `Kettles.water_boils`",
        reason="rests on the axiom `Kettles.heat`",
        links=(link("Kettles/Boil.lean", 3, "Kettles.heat"), LinkFact(label="the lock of this commit")),
    )
    return (
        ClaimFact(
            id="K1",
            title="water boils at every height",
            where="2.1",
            kind="mathematics",
            reading="as the paper defines it",
            mark=Mark.UNCHECKED,
            formal=Mark.ASSUMED,
            formal_detail=ReasonedMark(
                mark=Mark.ASSUMED,
                qualifier="from the axiom `Kettles.heat`",
                reasons=(axiom.reason,),
                evidence=(axiom,),
                row="axiom, hole, unbuilt file",
            ),
            reasons=("translation is not part of this version",),
            declarations=("kettles/Kettles.water_boils", "kettles/Kettles.gone"),
            arguments=(argument(), argument(second=False)),
            readings=(reading().lean,),
            searched=(reading(),),
            says="weaker",
            says_how="judged",
            redo="harness audit --only K1",
        ),
        ClaimFact(
            id="K2",
            title="no proof is left open",
            where="4, A",
            kind="artefact",
            mark=Mark.REFUTED,
            qualifier="source-fact",
            formal="none cited",
            reasons=(sorry.reason,),
            evidence=(sorry,),
            row="claim about the artefact contradicted by source",
            author_notes=("Fixed in the next version.",),
        ),
        *(measured_claim(number, printed) for number, printed in ((3, "92.4"), (4, "80.0"))),
    )


def measured_claim(number: int, printed: str) -> ClaimFact:
    """A claim about the temperature that `boiling` measures; the first of two shows the drawing."""
    inside = printed == "92.4"
    reason = f"`high/temperature`: printed {printed}, measured 92.4 (92.1 to 92.7) over 3 seeds"
    return ClaimFact(
        id=f"K{number}",
        title=f"water boils at {printed} degrees on the hill",
        where="3, Table 1",
        kind="measurement",
        mark=Mark.PROVED if inside else Mark.REFUTED,
        qualifier="measurement",
        formal="none cited",
        reasons=(reason,),
        evidence=(
            EvidenceFact(
                shows=Shows.TRUE if inside else Shows.COUNTEREXAMPLE,
                method=Method.MEASUREMENT,
                fresh=Fresh.RECORDED,
                looked_at="`harness experiments boiling`",
                reason=reason,
            ),
        ),
        row="measurement",
        figures=(
            FigureFact(
                experiment="boiling",
                quantity="high/temperature",
                unit="degrees",
                printed=printed,
                measured=92.4,
                low=92.1,
                high=92.7,
                seeds=3,
                difference=92.4 - float(printed),
                tolerance="spread",
                argument="one further kettle lies there with 99 %",
                allowed="91 to 94",
                holds=inside,
                fresh=Fresh.RECORDED,
            ),
        ),
        redo=f"harness audit --only K{number}",
    )


def measurement() -> MeasurementFact:
    return MeasurementFact(
        experiment="boiling",
        title="Kettles on a hill",
        command="harness experiments boiling",
        tool="harness 0.1.0",
        libraries={"numpy": "2.0"},
        configuration="abcdef0123456789",
        scale="full",
        seeds=3,
        fresh=Fresh.RECORDED,
        quantities=(
            QuantityFact(name="high/temperature", values=(92.1, 92.4, 92.7), unit="degrees"),
            QuantityFact(name="kettles", values=(5.0,)),
        ),
        notes=("The hill is 2,000 metres high; at its foot water boils at 100 degrees.",),
        plots=(PlotFact(name="boiling-curve", title="Temperature by time", svg="<svg>a curve</svg>"),),
    )


def argument(*, second: bool = True) -> ArgumentFact:
    """That water at a height boils sooner; without the second step, which then does not come out."""
    return ArgumentFact(
        name="kettles.heights",
        sentence="water boils sooner on a hill",
        concludes="fails",
        how="argument",
        assumes=("the hill is higher than 0 m",),
        steps=(
            StepFact(says="pressure falls with height", computed="`p(100) = 1001 < p(0) = 1013`", holds=True),
            StepFact(says="water boils where pressures meet", computed="<b>99.7</b> < 100", holds=second),
        ),
        redo="harness argue kettles.heights",
    )


def agreement() -> tuple[AgreementFact, ...]:
    """One that agrees, one that differs, one that was not compared."""
    return (
        AgreementFact(
            model="kettles.heat",
            source="kettles",
            definition="Kettles.heat",
            inputs="heights",
            domain="heights from 0 m",
            compared=20,
            agreed=20,
            undecided=1,
            tolerance="enclosure",
            outside=DifferenceFact(at="h = -1", lean="0", model="no value (`h < 0` is a | hole)"),
        ),
        AgreementFact(
            model="kettles.heat:first",
            source="kettles",
            definition="Kettles.water_boils",
            inputs="heights",
            compared=3,
            agreed=2,
            undecided=0,
            tolerance="exact",
            first_difference=DifferenceFact(at="h = 0", lean="<b>100</b>", model="99"),
        ),
        AgreementFact(
            model="kettles.heat",
            source="papers/kettles/readings/Heat.lean",
            definition="Heat.gone",
            inputs="heights",
            compared=0,
            agreed=0,
            undecided=0,
            tolerance="exact",
            refused="it could not be translated: `steam` is not known",
        ),
    )


def agreements() -> AgreementsReport:
    return AgreementsReport(tool="harness 0.1.0", seed=0, agreements=agreement())


def arguments() -> ArgumentsReport:
    return ArgumentsReport(tool="harness 0.1.0", arguments=(argument(),))


def experiments() -> ExperimentsReport:
    return ExperimentsReport(
        tool="harness 0.1.0",
        title="Kettles are teapots: an audit",
        measurements=(measurement(),),
        claims=claims()[2:],
        not_measured=(NotMeasured(what="stirring was not run", why="no spoon"),),
    )


def source() -> SourceFact:
    boil, tea = "Kettles/Boil.lean", "Kettles/Tea.lean"
    return SourceFact(
        name="kettles",
        role="lean",
        url=ADDRESS,
        commit=COMMIT,
        dated="2026-01-02T03:04:05+00:00",
        reached=True,
        toolchain="leanprover/lean4:v4.14.0",
        files=(
            FileFact(file=boil, module="Kettles.Boil", built=True, imports=(), declarations=4, opaque=0),
            FileFact(
                file=tea,
                module="Kettles.Tea",
                built=False,
                imports=("Kettles.Boil",),
                declarations=1,
                opaque=1,
            ),
        ),
        opaque=(OpaqueFact(file=tea, line=30, column=1, reason="expected a command"),),
        problems=(
            BuildProblemFact(
                finding="H05",
                reason="`ring` needs Mathlib, which the project does not declare",
                file=tea,
                line=22,
                column=3,
                table="Lean 4.28",
            ),
        ),
        counts={"theorem": 2, "axiom": 2, "def": 1},
    )


def unreached() -> SourceFact:
    return SourceFact(
        name="teapots",
        role="experiments",
        url="https://github.com/example/teapots",
        reached=False,
        fresh=Fresh.RECORDED,
        reason="no such repository",
    )


def audit() -> Audit:
    return Audit(
        tool="harness 0.1.0",
        vocabulary="Lean 4.28",
        title="Kettles are teapots: an audit",
        paper="A. Nobody, Kettles are teapots, 2026",
        first_line="Without network: facts of `kettles` are recorded.",
        seed=0,
        budget="normal",
        published=False,
        sources=(source(), unreached()),
        kernel=(kernel(),),
        claims=claims(),
        declarations=declarations(),
        findings=findings(),
        measurements=(measurement(),),
        agreements=agreement(),
        counts={"claims": 4, "declarations": 5},
        not_measured=(
            NotMeasured(
                what="proofs",
                where="kettles",
                why="no Lean on this machine",
                todo="run `harness lean`",
            ),
        ),
    )


def inventory() -> InventoryReport:
    return InventoryReport(
        tool="harness 0.1.0",
        source=source(),
        counts={"theorem": 2, "axiom": 2, "def": 1},
        declarations=tuple(
            DeclarationFact(**{name: getattr(declaration, name) for name in DeclarationFact.model_fields})
            for declaration in declarations()
        ),
        findings=findings(),
        not_measured=(),
    )


def nothing() -> Audit:
    """Nothing asked, nothing found."""
    return Audit(
        tool="harness 0.1.0",
        vocabulary="Lean 4.28",
        title="An audit of nothing",
        paper="none",
        first_line="",
        seed=0,
        budget="normal",
        published=True,
        sources=(),
        claims=(),
        declarations=(),
        findings=(),
        counts={},
        not_measured=(),
    )


def grounding() -> GroundReport:
    """A rule about kettles, with one posterior that another method misses and one that could not be computed."""
    missed = BeliefFact(method="guess", value="1/2", agreement="different", difference="+0.1")
    return GroundReport(
        tool="harness 0.1.0",
        file="kettles.qbbn",
        evidence=("full(theme: red)=true",),
        domains={"kettle": ("red",)},
        clauses=(ClauseFact(text="full(theme: red) -> heavy(theme: red)", line=3, instances=1),),
        loopy=True,
        methods=(MethodFact(name="guess", how="without looking"),),
        posteriors=(
            PosteriorFact(
                proposition="heavy(theme: red)",
                observed=None,
                exact="2/5",
                low="2/5",
                high="2/5",
                decimal="0.4",
                how="junction tree",
                beliefs=(missed,),
            ),
        ),
        not_measured=(NotMeasured(what="beliefs by another method", why="it did not settle"),),
    )


def refutation() -> RefuteReport:
    """Two statements: one refuted, one that could not be read."""
    refuted = StatementFact(
        name="predecessor",
        file="Lib.lean",
        line=3,
        reading="∀ (n : ℕ), ((n - 1) + 1) = n",
        free_identifiers=(),
        outcome="refuted",
        reason="",
        witness={"n": "0"},
        certificate="certificates/predecessor.json",
        coverage=CoverageFact(samples=7, hits=5, rates=(RateFact(name="h", tried=7, held=5),)),
        outcome_as_written="ill_typed",
        reason_as_written="no instance: no instance of `HSub ℕ ℕ ℕ`",
    )
    refused = StatementFact(
        name="measured",
        file="Lib.lean",
        line=9,
        reading="",
        free_identifiers=("μ",),
        outcome="unsupported",
        reason="notation: the notation `∀ᵐ`",
        witness={},
        certificate=None,
        coverage=CoverageFact(samples=0, hits=0),
    )
    return RefuteReport(
        tool="lean-crosscheck 0",
        seed=0,
        budget="small",
        statements=(refuted, refused),
        counts={"refuted": 1, "unsupported": 1},
        executable=1,
    )


def compiled_files() -> CompiledFact:
    """Of two declarations one is measured, and rests on a hole that Lean does not tell."""
    return CompiledFact(
        measured=1,
        not_measured=(UnmeasuredFact(why="no constant there has its name (Kettles)", count=1),),
        disagreements=(
            CompiledApartFact(
                file="Kettles/Basic.lean",
                line=7,
                name="Kettles.boil",
                about="axioms",
                source="no axioms",
                lean="propext",
                compiled="propext, sorryAx",
            ),
        ),
    )


def kernel() -> KernelFact:
    """The repository put to a Lean that builds with lake, which disagrees with the source on one declaration."""
    return KernelFact(
        source="kettles",
        version="Lean (version 4.28.0)",
        how="lake build",
        containment="bubblewrap",
        counts={"accepted": 2, "rejected": 1, "not reached": 0, "accepted with sorry": 1},
        rejections={"name": 0, "type": 1},
        evidence=1,
        agreement=(WordPairFact(source=Seen.NOTHING, lean="rejected", count=1),),
        disagreements=(
            WordsApartFact(
                file="Kettles/Basic.lean",
                line=7,
                name="Kettles.boil",
                difference=Difference.BEYOND,
                source="nothing seen",
                lean="rejected (type): Type mismatch <b>boil</b>",
            ),
        ),
        builds=(BuildFact(target="Kettles", succeeded=False, said="error: <i>Kettles.Basic</i>"),),
        outside=("Kettles.lean:1: object file <u>missing</u>",),
        compiled=compiled_files(),
        certificates={"Kettles.boil": "rejected: omega could not prove the goal <s>x</s>"},
    )


def lean() -> LeanReport:
    """One declaration that Lean rejects and source reading missed."""
    return LeanReport(
        tool="lean-crosscheck 0",
        source=SourceFact(name="lib", role="lean", url="lib", reached=True),
        version="Lean (version 4.28.0)",
        how="lean --json",
        containment="bubblewrap",
        counts={"accepted": 0, "rejected": 1, "not reached": 0, "accepted with sorry": 0},
        rejections={"name": 1},
        evidence=0,
        agreement=(WordPairFact(source=Seen.NOTHING, lean="rejected", count=1),),
        disagreements=(
            WordsApartFact(
                file="A.lean",
                line=1,
                name="a",
                difference=Difference.TOO_KIND,
                source="nothing seen",
                lean="rejected (name): Unknown identifier `b`",
            ),
        ),
        declarations=(
            LeanWordFact(
                file="A.lean",
                line=1,
                kind="theorem",
                name="a",
                built=True,
                heard=Heard.REJECTED,
                rejection=Rejection.NAME,
                message="Unknown identifier `b`",
                at=1,
                sorry=False,
                axioms=None,
                source=Seen.NOTHING,
                source_reason="",
                evidence=False,
                why_no_evidence="Lean did not accept it (rejected)",
                compiled=OpinionFact(
                    constant="a", kind="theorem", axioms=None, seen=("sorryAx",), not_measured="no Init"
                ),
            ),
        ),
        compiled=compiled_files(),
    )


def verification() -> VerifyReport:
    """One certificate that holds and one that does not."""
    return VerifyReport(
        tool="lean-crosscheck 0",
        certificates=(
            CertificateFact(file="a.json", statement="a", accepted=True, reason="the witness refutes"),
            CertificateFact(file="b.json", statement="b", accepted=False, reason="the statement has changed"),
        ),
    )
