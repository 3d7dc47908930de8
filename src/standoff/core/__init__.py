"""The nouns: frozen values, complete when made; no files, no clock, standard library only.

In reading order: `places`, `printable`, `problems`, `errors`, `languages`; evidence: `acts`, `anonymity`,
`evidence`, `judgements`, `origins`, `ledgers`, `cues`, `sources`; models: `because`, `options`, `states`, `conditions`,
`preferences`, `conflicts`, `elements`, `sides`; of both: `matters`, `reversals`; results: `stability`, `regimes`,
`tables`, `counted`, `coalitions`, `studies`. A module imports only modules named before it.
"""
