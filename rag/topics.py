"""Topics that candidates ask about, and the words by which a question and a passage speak of them."""

from functools import lru_cache

from ingest.words import words_of

Phrase = tuple[str, ...]
"""The words of a phrase, in order."""

# Topics that candidates ask about and that packs often leave out, each as the phrases that name it. A passage that
# answers such a question names the topic; one that only comes near (pay for pension, interviews for feedback) does not.
# After "=>" stand further phrases that name it in a passage; one with a star names it in a question only, for in a
# passage it also means something else.
_TOPICS = """
annual leave | holiday | holidays | leave entitlement | days leave | vacation => days of leave | days of paid leave |
    leave is | leave of
pension | superannuation => pensionable
relocation | relocate | relocating | moving costs | moving expenses | removal costs | removals | moving house | move
    house | moving home => removal | towards moving | cost of moving | costs of moving | help with moving
visa | visa sponsorship | sponsor my | sponsor me | work permit | right to work | immigration => sponsorship | sponsor
    | sponsored | eligible to work | entitled to work
notice period | period of notice | notice do i | notice would i | notice must i | weeks notice | months notice | month
    notice | week notice => notice
dbs | crb | criminal record | criminal records | disclosure and barring => disclosure | barred list | enhanced check |
    convictions
probation | probationary => trial period
permanent* | fixed term | contract type | temporary contract | temporary post | secondment | interim contract |
    maternity cover => permanent post | permanent role | permanent position | permanent contract | permanent
    appointment | permanent full | permanent part | is permanent | a permanent basis | contract permanent | tenure
    permanent | type permanent | making it permanent | term permanent | status permanent | basis permanent |
    permanently | temporary role | year contract | month contract | interim | tenure | type of contract
hybrid | remote | remotely | work from home | working from home | from home | from my home | home working | office
    days | in the office => at home | homeworking | at the office | in an office | office based | agile working | on
    site | at headquarters
part-time | part time | job share | compressed hours | flexible working | three days a week | four days a week => full
    time | share the job | flexibly | days a week | fte
start date | start in post | take up post | person in post | someone in post | start work for you | i start work =>
    date of start | in post | commence | commencing | start on | starts on | starting on | start work | available to
    start | join us | required for | take office
venue | interviewed in person | interview in person | interview face to face | over video | by video | online
    interview => face to face | in person | video | online | remote | on site | interviews will be held at | interview
    will be held at | interviews will take place at | interview will take place at | interviews are at | held in
    person
feedback
there a bonus | any bonus | bonuses | bonus scheme | bonus payment | annual bonus | get a bonus | pay a bonus |
    performance related => bonus | performance pay | related to results
increment | increments | spine points | pay progression | incremental
parking | car park
maternity leave | maternity pay | paternity | parental leave | adoption leave | childcare => maternity | parental |
    family leave | family friendly
sick pay | sickness pay | sick leave => sickness
politically restricted | political restriction => political activity | political activities
security clearance | clearance | vetting => cleared | vetted | dbs | disclosure | barred list | criminal record
psychometric | personality test | aptitude test => personality | psychological | ability test
on-call | on call | rota => roster | out of hours | standby
travel expenses | expenses | mileage | reimburse | reimbursed | train fare | bus fare | air fare | my fare | travel
    costs | travel cost | cost of travel => reimbursement | fare | travelling costs | subsistence | travel paid | pay
    travel | travel is paid | travel will be paid | standard class | their travel | your travel
trade union | the union | a union | any union | which union | what union | recognise union | union recognition =>
    union | representative bodies | employee relations
dress code | wear a uniform | have a uniform => uniform | uniformed
gym | discount | cycle to work => discounted
chairs | chair | chaired | chairing | chairman | chairwoman | chairperson => chairmanship
lease car | company car | car allowance => car benefit | car user | car lease | vehicle | a car | pool car
overtime
age limit | retirement age
number of applicants | how many applicants | how many people have applied | applied for this post | applied for the
    post | applied for the job => applicants | have applied | applied for
previous postholder | predecessor | post vacant | reason for the vacancy | held the post before | had the job before |
    did the job before | had this job before | held this post before | previous director | last postholder => vacant |
    vacancy | retire | retires | retired | retirement | moved on | successor | succeed | before me | outgoing
membership fee | membership fees | professional fee | professional fees | registration fee | registration fees | pay
    my subscription | annual fee => fee | subscription | membership | pay for your
a degree | degree level | degree in | university education => degree | graduate | postgraduate | undergraduate |
    qualification | qualified | masters | master | diploma | msc | mba | phd | university
study leave | training budget | cpd budget | course fees | sabbatical => training | cpd | courses | study |
    professional development
induction | onboarding
medical examination | medical check | occupational health | health questionnaire => health clearance | pre employment
    | medical | health screening
driving licence | driving license | able to drive | have to drive | need to drive | need a car | own car => ability to
    drive | full licence | clean licence | a car | own transport | car user | travel independently
work laptop | get a laptop | give me a laptop | laptop provided | work phone | work mobile | company phone => laptop |
    laptops | mobile phone | equipment | computer
life assurance | death in service | life insurance | private medical insurance | health insurance => medical insurance
    | private medical
time off in lieu | toil | flexitime | flexi time => flexible
redundancy | redundant | severance => redundancies
canteen | staff restaurant | subsidised meals => restaurant | meals | café | cafe | lunch | catering
honorary contract | honorary appointment | honorary title => honorary
negotiable | negotiate | haggle => negotiation | spot | in steps | steps | at the minimum | starting salary |
    depending on experience | dependent on experience
give a presentation | a presentation | presentation at | presentation topic | powerpoint => presentation | present to |
    slides | present on | asked to speak
market supplement | retention payment | golden hello | joining payment | signing on fee => supplement | retention |
    signing on
travel card | season ticket | season ticket loan | railcard
staff survey => survey of staff | people survey | engagement
staff turnover => turnover | leave each year | left last year
""".strip()


