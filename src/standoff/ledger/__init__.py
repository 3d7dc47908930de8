"""The ledger: what was read and what people decided about it, kept in files that survive. Imports `core` only.

In reading order:

- `words`: words and the places where they stand; `quotedness`: direct, mixed or indirect; `ids` of added statements
- `fields`: what a judgement may set; `records`: a judgement as a line; `locks`; `journal`: ``judgements.jsonl``
- `anchors`: from a judgement back to its statement; `apply`: readings + judgements → `Ledger`
- `judge`: new judgements from what an analyst typed; `withdrawals` of earlier ones
- the package `origins`: copies, and what is told more than once
- `seal`: what tells a user's own files from what others put there
- `schema`, `rows`, `stored`, `store`: the SQLite file, made again whenever in doubt; its rows may stay there
- `kept`: what is kept to save work, believed only if we put it there; `readings` as such records
- `search`, `select`: which entries; `clauses`: what is one clause; `option_words`: it as a clause of
  its own; `candidates`: options they suggest
- `second_thoughts`: what an analyst may not have meant by a decision
- `check`: do they still agree with the reports; `export`: JSON and CSV

What the pipeline calls::

    stamp = Stamp(reader=…, documents={path: sha256}, judgements=journal.digest(case / "judgements.jsonl"))
    judgements, problems = journal.load(case / "judgements.jsonl")
    ledger, problems = store.load(file, stamp, documents) or (read, then apply(readings, judgements), then store.write)
    select(ledger, Wanted(speaker="Lee"));  check(ledger, received=…, cited=…);  export.reading_form(ledger)
    journal.append(case / "judgements.jsonl", judge.grade(ledger, "courier/3fa9c2", "B2", by=…, at=…))
"""
