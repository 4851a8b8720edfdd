"""How numbers, parts, money, measures and periods are written in English: closed lists, lower case."""

_FIRST_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_FIRST_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)

ONES = {word: n for n, word in enumerate(f"{_FIRST_WORDS} seventeen eighteen nineteen".split())}
ONES |= {"nil": 0, "nought": 0}
TENS = {word: n * 10 for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "mil": 10**6, "bn": 10**9, "tn": 10**12}  # only right after figures
VAGUE = frozenset(f"{word}s" for word in SCALES) | {"tens"}
ORDINALS = {word: n for n, word in enumerate(_FIRST_ORDINALS.split(), 1)}
ORDINALS |= {f"{ten[:-1]}ieth": n for ten, n in TENS.items()}

PARTS = {"half": 2, "third": 3, "quarter": 4} | {word: n for word, n in ORDINALS.items() if 5 <= n <= 10}
PLURAL_PARTS = {f"{word}s": n for word, n in PARTS.items() if word != "half"} | {"halves": 2}
VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5)}
VULGAR |= {"⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10)}
MULTIPLES = {"twice": 2, "twofold": 2, "thrice": 3, "threefold": 3, "double": 2, "doubles": 2, "doubled": 2}
MULTIPLES |= {"doubling": 2, "triple": 3, "tripled": 3, "treble": 3, "trebled": 3, "quadruple": 4, "quadrupled": 4}

CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR", "gbp": "GBP", "usd": "USD", "eur": "EUR"}
# A currency's word, and how many of it make the unit in which amounts are compared.
MONEY_WORDS = {
    **dict.fromkeys(("pound", "pounds", "quid", "sterling", "gbp"), ("GBP", 1)),
    **dict.fromkeys(("pence", "penny", "p"), ("GBP", 100)),
    **dict.fromkeys(("dollar", "dollars", "usd"), ("USD", 1)),
    **dict.fromkeys(("euro", "euros", "eur"), ("EUR", 1)),
    **dict.fromkeys(("cent", "cents"), ("USD", 100)),
}

_UNIT_FORMS = {
    "second": "seconds sec secs",
    "minute": "minutes min mins",
    "hour": "hours hr hrs h",
    "day": "days",
    "night": "nights",
    "weekend": "weekends",
    "week": "weeks wk wks",
    "fortnight": "fortnights",
    "month": "months",
    "quarter": "quarters",
    "term": "terms",
    "year": "years yr yrs",
    "decade": "decades",
    "century": "centuries",
    "mile": "miles",
    "mph": "",
    "kilometre": "kilometres kilometer kilometers km kms",
    "metre": "metres meter meters m",
    "centimetre": "centimetres cm",
    "millimetre": "millimetres mm",
    "foot": "feet ft",
    "inch": "inches",
    "yard": "yards",
    "hectare": "hectares ha",
    "acre": "acres",
    "litre": "litres",
    "gram": "grams grammes g",
    "kilogram": "kilograms kg",
    "kiloton": "kilotons kilotonnes kt",
    "tonne": "tonnes",
    "ton": "tons",
    "degree": "degrees °",
    "kilowatt": "kilowatts kw",
    "kilowatt-hour": "kwh",
    "megawatt": "megawatts mw",
    "side": "sides",
    "page": "pages",
    "word": "words",
    "character": "characters",
    "time": "times",
    "full-time equivalent": "fte ftes",
}
UNITS = {form: unit for unit, forms in _UNIT_FORMS.items() for form in (unit, *forms.split())}
TIME_UNITS = frozenset("second minute hour day night weekend week fortnight month quarter term year decade".split())
GLUED_ONLY = frozenset(("h", "g", "p"))  # too short to be a unit when they stand apart from their figure
UNIT_QUALIFIERS = frozenset("working calendar full business school consecutive square cubic".split())

ROMAN = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv".split())  # in any case; i, v and x are too short

# What the number behind it is a number of its kind of: "section 30" is no thirty of anything. Compared like a unit.
LABELS = frozenset(
    "section annex appendix schedule article regulation paragraph chapter clause page band grade level stage phase "
    "tier table figure item step year class form question option zone per".split()
)

PERIODS = {
    **dict.fromkeys("annum annual annually yearly".split(), "year"),
    **{"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight"},
    **{"monthly": "month", "quarterly": "quarter", "termly": "term"},
    **{"biannual": "half-year", "biannually": "half-year", "biennial": "two years", "bimonthly": "two months"},
}
PERIOD_NOUNS = TIME_UNITS | {"annum", "head", "person"}
