"""Which states hold, for whom and why: `Conflict` to `StabilityTable`.

In reading order: `replies` (the worst the others can do to somebody by legal sequences), `nash`, `metarational`,
`sequential`, `symmetric_sequential`, `simultaneous`, `limited_moves`, `nonmyopic` (the solution concepts), `concepts`
(their registry), packages `dense` (every option string at once) and `symbolic` (no state by itself), `run` (`solve`:
a whole table), `any_size` (`answer`: listed or counted), `margins` (how firmly each verdict stands), `state_sets`
(sets of states as bits), `coalitions` (what several sides would leave together), `joint_player` (several sides as
one), `sequences` (shortest legal sequences), `reasons_together`, `reasons_ahead`, `reasons` (why one state is or is
not stable, as data), `joint_reasons` (the same for coalitions), `one_state` (the same for a state of a conflict too
large to list). A module imports only modules named before it.
"""
