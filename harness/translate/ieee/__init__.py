"""Statements over `Float`, run as IEEE 754 doubles: + − × ÷ √ to the bit, the C library's functions within 2 ulp.

`ranges`, `libm` and `floats` are the arithmetic, and import no other backend; `evaluator` puts it into `evaluate`.
"""

from harness.translate.ieee.evaluator import FloatEvaluator, mentions_float

__all__ = ["FloatEvaluator", "mentions_float"]
