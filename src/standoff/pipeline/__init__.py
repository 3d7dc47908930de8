"""The whole flow as short functions; the only package that knows the order of the stages.

In reading order: `folder` (where a case's parts are), `progress`, `people` (whom the case lists), `evidence`
(reports → ledger), `judging` (an analyst's decisions), `models` (model file → conflict, checked), `answers`
(conflict → table, reasons, brief), `forms` (promised JSON), `certifying` (certificate files), `checking` (``verify``),
`start` (``new`` and the shipped case). May import every stage.
"""
