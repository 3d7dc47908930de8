"""Conflicts too large to be listed: decision diagrams, satisfiability, and a budget that is kept.

In reading order: `supported` (what can be done exactly), `vectors` (numbers that depend on the state), `payoffs` (what
a side prefers, as such numbers), `order` (of the variables), `steps` (moves and improvements), `replies` (what the
others can do), `concepts` (the stable states of each concept), `circuits` (formulas as clauses), `satisfiable` (Nash
equilibria one by one), `findings` (what a search reports), `work` (a whole search), `child` (the process it runs in),
`budget` (starts and ends that process), `known` (what is certain all the same), `tally` (findings put together), `run`
(`solve_symbolic`). A module imports only modules named before it.
"""
