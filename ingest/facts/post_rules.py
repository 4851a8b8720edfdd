"""Rules for what the post is: its pay and grade, whom it answers to, and what it manages."""

import re

from ingest.facts.rule import CAPITALISED, HOLDER, POST_WORD, SOMEBODY, Rule, patterns
from ingest.facts.values import AMOUNT, AMOUNTS, NUMBER, Sort

_COUNT = (
    rf"\b(?:(?:approximately|approx\.?|around|about|circa|c\.|some|over|up to|nearly)\s?)?{NUMBER}\b(?:\s?approx\.?)?"
)
_STAFF = (
    r"(?:staff|people|employees|FTEs?|full-time equivalents?|direct (?:line )?reports|line reports|colleagues|"
    r"team members|officers|managers|volunteers|professionals|assistants|workers|teachers|nurses|midwives|engineers|"
    r"technicians|administrators|advis[eo]rs|analysts|apprentices|co-?ordinators|supervisors|practitioners|specialists|"
    r"consultants|posts)"
)
POST_RULES: tuple[Rule, ...] = (
    Rule(
        key="salary",
        label="Salary",
        labels=re.compile(
            r"(?:(?:starting|annual|basic|gross|current|indicative|full[- ]time|advertised|the) )*"
            r"(?:salary|pay|remuneration|rate of pay|wages?|reward|hourly rate|day rate|daily rate)"
            r"(?: (?:range|scale|band|details|package|per annum|grade|and (?:grade|benefits|"
            r"conditions|package|allowances)))*"
            r"|(?:grade|band|pay band|scale|package|grade[ /]+(?:and )?salary)"
        ),
        takes=patterns(
            rf"(?P<value>{AMOUNTS})",
            r"(?i)(?P<value>(?:highly |very )?competitive\b[^.;]{0,60}|negotiable\b[^.;]{0,60}|"
            r"dependent on experience)",
        ),
        said=patterns(
            r"(?i:\b(?:salary|salaries|pays?|paid|earn|remuneration|pay band|package|"
            rf"pay scale)\b)[^.;]{{0,80}}?(?P<value>{AMOUNTS})",
            rf"(?P<value>{AMOUNTS})(?i:[^.;]{{0,30}}\bsalary)",
        ),
        sort=Sort.MONEY,
    ),
    Rule(
        key="allowances",
        label="Allowances and benefits in money",
        labels=re.compile(
            r"(?:(?:car|travel|london|other|market|relocation|additional|special) )*(?:allowances?|"
            r"supplements?|weighting|bonus(?:es)?|relocation|car benefit)"
        ),
        takes=patterns(r"(?P<value>[^.;]*\w)"),
        said=patterns(
            r"(?P<value>\b(?i:(?:[a-z-]+\s)?(?:allowance|supplement|weighting|bonus|premium)s?\s(?:of|"
            rf"worth|up to)\s(?:up to\s)?){AMOUNTS})",
            rf"{AMOUNTS}[^.;]{{0,20}}?(?:\+|(?i:\bplus\b|\bwith\b|"
            rf"\band\b))\s*(?:an?\s)?(?P<value>(?:(?:up to\s)?{AMOUNT}\s)?(?i:[a-z]"
            rf"[\w'’-]*\s){{0,4}}(?i:allowances?|benefits?|supplements?|weighting|bonus(?:es)?|car|"
            r"payments?))",
            r"(?i)\b(?P<value>(?:essential |casual )?(?:car|travel|market|london|on-call|relocation|"
            r"recruitment|retention|user)"
            r"(?: (?:and|or|user|premium|car))*(?: (?:allowance|supplement|weighting|premium|package|"
            r"assistance|payment|expenses))s?)\b",
        ),
        sort=Sort.MONEY,
    ),
    Rule(
        key="grade",
        label="Grade",
        labels=re.compile(
            r"(?:(?:salary|pay|job|post|role) )?(?:grade|band|banding|scale|level)|pay band|"
            r"grade[ /]+(?:and )?salary|spinal (?:column )?points?"
        ),
        takes=patterns(
            rf"^(?P<value>(?!{AMOUNT})(?:(?i:nhs|afc|agenda for change|njc|grade|band|scale|level|"
            rf"spinal point|scp|scs|pay)\s?){{0,4}}[A-Z]{{0,6}}[\s.-]?\d{{1,3}}[a-zA-Z]?(?:\s?[-–/]"
            rf"\s?\d{{1,3}}[a-z]?)?)(?=$|[\s,;(:])(?!\s?(?:%|k\b|hours))",
            r"(?P<value>(?:\b(?:NHS|AfC|SCS|NJC|PO)\s)?\b(?i:pay band|band|grade|scale|"
            r"level)\s(?:[A-Z]{0,5}\s?\d{1,3}[a-z]?|[A-Z]{1,4})\b)",
            r"^(?P<value>[A-Z][\w ]{0,30}?)(?=\s*(?:[,;(:]|$|[-–]\s|[£€$]))",
        ),
        said=patterns(
            r"(?P<value>(?:\b(?:NHS|AfC|SCS|NJC)\s)?\b(?i:pay band|salary band|"
            r"pay grade)\s(?:[A-Z]{0,5}\s?\d{1,3}[a-z]?|[A-Z]{1,4})\b)",
            r"\b(?i:post|role|salary|graded|paid)\b[^.;]{0,40}?(?P<value>\b(?i:band|"
            r"grade)\s(?:[A-Z]{0,5}\s?\d{1,3}[a-z]?|[A-Z]{1,2})\b)",
        ),
        sort=Sort.CODE,
        words=6,
    ),
    Rule(
        key="post_number",
        label="Post number or reference",
        labels=re.compile(
            r"(?:(?:post|job|position|vacancy|role|advert|our|application) )?(?:no|number|ref|"
            r"reference|id|code|ref no)(?:\.? (?:no|number|code))?"
        ),
        takes=patterns(r"(?P<value>\b[\w/-]*\d[\w/-]*(?:\s\d+)?)"),
        said=patterns(
            r"(?i:\b(?:quot(?:e|ing)|post number|job number|vacancy number|reference|"
            r"ref)\b(?:\s(?:the|number|no|reference|ref|is|code)\b)*[\s.:]+)(?P<value>[A-Z]"
            r"[A-Z0-9/-]*\d[\w/-]*|\d{4,})\b"
        ),
        sort=Sort.CODE,
        words=8,
    ),
    Rule(
        key="reports_to",
        label="Reports to",
        labels=re.compile(
            r"(?:post )?(?:(?:you will )?reports?(?:ing)?(?: directly| line)? (?:in)?to|"
            r"responsible to|reporting (?:line|manager|officer)|line manager|(?:line )?managed by|"
            r"supervis(?:ed by|or)|manager|direct(?:ly)? responsible to)"
        ),
        said=patterns(
            rf"(?i:\breport(?:s|ing)?(?:\s(?:directly|in|and))*\s(?:in)?to\s){SOMEBODY}",
            rf"(?i:\breporting\s)(?:directly\s)?the\s(?P<value>{CAPITALISED}|"
            rf"(?:[\w-]+\s){{0,3}}?{POST_WORD}\b(?:\s(?:of|for)\s(?:[\w&-]+\s?){{1,5}})?)",
            rf"{HOLDER}(?i:\s(?:will be|is|are)?\s?(?:directly |line )*(?:responsible to|managed by)\s){SOMEBODY}",
            rf"(?i:\bline manager\s(?:is|will be)\s){SOMEBODY}",
            r"(?i:\bline manager\s\((?:(?:usually|normally|currently|who is|"
            r"is)\s)*(?:the\s)?)(?P<value>[^()\[\]]{2,60})\)",
        ),
        sort=Sort.NAME,
    ),
    Rule(
        key="accountable_to",
        label="Accountable to",
        labels=re.compile(r"(?:professionally |managerially |directly )?accountable to|accountability|accountable"),
        said=patterns(
            r"(?i:\b(?:post-?\s?holder|you|role|post|director|manager|"
            rf"officer)\b[^.;]{{0,40}}\baccountable\s(?:directly\s)?to\s){SOMEBODY}"
        ),
        sort=Sort.NAME,
    ),
    Rule(
        key="department",
        label="Department",
        labels=re.compile(
            r"(?:department|directorate|service(?: area)?|division|team|section|business unit|faculty|"
            r"school|group)(?:[ /]+(?:department|directorate|service|division|team|section|school|"
            r"faculty|area))*"
        ),
        said=patterns(
            r"(?i:\b(?:sits?|is based|work(?:s|ing)?|located|placed)\s(?:with)?in\s(?:the|"
            r"our)\s)(?P<value>(?:[\w&,'’-]+\s){1,6}?)(?i:department|directorate|division)\b",
        ),
        sort=Sort.NAME,
        words=12,
    ),
    Rule(
        key="staff",
        label="Staff managed",
        labels=re.compile(
            r"(?:number of )?(?:staff|direct reports|team size|supervis(?:ory|ion)[\w ]*|(?:line|"
            r"people|staff) management|staff (?:managed|responsib\w+|reporting)|size of team|staffing|"
            r"responsible for|line reports|reports|(?:staff|human|people) resources)"
        ),
        takes=patterns(rf"(?i)(?P<value>{_COUNT}(?:\s[\w()/-]+){{0,6}})", r"(?i)^(?P<value>none|nil|no\b.{0,40})$"),
        said=patterns(
            r"(?i:\b(?:lead(?:s|ing)?|manag(?:e|es|ing)|supervis(?:e|es|ing)|responsib\w+ for|"
            rf"direct(?:s|ing)?)\b[^.;]{{0,60}}?)(?P<value>(?i:{_COUNT}\s(?:[\w-]+\s){{0,3}}?{_STAFF}))"
            r"\b",
            rf"(?i:\b(?:a|the)\s(?:\w+\s){{0,2}}team\sof\s)(?P<value>(?i:{_COUNT}(?:\s(?!(?:and|who|to|"
            rf"with|in|across|report\w*|based)\b)[\w-]+){{0,3}}))",
            rf"(?P<value>(?i:{_COUNT}\s(?:[\w-]+\s){{0,2}}?(?:direct reports|line reports)))\b",
        ),
        sort=Sort.NUMBER,
    ),
    Rule(
        key="budget",
        label="Budget",
        labels=re.compile(
            r"(?:annual |revenue |total |operating |financial )*(?:budgets?|financial resources?|"
            r"budget(?:ary)? respons\w+|financial respons\w+|resources|finances?|budget managed|"
            r"budget holder|dimensions)"
        ),
        takes=patterns(rf"(?P<value>.*{AMOUNT}.*\S)"),
        said=patterns(
            r"(?P<value>(?i:(?:circa|c\.|around|about|approximately|some|"
            rf"over)?\s?){AMOUNT})(?i:\s(?:[\w-]+\s){{0,2}}budget)\b",
            r"(?i:\bbudget\w*\s(?:(?:of|is|totalling|worth|circa|approximately|around|over|about|c\.|"
            rf"currently|annual|is)\s)+)(?P<value>{AMOUNTS})",
        ),
        sort=Sort.MONEY,
        words=40,
    ),
)
