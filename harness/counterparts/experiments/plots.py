"""Drawings of measurements as SVG, by matplotlib, imported when it is needed. The same results, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from harness.counterparts.experiments import bayes_learner, loopy, tm_learner
from harness.counterparts.experiments.figures import Done, parts
from harness.counterparts.experiments.machines import MACHINES

# Colours that people with any colour vision tell apart (Okabe and Ito 2008); line styles tell them apart in grey.
_STYLES = (("#0072b2", "-"), ("#d55e00", "--"), ("#009e73", "-."), ("#cc79a7", ":"))
_DOT = 0.004
_SHOWN_TRIALS = 40  # more points only make the drawing heavier
_FIXED = {"svg.hashsalt": "lean-crosscheck", "svg.fonttype": "none", "font.size": 9.0}


@dataclass(frozen=True, slots=True)
class Drawing:
    """`name` is a file name without ending; `title` says what is to be seen."""

    name: str
    title: str
    svg: str


def draw(experiment: str, done: Sequence[Done]) -> tuple[Drawing, ...]:
    """The drawings of an experiment's results. Raises ImportError without matplotlib."""
    return tuple(
        Drawing(f"{experiment}-{name}", title, _drawn(painter, done))
        for name, title, painter in _DRAWINGS[experiment]
    )


def _drawn(painter: Callable[[Any, Sequence[Done]], None], done: Sequence[Done]) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure  # without pyplot: no window, no state of its own

    stream = io.StringIO()
    with mpl.rc_context(_FIXED):
        figure = Figure(figsize=(8, 3.4), layout="constrained")
        painter(figure, done)
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def _bp_against_exact(figure: Any, done: Sequence[Done]) -> None:
    graphs = parts(done)["repository"][0].result.graphs
    for axes, one in zip(figure.subplots(1, len(graphs), sharey=True), graphs, strict=True):
        exact, belief = (np.ravel(rows[:_SHOWN_TRIALS]) for rows in (one.exact, one.belief))
        _points(axes, exact, belief)
        axes.set(title=one.name, xlim=(0, 1), ylim=(0, 1), aspect="equal", xticks=(0, 1), yticks=(0, 1))
    figure.supxlabel("exact P(x = 1)")
    figure.supylabel("belief")


def _points(axes: Any, across: Any, up: Any) -> None:
    """Points as one path of dots: a marker each would be ten times as long in SVG."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    dots = np.repeat(np.stack([across, up], axis=1), 2, axis=0)
    dots[1::2, 0] += _DOT  # some viewers draw nothing where a line has no length
    codes = [Path.MOVETO, Path.LINETO] * len(across)
    style = {"capstyle": "round", "linewidth": 2.0, "edgecolor": _STYLES[0][0], "facecolor": "none"}
    axes.axline((0, 0), slope=1, color="0.7", linewidth=0.8)
    axes.add_patch(PathPatch(Path(dots, codes), **style))


def _loopy_errors(figure: Any, done: Sequence[Done]) -> None:
    by_part = parts(done)
    edges = np.logspace(-7, -1, 37)
    panels = figure.subplots(1, len(loopy.STRUCTURES), sharey=True)
    for number, (axes, structure) in enumerate(zip(panels, loopy.STRUCTURES, strict=True)):
        for (kind, blocks), (colour, line) in zip(by_part.items(), _STYLES, strict=False):
            errors = [error for one in blocks for error in one.result.graphs[number].mae]
            label = f"as the {kind}" + (" draws" if kind == "repository" else " says")
            axes.stairs(np.histogram(errors, edges)[0], edges, color=colour, linestyle=line, label=label)
        axes.set(title=structure.name, xscale="log")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    figure.supxlabel("mean absolute error of a trial")
    figure.supylabel("trials")


def _bayes_curves(figure: Any, done: Sequence[Done]) -> None:
    axes = figure.subplots()
    for (variant, trained), (colour, line) in zip(parts(done).items(), _STYLES, strict=True):
        for number, one in enumerate(trained):
            errors = one.result.validation_mae
            label = variant if number == 0 else None
            axes.plot(
                range(1, len(errors) + 1), errors, color=colour, linestyle=line, linewidth=0.9, label=label
            )
    axes.set(yscale="log", xlabel="epoch", ylabel="validation MAE")
    axes.legend()


def _bayes_errors(figure: Any, done: Sequence[Done]) -> None:
    axes = figure.subplots()
    for (variant, trained), (colour, line) in zip(parts(done).items(), _STYLES, strict=True):
        counts = np.sum([one.result.error_counts for one in trained], axis=0)
        share = counts / counts.sum()
        axes.stairs(share, bayes_learner.ERROR_EDGES, color=colour, linestyle=line, label=variant)
    axes.set(xscale="log", xlabel="larger error of a validation graph", ylabel="share of graphs")
    axes.legend()


def _machine_curves(figure: Any, done: Sequence[Done]) -> None:
    panels = figure.subplots(1, len(MACHINES), sharey=True)
    activations = dict.fromkeys(part.partition("/")[0] for part in parts(done))
    for axes, machine in zip(panels, MACHINES, strict=True):
        for activation, (colour, line) in zip(activations, _STYLES, strict=False):
            for number, one in enumerate(parts(done)[f"{activation}/{machine.name}"]):
                share = one.result.accuracy
                label = activation if number == 0 else None
                axes.plot(
                    range(1, len(share) + 1), share, color=colour, linestyle=line, label=label, linewidth=0.9
                )
        axes.set(title=machine.name, ylim=(0, 1.02))
        axes.xaxis.get_major_locator().set_params(integer=True)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    figure.supxlabel("epoch")
    figure.supylabel("validation accuracy")


def _machine_runs(figure: Any, done: Sequence[Done]) -> None:
    axes = figure.subplots()
    asked: tuple[tuple[str, Callable[[Any], float]], ...] = (
        ("validation", lambda one: max(one.accuracy)),
        ("all steps that do not halt", lambda one: one.steps),
        ("whole runs up to the halting step", lambda one: one.unrolled),
        ("whole runs", lambda one: one.unrolled_to_halt),
    )
    for shift, ((label, value), (colour, _)) in enumerate(zip(asked, _STYLES, strict=True)):
        trained = [parts(done)[f"relu/{machine.name}"] for machine in MACHINES]
        means = [np.mean([value(one.result) for one in some]) for some in trained]
        axes.bar(np.arange(len(MACHINES)) + 0.2 * shift - 0.3, means, 0.18, color=colour, label=label)
    axes.set(
        xticks=range(len(MACHINES)), xticklabels=[machine.name for machine in MACHINES], ylabel="share right"
    )
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper center", ncols=2)


_DRAWINGS: Mapping[str, tuple[tuple[str, str, Callable[[Any, Sequence[Done]], None]], ...]] = {
    loopy.EXPERIMENT.name: (
        (
            "bp-against-exact",
            f"Belief propagation against exact marginals, all variables of the first {_SHOWN_TRIALS} trials",
            _bp_against_exact,
        ),
        (
            "errors",
            "Mean absolute error a trial, entries as the repository draws them and as the sentence says",
            _loopy_errors,
        ),
    ),
    bayes_learner.EXPERIMENT.name: (
        ("curves", "Validation error by epoch, a line a seed", _bayes_curves),
        ("errors", "Larger error of each validation graph at the end, over all seeds", _bayes_errors),
    ),
    tm_learner.EXPERIMENT.name: (
        ("curves", "Validation accuracy by epoch, a line a seed", _machine_curves),
        ("runs", "What the trained models (ReLU) get right, mean over seeds", _machine_runs),
    ),
}
