"""Numbers as Lean means them: exact where that can be, enclosed where not, and `Undecided` rather than guessed.

`naturals`, `integers`, `rational`, `primes`, `modular` and `fixed_width` are exact. `ball` holds enclosures of real
numbers and their three-valued comparison, `reals` Lean's functions on them; `algebraic` holds real algebraic numbers
with decided equality, `exact` Lean's functions on those. `limits` says what is refused and how.
"""
