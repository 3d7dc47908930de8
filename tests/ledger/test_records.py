from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from standoff.core.acts import Polarity, Stance
from standoff.core.errors import InvalidJudgement
from standoff.core.evidence import Act, Kind, Sourcing
from standoff.core.judgements import CREDIBILITY, OF_REPORTS, RELIABILITY, Anchor, Decision, Judgement
from standoff.core.places import Span
from standoff.ledger import journal
from standoff.ledger.records import as_record, judgement_of, line_of

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.strip)
SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 9999), st.integers(1, 99))
ANCHORS = st.builds(
    Anchor,
    document=WORDS,
    sha256=WORDS,
    content=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    exact=WORDS,
    cue=st.lists(SPANS, max_size=2).map(tuple),
    source=st.lists(SPANS, max_size=2).map(tuple),
)
TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]))


CORRECTED = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.none() | WORDS,
        "sourcing": st.sampled_from([s.value for s in Sourcing]),
        "anonymous": st.booleans(),
        "said_on": st.none() | st.dates().map(lambda d: d.isoformat()),
        "act": st.sampled_from([a.value for a in Act]),
        "hedged": st.booleans(),
        "polarity": st.none() | st.sampled_from([p.value for p in Polarity]),
        "stance": st.none() | st.sampled_from([s.value for s in Stance]),
        "condition": st.none() | WORDS,
        "addressee": st.none() | WORDS,
        "actor": st.none() | WORDS,
    },
)
GRADES = st.fixed_dictionaries(
    {},
    optional={
        "reliability": st.sampled_from([*RELIABILITY, None]),
        "credibility": st.sampled_from([*CREDIBILITY, None]),
    },
)
WITHDRAWN = st.fixed_dictionaries(
    {"judgement": st.text("0123456789abcdef", min_size=8, max_size=8)},
    optional={"decision": st.sampled_from([d.value for d in Decision])},
)
KINDS = st.fixed_dictionaries({"kind": st.sampled_from([k.value for k in Kind])})


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    decision = draw(st.sampled_from(Decision))
    anchor = draw(ANCHORS if decision is Decision.ADD else st.none() | ANCHORS)
    fields: dict[str, str | bool | None] = {}
    if decision is Decision.GRADE:
        fields.update(draw(GRADES.filter(bool)))
    elif decision is Decision.CORRECT:
        fields.update(draw(CORRECTED.filter(bool)))
    elif decision is Decision.ADD:
        fields.update(draw(CORRECTED))
        fields.update(draw(KINDS))
    elif decision is Decision.COPY:
        fields["of"] = draw(st.sampled_from(["courier-0412", "dám"]))
    elif decision is Decision.WITHDRAW:
        fields.update(draw(WITHDRAWN))
    why = draw(st.none() | WORDS)
    of = "dam/report" if decision in OF_REPORTS else "dam/00ff00"
    return Judgement(decision, of, draw(TIMES), draw(WORDS), fields, why, anchor)


@given(judgements())
def test_a_judgement_written_as_a_line_reads_back_equal(judgement: Judgement) -> None:
    line = line_of(judgement)
    assert line.isprintable()
    assert judgement_of(line) == judgement
    assert json.loads(line) == as_record(judgement)
    assert judgement_of(line).number == judgement.number


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(judgements(), st.data())
def test_a_record_with_any_value_in_any_place_is_a_judgement_or_refused(
    judgement: Judgement, data: st.DataObject
) -> None:
    record = as_record(judgement)
    part = data.draw(st.sampled_from([record, *(v for v in record.values() if isinstance(v, dict) and v)]))
    part[data.draw(st.sampled_from(list(part)))] = data.draw(JSON)
    try:
        read = judgement_of(json.dumps(record))
    except InvalidJudgement:
        return
    assert judgement_of(line_of(read)) == read


@given(st.lists(st.binary(max_size=40) | judgements().map(lambda j: line_of(j).encode()), max_size=6), judgements())
def test_whatever_a_journal_holds_an_append_keeps_it_and_is_read_back(lines: list[bytes], judgement: Judgement) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "judgements.jsonl"
        path.write_bytes(b"\n".join(lines))
        before, _ = journal.load(path)
        data = path.read_bytes()
        journal.append(path, judgement)
        assert path.read_bytes().startswith(data)
        assert journal.load(path)[0] == (*before, judgement)


def test_a_day_in_the_year_one_is_a_day() -> None:
    judgement = Judgement(Decision.NOTE, "dam/00ff00", datetime(1, 1, 2, tzinfo=UTC), "Bo", {}, "early")
    assert judgement_of(line_of(judgement)) == judgement
