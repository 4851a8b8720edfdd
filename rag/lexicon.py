"""Everyday words for formal ones, as recruitment uses them: domain knowledge, not taken from any one pack."""

from functools import lru_cache

from ingest.words import STOP_WORDS, stem_of, words_of
from rag.topics import entries, holds, topic_words

# Each line is a group of phrases that mean the same in a recruitment pack; a question with one may be answered by any.
_GROUPS = """
salary | pay | paid | wage | remuneration | earn | earnings | income | money | package | compensation
grade | band | pay scale | scale | level
allowance | benefit | car | perk
closing date | deadline | last day | apply by | cut off | closes | close | due date | application in
report to | reports to | reporting to | responsible to | accountable to | reporting line | reporting lines | boss
report to | responsible to | line manager | manager | supervisor | boss
team | staff | employees | people | direct reports | headcount | workforce | supervisory | subordinates
budget | financial resources | finances | spend | spending
employer | employing organisation | hiring | organisation
job title | title | role | post | position | job
post number | post no | reference | reference number | vacancy number | job number
department | directorate | division
telephone | phone | mobile | call | ring | contact number
e-mail | email | mail | mailbox | inbox | write to
contact | speak | talk | chat | confidential chat | further information | confidential discussion
contact | get in touch | informal discussion
contact | enquiries | enquire | queries | further information
apply | application | applying | applicant | submit
cv | curriculum vitae | resume
covering letter | cover letter | supporting statement | statement of suitability
referee | referees | reference | references | vouch | vouches
interview | panel | assessment centre | selection
shortlist | shortlisting | longlist | long list | sift
qualification | qualifications | degree | education | certificate | training
essential | required | must have | must haves | mandatory | requirement | criteria | needed
desirable | nice to have | preferred | advantage | bonus
experience | track record | background
registration | registered | register | licence | license
equality | diversity | equal opportunities | inclusion
disability | disabled | reasonable adjustments | adjustments
evening | evenings | night | nights | weekend | weekends | saturday | saturdays | sunday | sundays | outside office
    hours | out of hours | unsocial hours
flexible | part-time | full-time | hours | days | working pattern
location | based | office | place of work | where
start date | start | commence
vision | ambition | aim | goal | mission
values | behaviours | culture
wellbeing | well-being | health
doctor | gp | surgery
chemist | pharmacy | pharmacies
kids | children | young people | youngsters
elderly | older people | old age | pensioners
inhabitants | residents | population | people live | folk live
smoker | smoking | tobacco
jab | jabs | vaccine | vaccination | immunisation
house | houses | homes | housing
obese | obesity | overweight
death | deaths | mortality | die
lifespan | life expectancy
poor | poverty | deprived | deprivation
job | jobs | employment
boss | chief executive | head
responsible for | duties | responsibilities | accountabilities
statutory | legal | law | legislation | act
supports | help | support
headquarters | head office
founded | established | created | set up | launched
published | publication | issued | dated
agency | consultancy | consultants | recruiter | recruiters | headhunters | search firm | retained consultants
partnership | partners
governed | governance | overseen | oversees | oversight
language | languages | spoken
money off | grant | funding | funded
climate | carbon | net zero | emissions
killers | causes of death | deaths
firms | businesses | companies | enterprises
press | media | journalists | reporters
therapist | counselling | counsellor | counsellors
abroad | overseas | non-uk | foreign
papers | publications | articles
yearly | annual | every year | each year
poorest | most deprived | worst-off
best-off | least deprived | richest | wealthiest | affluent
answerable | accountable | responsible
happy | satisfied | satisfaction | content
runs | leads | heads | in charge of | director | chief | head of | leader
sign | signed | yours sincerely | yours faithfully | author | wrote
emergency | emergencies | incident | outbreak
evidence | proof | documents | show
trained | qualified | training
conflict of interest | conflict of interests | shares | interests
complaint | complain | appeal
answer to | report to | reports to | responsible to | accountable to
sme | smes | small firms | small suppliers | small businesses | small and medium
hire | hiring | taking on | take on | recruit | recruitment
unemployment | unemployed | jobless | out of work
smear | cervical
heart attack | cardiac | cardiovascular | heart disease | circulatory
stroke | cerebrovascular
fat | fatter | fattest | obese | obesity | overweight
drink | drinking | booze | alcohol
drugs | substance misuse
std | sti | sexual health | sexually transmitted
mental illness | mental health | depression
bus | buses | train | trains | public transport
dole | welfare | universal credit
mates rates | discount | discounts
rubbish | waste | recycling
bugs | infection | infections | communicable diseases | disease control
surgery | gp practice | gp practices | gp
dentist | dental
carer | carers | caring
disadvantaged | deprived | worse off | left behind
ethnic | ethnicity | race | minority | minorities
council tax | rates
councillor | councillors | elected members | members | politicians
mp | mps | member of parliament
minister | ministers | secretary of state
officer | officers | official | officials
civil servant | civil servants | civil service
it | information technology | computers | computer systems
software | code | coding
old systems | legacy | outdated
website | web site | online | internet | web
phone in | call centre | telephone
face to face | in person
volunteer | volunteers | voluntary | volunteering | give their time | giving their time | unpaid
secret | secrets | confidential | confidentiality
sign up | register | enrol
mark | marked | score | scored | assessed | assess | measured | judged
test | tests | exercise | exercises | exam
form | forms | declaration | application form
proof | certificate | certificates | documentation
degree | masters | postgraduate | undergraduate | phd
mentor | mentoring | coach | coaching
travel | travelling | commute | commuting
overtime | extra hours
cash | money | funds | funding | pounds
cut | cuts | reduction | reduce | savings | save
grow | growth | rise | rising | increase | increased
shrink | fall | falling | decrease | decline | drop
biggest | largest | greatest | most
smallest | lowest | fewest
oldest | elderly | older
youngest | young | younger
peak | worst | highest
hospital | hospitals | acute trust
care home | care homes | residential care
midwife | midwives | maternity
baby | babies | infant | infants | newborn
toddler | toddlers | early years | under fives
teenager | teenagers | teens | adolescents | young people
mum | mother | mothers
dad | father | fathers
couple | couples | married | partners
widow | widows | bereaved
crime | offences | offending | police
violent | violence | assault
domestic abuse | domestic violence
rough sleeping | rough sleepers | homeless | homelessness
rent | renting | rented | tenants | tenancy
mortgage | owner occupied | homeowners | own home
green space | parks | park | open space
cycling | cycle | bike | bikes | walking
pollution | air quality | emissions
airport | flights | planes
shops | retail | high street
church | mosque | faith | religion | religious
next step | afterwards | following
pages | sides
school pupils | pupils | students | schoolchildren
nhs | integrated care board | integrated care system | primary care trust
main tongue | mother tongue | first language | speak
women | female | females | ladies | girls
men | male | males | blokes | lads | chaps | fellas
""".strip()


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem_of(word) for word in words_of(phrase))


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(dict.fromkeys(_stems(phrase) for phrase in line.split("|"))) for line in entries(_GROUPS))


@lru_cache(maxsize=1)
def lexicon_words() -> frozenset[str]:
    """Every word of the lexicon, lower case."""
    return topic_words().union(*map(words_of, entries(_GROUPS)))


@lru_cache(maxsize=1)
def lexicon_stems() -> frozenset[str]:
    """The stems of the lexicon's words: what recruitment packs are about."""
    return frozenset(stem_of(word) for word in lexicon_words() if word not in STOP_WORDS)


def equivalents_of(text: str) -> dict[str, frozenset[str]]:
    """For each stem of `text` that a group knows, the stems of the group's other phrases (function words left out)."""
    stems = _stems(text)
    found: dict[str, set[str]] = {}
    for group in _groups():
        for phrase in group:
            if holds(stems, phrase):
                others = {s for other in group if other != phrase for s in other if s not in STOP_WORDS}
                for stem in phrase:
                    if stem not in STOP_WORDS:
                        found.setdefault(stem, set()).update(others)
    return {stem: frozenset(others - {stem}) for stem, others in found.items()}
