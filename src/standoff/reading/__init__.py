"""Text in, statements out: `standoff.reading.files.load` a page, `standoff.reading.readers.choosing.read_page` it.

In reading order, after ``compiled`` (whether all of this runs as machine code) and ``pause`` (where it can be stopped):

A page becomes a document: ``wordlists``, ``identifiers``, ``days``, ``bytes_to_text``, ``lines``, ``outlets`` (names of
newspapers), ``bylines``, ``header``, ``language``, ``entry_points``, the package ``formats``, ``received``,
``corpora``, ``files``; what is odd about it: ``page_problems``.

A document becomes prose: ``links``, ``furniture``, ``headings``, ``clean``. Time: ``timex``, ``dates``.

Words and what they can be: ``lexicon``, ``abbreviations``, ``forms``, ``tokens``; what they are where they stand:
``surroundings``, ``verbs``, ``alone``, ``tags``. Datelines, quotation marks, sentences: ``datelines``, ``quotes``,
``stops``, ``sentences``. Their parts: ``chunks``, ``parse``, ``phrases``, ``subjects``, ``limits``, ``clauses``.

Words for people: ``names``, ``headline_names``, ``sources``; for those without a name: ``quantities``, ``roles``,
``camps``, ``descriptions``.

Who is reported to say what, a pattern a module: ``attribution``, ``direct``, ``adverbials``, ``nouns``, ``according``,
``complements``, ``around``, ``passives``, ``indirect``, ``beliefs``; over sentence ends: ``floor``; what only looks so:
``unsaid``; reports of reports: ``chains``; when a rule is asked: ``signs``; all of them: ``rules``, ``attributions``.

Who that is: ``terms``, ``bare_names``, ``offices``, ``speakers``, ``mentions``, ``resolution``, ``agreement``; what is
told of the nameless: ``directness``, ``anonymity``. What is done by saying it: the package ``acts``. And the whole:
``identity``, ``read``. Who reads a page, by its language: the package ``readers``. On request only: the package
``asking``.

After it, over all documents of a case: ``spellings``, ``persons``, ``linking``; what stays doubtful: ``doubts``.
"""

from standoff.reading.compiled import first

__path__ = first(__path__)
