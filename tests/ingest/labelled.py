"""What a person reads in packs, written down by hand before the reader was run on it: kinds, phrases and headings.

A line is a statement: phrases parted by "|" that its reading must hold, then, after " @ ", a heading that must stand
over it. A line with ## names the document and the kind of the lines below it.
"""

PACK = """
## briefing-pack: label
TITLE | Director Of Public Health
EMPLOYING ORGANISATION | Luton Council
POST NO | 131656
DEPARTMENT | Population Wellbeing
RESPONSIBLE TO | Corporate Director, Population Wellbeing
ACCOUNTABLE TO | Professionally accountable to the Council | Regional Director of Public Health
GRADE | SD2 £97,746 - £103,605 plus £3,990 Car Benefit
MISSION | Enabling Luton to be proud, vibrant, ambitious and innovative
KEY RELATIONSHIPS | Senior Management Team | UK Health Security Agency | NHS England | The Public and the Press
Salary | £97,746 - £103,605 + £3,990 Car Benefit
Closing date | 17th February 2025
AAC/ Final Panel | TBC
Supervisory Management | Resources | 20 approx
Financial Resources | circa £20m | circa £1bn
## briefing-pack: card
Mark Fowler | Deputy Chief Executive and Corporate Director of Population Wellbeing | Luton Council
ROBIN PORTER | CHIEF EXECUTIVE
Dev Gopal | Director, Finance, Revenues and Benefits (and Section 151 Officer)
Adam Divney | Service Director, Citizen Engagement and Legal Services
Atika Mohammed | Director, Digital Data and Technology
Dheeraj Chibber | Corporate Director, Children, Families and Education
Mark Fowler | Deputy Chief Executive and Corporate Director, Population Wellbeing
Nick Platts | Corporate Director and Managing Director, Luton Rising
Sally Cartwright | Director, Public Health
Mark Turner | Service Director, Luton Rising and Monitoring Officer
Kim Mylchreest | Interim Director, Housing
Kate Robertson | Director, Customer and Organisational Development
Roger Kirk | Director, Property and Infrastructure
## briefing-pack: table
Closing Date | 17th February 2025 @ How to Apply
Longlist Meeting (candidates not required to attend) | TBC
Preliminary Interviews | TBC
Assessment Centre and Final Interviews | TBC
Experience | Essential Criteria | Successful track record and background @ Person Specification
Key Competences | Essential Criteria | Visible Leadership | inspires employee's
Key Competences | Essential Criteria | Financial Management | (non-professional)
Key Competences | Essential Criteria | Commercial Awareness
Equality Issues | Essential Criteria | equality issues and legislation | How Measured | 1,2
Specialist Knowledge | Essential Criteria | epidemiology and statistics
Specialist Knowledge | Essential Criteria | Strong commitment to Public Health principles
Education and Training | Essential Criteria | inclusion in the GMC Full and Specialist Register
Education and Training | Essential Criteria | If an applicant is non-UK trained
Education and Training | Desirable | Evidence of continued professional managerial and personal development
Other Requirements | Essential Criteria | outside office hours | How Measured | 2
## briefing-pack: list
Statutory DPH responsibilities @ PORTFOLIO
Active Luton, including libraries @ PORTFOLIO
Caldicott Guardian @ PORTFOLIO
Collaborative | we work as one team
Supportive | we help each other
Production of an independent annual report on the health of local communities @ ANNEX A
Policy and strategy development and implementation | influence and contribute to the development of policy @ Annex B
Health Protection | risks associated with hazards @ Annex B
Integration and application for consultant practice @ Annex B
Equal Opportunities @ Person Specification
Data Protection Act (2018) & General Data Protection Regulation (2018)
CV and Covering Letter | four sides of A4 @ How to Apply
details of two referees @ How to Apply
## appendix-a-population-wellbeing-strategy: table
English | Speakers | 18,300 | Percentage | 47%
Urdu | Speakers | 6,019 | Percentage | 15.5%
Polish | Speakers | 1,851 | Percentage | 4.8%
Arabic | Speakers | 409 | Percentage | 1.1%
Overweight or obese adults | National Comparison | 62.8%
Overweight or obese adults | Nearest Neighbour Comparison | ranked 12 out of 16
Outcomes | Reduction in HIV late diag
## appendix-a-population-wellbeing-strategy: list
A stronger care sector with increased capacity @ Target Outcomes
A welcoming and compassionate town @ Target Outcomes
Occupations that are public facing @ Covid and inequalities
Give every child the best start in life @ Policy Objectives
Tackle discrimination, racism and their outcomes @ Policy Objectives
Reduction in smoking prevalence among adults to 10% by 2028 @ Supporting healthy lifestyles
Increased proportion of cancers diagnosed at stage 1 or 2 @ Cancer early diagnosis
## appendix-b-luton-2040-vision: label
Governance | Inclusive Economy Board
Governance | Children's Trust Board
Governance | Equality, Diversity and Inclusion Board and Fairness Taskforce
Email | Luton2040@luton.gov.uk
## appendix-b-luton-2040-vision: table
Secure standard of living | A | > £67,719 | > £60,279
Decent standard of living | C | Couple 2 children (private rent) | up to £57,718
Decent standard of living | C | Couple 2 children (social rent) | up to £50,278
Unable to afford basic needs | D | Couple 2 children (private rent) | up to £34,099
absolute poverty | E | no home, no income
## appendix-b-luton-2040-vision: list
Becoming a child friendly town
The third youngest population in the country
Home to the fifth largest airport in the UK | 27,000 jobs
90% of schools in Luton rated as Good or Outstanding
Home to Luton Town Football Club
Completion of Barnfield College's £25 million redevelopment @ Achievements so far
Access for All upgrades delivered at Luton Airport Parkway Station @ Achievements so far
Delivery of 600 new homes by developers, with a further 1,500 due to be completed by March 2023 @ Achievements so far
£20 million secured from the Levelling Up Fund @ Achievements so far
Good Business Charter officially launched @ Achievements so far
The most sustainable airport in the UK @ Target Outcomes
Introduction of a new park and ride service @ Major developments we will see by 2028
Luton will be a Real Living Wage Town @ Major developments we will see by 2028
Aviation and transport @ Growing our Key Sectors
Bridging the digital skills divide @ Skills for the Future
Becoming a disability friendly town @ A Town Built on Fairness and Social Justice
## briefing-pack: label
Essential (E) | without which candidate would be rejected @ Person Specification
Desirable (D) | useful for choosing between two good candidates @ Person Specification
## briefing-pack: card
Gerard McCleave | Corporate Director, Inclusive Economy
Janice Altenor | Service Director, Quality and Improvement
Teresa Hills | Director, Children's Operations
Jill Britton | Director, Adult Social Services
Sinead McNamara | Service Director, Inclusive Growth
Vicky Hawkes | Director, Neighbourhood Services
Paul Wagstaff | Director, Education
Sunny Sahadevan | Interim Service Director, Sustainable Development
## briefing-pack: table
Shortlist Meeting (candidates not required to attend) | TBC @ How to Apply
Experience | Essential Criteria | effective working with a broad range of partners @ Person Specification
Experience | Desirable | commissioning and contracting | How Measured | 1,2 @ Person Specification
Key Competences | Essential Criteria | Partnership & Community Working @ Person Specification
Key Competences | Essential Criteria | People Management | recruitment and selection
Key Competences | Essential Criteria | Problem Solving & Decision Making
Key Competences | Essential Criteria | Leading Change and Driving Performance
Key Competences | Essential Criteria | procure and commission products
Key Competences | Desirable | Understanding of political perspectives
Specialist Knowledge | Essential Criteria | developing clinical quality assurance
Specialist Knowledge | Essential Criteria | Substantially numerate
Specialist Knowledge | Essential Criteria | High standards of professional probity
Specialist Knowledge | Desirable | presentation of papers at conferences | How Measured | 1
Education and Training | Essential Criteria | specialty registrar applicants | within 6 months of gaining entry
Education and Training | Essential Criteria | be within six months of award of | CCT by date of interview
Education and Training | Essential Criteria | Must meet minimum CPD requirements
Education and Training | Essential Criteria | Understanding of current relevant legislation
Education and Training | Desirable | MFPH by examination, by exemption or by assessment
## briefing-pack: list
principal adviser on public health to the Council, local communities @ PORTFOLIO
Weight management/obesity @ PORTFOLIO
Health Protection/EPRR @ PORTFOLIO
Ambitious | determined to improve lives every day
Empowering | we trust our own decisions
Tackling inequality | A town built on fairness @ Strategic Management
Climate change | Carbon Neutral by 2040 @ Strategic Management
co-operating with the police, the probation service @ ANNEX A
Act as Caldicott Guardian to the organisation @ ANNEX A
Academic public health | critically appraise evidence @ Annex B
Professional, personal and ethical development | their impact to modify | Code of Conduct @ Annex B
Health and Safety
Equal Opportunities Monitoring Form @ How to Apply
contacted directly by a Penna consultant @ How to Apply
## appendix-a-population-wellbeing-strategy: table
Bengali | Speakers | 3,442 | Percentage | 8.8%
Romanian | Speakers | 810 | Percentage | 2.1%
Pahari | Speakers | 691 | Percentage | 1.8%
Overweight or obese adults | Regional Comparison | 62.3%
Overweight or obese adults | Recent Trend | latest 3 years
Start well | Year 1 | Actions | Launch of family hubs offer
Live well | Year 2 | Actions | Recommission D&A service
Age well | Year 3 | Outcomes | social isolation improving
Outcomes | Halted rise in CYP obesity
## appendix-a-population-wellbeing-strategy: label
Gini coefficient | 0.33
Economic imbalance | 10:34
Spatial concentration | 0.41
Private Rent | £34,099
Social Rent | £26,659
## appendix-a-population-wellbeing-strategy: list
older people and male | over 50 years @ Covid and inequalities
White British followed by Indian and Bangladeshi @ Uptake of covid vaccines
Use of evidence base and local knowledge @ Building on our experience of covid
Ensuring that health equity is prioritised @ Luton's Marmot journey
Pursue environmental sustainability and health equity together @ Policy Objectives
Prioritising prevention to ensure we are working upstream @ Our overarching vision and priorities
Tackling the climate emergency and becoming a net zero town with sustainable growth @ Our priorities for Luton 2040
Family hubs @ Start well
Supporting healthy lifestyles | activity, food, oral health, sexual health @ Start well
Community connectors @ Live well
Promoting good mental health and health & wellbeing of groups experiencing multiple disadvantage @ Live well
Frailty and complex care @ Age well
Oversight of the safeguarding partnership plan @ Safeguarding, corporate parenting, youth justice
As many children as possible attend a 'good' or 'outstanding' school @ Educational achievement
Welcoming, accessible, safe, multi-purpose places @ Community hubs
Social value promoted in procurement @ Tackling structural inequalities
winter pressures can be managed @ health and care integration and resilience
Full delivery of the Luton Frailty Framework @ frailty and complex care
community are clear of how to access urgent services @ GP and urgent care access
## appendix-b-luton-2040-vision: label
Governance | Health and Wellbeing Board
## appendix-b-luton-2040-vision: table
Good Standard of Living | B | Couple 2 children (private rent) | up to £67,718
Good Standard of Living | B | Couple 2 children (social rent) | up to £60,278
Decent standard of living | C | afford insurances, personal services like hairdressing
absolute poverty | E | Couple 2 children (private rent) | £0
## appendix-b-luton-2040-vision: list
Building a more inclusive economy
A super diverse town with a vibrant mix of culture @ The strengths and assets of our town
Outstanding access to greenspace | six green flag parks @ The strengths and assets of our town
119 organisations from public, private
Completion of Putteridge High School's new £23 million building @ Achievements so far
Operation Foresight increasing policing and enforcement @ Achievements so far
73% of residents said they were satisfied | highest level ever recorded @ Achievements so far
Secured £7.7 million Salix grant @ Achievements so far
Planning approved for Power Court @ Achievements so far
More of our residents in well-paid, high value @ Target Outcomes
A new skills and employment hub @ Major developments we will see by 2028
All new council homes to be built to Energy Performance rating B @ Major developments we will see by 2028
Luton will be recognised as a child friendly town @ Major developments we will see by 2028
The Fairness Taskforce delivering citizen led solutions @ Major developments we will see by 2028
Advanced manufacturing @ Growing our Key Sectors
A safer, cleaner and greener town centre @ A Thriving Town Centre
Retrofitting homes across the social and private rented sector @ Residential Buildings
Climate resilience action plans @ Biodiversity and Resilience
Preventing youth offending @ Keeping Children Safe and Secure
Increasing civic pride among all parts of our community @ Pride in our Town
"""

