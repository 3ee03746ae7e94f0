"""Elaboration: from the parsed tree to fully explicit typed expressions, by Lean's rules.

`expr` the expressions, `meta` unification and computation, `environment` what constants mean, `library` our own Lean
text of the library, then one module a level of the elaborator, each a class on top of the one before:
`instances`, `coercions`, `application`, `operators`, `binders`, `matching`, `structures`, `notations`, `terms`;
`declarations` turns definitions into constants, `statement` a theorem into a proposition.
"""
