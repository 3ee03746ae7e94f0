"""The experiments of papers, written again: each a function of a configuration and a seed to a measurement."""

from __future__ import annotations

from harness.counterparts.experiments import bayes_learner, loopy, tm_learner
from harness.counterparts.experiments.figures import Experiment

EXPERIMENTS: tuple[Experiment, ...] = (
    loopy.EXPERIMENT,
    bayes_learner.EXPERIMENT,
    tm_learner.EXPERIMENT,
)
