"""Asking a language model where in a report somebody is said to say something; off unless the user names an endpoint.

In reading order: ``endpoint`` (one question over HTTP, one answer, with caps on both), ``question`` (what is asked),
``matching`` (which of the answer's words stand in the text, exactly), ``ask`` (a reading with what was found so).

A model is believed in nothing but places: it must give the words, and only words that stand in the stored text, once,
in the passage it names, become a statement. Who a source is, of what class, and what was done by saying it, is told by
our own rules or left open. Each such statement says which model pointed to it.
"""
