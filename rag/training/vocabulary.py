"""What the made layouts are filled with: labels, the questions people ask of them, roles, headings and list items.

Formal words and everyday words stand side by side, so that the reader learns that "boss" asks for "Responsible to".
Values (names, places, terms) come from the public training data at run time; nothing here is from any pack.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label line's possible labels, the questions it answers, the kind of its value, and words for a sentence."""

    kind: str
    labels: tuple[str, ...]
    questions: tuple[str, ...]
    prose: str = ""


def _field(kind: str, labels: str, questions: str, prose: str = "") -> Field:
    return Field(kind=kind, labels=tuple(labels.split("|")), questions=tuple(questions.split("|")), prose=prose)


JOB = (
    _field(
        "salary",
        "Salary|Grade|Pay|Remuneration|Salary range|Grade and salary|Rate of pay",
        "What is the salary?|salary|How much does the job pay?|pay|What would I earn?|wage|What's the pay like?|What is"
        " the grade of the post?|grade|How much money is it?|How well paid is the post?|remuneration|earnings|what do"
        " you pay|What are they offering to pay?|how much would i get a year|What pay band is it on?",
        "The salary for this post is {}.",
    ),
    _field(
        "allowance",
        "Car allowance|Relocation package|Market supplement|Mileage|Bonus",
        "Is there a {label}?|{label}|How much is the {label}?|What {label} is offered?",
        "A {label} of {} is available.",
    ),
    _field(
        "date",
        "Closing date|Application deadline|Applications close|Apply by|Closing date for applications|Deadline",
        "When is the deadline?|deadline|closing date|When do applications close?|By when do I have to "
        "apply?|last day to"
        " apply|When must I apply by?|When does it close?|how long have i got to apply|cut-off date|What is the final"
        " date for applying?|When do I need to send my application in?",
        "Applications must be received by {}.",
    ),
    _field(
        "date",
        "Interview date|Interviews|Final panel interviews|Assessment day|Date of interview",
        "When are the interviews?|interview date|When will I be interviewed?|What day is the interview?|interviews|When"
        " does the panel meet?|date of interview",
        "Interviews will be held on {}.",
    ),
    _field(
        "date",
        "Start date|Post available from|Date of appointment|Commencement",
        "When does the job start?|start date|When would I begin?|first day at work|How soon can I start?",
        "The successful candidate will start on {}.",
    ),
    _field(
        "role",
        "Responsible to|Reports to|Line manager|Accountable to|Reporting to",
        "Who is the boss?|boss|Who would I report to?|Who is my line manager?|Who does the post report to?|line"
        " manager|Who manages this role?|reports to|Who will I be working under?|Who's in charge of this post?|who is"
        " above this job|To whom is the postholder accountable?",
        "The postholder reports to the {}.",
    ),
    _field(
        "team",
        "Responsible for|Direct reports|Line management of|Manages|Staff",
        "Who does the post manage?|Which staff report to it?|How many people would I manage?|direct reports|size of the"
        " team|How big is the team?|who works for this person|Who would I be in charge of?",
        "The postholder manages {}.",
    ),
    _field(
        "place",
        "Location|Base|Place of work|Office|Based at",
        "Where is the job based?|Where would I work?|location|Where is the office?|office address|which town is it"
        " in|place of work|Where do I have to go to work?",
        "The post is based in {}.",
    ),
    _field(
        "hours",
        "Hours|Working hours|Hours of work|Working pattern",
        "What are the hours?|hours|How many hours a week?|Is it full time?|Can I work part-time?|working week|how long"
        " is the working week|weekly hours",
        "The working week is {}.",
    ),
    _field(
        "contract",
        "Contract|Contract type|Tenure|Term|Duration",
        "Is it permanent?|What kind of contract is it?|contract type|permanent or temporary|How long is the"
        " contract?|Is the job fixed-term?|tenure",
        "The post is {}.",
    ),
    _field(
        "person",
        "Contact|Contact name|For an informal discussion|Enquiries to|Recruitment lead",
        "Who can I contact?|Who do I speak to about the job?|contact|Who can I talk to informally?|contact name|whom"
        " should I ask|Who answers questions about the post?",
        "For an informal discussion please contact {}.",
    ),
    _field(
        "email",
        "Email|E-mail|Email address|Send applications to",
        "What is the e-mail address?|email|Where do I send my application?|What address do I email?|e-mail|How do I"
        " get in touch by email?|where to send my CV",
        "Applications should be sent to {}.",
    ),
    _field(
        "phone",
        "Telephone|Tel|Phone|Telephone number|Mobile|Call",
        "What is the phone number?|phone|telephone number|What number do I ring?|Who do I call?|contact "
        "number|mobile|Is"
        " there a number I can call?|phone no",
        "You can call us on {}.",
    ),
    _field(
        "website",
        "Website|Web|Apply online at|Further information",
        "What is the website?|website|Where can I apply online?|web address|link to apply|Where can I find out"
        " more?|url",
        "Further information is at {}.",
    ),
    _field(
        "reference",
        "Reference|Job reference|Ref|Vacancy number|Post number",
        "What is the reference number?|reference|job reference|ref no|What reference should I quote?|vacancy number",
        "Please quote reference {}.",
    ),
    _field(
        "title",
        "Job title|Post|Post title|Role|Vacancy",
        "What is the job title?|job title|What is the post called?|Which post is advertised?|What role is it?|title of"
        " the job",
        "We are looking for a {}.",
    ),
    _field(
        "department",
        "Department|Directorate|Service|Division",
        "Which department is it in?|department|What directorate does the post belong to?|which part of the organisation"
        " is it|service area",
        "The post sits in {}.",
    ),
    _field(
        "leave",
        "Annual leave|Holiday|Leave entitlement|Holidays",
        "How much annual leave is there?|holiday|How many days off do I get?|annual leave|How much holiday would I"
        " have?|days off|leave entitlement|time off",
        "You will have {} of annual leave.",
    ),
    _field(
        "pension",
        "Pension|Pension scheme|Superannuation",
        "Is there a pension?|pension|What pension scheme is there?|What happens when I retire?|retirement benefits",
        "Staff may join the {}.",
    ),
    _field(
        "check",
        "DBS check|Criminal record check|Vetting|Pre-employment checks",
        "Is there a criminal record check?|dbs|Will I be vetted?|What checks are made?|police check|background check",
        "The post needs {}.",
    ),
    _field(
        "degree",
        "Qualifications|Education|Essential qualifications|Qualification required",
        "What qualifications do I need?|qualifications|Do I need a degree?|education|what must i have"
        " studied|Which degree is required?|needed certificates",
        "Applicants must hold {}.",
    ),
    _field(
        "politics",
        "Politically restricted|Political restriction",
        "Is the post politically restricted?|political restriction|Can I be a councillor in this job?|politics",
    ),
)

