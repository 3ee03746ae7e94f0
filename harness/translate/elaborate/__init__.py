"""Elaboration: from the parsed tree to fully explicit typed expressions, by Lean's rules.

`expr` the expressions, `meta` unification and computation, `environment` what constants mean, `names` what names mean,
`classes` the table of library classes. Then one module a level of the elaborator, each a class on top of the one
before: `certainty` (which failures are Lean's and which ours), `instances`, `coercions`, `application`, `operators`,
`matching`, `identifiers`, `terms`, `structures`, `notations`. `declarations` turns definitions into constants,
`library` is our own Lean text of the library, `theory` the constants of a repository and the propositions its
theorems state, `reading` prints these.
"""
