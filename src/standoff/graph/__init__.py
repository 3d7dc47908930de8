"""Who can move where: a conflict laid out as states, ranks and single moves, in NumPy arrays.

In reading order: `truth` (conditions over many option strings), `backtracking` (few strings of many options),
`feasible` (which strings can occur), `space` (states, some of them merged), `ranks` (what each side prefers, as
integers), `moves` (one decision maker's single moves), `transitive` (whether two of them always make one), `build`
(moves from options, guards and bars, or listed outright), `model` (all of it together). Another layout, of every
option string at once: `cube`, `cube_blocks` (strings in blocks of neighbours), `payoffs` (what each is worth),
`cube_memory` (how much memory may be taken), `cube_build` (`cube_of`). Without listing any: `diagrams` (sets of
strings as decision diagrams). A module imports only modules named before it.
"""
