"""Which states hold, for whom and why: `Conflict` to `StabilityTable`.

In reading order: `replies` (the worst the others can do to somebody by legal sequences), `nash`, `metarational`,
`sequential` (the solution concepts), `concepts` (their registry), `run` (`solve`: a whole table), `reasons` (why one
state is or is not stable, as data), `certificates` (re-checks such a reason without any of the above). A module
imports only modules named before it.
"""
