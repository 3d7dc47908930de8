"""What a word form can be: its classes.

The verb it belongs to and what that verb may report. Built once from ``words/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Act
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VOWELS: Final = frozenset("aeiou")
WITH_PARTICLE: Final = {
    "went": "on", "goes": "on", "shot": "back", "shoots": "back", "fired": "back", "fires": "back", "hit": "back",
    "snapped": "back", "chimed": "in", "chimes": "in", "piped": "up", "cut": "in", "broke": "in",
}  # fmt: skip
"""Verbs that say something with their particle only."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word forms of English, lower case, with straight apostrophes.

    Parameters
    ----------
    classes
        Form → letters of the classes it can have: ``D`` determiner, ``P`` pronoun, ``I`` preposition,
        ``C`` conjunction, ``S`` subordinator, ``W`` wh-word, ``A`` auxiliary, ``M`` modal, ``R`` adverb, ``U`` number,
        ``J`` adjective, ``N`` noun,
        ``b`` base form of a verb, ``z`` its -s form, ``d`` past tense, ``n`` past participle, ``g`` -ing form.
    lemmas
        Verb form → base form, for verbs that report.
    frames
        Base form → what may follow: ``quote``, ``uttered`` (quoted words only), ``clause``,
        ``addressee``, ``wh``, ``infinitive``,
        ``object_infinitive``,
        ``object``, ``naming``, ``comparing``, ``finding``, ``seeming``, ``passive``, ``judged``.
    prepositions
        Base form → prepositions and particles that lead to what is said ("call for", "point out").
    nouns
        Singular noun → ``clause``, ``infinitive``.
    adjectives
        Adjective → ``clause``, ``infinitive``, ``object``, ``seeming``.
    acts
        Base form → what is done by saying it.
    uttering
        Forms of the verbs with which somebody utters a call, a charge, a promise.
    receiving
        Forms of the verbs of those who are criticised or supported: "drew criticism from".
    withdrawing
        Form of a verb by which somebody takes back a promise, a claim → what stands behind it: "back on", or nothing.
    keeping
        The same of the verbs by which somebody does as promised.
    blaming
        Base form → prepositions that lead to what somebody is blamed or praised for.
    abbreviations
        Word without its full stop → its kind: ``titles``, ``states``, ``months``, ``times``, ``companies``, ...
    """

    classes: Mapping[str, str]
    lemmas: Mapping[str, str]
    frames: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    acts: Mapping[str, Act]
    blaming: Mapping[str, frozenset[str]]
    uttering: frozenset[str]
    receiving: frozenset[str]
    withdrawing: Mapping[str, frozenset[str]]
    keeping: Mapping[str, frozenset[str]]
    hedges: frozenset[str]
    months_and_days: frozenset[str]
    abbreviations: Mapping[str, str]
    plurals: Mapping[str, str] = field(default_factory=dict)

    def reports(self, form: str, frame: str) -> bool:
        """Whether a form of a verb may be followed by ``frame``."""
        lemma = self.lemmas.get(form)
        return lemma is not None and frame in self.frames.get(lemma, ())


@cache
def lexicon() -> Lexicon:
    """The lexicon, built on first use (some 6,000 forms)."""
    english, cues = words("english"), words("cues")
    classes: dict[str, str] = {}

    def add(form: str, letters: str) -> None:
        old = classes.get(form, "")
        classes[form] = old + "".join(letter for letter in letters if letter not in old)

    letters_of = {
        "determiner": "D", "pronoun": "P", "preposition": "I", "conjunction": "C", "subordinator": "S", "wh": "W",
        "auxiliary": "A", "modal": "M", "adverb": "R", "number": "U", "adjective": "J",
    }  # fmt: skip
    for name, letter in letters_of.items():
        for form in english["closed"][name].split():
            add(form, letter)
    frames = _frames(cues)
    past = dict(_irregular(english["irregular"]["words"]))
    lemmas: dict[str, str] = {}
    for base in dict.fromkeys((*frames, *english["verbs"]["words"].split())):
        for form, letters in verb_forms(base, past.get(base)):
            add(form, letters)
            if base in frames:
                lemmas.setdefault(form, base)
    for form in english["nouns"]["words"].split():
        add(form, "N")
    sources = words("sources")
    for table in ("people", "organisations", "documents"):
        for noun in (sources[table].get("singular") or sources[table].get("words")).split():
            add(noun, "N")
            add(_s_form(noun), "N")
    verbs_of = {name: cues["nouns"][name].split() for name in ("uttering", "receiving", "withdrawing", "keeping")}
    nouns = _sorted_by_pattern({name: text for name, text in cues["nouns"].items() if name not in verbs_of})
    plurals = {_s_form(noun): noun for noun in nouns}
    for noun in nouns:
        add(noun, "N")
        add(_s_form(noun), "N")
    adjectives = _sorted_by_pattern(cues["adjectives"], {"seeming": cues["seeming"]["adjectives"]})
    for adjective in adjectives:
        add(adjective, "J")
    return Lexicon(
        classes=classes,
        lemmas=lemmas,
        frames=frames,
        prepositions={verb: frozenset(text.split()) for verb, text in cues["prepositions"].items()},
        nouns=nouns,
        adjectives=adjectives,
        acts={verb: Act[name.upper()] for name, text in cues["acts"].items() for verb in text.split()},
        uttering=frozenset(form for v in verbs_of["uttering"] for form, _ in verb_forms(v, past.get(v))),
        receiving=frozenset(form for v in verbs_of["receiving"] for form, _ in verb_forms(v, past.get(v)))
        | {"has", "had"},
        withdrawing=_with_particles(verbs_of["withdrawing"], past),
        keeping=_with_particles(verbs_of["keeping"], past),
        blaming={verb: frozenset(found) for verb, found in _sorted_by_pattern(cues["blaming"]).items()},
        hedges=frozenset(cues["hedges"]["words"].split()),
        months_and_days=frozenset(english["months_and_days"]["words"].split()),
        abbreviations={form: kind for kind, text in english["abbreviations"].items() for form in text.split()},
        plurals=plurals,
    )


def verb_forms(base: str, irregular: tuple[str, ...] | None = None) -> Iterator[tuple[str, str]]:
    """Every form of a verb with its class letters.

    Where spelling depends on stress ("offered", "preferred") both spellings are given; the wrong one does no harm.

    Examples
    --------
    >>> list(verb_forms("deny"))
    [('deny', 'b'), ('denies', 'z'), ('denied', 'dn'), ('denying', 'g')]
    >>> list(verb_forms("write", ("wrote", "written")))
    [('write', 'b'), ('writes', 'z'), ('wrote', 'd'), ('written', 'n'), ('writing', 'g')]
    """
    yield base, "b"
    yield _s_form(base), "z"
    if irregular is None:
        for stem in _stems(base):
            yield (stem + "d" if stem.endswith("e") else stem + "ed"), "dn"
    elif len(irregular) == 1:
        yield irregular[0], "dn"
    else:
        yield irregular[0], "d"
        yield irregular[1], "n"
    for stem in _stems(base, before_ing=True):
        yield (stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem + "ing"), "g"


def _s_form(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "x", "z", "ch", "sh", "go", "do", "to", "ho")) else word + "s"


def _stems(base: str, *, before_ing: bool = False) -> list[str]:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return [base if before_ing else base[:-1] + "i"]
    closed = (
        len(base) > 2
        and base[-1] not in "aeiouwxy"
        and base[-2] in _VOWELS
        and (base[-3] not in _VOWELS or (base[-3:-1] in {"ui"} and base[-4:-3] == "q"))
    )
    if not closed:
        return [base]
    one_syllable = sum(letter in _VOWELS for letter in base) == 1 or base.startswith("qu")
    return [base + base[-1]] if one_syllable else [base, base + base[-1]]


def _irregular(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in text.split():
        base, *forms = entry.split(":")
        yield base, tuple(forms)


def _frames(cues: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[str]]:
    lists = dict(cues["verbs"])
    lists["naming"] = cues["naming"]["verbs"]
    lists["comparing"] = cues["naming"]["comparing"]
    lists["finding"] = cues["finding"]["verbs"]
    lists["seeming"] = cues["seeming"]["verbs"]
    lists["passive"] = cues["seeming"]["passives"]
    lists["judged"] = cues["seeming"]["judged"]
    found: dict[str, set[str]] = {}
    for frame, text in lists.items():
        for verb in text.split():
            if "-" not in verb:
                found.setdefault(verb, set()).add(frame)
    for verb in (*cues["prepositions"], *_sorted_by_pattern(cues["blaming"])):
        if "-" not in verb:
            found.setdefault(verb, set())
    return {verb: frozenset(frames) for verb, frames in found.items()}


def _with_particles(verbs: Iterable[str], past: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Form → the particles, "" for none, with which it is a form of a verb of the list."""
    found: dict[str, set[str]] = {}
    for verb in verbs:
        base, _, particles = verb.partition("-")
        for form, _ in verb_forms(base, past.get(base)):
            found.setdefault(form, set()).add(particles.replace("-", " "))
    return {form: frozenset(particles) for form, particles in found.items()}


def _sorted_by_pattern(*tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for pattern, text in table.items():
            for word in text.split():
                found.setdefault(word, set()).add(pattern)
    return {word: frozenset(patterns) for word, patterns in found.items()}
