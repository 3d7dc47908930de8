"""Every option string at once: the fast ways to solve a conflict whose moves only directions restrict (a `Cube`).

In reading order: `bits` (truth for every string), `closed_form` (every string can occur, every option goes both ways:
one number for each decision maker), `by_value` (replies with a cost no model can exceed), `butterflies` (one decision
maker's moves, option by option; replies of several to a fixpoint), `fibres_shape`, `fibres_tables`, `fibres_in_order`,
`fibres` (replies that improve), `verdicts` (what was found), `run` (`solve_dense`: picks the way, concept by concept).
A module imports only modules named before it.
"""
