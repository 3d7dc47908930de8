"""Results on a page: a `Brief` holds everything a report says, as values; text and HTML only lay it out.

In reading order: `made` (how the page was made), `graphs` (what a picture of the moves shows), `blocks` (paragraphs,
lists, tables, pictures, as values), `facts` (what the brief is built from, and what is shown of it), `tallies`
(everything that is counted), `bound` (every sentence checked against the results and the stored text); the first
screen: `cards` (its outcomes), `reruns` (what it hangs on), `table` (its sides), `answer` (all of it); the sections
`outcomes`, `sides`, `why`, `hanging`, `nameless`, `sources`, `pictures`, `timeline`, `turns`, `gaps`, `recorded`,
`making`; then `brief` (all of them in order); the forms: `wrapping` and `text` (terminal), `drawings` (SVG), `pages`
(a report's text with its quotations marked), `html`. Imports `core` and `explain`; markup lives in `templates/`.
"""
