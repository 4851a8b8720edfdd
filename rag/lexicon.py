"""Everyday words for formal ones, as recruitment uses them: domain knowledge, not taken from any one pack."""

from functools import lru_cache

from ingest.words import STOP_WORDS, stem_of, words_of

Phrase = tuple[str, ...]
"""The words of a phrase, in order."""

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


# Topics that candidates ask about and that packs often leave out, each as the phrases that name it. A passage that
# answers such a question names the topic; one that only comes near (pay for pension, interviews for feedback) does not.
# After "=>" stand the phrases that name it in a passage, where a question's own would also mean something else there.
_TOPICS = """
annual leave | holiday | holidays | leave entitlement | days leave | vacation => annual leave | holiday | leave
    entitlement | days leave | days of leave | days of paid leave | leave is | leave of | vacation
pension | superannuation => pension | pensionable | superannuation
relocation | relocate | relocating | moving costs | moving expenses | removal costs | removals | moving house | move
    house | moving home => relocation | relocate | relocating | moving costs | moving expenses | removal | moving
    house | move house | moving home | towards moving | cost of moving | costs of moving | help with moving
visa | sponsorship | sponsor | work permit | right to work | immigration
notice period | period of notice | notice do i | notice would i | notice must i | weeks notice | months notice |
    month notice | week notice => notice
dbs | crb | criminal record | criminal records | disclosure and barring => dbs | crb | criminal record | disclosure |
    barred list | enhanced check
probation | probationary => probation | probationary | trial period
permanent | fixed term | contract type | temporary contract | temporary post | secondment | interim contract |
    maternity cover => permanent post | permanent role | permanent position | permanent contract | permanent
    appointment | permanent full | permanent part | is permanent | a permanent basis | contract permanent | tenure
    permanent | type permanent | term permanent | status permanent | basis permanent | permanently | fixed term |
    temporary contract | temporary post | temporary role | year contract | month contract | secondment | interim |
    maternity cover | tenure | contract type | type of contract
hybrid | remote | remotely | work from home | working from home | from home | from my home | home working | office
    days | in the office => hybrid | remote | remotely | from home | at home | home working | homeworking | in the
    office | at the office | in an office | office based | agile working | on site | at headquarters
part-time | part time | job share | compressed hours | flexible working | three days a week | four days a week => part
    time | full time | job share | share the job | compressed hours | flexible working | flexibly | days a week
start date | start in post | take up post | person in post | someone in post | start work => start date | start in
    post | take up post | in post | commence | commencing | start on | starting on | join us | available to start |
    starts on
venue | face to face | in person | over video | by video | online interview => venue | face to face | in person |
    video | online | remote | on site
feedback
bonus | performance related => bonus | performance related | performance pay | related to results | desirable
increment | increments | spine points | pay progression | incremental
parking | car park
maternity | paternity | parental | adoption leave | childcare
sick pay | sickness pay | sick leave
politically restricted | political restriction
security clearance | clearance | vetting | dbs | disclosure and barring | criminal record | criminal records =>
    security clearance | clearance | cleared | vetting | vetted | dbs | disclosure | barred list | criminal record
psychometric | personality test | aptitude test
on-call | on call | rota => on call | rota | roster | out of hours | standby
travel expenses | expenses | mileage | reimburse | reimbursed | train fare | bus fare | air fare | my fare | travel
    costs | travel cost | cost of travel => expenses | mileage | reimburse | reimbursed | reimbursement | fare | travel
    costs | travel cost | cost of travel | travelling costs | subsistence | travel paid | pay travel | travel is paid |
    travel will be paid | standard class | their travel | your travel
trade union | union => trade union | union | representative bodies | employee relations
dress code | uniform => dress code | uniform | uniformed
gym | discount | cycle to work
chairs | chair | chaired | chairing | chairman | chairwoman | chairperson
lease car | company car | car allowance => lease car | company car | car allowance | car benefit | car user | car
    lease | vehicle | a car | pool car
overtime
age limit | retirement age
number of applicants | how many applicants | how many people have applied | how many applications
previous postholder | predecessor | post vacant | reason for the vacancy
membership fee | membership fees | professional fee | professional fees | registration fee | registration fees |
    subscription | subscriptions | gmc fee | annual fee => fee | subscription
study leave | training budget | cpd budget | course fees | sabbatical => study leave | training budget | budget for
    training | cpd budget | course fees | courses | sabbatical | study
induction | onboarding
medical examination | medical check | occupational health | health questionnaire => medical examination | medical
    check | occupational health | health questionnaire | health clearance | pre employment | medical clearance
driving licence | driving license | able to drive | have to drive | need to drive | need a car | own car => driving
    licence | driving license | drive | driving | full licence | clean licence | own car | own transport | car user |
    travel independently
work laptop | get a laptop | give me a laptop | laptop provided | work phone | work mobile | company phone => laptop |
    phone | mobile | equipment | computer
life assurance | death in service | life insurance | private medical insurance | health insurance => life assurance |
    death in service | life insurance | medical insurance | health insurance | private medical
time off in lieu | toil | flexitime | flexi time => time off in lieu | toil | flexitime | flexi time | flexible
redundancy | redundant | severance
canteen | staff restaurant | subsidised meals
guaranteed interview | guaranteed an interview | disability confident
honorary contract | honorary appointment | honorary title => honorary
market supplement | retention payment | golden hello | joining payment | signing on fee => supplement | retention |
    golden hello | joining payment
travel card | season ticket | season ticket loan | railcard
staff survey | turnover | vacancy rate | sickness absence => staff survey | turnover | vacancy rate | vacancies |
    sickness absence | absence
""".strip()


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem_of(word) for word in words_of(phrase))


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(dict.fromkeys(_stems(phrase) for phrase in line.split("|"))) for line in _lines(_GROUPS))


def holds(stems: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase stands in a text, both as words in order."""
    return any(stems[i : i + len(phrase)] == phrase for i in range(len(stems) - len(phrase) + 1))


def _lines(text: str) -> list[str]:
    """A group or topic each; what is set in goes on with the line before."""
    return text.replace("\n    ", " ").splitlines()


@lru_cache(maxsize=1)
def lexicon_words() -> frozenset[str]:
    """Every word of the lexicon, lower case."""
    lines = (*_lines(_GROUPS), *(line.partition("=>")[0] for line in _lines(_TOPICS)))
    return frozenset(word for line in lines for word in words_of(line))


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


def topics_of(question: str) -> list[tuple[str, tuple[Phrase, ...]]]:
    """The topics that a question asks for: each one's name and the phrases, as `plain_words`, that a passage says."""
    words = plain_words(question)
    return [(name, said) for name, asked, said in _topics() if any(holds(words, phrase) for phrase in asked)]


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, tuple[Phrase, ...], tuple[Phrase, ...]], ...]:
    """The topics that candidates ask about: each one's name and the phrases, as `plain_words`, that name it in a
    question and in a passage."""
    made = []
    for line in _lines(_TOPICS):
        asked, _, said = line.partition("=>")
        in_question = tuple(plain_words(phrase) for phrase in asked.split("|"))
        in_passage = tuple(plain_words(phrase) for phrase in said.split("|")) if said else in_question
        made.append((line.split("|")[0].strip(), in_question, in_passage))
    return tuple(made)


def plain_words(text: str) -> tuple[str, ...]:
    """Words without a plural's s: topics are told by words, for a pensioner's stem is that of a pension."""
    return tuple(word.removesuffix("s") for word in words_of(text.replace("-", " ")))
