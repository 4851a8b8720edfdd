"""Capitalised words that are no names, and the words of posts and bodies: closed lists, lower case."""

# Never a name, wherever it stands: "The", "And". "Will" and "May" are not here, they can be people.
FUNCTION = frozenset(
    """a about above after again against all also although am among an and another any anyone anything are as at be
    because been before being below between both but by can cannot could did do does done down during each either
    else enough even ever every everyone everything few for from further had has have having he her here hers him
    his how however i if in into is isn't it its itself just least less many me more most much must my neither never
    no nobody none nor not nothing now of off on once one only onto or other others our ours out over own per rather
    same she should since so some somebody someone something such than that the their theirs them then there these
    they this those though through throughout to together too toward towards under until unless up upon us very via
    was we were what whatever when where whereas whether which while who whoever whole whom whose why with within
    without would yes yet you your yours don't doesn't can't won't it's that's there's they're we're you're you'll
    we'll they'll""".split()
)

# What sentences and bullets begin with; no name of a person, place or body among them.
OPENERS = FUNCTION | frozenset(
    """accepted according accordingly across additional additionally adequate adults afterwards ahead allowed almost
    alongside altogether annual anonymous anybody anywhere apart applicant applicants application applications
    apply applying appointed appointments approved approximately around aside asked assuming attend attendance
    available average away bad based better beyond big bigger brief briefly broad broader call candidate candidates
    careful caused certainly check circa clear clearly close closing combined common commonly compared complete
    completed consequently considering contact contacts costs covering created currently daily date dates deadline
    deaths decisions delivered designed desirable despite details developed different directly due duties duty
    earlier early easy elsewhere email employees employers encouraged enquiries equal especially essential
    eventually everywhere exactly examples existing expect expected experience experienced explain extra fair
    falling families fast fewer figures final finally first following formally forms fortunately fully funding
    furthermore generally give given giving good grade great greater growing half healthy help helping hence high
    higher homes hours households how-to important improved improving including increased indeed independent
    individual information initially instead interested interview interviews introduced item items job jobs joining
    joint key known large late later latest leading led length like likewise list little living located longer
    longstanding look low lower main mainly make making managed meanwhile meetings members membership men minimum
    modern monthly mostly mutual namely names near nearby nearly necessary new next nine normal normally notably
    note number numbers obtaining offers often old older ongoing open opening orally organised outside overall
    owing page pages part parts patients payment people percentage permanent person phone place places planned
    plans please point points poor possible possibly post posts prepared preparing present pressing previously
    primarily primary produced progress proposals provided providing published pupils qualified question questions
    quite quote quoted rapid rare rate rates reaching ready reasons recent recently recruitment reduced reducing
    referees reference regarding registration regular related released remember remote repeated report reports
    required requirement requirements resident residents responsible result results return ring rising role roles
    roughly running salary save say saying second secondly seeking seen select send separately serious serving set
    several shared short shorter shortlisting showing signed similar similarly simple simply skilled slightly slow
    small sometimes soon specifically spending staff start starting statistics statutory steady still strong
    students subject submit successful suitable sum summary supported supporting sustained tackling take taken
    taking team telephone term terms thanks thereafter third thirdly thorough thus timetable timing title today
    tomorrow total totals twice type types typically ultimately unclear unconfirmed undertake unemployed
    unemployment unfortunately unlike unusual upload urgent use useful usually value values various versus vision
    want weekly welcome whenever wherever whichever wide wider willing women work worked workers working worse
    write written yearly young""".split()
)

# Written with a capital in titles of posts, bodies and documents, and without one elsewhere.
COMMON_IN_TITLES = frozenset(
    """academic act action active adult advisory affairs age agency agenda annex appendix application approach arts
    assembly assessment association authority band bill board body borough budget business cabinet care centre chair
    chapter charter chief child children city clinic clinical college commission commissioner committee communities
    community consultant consultants consultation contract contracts council councillor councillors councils country
    county court covering criteria culture curriculum data deadline delivery department departments deputy
    description development digital director directorate directors district division document education elected
    emergency employer employment environment equality executive executives faculty family final finance form forum
    framework full fund general goal government governance grade group growth guardian head health heritage hospital
    hotel house housing hub human improvement inclusion income index industry infrastructure innovation institute
    integrated interim interview job justice lead leader leaders leadership learning legal letter level library
    local long manager management managers mayor medical meeting member members mental minister ministry mission
    model monitoring national neighbourhood net network nursing office officer officers operations organisation
    other panel park partnership pack person plan planning police policy population post practice primary principal
    priority priorities professional programme progress project property protection public pupil quality record
    regional register registrar regulation report research residents resources response review role royal rural
    safety salary school schools science secondary secretary section sector senior service services side site skills
    social society specialist specification sport staff stage standard state statement statutory station status
    strategic strategy street sub support sustainability sustainable system table target targets task taskforce team
    technology term test timetable title town trade training transport trust union university unit vision voluntary
    ward welfare wellbeing work workforce world year youth zero zone""".split()
)

# A post or a form of address: what can stand right before or behind a person's name.
POSTS = frozenset(
    """director directors executive officer manager head chair chairman chairwoman chairperson leader consultant
    consultants secretary minister commissioner guardian registrar councillor cllr president governor dean adviser
    advisor mayor deputy chief principal inspector professor prof dr doctor mr mrs ms miss sir dame lord lady
    baroness rev""".split()
)
HONORIFICS = frozenset(
    "professor prof dr doctor mr mrs ms miss sir dame lord lady baroness rev councillor cllr".split()
)
# What makes a post another post: "Interim Director" is no proof of a "Director".
RANKS = frozenset(
    """deputy interim acting assistant associate vice former joint corporate service managing regional national senior
    chief executive shadow honorary emeritus junior""".split()
)
# Bodies and posts that "of" or "for" ties to what follows: University of Bedfordshire, Director of Education.
TIED = POSTS | frozenset(
    """university college school institute faculty department ministry office academy association society bank borough
    board bishop bureau centre church city college commission committee council court house institution kingdom
    museum museums order secretary trust village""".split()
)

# First names that are ordinary words too: lower case in a quote ("will mark") proves none of them.
WORDS_THAT_ARE_NAMES = frozenset(
    """amber angel april art august autumn basil bill bob carol chad chance chase chip christian chuck cliff clay
    crystal daisy dale dawn dean dick don drew earl eve faith flora frank gene ginger glen grace grant guy harmony
    harry hazel heath heather herb holly hope iris ivy jack jade jay jean jewel joy june lance lane leo lily major
    marina mark marshal martin mason max may melody mercy merit miles mike neil nick norm olive page paige pat
    patience patsy paul peg penny pearl peter piers poppy porter price prudence ray reed rich ricky rob robin rod
    rose ruby rusty sally sandy sky skip sonny spike stew sue summer sunny terry tom tony trinity troy victor violet
    wade ward wayne will woody young""".split()
)
