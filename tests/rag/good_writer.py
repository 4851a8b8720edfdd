"""True sentences as a good writer puts them, each with words of the pack by which its passage is found."""

from tests.rag.rewrites import REWRITES

_WRITTEN = """
The post is open to registered public health specialists: registration is with the GMC, the GDC or the UKPHR. | You must be a **registered public health specialist**
You have to be on the register of the GMC, GDC or UKPHR as a public health specialist. | You must be a **registered public health specialist**
Two referees are needed. | Please provide the details of two referees
Referees are only approached for candidates who reach final selection, and only with your permission. | Please provide the details of two referees
You should say clearly whether each referee may be approached before the selection date. | Please provide the details of two referees
A formal job plan is agreed with the line manager three months after you start, and at least once a year after that. | A formal job plan will be agreed between
The job plan is agreed between the post holder and the line manager, usually the DPH. | A formal job plan will be agreed between
Within three months of appointment you and your line manager meet to review the job plan and objectives. | Following appointment there will be a meeting
Reasonable adjustments are considered under the Equality Act 2010 so that applicants with a disability can meet the requirements of the post. | We will consider any reasonable adjustments
Please fill in the Equal Opportunities Monitoring Form when you upload your details. | Please complete the Equal Opportunities Monitoring Form
Employees can get coaching and mentoring to support their personal and professional development. | **Coaching and Mentoring**: Employees can access
The public health department works with the NHS, voluntary organisations and the private sector. | The department collaborates with various partners
It serves a diverse population of about 225,300 residents. | striving to meet the needs of its diverse population
Professionally, the post is accountable to the Council and to the OHID/DHSC Regional Director of Public Health. | ACCOUNTABLE TO:
The Luton 2040 vision is to eradicate poverty and make sure that every resident can thrive. | Our Luton 2040 vision is clear
The Director of Public Health produces an independent annual report on the health of local communities. | Production of an independent annual report
You would motivate staff to perform at a high level and develop their full potential. | Motivate staff to deliver high levels of performance
Partners include CDOP, LSCB, LRF, the ICB and the NHS. | Partnership working including CDOP, LSCB, LRF, the ICB and NHS partners
The council wants an enthusiastic, ambitious system leader with significant public health expertise. | looking for an enthusiastic and ambitious system leader
Luton Council supports the physical, mental and emotional health of its employees. | Luton Council prioritises employee wellbeing
The Marmot Advisory and Implementation Board is chaired by Sir Michael Marmot. | Marmot Advisory and Implementation Board, chaired by
Sir Michael Marmot chairs the Marmot Advisory and Implementation Board. | Marmot Advisory and Implementation Board, chaired by
Luton has about as many pharmacies per 100,000 people as England. | Luton has a similar number of pharmacies
The Gini coefficient runs from 0, perfect equality, to 1, perfect inequality. | The Gini coefficient ranges from
A higher Gini figure means more inequality. | The Gini coefficient ranges from
Vulnerable households are found in central areas such as Biscot and Dallow, and also in South and Northwell. | The cost of living vulnerable households indicator
Life satisfaction in Luton is lower than regionally and nationally, and it is getting worse. | There is currently a lower life satisfaction
Values above 0.4 generally show that similar areas are significantly clustered. | In general, values over 0.4
Air pollution can lead to stroke, lung cancers and aggravated asthma. | Exposure to **air pollution** can lead
The Inclusive Growth Commission gathered its evidence in 2019. | the Inclusive Growth Commission in 2019
Every child and young person will have a voice that is heard and that matters. | All of our children and young people will have a meaningful voice
Luton Rising plans to create 12,000 new jobs and an extra £1.6 billion of economic activity a year. | Luton Rising has now set out plans
An additional £1.6bn of economic activity per year is planned by Luton Rising. | Luton Rising has now set out plans
The Index of Multiple Deprivation comes out every four years. | The Index of Multiple Deprivation (IMD) is produced
Every four years the Department for Levelling Up, Housing and Communities produces the Index of Multiple Deprivation. | The Index of Multiple Deprivation (IMD) is produced
£20m for regenerating the town centre was secured from the Levelling Up Fund. | £20 million secured from the Levelling Up Fund
Around 93,000 jobs depend on Luton's more than 8,800 businesses. | Luton is home to more than 8,800 businesses
Of those jobs, 69% are full-time. | Luton is home to more than 8,800 businesses
A Salix grant of £7.7 million helps to decarbonise public sector buildings. | Secured £7.7 million Salix grant
£19.1m of Bus Back Better funding pays for the Bus Service Improvement Plan. | Obtained £19.1 million of Bus Back Better funding
About 2,100 young people with SEND in Luton have an Education, Health and Care Plan. | In Luton there are around 2,100 young people
Unemployment reached 9.3% by March 2021. | unemployment rose to 9.3% by March 2021
By March 2021 unemployment had risen to 9.3 per cent. | unemployment rose to 9.3% by March 2021
Luton has six Green Flag parks. | including our Six Green Flag parks
Luton lies between London, Oxford and Cambridge. | An excellent strategic location, situated between
Two boards oversee delivery: the Inclusive Economy Board and the Health and Wellbeing Board. | These strategies are delivered by our two overarching partnership boards
The two partnership boards are the Health and Wellbeing Board and the Inclusive Economy Board. | These strategies are delivered by our two overarching partnership boards
There is a new Adult Social Care Strategy and Luton's first social work academy. | Launch of new Adult
Scorecards will be published online so that residents can follow progress in their area. | Transparency and accountability will be core pillars
The recovery was set out in the Economic Recovery Plan and the Population Wellbeing Recovery Plan. | This included our Economic Recovery Plan
The post is Director of Public Health at Luton Council. | Thank you for your interest in the role of
You would lead on at least one theme of the Corporate Plan, working closely with the Luton 2040 team. | To act as a champion and lead on one or more specified themes
You would advise the Chief Executive, the Corporate Director, the Executive and the Council. | Advise the Chief Executive, Corporate Director, Executive and Council
Any changes to your areas are subject to consultation with you. | Any changes will be subject to consultation with you
The areas under your direct control may change from time to time. | From time to time, the areas under your direct control may vary
Changes must comply with the statutory requirements for the role. | In addition any changes must comply
Planting trees and rewilding are to increase biodiversity and offset emissions. | Tree planting and rewilding to increase biodiversity
The number of households renting privately is above the national average. | The number of households in the private rented sector in Luton
Data protection is governed by the Data Protection Act 2018 and the GDPR of 2018. | Data Protection Act (2018)
Women in the most deprived wards live almost seven years less than those in the least deprived. | Women in our most deprived wards
For men the gap is just over five years. | Women in our most deprived wards
Seven pharmacies open 100 hours or more a week. | 7 pharmacies operating for 100 hours
Some of these pharmacies stay open until midnight. | 7 pharmacies operating for 100 hours
Luton became a unitary authority in 1997. | Established as a unitary authority in 1997
The six-month rule does not apply to applicants on the portfolio route. | The six-month rule does not apply
Applicants by the portfolio route cannot be shortlisted until they are on the register. | portfolio registration routes
Luton will be a town where nobody has to live in poverty and everyone can thrive. | Luton will be a healthy, fair and sustainable town, where
The airport company's new brand is Luton Rising. | Launch of Luton Rising
Governance lies with the Equality, Diversity and Inclusion Board and the Fairness Taskforce. | Governance: Equality, Diversity and Inclusion Board
Housing will be improved through the housing strategy. | We will maximise the housing offer for residents
Desirable criteria help to choose between two good candidates. | Desirable (D):- useful for choosing
"""

GOOD_WRITER: tuple[tuple[str, tuple[str, ...]], ...] = (
    *REWRITES,
    *(
        (text.strip(), (quote.strip(),))
        for text, quote in (line.split(" | ") for line in _WRITTEN.strip().splitlines())
    ),
)
