"""A grammar of time for news English, in reading order.

`tokens` cuts text into words, figures and marks; `numbers` reads quantities; `expressions` says what a phrase of time
can mean; `holidays`, `calendar`, `relative` and `amounts` recognise the parts, `beginnings` says where a phrase can
begin, `phrases` puts them together; `tense` tells whether a clause looks back or ahead; `values` turns a meaning into a
TIMEX3 value on the day of publication.
`standoff.reading.dates` is the way in.

Extents and values follow ISO-TimeML (Pustejovsky et al. 2010): determiners and modifiers belong to the phrase ("the
past three years", "late Wednesday"), prepositions do not.
"""

from standoff.reading.compiled import first

__path__ = first(__path__, "timex")
