"""A page → its reading, by the reader of its language: ours for English, for others one that somebody installed.

In reading order: ``plugins`` (readers of others, by entry point), ``checking`` (what such a reader returns, looked at
before anybody believes it), ``choosing`` (which reader a page gets, and what is said where there is none).
"""
