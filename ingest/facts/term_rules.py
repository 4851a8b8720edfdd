"""Rules for the terms of the post and what an applicant must know: hours, place, contract, deadline, registration."""

import re

from ingest.facts.rule import HOLDER, Rule, patterns
from ingest.facts.values import NUMBER, WHEN, Sort

_ROLE_NOUN = r"(?:role|post|position|appointment|contract|vacancy|job|opportunity)"
_TENURE = (
    r"(?:(?:full|part)[- ]time,?\s(?:and\s)?)?(?:permanent|fixed[- ]term|temporary|interim|casual|secondment|"
    r"maternity cover|zero[- ]hours|apprenticeship)"
)
_FIVE_DAYS = rf"{NUMBER}(?:\.\d+)?\s(?:days|sessions|programmed activities)"

TERM_RULES: tuple[Rule, ...] = (
    Rule(
        key="hours",
        label="Hours",
        labels=re.compile(
            r"(?:weekly |contracted |working |normal |contractual |total )*(?:hours|"
            r"working (?:pattern|week|time|arrangements)|work pattern|hours[ /]+(?:basis|"
            r"days))(?: (?:of work|per week|a week|worked|and days))*|full[- ]time[ /]+part[- ]time"
        ),
        said=patterns(
            rf"(?P<value>{NUMBER}(?:\.\d+|½)?(?:\s?[-–]\s?\d+)?\s(?i:hours?\s(?:per|a|each|/)\s?week))",
            r"(?P<value>\d+(?:\.\d+)?[\s-](?i:hour\s(?:working\s)?week))",
            rf"(?i:\b(?:post-?\s?holder|you|role|post|successful candidate)\b[^.;]{{0,30}}\bwork\s)"
            rf"(?P<value>(?i:over\s)?{_FIVE_DAYS}(?i:(?:\s(?:per|a|each|"
            r"in every)\sweek)?))\b(?!\s(?:from|after|before))",
            r"(?i:\b(?:this|the)\s(?:is\s)?(?:an?\s)?(?:role|post|position|vacancy|"
            r"job)?\s?(?:is\s)?(?:an?\s)?)(?P<value>(?:full|part)[- ]time)\b",
        ),
        sort=Sort.NUMBER,
    ),
    Rule(
        key="location",
        label="Place of work",
        labels=re.compile(
            r"(?:(?:work|job|post|office|main|normal|primary) )?(?:location|base|place of work|"
            r"workplace|work base|site|office location|work location|locations)(?: of (?:post|work|"
            r"the post))?|based(?: at| in)?|where"
        ),
        said=patterns(
            r"(?i:\b(?:post|role|position|job|vacancy)\b[^.;]{0,20}?\bbased\s(?:at|in|on)\s(?:the\s|"
            r"our\s)?)(?P<value>[^.;\[\]()]{2,90})",
            rf"{HOLDER}(?i:\s(?:will\s(?:normally\s|initially\s|usually\s)?be|is|"
            rf"are)\s(?:\w+\s)?based\s(?:at|in|on|from)\s(?:the\s|our\s)?)(?P<value>[^.;\[\]()]{{2,90}})",
            r"(?i:\b(?:place of work|work base|base|location)(?:\sof\s[\w ]{1,20})?\s(?:is|"
            r"will be)\s(?:at\s|in\s)?(?:the\s|our\s)?)(?P<value>[^.;\[\]()]{2,90})",
        ),
    ),
    Rule(
        key="contract_type",
        label="Type of contract",
        labels=re.compile(
            r"(?:contract|employment|appointment|post|job|role|vacancy|position) ?(?:type|status|term|"
            r"basis|duration|length|/ post)?|type of (?:contract|employment|appointment|post)|tenure|"
            r"(?:term|duration|length) of (?:contract|appointment)|duration|term|basis"
        ),
        takes=patterns(rf"(?i)(?P<value>(?:[\w-]+,?\s){{0,3}}?{_TENURE}\b[^.;]{{0,60}})"),
        said=patterns(
            rf"(?i)\b(?:(?:this|it|the\s{_ROLE_NOUN})\s(?:is|will be)|offering|offered as|available as|"
            rf"on)\s(?:offered\s|available\s)?(?:on\s)?(?:an?\s)?(?P<value>{_TENURE}(?:,?\s(?:and\s)?(?"
            rf":full|part)[- ]time)?(?:\s[\w-]+)?\s{_ROLE_NOUN})\b",
            rf"(?i)\b(?:this|the)\s{_ROLE_NOUN}\s(?:is|will be)\s(?:offered\s|"
            rf"available\s)?(?:on\s)?(?:an?\s)?(?P<value>{_TENURE}\b(?:\s(?:for|until|basis|"
            rf"contract)[^.;,]{{0,40}})?)",
        ),
    ),
    Rule(
        key="closing_date",
        label="Closing date",
        labels=re.compile(
            r"(?:the |application |applications? )?(?:closing|close|deadline|closes|apply by|"
            r"application deadline|closing date|return by|last date)(?: (?:date|deadline|time|for|of|"
            r"applications?|receipt|and|advert|by|on|is))*|date of closing|advert (?:closes|end date|"
            r"closing date)|applications? (?:due|close|closes)|deadline[\w ]*"
        ),
        takes=patterns(WHEN),
        said=patterns(
            r"(?i:\b(?:closing date|deadline|closes?|closing|apply by|apply before|"
            rf"applications? close)\b(?:(?!interview|shortlist|publish)[^.;]){{0,60}}?){WHEN}",
            rf"(?i:\b(?:applications?|CVs?|forms?)\b[^;]{{0,160}}?\b(?:by|before|no later than|"
            rf"not later than|until)\s(?:the\s)?(?:end of\s)?){WHEN}",
            rf"(?i:\b(?:submit|return|send|arrive|received|apply)\b[^.;]{{0,60}}?\b(?:by|before|"
            rf"no later than|not later than)\s(?:the\s)?){WHEN}",
        ),
        sort=Sort.DATE,
    ),
    Rule(
        key="referees",
        label="Referees",
        labels=re.compile(r"references|referees?"),
        said=patterns(
            rf"(?i)\b(?P<value>{NUMBER}\s(?:[\w-]+\s){{0,2}}?(?:referees|references|referee))\b",
            r"(?i)^[^.]*\b(?:(?:details|names|names and addresses|"
            r"contact details)\sof\s[\w ,-]{0,30}referees?|satisfactory\s(?:\w+\s){0,2}references|"
            r"references?\swill\sbe\s(?:taken|requested|sought))\b.*",
        ),
        sort=Sort.NUMBER,
    ),
    Rule(
        key="registration",
        label="Registration required",
        labels=re.compile(
            r"(?:professional |statutory )?registration(?: requirements?| required)?|professional body|licen[cs]e"
        ),
        said=patterns(
            r"(?i:\b(?:must|required to|need to|expected to)\s(?:be|hold|have)\s(?:an?\s|current\s|"
            r"full\s|professional\s)*)"
            r"(?P<value>(?i:(?:[\w-]+\s){0,3}?(?:registered|registration|chartered|"
            r"licensed)\b(?:[^.;()]{0,60}\([^()]{2,80}\)|[^.;()]{0,90})))",
            r"(?i:\b(?:must|will|should|need to)\sbe\b[^.;]{0,60}?)"
            r"(?P<value>(?i:(?:full\s|chartered\s)?member\sof\s(?:an?|the)\s[^.;]{2,60}\b"
            r"(?:body|institute|institution|college)\b))",
            r"(?i)^(?P<value>.*\b(?:(?:current|full|professional|active|valid|eligible for|"
            r"eligibility for)\s(?:\w+\s){0,3}?(?:registration|registered)|inclusion\s(?:in|"
            r"on)\sthe\s[^.;]{0,60}?register|registered\s(?:as an?|with the)\s|"
            r"registration\swith\sthe\s|licen[cs]e to practi[cs]e).*)$",
        ),
    ),
    Rule(
        key="political_restriction",
        label="Political restriction",
        labels=re.compile(r"politically restricted(?: post)?|political(?:ly)? restrict(?:ions?|ed)(?: status)?"),
        said=patterns(
            r"(?i)^(?P<value>.*\b(?:politically[- ](?:restricted|sensitive post)|"
            r"political restrictions?|restrictions?\son\s(?:\w+\s){0,2}political).*)$",
        ),
    ),
    Rule(
        key="statutory_status",
        label="Statutory status",
        labels=re.compile(r"statutory (?:status|role|post|officer)"),
        said=patterns(
            r"(?i:\b(?:is|be|as|acts? as|will be)\s(?:the\s|an?\s|"
            r"one of the\s)?(?:[\w'’-]+\s)?)(?P<value>(?i:statutory\s(?:[\w-]+\s){0,2}(?:officer|post|"
            r"role|appointment|position)s?(?:\s(?:of|for|to|under)\s(?:(?!and\b)[\w'’]+\s?){1,5})?))",
            r"(?i:\b(?:this|the)\s(?:role|post|position)\b[^.;]{0,40}\b)"
            r"(?P<value>(?i:(?:section\s151\sofficer|monitoring\sofficer|head\sof\spaid\sservice|"
            r"proper\sofficer)))\b",
        ),
    ),
)
