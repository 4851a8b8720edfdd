"""True sentences in other words than the pack's: each with the place of the pack that proves it."""

SALARY = "SD2 £97,746 - £103,605 plus £3,990 Car Benefit"
CONTACTS = """Ali Tasker – 07514 728114 or Ali.tasker@penna.com

Nick Raper – 07715 69046 or Nick.raper@penna.com

Amin Aziz – 07709 514141 or Amin.aziz@penna.com"""
CLOSING = "Closing date: 17th February 2025"
SIDES = "Please apply by submitting a CV and Covering Letter (no more than four sides of A4 in length per document"
SIX_MONTHS = (
    "must provide verifiable signed documentary evidence that they are within 6 months of gaining entry to a "
    "register at the date of interview"
)
FOWLER = "Mark Fowler\nDeputy Chief Executive and Corporate Director,\nPopulation Wellbeing"
PORTER = "ROBIN PORTER\nCHIEF EXECUTIVE"
CARTWRIGHT = "Sally Cartwright\nDirector,\nPublic Health"
GOPAL = "Dev Gopal\nDirector,\nFinance, Revenues and\nBenefits (and Section 151\nOfficer)"
SPLIT = (
    "The overall split of the programmed activities is 7.5 to be devoted to public health duties and 2.5 to "
    "supporting professional activities (as per the Academy of Medical Royal Colleges recommendation)."
)
EXPECTANCY = (
    "Life expectancy in the most deprived areas of Luton is 80.2 for females and 72.7 for males, compared to 85.6 "
    "and 79.4 in the least deprived parts of the Borough."
)
FACILITIES = (
    "There are 34 GP practices, 9 Health centres and walk-in clinics, and 44 pharmacies spread across Luton. 84% of "
    "Luton's communities are within a 15 minute journey time by walking or public transport of a GP practice as "
    "compared with England's average which is about 71%."
)
PHARMACY = (
    "Most of Luton is also within a 20-minute walk or a 2km drive of a pharmacy except the South-East areas of Luton "
    "where the airport is located."
)
INCOME = (
    "Our local minimum income standard estimates that a couple with 2 children in private rent needs £34,099 for a "
    "decent standard of living. This is estimated to have increased by just over £4000 since the previous year."
)
CRIME = (
    "In 2021, Luton's crime rate was 82 crimes per 1,000 people, compared to the England rate of 74. One third of "
    "these crimes were violence and sexual offences."
)
OBESITY = (
    "70.7% of adults in Luton are currently classified as overweight or obese which is significantly higher than the "
    "National figure of 62.8%."
)
DECILES = (
    "In 2020, households in the poorest decile spent 54% of their average weekly expenditure on essentials including "
    "rent, electricity and gas, food and transport compared to the richest decile, who spent only 42%."
)
DIABETES = (
    "8.4% of patients aged 17 and over in Luton are recorded as having diabetes, and this is rising. This is "
    "significantly higher than the 7.1% recorded Nationally."
)
POVERTY = (
    "According to these figures, 44.6% of children in Luton were in relative poverty in 2021, the fifth highest rate "
    "in the country. This figure was 46% in 2019 before falling to 39% in 2020"
)
ECONOMY = (
    "Luton is home to more than 8,800 businesses, supporting around 93,000 jobs, 69% of which are full-time positions."
)
CHARGING = (
    "Based on current projections, Luton is expected to have more than 6,000 electric vehicles by 2025, which will "
    "require an estimated 212 public charging points to be available across the town. As of 2022, there are 54 "
    "public charging points in the town"
)
SAFETY = "only 22% of residents said they felt safe in Luton, with 40% feeling unsafe."
BUSES = (
    "Luton has already secured £19.1 million from the Department of Transport to deliver its Bus Service Improvement "
    "Plan"
)
BANDS = (
    "All households in bands A and B are above the financial quality of life line, meaning they have a good standard "
    "of living"
)

