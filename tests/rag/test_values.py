"""Values as values: equal however they are written, different however alike they look."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rag.values import Value, ValueKind, proves, values_in

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
MONTHS = "January February March April May June July August September October November December".split()


unhurried = settings(deadline=None)  # other work on the machine is no failure


def only(text: str) -> Value:
    """The one value of `text`, names left out."""
    found = [value for value in values_in(text) if value.kind is not ValueKind.NAME]
    assert len(found) == 1, found
    return found[0]


def spelled(n: int) -> str:
    """A number below a million in British words; written for the tests, apart from the tables of rag."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    rest = n % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(n // 1000)} thousand" + (f"{joint}{spelled(rest)}" if rest else "")


def money_forms(pounds: int) -> list[str]:
    forms = [f"£{pounds}", f"£{pounds:,}", f"£{pounds:,}.00", f"{pounds:,} pounds", f"GBP {pounds}", f"£ {pounds:,}"]
    if pounds % 100_000 == 0:
        millions = f"{pounds / 1_000_000:g}"
        forms += [f"£{millions}m", f"£{millions} million", f"{millions} million pounds", f"£{millions}M"]
    if pounds % 1000 == 0:
        forms += [f"£{pounds // 1000}k", f"£{pounds // 1000} thousand"]
    return forms


def date_forms(day: date) -> list[str]:
    month, weekday = MONTHS[day.month - 1], day.strftime("%A")
    suffix = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day.day, "th")
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day}{suffix} {month} {day.year}",
        f"{day.day}{suffix} of {month}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
        f"{weekday} {day.day} {month} {day.year}",
        f"{weekday[:3]} {day.day} {month[:3]} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
    ]


amounts = st.one_of(
    st.integers(1, 999_999),
    st.integers(1, 999).map(lambda n: n * 1000),
    st.integers(1, 99_999).map(lambda n: n * 100_000),
)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@unhurried
@given(amounts, st.data())
def test_an_amount_is_one_value_however_it_is_written(pounds: int, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(money_forms(pounds))) for _ in range(2))
    assert proves(only(one), only(other))


@unhurried
@given(amounts, amounts, st.data())
def test_other_amounts_prove_nothing(pounds: int, others: int, data: st.DataObject) -> None:
    assume(pounds != others)
    one, other = data.draw(st.sampled_from(money_forms(pounds))), data.draw(st.sampled_from(money_forms(others)))
    assert not proves(only(one), only(other))


@unhurried
@given(days, st.data())
def test_a_date_is_one_value_however_it_is_written(day: date, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(date_forms(day))) for _ in range(2))
    assert proves(only(one), only(other))
    assert proves(only(one), only(f"{MONTHS[day.month - 1]} {day.year}")), "a month is less precise"
    assert proves(only(one), only(f"in {day.year}")), "a year is less precise"
    assert not proves(only(f"{MONTHS[day.month - 1]} {day.year}"), only(one)), "a day is more precise"


@unhurried
@given(days, st.integers(-400, 400), st.data())
def test_other_dates_prove_nothing(day: date, moved: int, data: st.DataObject) -> None:
    assume(moved != 0)
    one = data.draw(st.sampled_from(date_forms(day)))
    other = data.draw(st.sampled_from(date_forms(day + timedelta(days=moved))))
    assert not proves(only(one), only(other))


@unhurried
@given(days, st.integers(1, 6))
def test_a_wrong_weekday_makes_another_date(day: date, off: int) -> None:
    wrong = (day + timedelta(days=off)).strftime("%A")
    right = only(f"{day.day} {MONTHS[day.month - 1]} {day.year}")
    assert not proves(right, only(f"{wrong} {day.day} {MONTHS[day.month - 1]} {day.year}"))


@unhurried
@given(st.integers(0, 999_999))
def test_digits_and_words_are_one_number(n: int) -> None:
    in_words, in_digits = only(f"{spelled(n)} homes"), only(f"{n:,} homes")
    assert proves(in_digits, in_words)
    assert proves(in_words, in_digits)


@unhurried
@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_other_numbers_prove_nothing(n: int, m: int) -> None:
    assume(n != m)
    assert not proves(only(f"{n:,} homes"), only(f"{spelled(m)} homes"))
    assert not proves(only(f"{spelled(n)} homes"), only(f"{m:,} homes"))


@unhurried
@given(st.integers(1, 99), st.integers(1, 99))
def test_a_percentage_is_no_number_and_no_amount(n: int, m: int) -> None:
    for form in (f"{n}%", f"{n} per cent", f"{n} percent", f"{spelled(n)} per cent"):
        assert proves(only(f"{m}%"), only(form)) is (n == m)
        assert not proves(only(f"{n} homes"), only(form))
        assert not proves(only(form), only(f"{n} homes"))
        assert not proves(only(f"£{n}"), only(form))
        assert not proves(only(f"{n} percentage points"), only(form))


@unhurried
@given(st.text(max_size=200))
def test_places_are_in_the_text_and_in_order(text: str) -> None:
    end = 0
    for value in sorted(values_in(text), key=lambda value: value.start):
        assert end <= value.start < value.end <= len(text)
        end = value.end


