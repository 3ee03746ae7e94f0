"""Counterexamples that anyone can check.

`check` is an evaluator of its own: it shares lexer, parser and elaboration with the search, and none of its evaluation
code. Beside it: `certificate` (what is published), `encode` and `format` (its JSON), `verify` (re-check from scratch),
`negation` (a Lean file that proves the negation).
"""
