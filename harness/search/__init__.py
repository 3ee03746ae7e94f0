"""Looking for points where a statement fails: generators, guards, falsification, shrinking.

`tools` says what the search is handed and what it answers, `falsify` the phases, `record` the running account.
Values: `order` (which is simpler), `resolve`, `finite`, `simple`, `domains` (those of a type), `functions`,
`instances` (types for type variables), `harvest` (constants), `scopes` (points without thinking).
Hypotheses: `atoms` (taken apart), `definitions`, `recurrence`, `problem` (what is chosen, what follows), `polynomial`,
`state`, `equations`, `system` (solving), `roots`, `inverse`, `intervals`, `finish`, `walk`, `construct` (points).
Further: `measure` and `descend` (directed search), `batches` (many points at once), `shrink`, `rewrite` (terms).
"""
