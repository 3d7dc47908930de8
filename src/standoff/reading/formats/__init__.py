"""Files that are no plain text → `Extracted`: the words of a page, and what it says about itself.

One format a module, each with ``NAME``, ``recognises(head, name)`` and ``extract(data, name)``; `Format` is that
protocol, and an entry point of the group ``standoff.formats`` adds others.

In reading order: ``extracted`` (what comes out, and the caps), ``stored`` (how stored text is written), ``charsets``,
``markup`` (words of a scrap of markup); ``hidden``, ``page_facts``, ``block_quotes`` and ``html``; ``hyphens``,
``pdf_layout``, ``running_heads`` and ``pdf``; ``docx``; ``mail_quotes``, ``mail`` and ``eml``; ``jsonl`` (one file,
many documents); ``plugins`` (formats of others), ``registry`` (which format a file has); ``worker`` (the process that
extracts) and ``outside`` (the one that waits for it, for a time).

Everything here reads what strangers wrote. Nothing is fetched; no script runs; extraction happens in a process of its
own, which may take a while and no longer, may use some memory and no more, and may open no connection.
"""
