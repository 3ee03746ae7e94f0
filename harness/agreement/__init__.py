"""Hand-written counterparts against translated Lean definitions, at the same inputs.

Both were written independently, so agreement is evidence that each means what it is taken to mean, and the first
difference is a finding about one of them. `register` reads which definitions a counterpart stands for, `definition`
makes an executable term of a definition, `model` says what a counterpart is here (`models` are those we have),
`observe` compares values, and `compare` runs the whole.
"""
