"""Verdicts in words: pure functions from results to sentences that know what they rest on.

In reading order: `sentences` (a sentence and what it is bound to), `english` (counting, joining, dates), `negation`,
`states`, `conditions` (states and formulas in the words of the case file), `tiers` (how firmly an outcome holds),
`preferences` (which wish decides a comparison), `attempts` (moves inside sentences), `reasons_together` (SIM),
`reasons_ahead` (NM), `reasons` (verdicts), `joint_reasons` (coalitions; these four are the only place English about
stability is written), `paths` (how a state can come about from today), `trace` (down to the quotation), `compare`
(what falls without a source), `glossary`, `explanation` (all of it for one state). Imports `core` only.
"""
