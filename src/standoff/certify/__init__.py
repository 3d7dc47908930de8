"""Certificates: verdicts with their reasons as a file, and the check of such a file from the file alone.

Standard library and `core` only: nothing that solves, and none of what solvers use, is imported.

In reading order: `faults` (what is wrong with a line), `trees` (conditions as data), `games` (a conflict's moves and
preferences, one state at a time), `written` (a conflict as plain data), `parts` (pieces of such data, looked at before
they are used), `reading` (plain data → game), `lines` (a verdict as a line), `turns` (checks reasons about answers in
turn, also of coalitions), `together` (about improvements at the same time), `horizons` (about thinking ahead),
`checker` (one line, whatever its kind), `files` (whole files). A module imports only modules named before it.
"""
