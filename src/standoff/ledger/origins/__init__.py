"""Copies: which reports are other reports again, which statements were said once, who rests on whom.

In reading order: `wording` (words, runs of words, fingerprints), `sketches` (what stands
for a report), `standing` (paragraphs that many stories
share), `stories` (reports that are copies), `utterances` (statements that are one), `credited` (who had it first),
`labels` (sources that are one), `find` (all together); `records`: what was found as lines of JSON, and back.
"""