PLACE = (
    _field(
        "number",
        "Population|Residents|Number of inhabitants|Total population",
        "What is the population of {of}?|population|How many people live in {of}?|How many inhabitants does {of}"
        " have?|how big is {of}|residents|number of people in {of}",
        "{of} has a population of {}.",
    ),
    _field(
        "number",
        "Households|Number of households|Homes|Dwellings",
        "How many households are there in {of}?|households|How many homes does {of} have?|number of homes",
        "There are {} households in {of}.",
    ),
    _field(
        "area",
        "Area|Total area|Land area",
        "What is the area of {of}?|area|How large is {of}?|size in square kilometres|How much land does {of} cover?",
        "{of} covers an area of {}.",
    ),
    _field(
        "money",
        "Budget|Annual budget|Net budget|Revenue budget|Turnover",
        "What is the budget of {of}?|budget|How much does {of} spend a year?|annual spending|How much money does {of}"
        " have?|turnover",
        "{of} has an annual budget of {}.",
    ),
    _field(
        "number",
        "Employees|Staff|Number of staff|Workforce|Headcount",
        "How many people work for {of}?|employees|How many staff are there?|size of the workforce|headcount|How many"
        " employees does {of} have?",
        "{of} employs {} people.",
    ),
    _field(
        "year",
        "Founded|Established|Date of foundation|Formed",
        "When was {of} founded?|founded|How old is {of}?|When was {of} set up?|In what year did {of} start?",
        "{of} was founded in {}.",
    ),
    _field(
        "person",
        "Chief executive|Managing director|CEO|Head of paid service",
        "Who is the chief executive?|chief executive|Who runs {of}?|Who is the head of {of}?|ceo|Who leads {of}?",
        "The chief executive of {of} is {}.",
    ),
    _field(
        "person",
        "Mayor|Leader|Leader of the council|Chair|President",
        "Who is the {label} of {of}?|{label}|What is the name of the {label}?|name of the {label}",
        "The {label} of {of} is {}.",
    ),
    _field(
        "percent",
        "Unemployment rate|Unemployed|Jobless rate",
        "What is the unemployment rate in {of}?|unemployment|How many people are out of work?|What share has no"
        " job?|jobless",
        "The unemployment rate in {of} is {}.",
    ),
    _field(
        "percent",
        "Smoking prevalence|Adults who smoke|Smokers",
        "How many adults smoke in {of}?|smoking|What share of people smoke?|smokers",
        "Smoking prevalence in {of} is {}.",
    ),
    _field(
        "years",
        "Life expectancy|Life expectancy at birth|Average age at death",
        "What is the life expectancy in {of}?|life expectancy|How long do people live in {of}?|how old do people get",
        "Life expectancy in {of} is {}.",
    ),
    _field(
        "years",
        "Median age|Average age",
        "What is the median age in {of}?|average age|How old are people in {of} on average?|median age",
        "The median age in {of} is {}.",
    ),
    _field(
        "times",
        "Opening hours|Open|Opening times",
        "When is {of} open?|opening hours|What time does it open?|opening times|When does it shut?",
        "It is open {}.",
    ),
    _field(
        "price",
        "Admission|Ticket price|Entry fee|Tickets|Cost",
        "How much does it cost to get in?|price|What is the entry fee?|ticket price|admission|Is it free?",
        "Admission is {}.",
    ),
    _field(
        "address",
        "Address|Head office|Postal address",
        "What is the address of {of}?|address|Where do I write to?|Where is {of}?|postcode|postal address",
        "Write to us at {}.",
    ),
    _field(
        "email",
        "Email|E-mail|General enquiries",
        "What is the e-mail address of {of}?|email|How do I email {of}?|e-mail",
        "You can email {}.",
    ),
    _field(
        "phone",
        "Telephone|Phone|Tel|Switchboard",
        "What is the phone number of {of}?|phone|How do I ring {of}?|telephone number",
        "The telephone number is {}.",
    ),
    _field(
        "number",
        "Schools|Number of schools|Libraries|Hospitals|Councillors|Wards|Members",
        "How many {label} does {of} have?|{label}|number of {label}|How many {label} are there?",
    ),
)

