"""Made examples of label lines, table rows, name-and-title cards and list items, with questions on them by rule."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.training import vocabulary as words
from rag.training.distort import as_typed
from rag.training.pairs import Group, Pair

_NEGATIVES = 4  # texts without the answer in each group
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Values found in the public data: names of persons, places and terms, and sentences of prose."""

    persons: Sequence[str]
    places: Sequence[str]
    terms: Sequence[str]
    sentences: Sequence[str]


class LayoutMaker:
    """Makes groups from pools; the same pools and random state give the same groups."""

    def __init__(self, pools: Pools, rng: random.Random) -> None:
        self._pools = pools
        self._rng = rng

    def group(self) -> Group:
        """One group of any layout."""
        makers: list[Callable[[], Group]] = [self._label_line, self._table_row, self._card, self._list_item]
        return self._rng.choices(makers, (45, 22, 18, 15))[0]()

    def _value(self, kind: str) -> str:
        rng, pools = self._rng, self._pools
        low = rng.randrange(18, 140) * 1000 + rng.randrange(1000)
        makers: dict[str, Callable[[], str]] = {
            "salary": lambda: rng.choice(
                (
                    f"£{low:,} - £{low + rng.randrange(1000, 9000):,}",
                    f"Grade {rng.randrange(1, 15)}, £{low:,} per annum",
                    f"{rng.choice('BCHKMPTW')}{rng.randrange(1, 12)} £{low:,} to £{low + 4000:,} plus car allowance",
                    f"${low:,} a year",
                    f"£{rng.randrange(11, 45)}.{rng.randrange(10, 99)} an hour",
                    f"Up to £{low // 1000}k",
                )
            ),
            "allowance": lambda: f"£{rng.randrange(5, 90) * 100:,}" + rng.choice(("", " a year", " per annum")),
            "date": self._date,
            "role": lambda: (
                f"{rng.choice(words.HEADS)}{rng.choice((' of ', ', ', ' - '))}{rng.choice(words.DEPARTMENTS)}"
            ),
            "team": lambda: rng.choice(
                (
                    f"{rng.randrange(2, 60)} staff",
                    f"{rng.randrange(2, 9)} direct reports and a team of {rng.randrange(10, 200)}",
                    f"{rng.choice(words.DEPARTMENTS)} and {rng.choice(words.DEPARTMENTS)} teams",
                    f"{rng.choice(words.HEADS)}s in {rng.choice(words.DEPARTMENTS)}",
                )
            ),
            "place": lambda: rng.choice(pools.places),
            "hours": lambda: rng.choice(words.HOURS),
            "contract": lambda: rng.choice(words.CONTRACTS),
            "person": lambda: rng.choice(pools.persons),
            "email": self._email,
            "phone": lambda: rng.choice(("01{} {}", "020 {} {}", "+44 1{} {}", "07{} {}")).format(
                rng.randrange(200, 990), rng.randrange(100000, 999999)
            ),
            "website": lambda: "www.{}.example.org/{}".format(
                rng.choice(pools.places).split()[-1].lower(), rng.choice(("jobs", "apply", "info"))
            ),
            "reference": lambda: f"{rng.choice(('REF', 'HR', 'VAC', 'JOB', ''))}{rng.randrange(1000, 99999)}",
            "title": lambda: f"{rng.choice(words.HEADS)} of {rng.choice(words.DEPARTMENTS)}",
            "department": lambda: rng.choice(words.DEPARTMENTS),
            "leave": lambda: rng.choice(("{} days plus bank holidays", "{} days", "{} days rising to 33")).format(
                rng.randrange(20, 33)
            ),
            "pension": lambda: rng.choice(words.PENSIONS),
            "check": lambda: rng.choice(words.CHECKS),
            "degree": lambda: rng.choice(words.DEGREES),
            "politics": lambda: rng.choice(("Yes", "No", "This post is politically restricted")),
            "number": lambda: f"{rng.choice((rng.randrange(2, 99), rng.randrange(100, 999999))):,}",
            "area": lambda: (
                f"{rng.randrange(3, 900)} {rng.choice(('square kilometres', 'hectares', 'square miles', 'km²'))}"
            ),
            "money": lambda: rng.choice(("£{}m", "£{} million", "£{},000", "{} million dollars")).format(
                rng.randrange(2, 900)
            ),
            "year": lambda: str(rng.randrange(1850, 2026)),
            "percent": lambda: f"{rng.randrange(1, 99)}.{rng.randrange(10)}%",
            "years": lambda: f"{rng.randrange(30, 90)}.{rng.randrange(10)}" + rng.choice(("", " years")),
            "times": lambda: (
                f"{rng.randrange(7, 11)}am to {rng.randrange(3, 10)}pm, {rng.choice(_DAYS)} to {rng.choice(_DAYS)}"
            ),
            "price": lambda: rng.choice(("Free", f"£{rng.randrange(2, 40)}", f"£{rng.randrange(2, 40)}.50 for adults")),
            "address": lambda: f"{rng.randrange(1, 200)} High Street, {rng.choice(pools.places)}",
            "language": lambda: rng.choice(words.LANGUAGES),
            "stage": lambda: rng.choice(words.STAGES),
            "indicator": lambda: rng.choice(words.INDICATORS),
            "group": lambda: rng.choice(words.GROUPS),
        }
        return makers[kind]()

    def _date(self) -> str:
        rng = self._rng
        day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2015, 2031)
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
        return rng.choice(
            (
                f"{day} {_MONTHS[month - 1]} {year}",
                f"{rng.choice(_DAYS)} {day}{suffix} {_MONTHS[month - 1]} {year}",
                f"{day:02}/{month:02}/{year}",
                f"{_MONTHS[month - 1]} {day}, {year}",
                f"midnight on {rng.choice(_DAYS)} {day} {_MONTHS[month - 1]}",
                f"w/c {day} {_MONTHS[month - 1]}",
                "To be confirmed" if rng.random() < 0.4 else f"{day} {_MONTHS[month - 1]}",
            )
        )

    def _email(self) -> str:
        first, *_, last = self._rng.choice(self._pools.persons).lower().split()
        return (
            f"{first}.{last}@{self._rng.choice(('example.org', 'example.gov', 'council.example', 'mail.example.com'))}"
        )

    def _headed(self, heading: str, text: str) -> tuple[str, int]:
        """The text with its heading in front, and by how many characters that moves it."""
        front = f"{heading}: " if heading else ""
        return front + text, len(front)

    def _label_line(self) -> Group:
        rng = self._rng
        job = rng.random() < 0.6
        subject = rng.choice(self._pools.places)
        fields = rng.sample(words.JOB if job else words.PLACE, 8)
        field = fields[0]
        alike = [f for f in (words.JOB if job else words.PLACE) if f.kind == field.kind and f is not field]
        others = (rng.sample(alike, min(2, len(alike))) + fields[1:])[:_NEGATIVES]
        label = rng.choice(field.labels)
        question = rng.choice(field.questions).format(of=rng.choice((subject, "it", "the area")), label=label.lower())
        if job and "?" in question and rng.random() < 0.15:
            question = question.replace("?", f" in {subject}?")
        question = as_typed(question, rng)
        heading = rng.choice(("", rng.choice(words.SECTIONS), subject, f"{subject} – {rng.choice(words.SECTIONS)}"))
        pairs = [self._line(question, field, heading, subject, label, right=True)]
        pairs += [self._line(question, f, heading, subject, rng.choice(f.labels), right=False) for f in others]
        if rng.random() < 0.3:
            pairs[-1] = self._prose(question, heading)
        if rng.random() < 0.18:  # the record lacks what is asked: nothing answers
            pairs = pairs[1:]
        return Group(kind="label", pairs=tuple(pairs))

    def _line(self, question: str, field: words.Field, heading: str, subject: str, label: str, *, right: bool) -> Pair:
        rng, value = self._rng, self._value(field.kind)
        if field.prose and rng.random() < 0.25:
            before, _, after = field.prose.format("\0", of=subject, label=label.lower()).partition("\0")
        else:
            shown = label.upper() if rng.random() < 0.25 else label
            before, after = shown + rng.choice((": ", ": ", ": ", " ", " – ")), rng.choice(("", "", "", "."))
        text, moved = self._headed(heading, before + value + after)
        start = moved + len(before)
        return Pair(
            question=question,
            passage=text,
            right=right,
            start=start if right else 0,
            end=start + len(value) if right else 0,
        )

    def _prose(self, question: str, heading: str) -> Pair:
        text, _ = self._headed(heading, self._rng.choice(self._pools.sentences))
        return Pair(question=question, passage=text, right=False, start=0, end=0)

    def _table_row(self) -> Group:
        rng = self._rng
        heading, key_name, key_kind, columns = rng.choice(words.TABLES)
        keys = list(dict.fromkeys(self._value(key_kind) for _ in range(8)))[: _NEGATIVES + 1]
        columns = tuple(rng.sample(columns, rng.randrange(1, len(columns) + 1)))
        column, _, questions = rng.choice(columns)
        question = as_typed(rng.choice(questions.split("|")).format(k=keys[0]), rng)
        heading = rng.choice(("", heading, f"{rng.choice(self._pools.places)} – {heading}"))
        pairs = [self._row(question, heading, key_name, k, columns, column, right=k == keys[0]) for k in keys]
        chance = rng.random()
        if chance < 0.15:  # the row asked for is not there
            pairs = pairs[1:]
        elif chance < 0.3 and len(columns) > 1:  # the column asked for is not there
            without = tuple(c for c in columns if c[0] != column)
            pairs = [self._row(question, heading, key_name, k, without, "", right=False) for k in keys[:3]]
        elif rng.random() < 0.4:
            pairs[-1] = self._prose(question, heading)
        return Group(kind="table", pairs=tuple(pairs))

    def _row(
        self,
        question: str,
        heading: str,
        key_name: str,
        key: str,
        columns: Sequence[tuple[str, str, str]],
        column: str,
        *,
        right: bool,
    ) -> Pair:
        text, _ = self._headed(heading, f"{key_name}: {key}")
        start = end = 0
        for name, kind, _ in columns:
            value = self._value(kind)
            text += f"; {name}: "
            if right and name == column:
                start, end = len(text), len(text) + len(value)
            text += value
        return Pair(question=question, passage=text, right=right, start=start, end=end)

    def _card(self) -> Group:
        rng = self._rng
        people = rng.sample(list(self._pools.persons), _NEGATIVES + 1)
        departments = rng.sample(words.DEPARTMENTS, _NEGATIVES + 1)
        heads = [rng.choice(words.HEADS) for _ in people]
        if rng.random() < 0.4:  # same department, other rank: deputy and head
            departments[1] = departments[0]
            heads[1] = rng.choice([head for head in words.HEADS if head != heads[0]])
        heading = rng.choice(("", "Contacts", "Senior leadership team", "Our people", "Structure", "Management team"))
        style = rng.choice(("{p}, {h}, {d}", "{p} – {h}, {d}", "{h} of {d}: {p}", "{p} ({h}, {d})", "{p} {h} - {d}"))
        ask_person = rng.random() < 0.65
        templates = (
            (
                "Who is the {h} of {d}?",
                "who runs {d}",
                "{h} {d}",
                "Who is in charge of {d}?",
                "Who leads {d}?",
                "name of the {h} for {d}",
            )
            if ask_person
            else ("What is {p}'s job?", "What does {p} do?", "{p} role", "Which department is {p} in?", "Who is {p}?")
        )
        question = as_typed(rng.choice(templates).format(p=people[0], h=heads[0], d=departments[0]), rng)
        cards = [
            style.format(p=p, h=h, d=d) + rng.choice(("", "", f", {self._email()}", f", {self._value('phone')}"))
            for p, h, d in zip(people, heads, departments, strict=True)
        ]
        wanted = people[0] if ask_person else (f"{heads[0]}, {departments[0]}" if "{h}, {d}" in style else heads[0])
        pairs = []
        for i, card in enumerate(cards):
            text, _ = self._headed(heading, card)
            start = text.index(wanted) if i == 0 else 0
            pairs.append(
                Pair(
                    question=question, passage=text, right=i == 0, start=start, end=start + len(wanted) if i == 0 else 0
                )
            )
        if rng.random() < 0.2:
            pairs = self._missing_contact(people[0], heads[0], heading)
        return Group(kind="card", pairs=tuple(pairs))

    def _missing_contact(self, person: str, head: str, heading: str) -> list[Pair]:
        """A card that has a telephone number or an e-mail address, asked for what it has and for what it has not."""
        rng = self._rng
        asked = {
            "phone": ("What is {}'s phone number?", "{} phone", "How do I ring {}?"),
            "email": ("What is {}'s e-mail address?", "{} email", "How can I email {}?"),
        }
        kind, lacking = rng.choice((("phone", "email"), ("email", "phone")))
        value = self._value(kind)
        text, _ = self._headed(heading, f"{person}, {head}, {value}")
        start = text.index(value)
        found = as_typed(rng.choice(asked[kind]).format(person), rng)
        none = as_typed(rng.choice(asked[lacking]).format(person), rng)
        return [
            Pair(question=found, passage=text, right=True, start=start, end=start + len(value)),
            Pair(question=none, passage=text, right=False, start=0, end=0),
        ]

    def _list_item(self) -> Group:
        rng = self._rng
        chosen = rng.sample(words.LISTS, 4)
        headings, questions, items = chosen[0]
        question = as_typed(rng.choice(questions.split("|")), rng)
        front = rng.choice(("", "", f"{rng.choice(words.SECTIONS)} – "))
        text, moved = self._headed(front + rng.choice(headings.split("|")), rng.choice(items.split("|")))
        pairs = [Pair(question=question, passage=text, right=True, start=moved, end=len(text))]
        for headings, _, items in chosen[1:]:
            text, _ = self._headed(front + rng.choice(headings.split("|")), rng.choice(items.split("|")))
            pairs.append(Pair(question=question, passage=text, right=False, start=0, end=0))
        pairs.append(self._prose(question, rng.choice(words.SECTIONS)))
        return Group(kind="list", pairs=tuple(pairs))