def entries(text: str) -> list[str]:
    """The lines of `text`, a group or a topic each; what is set in goes on with the line before."""
    return text.replace("\n    ", " ").splitlines()


def holds(words: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase stands in a text, both as words in order."""
    if phrase and phrase[0] not in words:  # nearly always: no need to look at each place
        return False
    return any(words[i : i + len(phrase)] == phrase for i in range(len(words) - len(phrase) + 1))


@lru_cache(maxsize=1)
def topic_words() -> frozenset[str]:
    """Every word by which a question speaks of a topic, lower case."""
    return frozenset(word for line in entries(_TOPICS) for word in words_of(line.partition("=>")[0]))


def topics_of(question: str) -> list[tuple[str, tuple[Phrase, ...]]]:
    """The topics that a question asks for: each one's name and the phrases, as `plain_words`, that a passage says."""
    words = plain_words(question)
    return [(name, said) for name, asked, said in _topics() if any(holds(words, phrase) for phrase in asked)]


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, tuple[Phrase, ...], tuple[Phrase, ...]], ...]:
    """The topics that candidates ask about: each one's name and the phrases, as `plain_words`, that name it in a
    question and in a passage."""
    made = []
    for line in entries(_TOPICS):
        asked, _, said = line.partition("=>")
        phrases = [phrase.strip() for phrase in asked.split("|")]
        in_question = tuple(plain_words(phrase) for phrase in phrases)
        in_passage = [phrase for phrase in phrases if not phrase.endswith("*")]
        in_passage += [phrase for phrase in said.split("|") if phrase.strip()]
        made.append((phrases[0].strip("*"), in_question, tuple(plain_words(phrase) for phrase in in_passage)))
    return tuple(made)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """Words without a plural's s: topics are told by words, for a pensioner's stem is that of a pension."""
    return tuple(word.removesuffix("s") for word in words_of(text.replace("-", " ")))
