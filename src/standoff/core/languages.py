"""Languages by their tags: what a page, a person or a plug-in calls a language → ``"uk"``, and ``"uk"`` → "Ukrainian".

A tag is the first part of an IETF tag (BCP 47) in lower case: two letters where the language has them, else three. A
text in a script that tells no language has the tag ``und-Cyrl`` or the like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.places import Place

ENGLISH = "en"
"""The language our own rules read."""

_NAMES = """
af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, bs Bosnian, ca Catalan,
cs Czech, cy Welsh, da Danish, de German, el Greek, en English, es Spanish, et Estonian, eu Basque, fa Persian, fi
Finnish, fr French, ga Irish, gl Galician, gu Gujarati, ha Hausa, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy
Armenian, id Indonesian, is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer, ko Korean, ku
Kurdish, ky Kyrgyz, lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms
Malay, my Burmese, ne Nepali, nl Dutch, no Norwegian, pa Punjabi, pl Polish, ps Pashto, pt Portuguese, ro Romanian, ru
Russian, si Sinhala, sk Slovak, sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te
Telugu, tg Tajik, th Thai, ti Tigrinya, tk Turkmen, tl Tagalog, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi
Vietnamese, yi Yiddish, zh Chinese
"""
_NAME_OF = {entry.split()[0]: entry.split()[1] for entry in _NAMES.split(",")}
_SCRIPTS = {"Arab": "Arabic", "Cyrl": "Cyrillic", "Deva": "Devanagari"}
_THREE = """
afr:af amh:am ara:ar aze:az bel:be bul:bg ben:bn bos:bs cat:ca ces:cs cze:cs cym:cy dan:da deu:de ger:de ell:el gre:el
eng:en spa:es est:et eus:eu fas:fa per:fa fin:fi fra:fr fre:fr gle:ga glg:gl heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy
ind:id isl:is ita:it jpn:ja kat:ka geo:ka kaz:kk kor:ko kur:ku kir:ky lit:lt lav:lv mkd:mk mal:ml mon:mn mar:mr msa:ms
may:ms mya:my bur:my nob:no nep:ne nld:nl dut:nl nno:no nor:no pan:pa pol:pl pus:ps por:pt ron:ro rum:ro rus:ru slk:sk
slo:sk slv:sl som:so sqi:sq alb:sq srp:sr swe:sv swa:sw tam:ta tel:te tgk:tg tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi
yid:yi zho:zh chi:zh
"""
# Of one language, parts that are written for the whole.
_PARTS = "nb:no nn:no cmn:zh arb:ar pes:fa prs:fa zsm:ms fil:tl"
# Tags that are often written for what they are not: of a country, or given up.
_MISTAKEN = "ua:uk cz:cs jp:ja kr:ko cn:zh gr:el iw:he in:id"
_OTHER_NAMES = "farsi:fa mandarin:zh dari:fa valencian:ca flemish:nl castilian:es"
_ALIASES = dict(pair.split(":") for pair in f"{_THREE} {_PARTS} {_MISTAKEN} {_OTHER_NAMES}".split())
_CALLED = {name.lower(): tag for tag, name in _NAME_OF.items()} | _ALIASES
_NONE = frozenset({"und", "mul", "zxx", "mis"})
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """What somebody says of reports: those at ``path``, a file, a corpus or a folder of it, are in ``language``.

    Parameters
    ----------
    path
        Relative to the folder of reports, with ``/`` between its parts; ``"."`` is all of them.
    language
        Tag.
    place
        Where it is said.
    """

    path: str
    language: str
    place: Place | None = field(default=None, compare=False, repr=False)


def tag_of(said: object) -> str | None:
    """The tag of a language as somebody wrote it: ``en-GB``, ``eng``, ``English``; ``None``: it names no one language.

    Examples
    --------
    >>> tag_of("uk_UA"), tag_of("GER"), tag_of("Ukrainian"), tag_of("en, fr"), tag_of("und")
    ('uk', 'de', 'uk', None, None)
    """
    if not isinstance(said, str) or len(said) > 100:
        return None
    words = said.strip().lower()
    if words in _CALLED:
        return _CALLED[words]
    match = _TAG.fullmatch(words)
    if match is None or match[1] in _NONE:
        return None
    return _ALIASES.get(match[1], match[1])


def name_of(tag: str) -> str:
    """The language in words, for a message that goes on with its name.

    Examples
    --------
    >>> name_of("uk"), name_of("und-Cyrl"), name_of("xho")
    ('Ukrainian', 'a language in Cyrillic letters', 'the language xho')
    """
    if tag in _NAME_OF:
        return _NAME_OF[tag]
    if tag == "und-Latn":
        return "a language other than English"
    script = _SCRIPTS.get(tag.removeprefix("und-"))
    return f"a language in {script} letters" if script else f"the language {tag}"