# Table kinds: heading; name of the row's column; kind of the row's key; columns, each with the kind of its value and
# its questions ({k} is the row's key).
TABLES: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Languages",
        "Language",
        "language",
        (
            ("Speakers", "number", "How many people speak {k}?|{k} speakers|number of {k} speakers|Who speaks {k}?"),
            ("Percentage", "percent", "What percentage speaks {k}?|share of people who speak {k}|{k} per cent"),
        ),
    ),
    (
        "Areas",
        "Ward",
        "place",
        (
            ("Population", "number", "What is the population of {k}?|How many people live in {k}?|{k} population"),
            ("Households", "number", "How many households are there in {k}?|homes in {k}|{k} households"),
            ("Unemployment", "percent", "What is the unemployment rate in {k}?|unemployed in {k}|{k} out of work"),
        ),
    ),
    (
        "Life expectancy",
        "Year",
        "year",
        (
            ("Men", "years", "What was male life expectancy in {k}?|How long did men live in {k}?|{k} men"),
            ("Women", "years", "What was female life expectancy in {k}?|How long did women live in {k}?|{k} women"),
            ("England", "years", "What was the figure for England in {k}?|England {k}|national average in {k}"),
        ),
    ),
    (
        "Budget",
        "Service",
        "department",
        (
            ("2022/23", "money", "How much was spent on {k} in 2022/23?|{k} 2022/23|budget of {k} in 2022/23"),
            ("2023/24", "money", "How much was spent on {k} in 2023/24?|{k} 2023/24|What did {k} cost in 2023/24?"),
            ("2024/25", "money", "What is the budget of {k} for 2024/25?|{k} 2024/25|money for {k} in 2024/25"),
        ),
    ),
    (
        "Timetable",
        "Stage",
        "stage",
        (
            ("Date", "date", "When is the {k}?|{k} date|What day is the {k}?|{k}|when will the {k} be"),
            ("Place", "place", "Where is the {k}?|{k} venue|Where will the {k} take place?"),
        ),
    ),
    (
        "Health of residents",
        "Indicator",
        "indicator",
        (
            ("Local", "percent", "What is the local rate of {k}?|{k} here|How many people have {k} locally?|{k}"),
            ("National", "percent", "What is the national rate of {k}?|{k} in the country|national {k}"),
        ),
    ),
    (
        "Population by group",
        "Group",
        "group",
        (
            ("Number", "number", "How many {k} people are there?|number of {k} residents|{k} residents"),
            ("Share", "percent", "What share of residents is {k}?|percentage of {k} people|{k} percentage"),
        ),
    ),
    (
        "Universities",
        "University",
        "place",
        (
            ("Students", "number", "How many students does {k} have?|{k} students"),
            ("Founded", "year", "When was the university in {k} founded?|{k} founded"),
            ("Fees", "money", "What are the fees at {k}?|cost of studying in {k}"),
        ),
    ),
)

