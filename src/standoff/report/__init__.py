"""Results on a page: a `Brief` holds everything a report says, as values; text and HTML only lay it out.

In reading order: `made` (how the page was made), `facts` (what the brief is built from, and what is shown of it),
`tallies` (everything that is counted), `blocks` (paragraphs, lists, tables, pictures, as values), `bound` (every
sentence checked against the results and the stored text), the sections `answer`, `outcomes`, `why`, `sides`,
`hanging`, `gaps`, `recorded`, `sources`, `timeline`, `pictures`, `making`, then `brief` (all of them in order),
`graphs`, `drawings` (SVG), `text` (terminal), `pages` (a document's text with its quotations marked), `html`.
Imports `core` and `explain`; markup lives in `templates/`.
"""
