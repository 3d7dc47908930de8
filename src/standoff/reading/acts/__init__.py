"""What is done by saying something: promised, refused, threatened, demanded … and for or against, to whom, if what.

In reading order: ``vocabulary`` (words/acts.toml as sets), ``wording`` (what is said, word by word), ``openness``
(questions), ``conditions``, ``hedging``, ``predicates`` (the main verb and what it is said of), ``reported`` (who says
it how), ``nested`` (a quotation within a quotation), ``sides`` (whether it is about the speaker's own side) and
``sides_told`` elsewhere on the page, ``utterance`` (all of these of one sentence), ``names_of`` (who can be called on).
The acts: ``silence``, ``denials``, ``threats``, ``offers``, ``demands``, ``futures`` (promises, refusals, predictions),
``deeds``; ``by_words`` asks them in turn, ``by_verb`` what the verb of saying makes of it, ``addressees`` to whom;
``strongest`` of several sentences
the one that counts; a condition ``beside`` what is said; ``trust`` how sure each is, and ``telling`` puts all together.
"""

from standoff.reading.compiled import first

__path__ = first(__path__, "acts")