HEADS = (
    "Director|Service Director|Head|Deputy Director|Assistant Director|Manager|Chief Officer|Corporate Director"
    "|Programme Lead|Cabinet Member|Portfolio Holder|Team Leader|Consultant|Deputy Head|Interim Director|Chair"
).split("|")
DEPARTMENTS = (
    "Housing|Finance|Education|Children's Services|Adult Social Care|Planning|Highways|Human Resources|Legal Services"
    "|Libraries|Leisure|Waste and Recycling|Public Protection|Community Safety|Communications|Procurement|Parks"
    "|Environmental Health|Economic Development|Information Governance|Customer Services|Transport|Regeneration"
    "|Mental Health|Nursing|Research|Estates|Admissions|Audit|Democratic Services|Early Years|Digital"
).split("|")
STAGES = (
    "longlisting|shortlisting|technical interview|final panel|assessment centre|stakeholder panel|preliminary"
    " interview|closing date|informal visit|presentation|medical check|induction|open evening|committee meeting"
).split("|")
LANGUAGES = (
    "Polish|Romanian|Punjabi|Arabic|Portuguese|Spanish|French|Italian|Turkish|Somali|Gujarati|Tamil|Hindi|Greek"
    "|Lithuanian|Bulgarian|Hungarian|Albanian|Russian|Swahili|Welsh|Vietnamese|Korean|Japanese|Dutch|German"
).split("|")
INDICATORS = (
    "diabetes|asthma|obesity|smoking|depression|dementia|high blood pressure|physical inactivity|low birth weight"
    "|child poverty|tooth decay|binge drinking|heart disease|loneliness|hospital admissions|breastfeeding"
).split("|")
GROUPS = (
    "White|Asian|Black|Mixed|Christian|Muslim|Hindu|Sikh|Jewish|Buddhist|disabled|retired|married|single|divorced"
    "|widowed|student|self-employed"
).split("|")
PENSIONS = (
    "Local Government Pension Scheme|Teachers' Pension Scheme|career average scheme with an employer "
    "contribution of 18%"
    "|final salary scheme|NHS Pension Scheme|workplace pension with 6% paid by us"
).split("|")
CHECKS = "an enhanced check|a basic check|two references and a health check|security clearance|no check".split("|")
DEGREES = (
    "a degree in law|a master's degree or equivalent|a nursing registration|a full driving licence|a teaching"
    " qualification|membership of a chartered institute|five GCSEs|a diploma in management|a degree or experience"
).split("|")
CONTRACTS = (
    "permanent|fixed term for two years|temporary for 12 months|permanent, full-time|zero hours|secondment until March"
    " 2027|maternity cover"
).split("|")
HOURS = "37 hours a week|36 hours per week|full-time|22.5 hours over three days|40 hours, Monday to Friday".split("|")

