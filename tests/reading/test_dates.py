"""Time expressions of news English: sentence → (text, type, value), all read as published on Thursday 15 May 2025."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.dates import find_dates
from standoff.reading.timex.holidays import holiday_in

PUBLISHED = date(2025, 5, 15)


def found(text: str, reference: date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    return [(m.text, m.type, m.value) for m in find_dates(text, document="d", reference=reference)]


NAMED = {
    "They met on May 14, 2025.": [("May 14, 2025", "DATE", "2025-05-14")],
    "They met on 14 May 2025.": [("14 May 2025", "DATE", "2025-05-14")],
    "They met on the 14th of May.": [("14th of May", "DATE", "2025-05-14")],
    "They will meet on the Fourth of July.": [("Fourth of July", "DATE", "2025-07-04")],
    "They met on Wednesday, May 14, in town.": [("Wednesday, May 14", "DATE", "2025-05-14")],
    "They met on Wed., 14 May 2025.": [("Wed., 14 May 2025", "DATE", "2025-05-14")],
    "The record is dated 2025-05-14.": [("2025-05-14", "DATE", "2025-05-14")],
    "The record is dated 14/05/2025.": [("14/05/2025", "DATE", "2025-05-14")],
    "The record is dated 04/05/2025.": [("04/05/2025", "DATE", None)],
    "They met on Sept. 3 and left.": [("Sept. 3", "DATE", "2024-09-03")],
    "They talked from May 12-14 in town.": [("May 12", "DATE", "2025-05-12"), ("14", "DATE", "2025-05-14")],
    "They will talk on June 2 and 3.": [("June 2", "DATE", "2025-06-02"), ("3", "DATE", "2025-06-03")],
    "It began in March 2022.": [("March 2022", "DATE", "2022-03")],
    "It began in March.": [("March", "DATE", "2025-03")],
    "It ended in November.": [("November", "DATE", "2024-11")],
    "The crew withdrew in September.": [("September", "DATE", "2024-09")],
    "It will end in November.": [("November", "DATE", "2025-11")],
    "It ended in March last year.": [("March last year", "DATE", "2024-03")],
    "It has been so since 2022.": [("2022", "DATE", "2022")],
    "The 2016 vote was close.": [("2016", "DATE", "2016")],
    "It was built in the late 1970s.": [("the late 1970s", "DATE", "197")],
    "It was built in the nineties.": [("the nineties", "DATE", "199")],
    "It is a 19th-century house.": [("19th-century", "DATE", "18")],
    "Nineteen eighty-four is over.": [("Nineteen eighty-four", "DATE", "1984")],
    "Sales fell in the third quarter of 2024.": [("the third quarter of 2024", "DATE", "2024-Q3")],
    "Sales rose in Q1 2025.": [("Q1 2025", "DATE", "2025-Q1")],
    "It will close in the first two quarters of 2026.": [("the first two quarters of 2026", "DATE", "2026-H1")],
    "They met in the summer of 2023.": [("the summer of 2023", "DATE", "2023-SU")],
    "It shut before Christmas Eve 2024.": [("Christmas Eve 2024", "DATE", "2024-12-24")],
    "It shut on New Year's Day.": [("New Year's Day", "DATE", "2025-01-01")],
    "It shut on Valentine's Day.": [("Valentine's Day", "DATE", "2025-02-14")],
    "It shut on Good Friday.": [("Good Friday", "DATE", "2025-04-18")],
    "It shut on Easter Monday 2024.": [("Easter Monday 2024", "DATE", "2024-04-01")],
    "It lost money in fiscal year 2023.": [("fiscal year 2023", "DATE", "2023")],
    "It stood before 1990 or after 1995.": [("1990", "DATE", "1990"), ("1995", "DATE", "1995")],
    "They vote in the fall.": [("the fall", "DATE", "2025-FA")],
}

RELATIVE = {
    "The mayor spoke on Sunday.": [("Sunday", "DATE", "2025-05-11")],
    "The mayor will speak on Sunday.": [("Sunday", "DATE", "2025-05-18")],
    "The talks will open Thursday.": [("Thursday", "DATE", "2025-05-15")],
    "It was published late Wednesday.": [("late Wednesday", "DATE", "2025-05-14")],
    "They appealed against Friday's ruling.": [("Friday", "DATE", "2025-05-09")],
    "The vote planned for Friday was called off.": [("Friday", "DATE", "2025-05-09")],
    "They agreed to meet on Monday.": [("Monday", "DATE", "2025-05-19")],
    "They flew to Oslo on Monday.": [("Monday", "DATE", "2025-05-12")],
    "The company has until Tuesday.": [("Tuesday", "DATE", "2025-05-20")],
    "They could come as early as Saturday.": [("Saturday", "DATE", "2025-05-17")],
    "They left on Tuesday of last week.": [("Tuesday of last week", "DATE", "2025-05-06")],
    "They leave on Tuesday of next week.": [("Tuesday of next week", "DATE", "2025-05-20")],
    "They left last Monday.": [("last Monday", "DATE", "2025-05-12")],
    "They leave next Monday.": [("next Monday", "DATE", "2025-05-19")],
    "They met last May.": [("last May", "DATE", "2024-05")],
    "The ministers meet Monday in Oslo.": [("Monday", "DATE", "2025-05-19")],
    "The ministers did not meet Monday.": [("Monday", "DATE", "2025-05-12")],
    "The strike begins on Saturday.": [("Saturday", "DATE", "2025-05-17")],
    "He left today and she yesterday.": [("today", "DATE", "2025-05-15"), ("yesterday", "DATE", "2025-05-14")],
    "He leaves the day after tomorrow.": [("the day after tomorrow", "DATE", "2025-05-17")],
    "They met last week.": [("last week", "DATE", "2025-W19")],
    "They met earlier this week.": [("earlier this week", "DATE", "2025-W20")],
    "They meet next month.": [("next month", "DATE", "2025-06")],
    "It opens early next year.": [("early next year", "DATE", "2026")],
    "It rained over the weekend.": [("the weekend", "DATE", "2025-W19-WE")],
    "They met this spring.": [("this spring", "DATE", "2025-SP")],
    "He left two days ago.": [("two days ago", "DATE", "2025-05-13")],
    "He left about three weeks ago.": [("about three weeks ago", "DATE", "2025-W17")],
    "He left 18 months ago.": [("18 months ago", "DATE", "2023-11")],
    "He left a decade ago.": [("a decade ago", "DATE", "2015")],
    "On May 2 he left; two days later she did.": [
        ("May 2", "DATE", "2025-05-02"),
        ("two days later", "DATE", "2025-05-04"),
    ],
    "In 2019 she won; a year earlier she had lost.": [("2019", "DATE", "2019"), ("a year earlier", "DATE", "2018")],
    "They now agree.": [("now", "DATE", "PRESENT_REF")],
    "They currently agree.": [("currently", "DATE", "PRESENT_REF")],
    "They recently agreed.": [("recently", "DATE", "PAST_REF")],
    "They agreed several years ago.": [("several years ago", "DATE", "PAST_REF")],
    "They will soon agree.": [("soon", "DATE", "FUTURE_REF")],
    "Coming quarters look weak.": [("Coming quarters", "DATE", "FUTURE_REF")],
    "It flooded in past years.": [("past years", "DATE", "PAST_REF")],
    "He spoke on May 5, after the vote of the previous Friday.": [
        ("May 5", "DATE", "2025-05-05"),
        ("the previous Friday", "DATE", "2025-05-02"),
    ],
    "It sank last April.": [("last April", "DATE", None)],
    "It sank last March.": [("last March", "DATE", "2025-03")],
    "Prices have doubled since year-end.": [("year-end", "DATE", "2024-12-31")],
    "Prices will double by year-end.": [("year-end", "DATE", "2025-12-31")],
    "The harbour will one day be larger.": [("one day", "DATE", "FUTURE_REF")],
    "It was done in one day.": [("one day", "DURATION", "P1D")],
    "The fee will be set at a later date.": [("a later date", "DATE", "FUTURE_REF")],
    "They paid the then current price.": [("then current", "DATE", "PAST_REF")],
    "They hope for the near future.": [("the near future", "DATE", "FUTURE_REF")],
    "They fear for future years.": [("future years", "DATE", "FUTURE_REF")],
    "He spoke on Monday. Later in the day he left.": [
        ("Monday", "DATE", "2025-05-12"),
        ("Later in the day", "DATE", "2025-05-12"),
    ],
    "Later in the day he left.": [("Later in the day", "DATE", "2025-05-15")],
    "He spoke on Monday and that night he left.": [
        ("Monday", "DATE", "2025-05-12"),
        ("that night", "TIME", "2025-05-12TNI"),
    ],
}

LOOKS_BACK = [
    "The envoy spoke to reporters Thursday.",
    "The envoy wrote to her on Thursday.",
    "The minister declined to answer questions on Thursday.",
    "He was forced to resign on Thursday.",
    "The crew, which arrived on Thursday, will stay.",
    "The harbour master set out his terms on Thursday.",
    "He returned to work on Thursday.",
    "On Thursday, with the ferry, the old mill, the long pier and most of the town still dark, the crew left.",
]
"""Said on a Tuesday: the Thursday before."""
LOOKS_AHEAD = [
    "The bank will cut rates on Thursday.",
    "The council might put the plan to a vote on Thursday.",
    "The crew won't sail on Thursday.",
    "The council has to vote on Thursday.",
    "The vote is on Thursday.",
    "The deadline is Thursday.",
    "Ahead of Thursday's vote, both sides are hopeful.",
    "A hearing is set for Thursday.",
    "The strike starts on Thursday.",
    "Talks resume Thursday.",
    "They decided to meet Thursday.",
]
"""Said on a Tuesday: the Thursday after."""

RESULTS = {
    "In the first quarter it lost more than a year earlier.": ["2025-Q1", "2024-Q1"],
    "In the first quarter it lost more than in the year-earlier quarter.": ["2025-Q1", "2024-Q1"],
    "It lost more in the first quarter and less in the nine months than a year earlier.": ["2025-Q1", "P9M", "2024"],
    "The first quarter was bad. Last year was worse. The year-ago profit was small.": ["2025-Q1", "2024", "2024"],
    "The first quarter was bad. The third quarter will be good. A year ago it was better.": [
        "2025-Q1",
        "2025-Q3",
        "2024-Q1",
    ],
}

TIMES = {
    "They met at 9:30 a.m. on Monday.": [("9:30 a.m. on Monday", "TIME", "2025-05-12T09:30")],
    "They met Monday at 6 p.m. in town.": [("Monday at 6 p.m.", "TIME", "2025-05-12T18:00")],
    "They met on Tuesday night.": [("Tuesday night", "TIME", "2025-05-13TNI")],
    "They met this morning.": [("this morning", "TIME", "2025-05-15TMO")],
    "They spoke at 10 p.m. outside.": [("10 p.m.", "TIME", None)],
}

AMOUNTS = {
    "It took three days.": [("three days", "DURATION", "P3D")],
    "A 30-day ceasefire held.": [("30-day", "DURATION", "P30D")],
    "It held for the past three years.": [("the past three years", "DURATION", "P3Y")],
    "We talked for the past several weeks.": [("the past several weeks", "DURATION", "PXW")],
    "Talk grew in recent days.": [("recent days", "DURATION", "PXD")],
    "It lasted two and a half hours.": [("two and a half hours", "DURATION", "PT2H30M")],
    "It lasted a year and a half.": [("a year and a half", "DURATION", "P1Y6M")],
    "It lasted 5 1/2 hours.": [("5 1/2 hours", "DURATION", "PT5H30M")],
    "It takes at least 30 days.": [("at least 30 days", "DURATION", "P30D")],
    "It takes two to three weeks.": [("two to three weeks", "DURATION", "P2W")],
    "It has been so for decades.": [("decades", "DURATION", "PXE")],
    "They meet every week.": [("every week", "SET", "P1W")],
    "They meet daily.": [("daily", "SET", "P1D")],
    "They meet each Thursday.": [("each Thursday", "SET", "XXXX-WXX-4")],
    "They meet on Mondays.": [("Mondays", "SET", "XXXX-WXX-1")],
    "They meet every two years.": [("every two years", "SET", "P2Y")],
    "They meet three times a day.": [("a day", "SET", "P1D")],
    "They meet annually.": [("annually", "SET", "P1Y")],
    "The mill reports quarterly.": [("quarterly", "SET", "P3M")],
    "It will take the next couple of years.": [("the next couple of years", "DURATION", "P2Y")],
}

NOT_TIMES = [
    "He may come.",
    "May he come?",
    "They march on.",
    "The March of history",
    "Theresa May said no.",
    "April Jones said no.",
    "The sun rose.",
    "He sat and wed.",
    "The second man spoke.",
    "The second of three papers was blank.",
    "A second opinion",
    "three quarters of them",
    "2,000 people came.",
    "about 2000 people came.",
    "It cost $1999.",
    "Call 555-2011.",
    "Room 2019B",
    "the 45-year-old mayor",
    "She is 45 years old.",
    "The Sunday Times said so.",
    "He left soon after it ended.",
    "the fall of the town",
    "1.5 million",
    "He won 21-19.",
    "version 10.20.30",
    'He spoke on "This Week".',
    "The talks are about the future of the port.",
    "It costs $40 a day.",
    "The ferry carries 700 passengers a week.",
    "They lose 3 million euros annually.",
    "Output grew 8% annually.",
    "The mill pays a quarterly dividend.",
    "The average daily catch fell.",
    "The daily Echo said no.",
    "They fear the fall in prices.",
]


@pytest.mark.parametrize(("text", "expected"), [*NAMED.items()], ids=str)
def test_named_days_months_years(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*RELATIVE.items()], ids=str)
def test_days_told_from_the_day_of_publication(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", LOOKS_BACK)
def test_what_was_done_was_done_on_the_day_before(text: str) -> None:
    assert [value for _, _, value in found(text, date(2025, 5, 13))] == ["2025-05-08"]


@pytest.mark.parametrize("text", LOOKS_AHEAD)
def test_what_is_arranged_is_on_the_day_after(text: str) -> None:
    assert [value for _, _, value in found(text, date(2025, 5, 13))] == ["2025-05-15"]


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_in_spring_and_good_friday_two_days_before(year: int) -> None:
    easter = holiday_in("easter", year)
    assert easter is not None
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
    assert holiday_in("good friday", year) == easter - timedelta(days=2)


EASTERS = {1981: (4, 19), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20), 2038: (4, 25)}


@pytest.mark.parametrize(("year", "month", "day"), [(year, *day) for year, day in EASTERS.items()])
def test_easter_is_on_the_day_the_almanacs_give(year: int, month: int, day: int) -> None:
    assert holiday_in("easter", year) == date(year, month, day)


@pytest.mark.parametrize(("text", "expected"), [*RESULTS.items()], ids=str)
def test_results_are_compared_with_the_span_told_last(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in found(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [*TIMES.items()], ids=str)
def test_times_of_day(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*AMOUNTS.items()], ids=str)
def test_how_long_and_how_often(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NOT_TIMES)
def test_other_words_and_numbers_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [*RELATIVE, "They met on Monday at 9 a.m."])
def test_without_a_day_of_publication_what_hangs_on_it_stays_open(text: str) -> None:
    for _, kind, value in found(text, None):
        assert value is None or value.endswith("_REF") or kind in {"DURATION", "SET"} or "2019" in text


@pytest.mark.parametrize("text", ["since 2022", "on 14 May 2025", "in the third quarter of 2024", "in May 2025"])
def test_what_names_its_year_needs_no_day_of_publication(text: str) -> None:
    assert found(text, None) == found(text)


def test_no_expression_crosses_an_empty_line() -> None:
    assert [text for text, _, _ in found("It ended on May\n\n14 people left.")] == ["May"]


def test_long_hostile_text_is_read_in_one_pass() -> None:
    assert find_dates("the " * 200_000, document="d", reference=None) == ()
    assert len(find_dates("9" * 500_000 + " 1,111" * 50_000, document="d", reference=None)) == 0


def test_a_break_within_a_paragraph_does_not_matter() -> None:
    assert found("It ended on May\n14, 2025.") == [("May 14, 2025", "DATE", "2025-05-14")]


VOCABULARY = """the a last next this past May March 14 2025 14th , . / - : Monday monday week weeks years ago earlier
and half of in on at 9 a.m p.m. 24:00 99 0 31 1980s '90s Q3 third quarter fiscal night every few several noon until by
was will ’s"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FORMS = ("%B {d}, %Y", "{d} %B %Y", "%Y-%m-%d", "%A, %B {d}, %Y")


