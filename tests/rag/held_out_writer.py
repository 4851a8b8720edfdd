"""True sentences in a good writer's words that no rule of the gate was made for: written before they were measured."""

_WRITTEN = """
The welcome letter is signed by Mark Fowler. | Yours sincerely,
The pack was prepared in December 2024 for Luton Borough Council. | Prepared for Luton Borough Council
You would have a central part in making the Luton 2040 vision real. | As our new Director of Public Health, you will play a central role
The council wants somebody who does well in complex situations and sees opportunities where other people see barriers. | We are looking for someone who is aspirational
Both experienced Directors and Consultants who are ready for their first DPH post are welcome. | looking for an enthusiastic and ambitious system leader
For more information, get in touch with the retained consultants at Penna. | Please contact our retained consultants at Penna
The final panel's date is still to be confirmed. | AAC/ Final Panel: TBC
The post number is 131656. | POST NO:
It sits in the Population Wellbeing department. | DEPARTMENT:
The Director of Public Health is responsible to the Corporate Director for Population Wellbeing. | RESPONSIBLE TO:
Luton is a town in Bedfordshire. | Luton Council, is the local authority for Luton
The Public Health Department concentrates on preventing disease and reducing health inequalities. | Our Public Health Department is dedicated
On every public health matter you would be the Chief Executive's primary adviser. | be the primary advisor to the Chief Executive
The postholder is also Caldicott Guardian. | Act as Caldicott Guardian to the organisation
Sexual health, the Healthy Child Programme and vaccinations are all in the portfolio. | Healthy Child Programme
CARES stands for Collaborative, Ambitious, Respectful, Empowering and Supportive. | LUTON - a council that CARES
Respectful means being open and honest and embracing difference. | Respectful
Two strategic partnership boards deliver the 2020-2040 vision. | The Luton 2020-2040 vision will be delivered through two strategic partnership boards
When your areas change, the job's relative size stays within your grade. | From time to time, the areas under your direct control may vary
Luton leaders make an active contribution to the council's corporate parenting responsibilities. | Luton leaders will ensure they make an active contribution
Staff performance is regularly appraised and reported as the Check In scheme requires. | To put in place effective arrangements for agreeing personal targets
You would be accountable for the highest standards of health and safety in the areas that you control. | To be accountable for ensuring the highest standards of health and safety
Additional funding is to be pursued in line with the Council's financial regulations. | To demonstrate an entrepreneurial approach
The DPH is a statutory chief officer of the Council. | The Director of Public Health (DPH) is a statutory chief officer
The leadership role covers health improvement, health protection and healthcare public health. | The Director of Public Health (DPH) is a statutory chief officer
The local authority works with the police, the probation service and the prison service to assess risks from violent or sexual offenders. | The local authority's role in co-operating with the police
You would help to train Foundation Year Doctors and Specialty Registrars in Public Health. | Contribute actively to the training programme for Foundation Year Doctors
The Local Health Resilience Forum is co-chaired by the postholder. | through Co-chairing of the Local Health Resilience Forum
Competence in teaching and learning is expected across all areas of public health practice. | VIII. Academic public health
The expectation is that the postholder works over five days. | It is envisaged that the post holder will work over 5 days
Staff have access to occupational health, a physiotherapist and counselling. | These include access to our OH Department
Peer support groups let colleagues share experiences and encourage each other. | **Peer Group Support**
A candidate who lacks an essential criterion would be rejected. | Essential (E) :- without which candidate would be rejected
Give clear examples in your application form of how you meet the criteria, both essential and desirable. | Please make sure, when completing your application form
Being available for meetings outside office hours is required. | Able to attend meetings outside office hours
Weekend and evening work, emergencies included, is part of the job. | Able to attend meetings outside office hours
Applicants trained in the UK must hold a CCT or be within six months of its award by the interview date. | If an applicant is UK trained in Public Health
Applicants who trained abroad have to show that they are equivalent to the UK CCT. | If an applicant is non-UK trained
You must meet the minimum CPD requirements. | Must meet minimum CPD requirements
Nick Platts is Managing Director of Luton Rising. | Nick Platts
Housing is directed on an interim basis by Kim Mylchreest. | Kim Mylchreest
Jill Britton directs Adult Social Services. | Jill Britton
The Monitoring Officer is Mark Turner. | Mark Turner
Include your contact details when you apply. | Please apply by submitting a CV and Covering Letter
Your CV has to show your whole employment history. | Please ensure your full employment history
Late applications are refused once long listing has begun. | Please return your application by the closing date
After the long listing a consultant of Penna will contact you directly about your application. | Following long listing, you will be contacted directly
Candidates need not come to the longlist meeting. | Longlist Meeting (candidates not required to attend)
The dates of the preliminary interviews have yet to be confirmed. | Preliminary Interviews
Almost two in five residents were born outside the UK. | International migration data from the 2021 census
43.2% of the residents born abroad have come to Luton since 2011. | International migration data from the 2021 census
Cancer, dementia and ischaemic heart disease caused most deaths in 2020, Covid-19 aside. | The top three leading causes of death in Luton in 2020
Tobacco is behind the highest rate of deaths, and high blood pressure comes second. | Tobacco accounted for the highest rate of deaths
In the more deprived areas of Luton overcrowding is more pronounced. | Overcrowded households are more common
Bad air quality is mostly found along major transport links. | Exposure to **air pollution** can lead
The whole of Luton can reach a GP within 30 minutes. | All of Luton is within a 30 minute journey time of a GP
Fewer children are immunised in Luton than nationally. | Our childhood immunisation rates are lower than national average
15% of Luton's pupils have special education needs, against 14.4% nationally. | The percentage of pupils with special education needs in Luton
About overcrowding: 10.6% of households on average are affected. | On average 10.6% of households are classified as overcrowded
People who work in Luton but live elsewhere earn more on average than those who also live there. | Those that work in Luton but don't live here
Tuberculosis rates are worse than in England. | Luton also has a challenge in relation to tuberculosis
Luton ranks 12 out of 16 among its CIPFA nearest neighbours. | In terms of comparison to our CIPFA nearest neighbours
Gas and electricity took 7% of the income of the poorest 10% of households. | The poorest 10% of households spent 7%
Bowel cancer screening is comparable to the neighbours' and has improved recently. | Screening for bowel cancer on the other hand
There are eight policy objectives in the Marmot approach. | There are eight policy objectives from the Marmot approach
The Nuffield Foundation paid for this work. | This work was funded by the Nuffield Foundation
In Luton household incomes have a Gini coefficient of 0.33. | This is the Gini coefficient for Luton
The aim for 2028 is that 10% of adults smoke. | Reduction in smoking prevalence among adults to 10% by 2028
The strategy is overseen by the Health and Wellbeing Board and its three sub-boards. | Overseen by Luton's Health and Wellbeing Board
The vision was first launched in October 2020. | This vision has been created by residents and partners
Residents and partners from across the town created it. | This vision has been created by residents and partners
It rests on five priorities. | The Luton 2040 vision is built around five priorities
More than 600 new homes have been built. | These have included the development of more than 600 new homes
At least 2,000 new homes are to follow over the next five years. | the delivery of more than 2,000 new homes for residents
22% of the people of Luton are under 15. | The third youngest population in the country
Luton and Dunstable University Hospital serves about 400,000 people in the region. | Home to Luton and Dunstable University Hospital
Nine in ten schools are rated Good or Outstanding by Ofsted. | 90% of schools in Luton rated as Good or Outstanding
Over 700 residents and 191 organisations had a part in shaping the vision. | over 700 residents and 191 organisations took part
More than 200 residents joined the consultation of 2020. | More than **200 residents** took part
By August 2022 unemployment was down to 5.8%. | with unemployment falling to 5.8% by August 2022
39,500 employees received furlough payments. | to deliver more than £56.6 million of support grants
Luton's businesses were given over £56.6m in support grants. | to deliver more than £56.6 million of support grants
73% of residents are satisfied with Luton as a place to live, the highest level on record. | Our latest perception survey released in 2022
The pandemic has brought relative child poverty back up to 45%. | the impact of the pandemic has seen relative child poverty increase
Barnfield College's redevelopment cost £25 million. | Completion of Barnfield College's £25 million redevelopment
"""

HELD_OUT: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (text.strip(), (quote.strip(),)) for text, quote in (line.split(" | ") for line in _WRITTEN.strip().splitlines())
)
"""Each sentence with words of the pack by which its passage is found."""