# Lists: headings that mean the same; questions; items. Any item under one of its headings answers its questions.
LISTS: tuple[tuple[str, str, str], ...] = (
    (
        "Benefits|What we offer|Staff benefits|Why work for us|Our rewards",
        "What benefits are there?|benefits|perks|What do I get besides pay?|What does the employer "
        "offer?|rewards|extras",
        "Generous annual leave that rises with service|Free parking at all our sites|A cycle to work "
        "scheme|Discounted gym"
        " membership|Flexible working from your first day|A childcare voucher scheme|Free eye tests|Paid volunteering"
        " days|An interest-free season ticket loan|Enhanced maternity and adoption pay",
    ),
    (
        "Key responsibilities|Main duties|Duties of the post|Principal accountabilities|What you will do",
        "What are the main duties?|What will I do in the job?|responsibilities|duties|What does the job involve?|day to"
        " day work|tasks|What would my work be?",
        "Lead the preparation of the annual plan|Manage the budget and report on it each month|Advise senior "
        "officers on"
        " risk|Represent the service at regional meetings|Develop and supervise staff|Respond to complaints within ten"
        " days|Keep accurate records of all visits|Negotiate contracts with suppliers|Write reports for the board",
    ),
    (
        "Essential criteria|Person specification: essential|What you must have|Essential requirements",
        "What are the essential criteria?|What do I need to apply?|requirements|must haves|essential|What skills are"
        " required?|what experience is needed|Am I qualified?",
        "Experience of leading a team through change|Ability to explain figures to a lay audience|Knowledge of current"
        " safety law|A track record of delivering to a budget|Excellent written English|Commitment to equality|Able to"
        " work some evenings|Proven skill in negotiation",
    ),
    (
        "Desirable criteria|Person specification: desirable|It would help to have|Desirable",
        "What is desirable?|What is nice to have?|desirable criteria|bonus skills|What would be an advantage?",
        "A second language|Experience in the voluntary sector|A management qualification|Knowledge of the local"
        " area|Published research|Training as a coach|Familiarity with statistics software",
    ),
    (
        "Our values|Values|What we stand for|Principles",
        "What are the values?|values|What does the organisation stand for?|principles|What matters to them?",
        "We put residents first|We are honest about mistakes|We work as one team|Fair in all we do|Curious "
        "and open to new"
        " ideas|We keep our promises|Respect for every person",
    ),
    (
        "Priorities|Our priorities|Strategic aims|Objectives|Aims of the plan|Goals",
        "What are the priorities?|priorities|aims|What do they want to achieve?|objectives|goals|What is the plan?",
        "Give every child the best start in life|Build homes that people can afford|Cut carbon emissions to net"
        " zero|Bring new jobs to the town centre|Close the gap in health between areas|Make streets safer at night|Help"
        " people to live independently for longer",
    ),
    (
        "How to apply|Application process|Applying|To apply",
        "How do I apply?|apply|application process|What do I have to send?|How does applying work?|steps to apply",
        "Complete the online form|Send a CV of no more than four pages|Include a covering letter that shows "
        "how you meet"
        " the criteria|Name two referees, one of them your present employer|Fill in the equality monitoring "
        "form|Tell us"
        " if you need adjustments|Say which dates you cannot attend",
    ),
    (
        "Documents to bring|What to bring|Proof of identity|On the day",
        "What do I need to bring?|documents|Which papers are needed?|What should I take with me?|ID",
        "A passport or birth certificate|Proof of address from the last three months|Original "
        "certificates|Your national"
        " insurance number|A printed copy of your presentation",
    ),
    (
        "Challenges|Key challenges|The problems we face|Pressures",
        "What are the challenges?|challenges|What problems are there?|difficulties|What is going badly?",
        "Demand is growing faster than funding|An ageing population needs more care|Many homes are damp or crowded|Air"
        " quality is poor beside main roads|Vacancies are hard to fill|Child poverty is above average",
    ),
    (
        "Partners|Our partners|Who we work with|Stakeholders",
        "Who are the partners?|partners|Who do they work with?|Which organisations are involved?|stakeholders",
        "The police and fire service|Local universities and colleges|Voluntary and faith groups|Neighbouring "
        "councils|The"
        " hospital trust|Housing associations|The chamber of commerce",
    ),
)
SECTIONS = (
    "Introduction|About us|Overview|Background|Key facts|At a glance|Summary|The role|Job description|Terms and"
    " conditions|Our story|Welcome|Further details|Annex|Part two|Details of the post|Vision|Recruitment pack|Profile"
).split("|")