REWRITES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The salary is £97,746 to £103,605, plus a car benefit of £3,990.", (SALARY,)),
    ("The post is graded SD2.", (SALARY,)),
    ("Between 97,746 and 103,605 pounds, with a £3,990 car benefit on top.", (SALARY,)),
    ("The closing date is 17 February 2025.", (CLOSING,)),
    ("Applications close on Monday 17 February 2025.", (CLOSING,)),
    ("You have until 17/02/2025 to apply.", (CLOSING,)),
    ("Apply by February 17, 2025.", (CLOSING,)),
    ("It closes in February 2025.", (CLOSING,)),
    ("It closes on the 17th.", (CLOSING,)),
    ("You can ring Ali Tasker on 07514 728114.", (CONTACTS,)),
    ("Ali Tasker can be reached at ali.tasker@penna.com or on +44 7514 728114.", (CONTACTS,)),
    ("For Amin Aziz, dial 07709514141.", (CONTACTS,)),
    ("Nick Raper's e-mail is Nick.raper@penna.com.", (CONTACTS,)),
    ("Contact Ali Tasker, Nick Raper or Amin Aziz.", (CONTACTS,)),
    ("Each document may have up to 4 sides of A4.", (SIDES,)),
    ("Send a CV and a covering letter, each of no more than four sides of A4.", (SIDES,)),
    ("At the date of interview registrars must be within six months of gaining entry to a register.", (SIX_MONTHS,)),
    ("The Deputy Chief Executive and Corporate Director of Population Wellbeing is Mark Fowler.", (FOWLER,)),
    ("Mark Fowler is Deputy Chief Executive.", (FOWLER,)),
    ("Robin Porter is the Chief Executive.", (PORTER,)),
    ("The chief executive is Robin Porter.", (PORTER,)),
    ("Sally Cartwright is the Director of Public Health.", (CARTWRIGHT,)),
    ("Dev Gopal, Director of Finance, Revenues and Benefits, is the Section 151 Officer.", (GOPAL,)),
    ("7.5 go to public health duties and 2.5 to supporting professional activities.", (SPLIT,)),
    ("Seven point five for public health duties, two point five for supporting professional activities.", (SPLIT,)),
    ("For males it is 72.7.", (EXPECTANCY,)),
    ("In the most deprived areas life expectancy is 72.7 for males and 80.2 for females.", (EXPECTANCY,)),
    ("Life expectancy for females in the least deprived parts is 85.6.", (EXPECTANCY,)),
    ("Luton has thirty-four GP practices, nine health centres and walk-in clinics and 44 pharmacies.", (FACILITIES,)),
    ("84 per cent of communities are within a 15-minute journey of a GP practice.", (FACILITIES,)),
    ("The average in England is about 71%.", (FACILITIES,)),
    ("Most of Luton is within a 20 minute walk or a drive of 2 km of a pharmacy.", (PHARMACY,)),
    ("In private rent, a couple with two children needs £34,099.", (INCOME,)),
    ("That is more than £4,000 up on the previous year.", (INCOME,)),
    ("In 2021 there were 82 crimes per 1,000 people in Luton and 74 in England.", (CRIME,)),
    ("Luton's rate in 2021 was 82 crimes per 1,000 people; the England rate was 74.", (CRIME,)),
    ("A third of these crimes were violence and sexual offences.", (CRIME,)),
    ("The national figure is 62.8%, against 70.7% of adults in Luton.", (OBESITY,)),
    ("The poorest decile spent 54% on essentials, the richest 42%.", (DECILES,)),
    ("The richest decile spent only 42% of its weekly expenditure on essentials.", (DECILES,)),
    ("8.4% of patients aged 17 or over have diabetes, compared with 7.1% nationally.", (DIABETES,)),
    ("In 2019 the figure was 46%.", (POVERTY,)),
    ("46% of children were in relative poverty in 2019, 39% in 2020 and 44.6% in 2021.", (POVERTY,)),
    ("Luton has the 5th highest rate of child poverty in the country.", (POVERTY,)),
    (
        "More than 8,800 businesses support about 93,000 jobs, and 69 percent of them are full-time positions.",
        (ECONOMY,),
    ),
    ("212 public charging points will be needed by 2025; there were 54 in 2022.", (CHARGING,)),
    ("More than 6,000 electric vehicles are expected by 2025.", (CHARGING,)),
    ("22% of residents felt safe and two in five felt unsafe.", (SAFETY,)),
    ("The Department of Transport gave £19,100,000 for the Bus Service Improvement Plan.", (BUSES,)),
    ("Households in band B are above the financial quality of life line.", (BANDS,)),
    (
        "The budget is about £20 million, with influence over some £1 billion of council and ICB spend.",
        ("Financial Resources: circa £20m. Plus broader influence over council and ICB spend circa £1bn",),
    ),
    ("The team has around 20 people.", ("Supervisory Management: Resources: 20 approx",)),
    ("Give the details of 2 referees.", ("Please provide the details of two referees.",)),
    (
        "The statutory basis is section 73A of the NHS Act 2006.",
        (
            "The role has responsibility for Section 73A(1) of the NHS Act 2006, inserted by section 30 of the "
            "Health and Social Care Act 2012",
        ),
    ),
    (
        "Section 30 of the Health and Social Care Act 2012 inserted it into the 2006 Act.",
        (
            "The role has responsibility for Section 73A(1) of the NHS Act 2006, inserted by section 30 of the "
            "Health and Social Care Act 2012",
        ),
    ),
    (
        "It became a unitary authority in 1997 and has about 225,300 residents.",
        (
            "Established as a unitary authority in 1997, it is responsible for providing all local government "
            "services within its jurisdiction. We provide a wide range of services, including education, housing, "
            "social care, and transportation, striving to meet the needs of its diverse population of approximately "
            "225,300 residents.",
        ),
    ),
    (
        "The airport supports 27,000 jobs and adds about £1.1bn to the regional economy.",
        (
            "Home to the fifth largest airport in the UK- supporting 27,000 jobs, and adding around £1.1 billion to "
            "the regional economy",
        ),
    ),
    (
        "It is ten miles from the M25 and under 30 minutes from London by rail.",
        ("less than 30 minutes from London by rail, close to the M1 and 10 miles from the M25",),
    ),
    ("41 pence in every pound is spent locally.", ("with 41p in every pound now spent locally",)),
    (
        "The two boards meet twice a year.",
        ("These two boards come together twice annually as part of our 2040 partnership events",),
    ),
    (
        "Emissions are about 790 kilotons a year.",
        (
            "Luton's current emissions profile is estimated to be around 790 ktCO₂e (the equivalent of 790 kilotons "
            "of carbon emissions) per year.",
        ),
    ),
    (
        "75% of our residents feel positive about the future of the town, up from half.",
        (
            "Three quarters of our residents now feel positive about the future of our town, compared to just half "
            "before the Luton 2040 vision was launched.",
        ),
    ),
    (
        "One hectare of trees will be planted.",
        ("Additional 1 hectare of trees planted and increased rewilding of the town",),
    ),
    (
        "Professor Sir Michael Marmot heads the Institute of Health Equity.",
        ("We have been working with the Institute of Health Equity (IHE), headed by Professor Sir Michael Marmot",),
    ),
    (
        "Between 72 and 87% of residents supported each of the 2040 priorities in 2020.",
        ("Between **72%-87%** of residents supported each of the 2040 priorities when agreed in 2020.",),
    ),
    (
        "Smoking among adults is to fall to 10% by 2028.",
        ("Reduction in smoking prevalence among adults to 10% by 2028",),
    ),
)
