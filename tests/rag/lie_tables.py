"""What a lie can put in the place of the truth: names of the pack, number words, units; for `tests/rag/lies.py`."""

# The pack has no postal address: these are written for the test.
ADDRESSES = (
    "Write to Luton Council, Town Hall, George Street, Luton LU1 2BQ.",
    "The assessment centre is at 26 George Street, Luton LU1 2AF.",
    "Send it to Public Health, Arndale House, 37 The Mall, Luton LU1 2LJ.",
    "The hospital stands in Lewsey Road, Luton LU4 0DZ.",
    "The university is in University Square, Luton LU1 3JU.",
)
FIRST_NAMES = (
    "Mark Robin Adam Atika Dheeraj Gerard Nick Janice Teresa Jill Sally Sinead Vicky Paul Kim Kate Sunny "
    "Roger Dev Ali Amin Michael Mary Joseph Elvis Alasdair"
).split()
SURNAMES = (
    "Fowler Porter Divney Mohammed Chibber McCleave Platts Altenor Hills Britton Cartwright McNamara "
    "Hawkes Turner Wagstaff Mylchreest Robertson Sahadevan Kirk Gopal Tasker Raper Aziz Marmot Seacole "
    "Rowntree Nyanzu Rae"
).split()
PLACES = (
    "Biscot Dallow Saints Farley Northwell Challney Lewsey Leagrave Crawley Barnfield Coventry Birmingham "
    "Sheffield Bedfordshire Luton Dunstable Cambridge Oxford London Ukraine Afghanistan Stockwood "
    "Chilterns England"
).split()
BODIES = (
    "Luton Council",
    "Luton Borough Council",
    "University of Bedfordshire",
    "University of Sheffield",
    "Institute of Health Equity",
    "Joseph Rowntree Foundation",
    "Inclusive Growth Commission",
    "Inclusive Economy Board",
    "Health and Wellbeing Board",
    "Children's Trust Board",
    "Fairness Taskforce",
    "Luton Rising",
    "Barnfield College",
    "Luton Sixth Form College",
    "Loughborough University",
    "Bedfordshire Police",
    "NHS England",
    "Office for National Statistics",
    "Faculty of Public Health",
    "The Culture Trust",
    "Penna",
)
ACRONYMS = (
    "GMC GDC UKPHR DPH NHS ICB ICS BLMK JSNA APHR CDOP LSCB LRF EPRR PHE UKHSA OHID DHSC CPD CCT MFPH "
    "SEND NEET STI HIV SMI COPD CVD CIPFA IHE MIS IMD VCSFE EPC DART TUI LGA TBC"
).split()
POSTS = (
    "Chief Executive",
    "Corporate Director",
    "Service Director",
    "Interim Director",
    "Managing Director",
    "Monitoring Officer",
    "Caldicott Guardian",
    "Director of Public Health",
    "Regional Director",
    "Head of Service",
)
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
PARTS = {  # in sixtieths, so that equal shares are equal numbers
    "half": 30,
    "a third": 20,
    "one in three": 20,
    "a quarter": 15,
    "three quarters": 45,
    "two in five": 24,
    "one in five": 12,
    "one in ten": 6,
}
MONTHS = ("January February March April June July August September October November December").split()
UNITS = (
    ("minutes", "hours", "days"),
    ("minute", "hour", "day"),
    ("hours", "minutes", "days"),
    ("days", "weeks", "months"),
    ("weeks", "months"),
    ("months", "weeks", "years"),
    ("month", "week", "year"),
    ("years", "months", "decades"),
    ("year", "month", "week"),
    ("miles", "kilometres", "metres"),
    ("km", "miles", "metres"),
    ("mins", "hours"),
    ("sides", "pages", "lines"),
    ("hectare", "acre"),
    ("hectares", "acres"),
    ("kilotons", "tons"),
    ("%", " miles", " people", " percentage points"),
)
SCALES = {
    "million": ("billion", "thousand", "hundred"),
    "billion": ("million", "trillion"),
    "m": ("bn", "k"),
    "bn": ("m", "k"),
}
