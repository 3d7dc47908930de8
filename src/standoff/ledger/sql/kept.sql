-- What is kept to save work, beside the ledger file. Every row can be made again from the reports.
-- kind: "text", "reading", "sketch" …; id: digest of everything the record was made from; record: compressed;
-- seal, and owner: see seal.py. Users of one folder each have rows of their own, and believe no others.

CREATE TABLE kept (
    owner  BLOB NOT NULL,
    kind   TEXT NOT NULL,
    id     BLOB NOT NULL,
    record BLOB NOT NULL,
    seal   BLOB NOT NULL,
    PRIMARY KEY (owner, kind, id)
) STRICT;
