"""What the property tests of the numbers draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from harness.numbers import ball
from harness.numbers.ball import Ball
from harness.numbers.rational import Rational

integers = st.integers(-50, 50)
naturals = st.integers(0, 200)
rationals = st.builds(Rational, st.integers(-300, 300), st.integers(1, 40))
few_rationals = st.builds(Rational, st.integers(-30, 30), st.integers(1, 6))
precisions = st.sampled_from([8, 24, 53, 64, 200])


@st.composite
def balls_around(draw: st.DrawFn) -> tuple[Rational, Ball]:
    """A number and a ball that contains it: sometimes the number alone, sometimes an end, sometimes the whole line."""
    x, bits = draw(rationals), draw(precisions)
    below, above = (draw(st.sampled_from([0, 0, 1, 3])) * draw(rationals) for _ in range(2))
    point = below == above == 0
    known = ball.exact(x, bits) if point else ball.between(x - abs(below), x + abs(above), bits)
    return x, known if draw(st.integers(0, 9)) else ball.whole(bits)