SAME = (
    ("£20m", "20,000,000 pounds"),
    ("£1bn", "£1,000 million"),
    ("40k homes", "40,000 homes"),
    ("1,500 homes", "1500 homes"),
    ("1 500 homes", "1,500 homes"),
    ("41p", "£0.41"),
    ("15%", "fifteen per cent"),
    ("half", "50%"),
    ("½", "half"),
    ("a half of them", "1/2 of them"),
    ("a third of them", "one in three"),
    ("two thirds", "⅔"),
    ("two in five", "40%"),
    ("three quarters", "75%"),
    ("1½ miles", "one and a half miles"),
    ("2.5 days", "two point five days"),
    ("15mins", "15-minute"),
    ("15 minutes", "fifteen minute"),
    ("2km", "two kilometres"),
    ("six months", "6-month"),
    ("half an hour", "30 minutes"),
    ("a dozen homes", "12 homes"),
    ("half a million homes", "500,000 homes"),
    ("a couple of homes", "two homes"),
    ("twice", "two times"),
    ("17th", "seventeenth"),
    ("5th largest", "fifth largest"),
    ("9am", "9.00 a.m."),
    ("5pm", "17:00"),
    ("noon", "12:00"),
    ("twenty forty", "2040"),
    ("two thousand and twenty-five", "2025"),
    ("2000 homes", "2,000 homes"),
    ("per annum", "yearly"),
    ("every month", "monthly"),
    ("07514 728114", "+44 7514 728114"),
    ("Ali.tasker@penna.com", "ali.tasker@penna.com"),
    ("https://www.luton.gov.uk/luton2040", "www.luton.gov.uk/luton2040/"),
    ("LU1 2BQ", "LU12BQ"),
    ("73A(1)", "73A (1)"),
    ("COVID-19", "Covid-19"),
    ("２０ homes", "20 homes"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_value(one: str, other: str) -> None:
    assert proves(only(one), only(other))
    assert proves(only(other), only(one))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("£97,746 - £103,605", [("money", "97746", "GBP"), ("money", "103605", "GBP")]),
        ("£10-20m", [("money", "10000000", "GBP"), ("money", "20000000", "GBP")]),
        ("1.4 to 2.2 billion homes", [("number", "1400000000", ""), ("number", "2200000000", "")]),
        ("72%-87%", [("percent", "72", ""), ("percent", "87", "")]),
        ("between 72 and 87 per cent", [("percent", "72", ""), ("percent", "87", "")]),
        ("2023-2028", [("date", "2023-??-??", ""), ("date", "2028-??-??", "")]),
        ("2016-18", [("date", "2016-??-??", ""), ("date", "2018-??-??", "")]),
        ("2019/20", [("date", "2019-??-??", ""), ("date", "2020-??-??", "")]),
        ("16-24-year-olds", [("number", "16", "year"), ("number", "24", "year")]),
        ("aged 16-17", [("number", "16", ""), ("number", "17", "")]),
        ("15 to 20 minutes", [("number", "15", "minute"), ("number", "20", "minute")]),
        ("stage 1 or 2", [("number", "1", "label:stage"), ("number", "2", "label:stage")]),
        ("17-20 February 2025", [("date", "2025-02-17", ""), ("date", "2025-02-20", "")]),
        ("2nd – 5th decile", [("ordinal", "2", ""), ("ordinal", "5", "")]),
    ],
)
def test_both_ends_of_a_range(text: str, ends: list[tuple[str, str, str]]) -> None:
    assert [(v.kind.value, v.canonical, v.unit) for v in values_in(text) if v.kind is not ValueKind.NAME] == ends


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 600 homes", "min"),
        ("at least 600 homes", "min"),
        ("17+", "min"),
        ("65 and over", "min"),
        ("no more than four sides", "max"),
        ("up to £67,718", "max"),
        ("within 6 months", "max"),
        ("circa £20m", "about"),
        ("20 approx", "about"),
        ("the last two years", "past"),
        ("over the next five years", "future"),
        ("600 homes", ""),
    ],
)
def test_the_side_that_is_left_open(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    "text",
    ["no one", "No-one has to", "one of the best", "one another", "everyone", "every one of our homes", "one's own"],
)
def test_one_as_a_pronoun_is_no_value(text: str) -> None:
    assert not [value for value in values_in(text) if value.kind is ValueKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("Covid-19", "code", "covid-19"),
        ("section 6C", "code", "6c"),
        ("KS2", "code", "ks2"),
        ("24/7", "code", "24/7"),
        ("202/23", "code", "202/23"),
        ("2008/09-10/11", "code", "2008/09-10/11"),
        ("10:34", "time", "10:34"),
        ("1990s", "code", "1990s"),
        ("39,90", "code", "39,90"),
        ("10²", "code", "10²"),
        ("31/02/2025", "code", "31/02/2025"),
        ("Chapter VIII", "code", "viii"),
        ("mid-2025", "date", "2025-??-??"),
        ("under-18s", "code", "18s"),
        ("one referee", "number", "1"),
        ("-5%", "percent", "-5"),
        ("net zero", "number", "0"),
        ("thousands of homes", "number", "thousands"),
    ],
)
def test_what_is_read_as_what(text: str, kind: str, canonical: str) -> None:
    value = only(text)
    assert (value.kind.value, value.canonical) == (kind, canonical)


def test_names_are_values_too() -> None:
    names = [v.canonical for v in values_in("Write to Ali Tasker at Penna by 17 February 2025.") if v.kind == "name"]
    assert names == ["write", "ali tasker", "penna"]
