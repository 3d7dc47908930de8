"""The whole flow as short functions; the only package that knows the order of the stages.

In reading order: `folder` (where a case's parts are), `progress`, `workers` (several processes), `reader` (what
reads), `extracting` and `taking` (files → documents), `keeping` (what saves work), `streaming` and `appending`
(reports to lines of JSON), `people` (whom the case lists), `languages` (in which language its reports are), `asking`
(a language model, if the user wants one), `gathered`, `evidence` (reports → ledger), `links` (names left open),
`judging` (an analyst's decisions), `models` (model file → conflict), `turns` (what the acts show), `denials` (what
has no plain denial), `cases` (with evidence, checked), `citations` (are they still there), `solving` (conflict →
table), `answers` (reasons, brief), `forms` (promised JSON), `certifying` (certificate files), `checking`
(``verify``), `start` (``new`` and the shipped case), `installed` (what runs compiled). May import every stage.
"""