@given(
    st.one_of(
        st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=20).map("".join), st.text(max_size=80)
    )
)
def test_mentions_of_any_text_are_in_order_apart_and_of_the_promised_form(text: str) -> None:
    for reference in (PUBLISHED, None, date(1, 1, 1), date(9999, 12, 31)):
        end = 0
        for mention in find_dates(text, document="d", reference=reference):
            assert end <= mention.span.start < mention.span.end <= len(text)
            end = mention.span.end
            assert mention.type in {"DATE", "TIME", "DURATION", "SET"}
            assert mention.value is None or (mention.value and mention.value.isascii() and " " not in mention.value)
            assert mention.text == " ".join(mention.span.of(text).split())


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(FORMS))
def test_a_day_written_out_is_that_day(day: date, form: str) -> None:
    written = day.strftime(form).replace("{d}", str(day.day))
    assert found(f"They met on {written} in town.", None) == [(written, "DATE", day.isoformat())]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_a_week_on_the_side_its_sentence_looks_to(published: date, weekday: str) -> None:
    [(_, _, past)] = found(f"They left on {weekday}.", published)
    [(_, _, future)] = found(f"They will leave on {weekday}.", published)
    assert past is not None
    assert future is not None
    assert 0 <= (published - date.fromisoformat(past)).days < 7
    assert 0 <= (date.fromisoformat(future) - published).days < 7
    assert date.fromisoformat(past).strftime("%A") == weekday == date.fromisoformat(future).strftime("%A")
