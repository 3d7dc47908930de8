"""Who can move where: a conflict laid out as states, ranks and single moves, in NumPy arrays.

In reading order: `truth` (conditions over many option strings), `feasible` (which strings can occur), `space` (states,
some of them merged), `ranks` (what each side prefers, as integers), `moves` (one decision maker's single moves),
`transitive` (whether two of them always make one), `build` (moves from options, guards and bars, or listed outright),
`model` (all of it together); `cube` (another layout, of every option string at once). A module imports only
modules named before it.
"""
