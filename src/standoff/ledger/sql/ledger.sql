-- The ledger file. Everything in it can be made again from the reports and judgements.jsonl.
-- Spans are JSON lists of [start, end], half-open, in Unicode code points of document.text.
-- Words cut from the text (reason, each of via and hedges, condition, addressee, actor, a side) are [start, end, "words"] or null; each of unnamed is
-- [role, side, least, most, tenure].
-- Days are ISO 8601; flags are 0 or 1; NULL means not given or not decided.

CREATE TABLE stamp (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    position  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    path      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    text      TEXT NOT NULL,
    encoding  TEXT NOT NULL,
    title     TEXT,
    outlet    TEXT,
    author    TEXT,
    published TEXT,
    url       TEXT,
    language  TEXT
) STRICT;

-- What stands after all judgements; the document of a missing statement may be gone.
CREATE TABLE entry (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    document    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    content     TEXT NOT NULL,
    cue         TEXT NOT NULL,
    source      TEXT NOT NULL,
    text        TEXT NOT NULL,
    source_text TEXT NOT NULL,
    speaker     TEXT,
    sourcing    TEXT NOT NULL,
    anonymous   INTEGER NOT NULL,
    said_on     TEXT,
    act         TEXT NOT NULL,
    hedged      INTEGER NOT NULL,
    same_as     TEXT,
    unnamed     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    directness  TEXT NOT NULL,
    via         TEXT NOT NULL,
    polarity    TEXT,
    stance      TEXT,
    condition   TEXT NOT NULL,
    addressee   TEXT NOT NULL,
    hedges      TEXT NOT NULL,
    actor       TEXT NOT NULL,
    act_sure    INTEGER NOT NULL,
    found_by    TEXT,
    status      TEXT NOT NULL,
    reliability TEXT,
    credibility TEXT
) STRICT;

-- Judgements behind an entry, each as the line of judgements.jsonl it was.
CREATE TABLE judgement (
    position INTEGER PRIMARY KEY,
    entry    TEXT NOT NULL REFERENCES entry (id),
    record   TEXT NOT NULL
) STRICT;

CREATE TABLE date_mention (
    position INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    span     TEXT NOT NULL,
    text     TEXT NOT NULL,
    type     TEXT NOT NULL,
    value    TEXT
) STRICT;

CREATE TABLE link (
    position INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    span     TEXT NOT NULL,
    url      TEXT NOT NULL,
    title    TEXT
) STRICT;

CREATE TABLE mask (
    position INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    span     TEXT NOT NULL,
    kind     TEXT NOT NULL
) STRICT;

-- What is told more than once; kind: "copy", "utterance", "credit", "same" or "decided"; record: JSON.
CREATE TABLE origin (
    position INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL
) STRICT;

-- found_in: "ledger" (on the way to it) or "unread" (a report that is not in it).
CREATE TABLE problem (
    position INTEGER PRIMARY KEY,
    found_in TEXT NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,
    message  TEXT NOT NULL,
    path     TEXT,
    line     INTEGER,
    "column" INTEGER,
    hint     TEXT,
    excerpt  TEXT,
    mark     INTEGER NOT NULL
) STRICT;
