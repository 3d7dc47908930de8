-- Full-text index over entries; rowid is entry.position. Accents and case are forgiven.
CREATE VIRTUAL TABLE words USING fts5 (text, speaker, source_text, tokenize = "unicode61 remove_diacritics 2");