# Documents of other packs, under the folder that BRIEFING_SHARED names.
OTHERS_AT = {
    "technology-lead-pack-sm": "gds-scs-applicant-packs/Technology-Lead-pack-SM.txt",
    "moj-digital-strategy": "moj-digital-strategy-2012/moj-digital-strategy.md",
    "digital-efficiency-report": "government-digital-strategy-2012/digital-efficiency-report.md",
}
OTHERS = """
## technology-lead-pack-sm: list
Lead the delivery and operation of new mission IT projects
Define the strategic direction for new supplier contract arrangements
Give effective line management to a team of technical staff
Support the CTO in working with the Cabinet Office
Provide hands-on technical leadership in the development @ Primary Responsibilities
technical hands on leadership and advice for production quality code @ Primary Responsibilities
Understand risk based governance frameworks @ Primary Responsibilities
Be technical design authority for the project @ Primary Responsibilities
scene setting meetings with other government departments @ Primary Responsibilities
Assist in the recruitment of new in-house digital @ Primary Responsibilities
Be highly articulate and credible @ Leadership
hands on technical leadership of delivery of operational digital service @ Leadership
Embed a culture of value for money @ Leadership
Create a team that is viewed as an exemplar @ Leadership
Shape, promote and exemplify departmental @ Leadership
Excellent knowledge of modern digital technologies @ Job specific skills
Experience of developing and operating services delivered to millions @ Job specific skills
Deep understanding and experience of using of agile @ Job specific skills
Experience with dealing with large scale corporate @ Job specific skills
Awareness and understanding of Data Protection law @ Job specific skills
Ruby, Python, Java, C++, C# or .Net @ Job specific skills
‘substantial’ means more than minor or trivial @ Equal Opportunities
‘long-term’ means that the effect of the impairment has lasted @ Equal Opportunities
‘normal day-to-day activities’ include everyday things @ Equal Opportunities
a comprehensive CV setting out your career history @ How to Apply
a supporting statement of up to three sides of A4 @ How to Apply
Guaranteed Interview Scheme Declaration @ How to Apply
a completed Nationality and Immigration Form @ How to Apply
a recommendation from your line manager @ How to Apply
## moj-digital-strategy: list
more efficient and convenient services for users @ Executive summary
Establishing a digital by default approach to all services by 2013 @ Vision
Digitising every aspect of the justice system possible by 2020 @ Vision
delivering better rehabilitation of offenders to prevent reoffending @ Scope
transforming the operational, structural or cultural processes @ Scope
offenders, victims and witnesses, jurors @ An overview of our users
writing user-focused online content for GOV.UK @ Transforming our services
Prisoner visits booking: | our single biggest transactional service @ Exemplar services
Fee payment (starting with employment tribunal fees): | introduced in July 2013 @ Exemplar services
End-to-end digital transformation of the Office for the Public Guardian @ Exemplar services
join up policy, operational and digital delivery teams @ Service Managers
established the Director General, Transforming Justice as Digital Leader @ Digital capability and leadership
act as a mandatory gateway for all of our digital projects @ Digital capability and leadership
increasing digital understanding among our Directors @ Digital capability and leadership
replacing intranets and collaboration tools @ Supporting flexible working
using video to support flexible working @ Supporting flexible working
publishing 'justice outcomes' on police.uk @ Using digital to be more transparent and accountable
outdated technology @ Breaking barriers to digital transformation
Connecting staff, users and partners with each other @ Transforming how we engage
## moj-digital-strategy: label
Agile | An approach where projects and products progress @ Glossary
Channel shift | move away from expensive channels @ Glossary
Departmental board | overall responsibility for the Ministry of Justice's strategic direction @ Glossary
Open source | freely available for all to use @ Glossary
Small and Medium Sized Enterprises | fewer than 250 persons @ Glossary
## moj-digital-strategy: card
Rt Hon Chris Grayling MP | 20 December 2012
## digital-efficiency-report: table
Ordering goods | Savings (£ millions) | 0.39
Making a payment (taxes and fines) | Savings (£ millions) | 0.13
Government to consumer (challenged) | 0.15
Bottom-up | Fiscal | 1.162bn
Top-down | Cost Recovery | 0.623bn | Total | 1.72bn
Home Office | Digital Not Available | 31 | Total | 45
HMRC | Non Digital | 93 | Digital | 547
"""

