"""Everyday words for formal ones, as recruitment uses them: domain knowledge, not taken from any one pack."""

from functools import lru_cache

from ingest.words import STOP_WORDS, stem_of, words_of

# Each line is a group of phrases that mean the same in a recruitment pack; a question with one may be answered by any.
_GROUPS = """
salary | pay | paid | wage | remuneration | earn | earnings | income | money | package | compensation
grade | band | pay scale | scale | level
allowance | benefit | car | perk
closing date | deadline | last day | apply by | cut off | closes | close | due date
report to | reports to | reporting to | responsible to | accountable to | reporting line | reporting lines | boss
report to | responsible to | line manager | manager | supervisor | boss
team | staff | employees | people | direct reports | headcount | workforce | supervisory | subordinates
budget | financial resources | finances | spend | spending
employer | employing organisation | hiring | organisation
job title | title | role | post | position | job
post number | post no | reference | reference number | vacancy number | job number
department | directorate | division
telephone | phone | mobile | call | ring | contact number
e-mail | email | mail | write to
contact | speak | talk | chat | get in touch | further information | confidential discussion | informal discussion
contact | enquiries | enquire | queries | further information
apply | application | applying | applicant | submit
cv | curriculum vitae | resume
covering letter | cover letter | supporting statement | statement of suitability
referee | referees | reference | references
interview | panel | assessment centre | selection
shortlist | shortlisting | longlist | long list | sift
qualification | qualifications | degree | education | certificate | training
essential | required | must have | mandatory | requirement | criteria | needed
desirable | nice to have | preferred | advantage | bonus
experience | track record | background
registration | registered | register | licence | license
equality | diversity | equal opportunities | inclusion
disability | disabled | reasonable adjustments | adjustments
evening | evenings | weekend | weekends | outside office hours | out of hours | unsocial hours
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
inhabitants | residents | population | people live
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
agency | consultancy | consultants | recruiter | recruiters | headhunters | search firm
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
next step | afterwards | following
pages | sides
school pupils | pupils | students | schoolchildren | speakers
women | female | females
men | male | males
""".strip()


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem_of(word) for word in words_of(phrase))


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple(dict.fromkeys(_stems(phrase) for phrase in line.split("|")))
        for line in _GROUPS.splitlines()
        if line.strip()
    )


def _holds(stems: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(stems[i : i + len(phrase)] == phrase for i in range(len(stems) - len(phrase) + 1))


@lru_cache(maxsize=1)
def lexicon_words() -> frozenset[str]:
    """Every word of the lexicon, lower case."""
    return frozenset(word for line in _GROUPS.splitlines() for word in words_of(line))


def equivalents_of(text: str) -> dict[str, frozenset[str]]:
    """For each stem of `text` that a group knows, the stems of the group's other phrases (function words left out)."""
    stems = _stems(text)
    found: dict[str, set[str]] = {}
    for group in _groups():
        held = [phrase for phrase in group if _holds(stems, phrase)]
        others = {s for phrase in group if phrase not in held for s in phrase if s not in STOP_WORDS}
        for phrase in held:
            for stem in phrase:
                if stem not in STOP_WORDS:
                    found.setdefault(stem, set()).update(others)
    return {stem: frozenset(others - {stem}) for stem, others in found.items()}