# The MoJ strategy again, as its PDF has it: read there and in the Markdown, in columns and over page ends.
PDF_AT = {"moj-digital-strategy": "moj-digital-strategy-2012/moj-digital-strategy.pdf"}
PDF = """
## moj-digital-strategy: list
more efficient and convenient services for users @ 2. EXECUTIVE SUMMARY
decreased demand for higher cost channels @ 2. EXECUTIVE SUMMARY
Delivering four exemplar digital services by March 2015 | (money and possession claims) | Lasting Power of Attorney @ TRANSFORMING OUR SERVICES
Establishing service managers to oversee @ TRANSFORMING OUR SERVICES
Bringing digital skills in-house to establish our | specialists outside government @ TRANSFORMING THE WAY WE WORK
establishing a network of digital champions at Band A @ TRANSFORMING THE WAY WE WORK
Accessing a wider range of suppliers | leaner, faster tendering processes @ BREAKING BARRIERS TO DIGITAL TRANSFORMATION
Opening up policy-making and engagement @ TRANSFORMING HOW WE ENGAGE
Establishing a digital by default approach to all services by 2013 @ 3. VISION
Digitising every aspect of the justice system possible by 2020 @ 3. VISION
delivering better rehabilitation of offenders @ 4. SCOPE
a legal aid system that commands public confidence @ 4. SCOPE
delivering better information to allow users @ Digital transformation will support these priorities by
transforming the operational, structural or cultural processes @ 4. SCOPE
offenders, victims and witnesses, jurors @ 5. AN OVERVIEW OF OUR USERS
barristers and solicitors working on criminal cases @ 5. AN OVERVIEW OF OUR USERS
organisations seeking redress for grievances @ 5. AN OVERVIEW OF OUR USERS
writing user-focused online content for GOV.UK @ 6.1 TRANSFORMING OUR SERVICES
introducing digital working in the criminal justice system @ 6.1 TRANSFORMING OUR SERVICES
public bodies including the Office of the Public Guardian and Legal Services Commission @ 6.1 TRANSFORMING OUR SERVICES
Prisoner visits booking: | our single biggest transactional service @ 6.1.1 EXEMPLAR SERVICES
Fee payment (starting with employment tribunal fees): | introduced in July 2013 @ 6.1.1 EXEMPLAR SERVICES
Office for the Public Guardian | deputyships during 2013-14 @ 6.1.1 EXEMPLAR SERVICES
champion the needs of users throughout the full life cycle @ 6.1.3 SERVICE MANAGERS
join up policy, operational and digital delivery teams @ 6.1.3 SERVICE MANAGERS
created a new Digital Services Division with Senior Civil Service leadership @ 6.2.1 Digital capability and leadership
brought senior decision-makers | oversee the Digital Transformation Portfolio, which will help deliver @ 6.2.1 Digital capability and leadership
act as a mandatory gateway for all of our digital projects @ 6.2.1 Digital capability and leadership
increasing digital understanding among our Directors @ 6.2.1 Digital capability and leadership
replacing intranets and collaboration tools @ 6.2.2 SUPPORTING FLEXIBLE WORKING
data visualisation of sentencing, reoffending and court statistics @ 6.2.3 USING DIGITAL TO BE MORE TRANSPARENT
outdated technology @ 6.3 BREAKING BARRIERS TO DIGITAL TRANSFORMATION
## moj-digital-strategy: card
Rt Hon Chris Grayling MP | 20 December 2012 @ FOREWORD FROM THE LORD CHANCELLOR
## moj-digital-strategy: paragraph
information about the justice system on GOV.UK, digitising applications for Lasting Powers @ FOREWORD FROM THE LORD CHANCELLOR
My vision for justice reform involves being much smarter @ 1. FOREWORD
By digital we mean internet-enabled | mobile or digital devices @ 2. EXECUTIVE SUMMARY
Our focus is to provide a better experience for the user and deliver greater efficiency for the department. @ 6.1 TRANSFORMING OUR SERVICES
has been inconsistent and unco-ordinated, leading to duplication and inefficiency @ 6.2.1 Digital capability and leadership
Service Managers (known as Product Managers in the private sector) will be accountable @ 6.1.3 SERVICE MANAGERS
We rewrote all of our Directgov and Business Link content @ 6.1.4 INFORMATION PROVISION
some services will be developed in-house by the Digital Services Division @ 6.3.1 USING A WIDER
Channel shift refers to the move away from expensive channels @ 7. GLOSSARY
## moj-digital-strategy: table
Prisoner visits bookings | Transactions per year | 4,600,000 | Transaction Owner | NOMS @ JUSTICE TRANSACTIONS 2011/12
Money claims | 1,174,000 | HMCTS @ JUSTICE TRANSACTIONS 2011/12
Lasting Power of Attorney applications | 200,000 | OPG @ JUSTICE TRANSACTIONS 2011/12
Youth Justice publications orders | 60,000 | YJB @ JUSTICE TRANSACTIONS 2011/12
"""
