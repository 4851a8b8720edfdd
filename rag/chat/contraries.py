"""Words that turn a sentence into another one when one takes the other's place: closed lists of general English."""

from functools import lru_cache

from ingest.words import stem_of

# Two sides a line; a sentence with a word of one side, where the passage has only the other, says something else.
_PAIRS = """
more greater larger bigger higher above over exceed exceeds exceeding increase increases increased increasing rise
 rises rose rising risen grow grows grew growing grown growth up gain gains gained upward climb climbed longer
 / less fewer smaller lower below under decrease decreases decreased decreasing reduce reduces reduced reducing
 reduction reductions fall falls fell falling fallen drop drops dropped decline declines declined declining down lose
 loses lost loss downward cut cuts shrink shrinks shrinking shrank shorter
highest largest biggest greatest most maximum top / lowest smallest least minimum fewest bottom
high / low
large big / small little
better best improve improves improved improving improvement improvements stronger strengthen
 / worse worst worsen worsens worsened worsening deteriorate deteriorated weaker weaken
longer longest long / shorter shortest short
after thereafter later latest following since / before earlier earliest prior
last final end ends ending ended finish close closes closing / first initial start starts starting begin begins open
 opens opening
older oldest / younger youngest
rich richer richest wealthy wealthiest affluent best-off / poor poorer poorest worst-off
must required require requires requirement mandatory compulsory essential need needs necessary shall obliged obligatory
 / may might can could optional desirable voluntary preferred preferable
will shall must always guaranteed certainly / may might could possibly perhaps sometimes occasionally
all every each both entire whole everyone everybody always fully completely entirely
 / some several certain few many most sometimes partly partially mostly often usually majority occasionally
many most numerous several lots / few hardly little
most mostly majority usually / some several certain few minority sometimes occasionally
strong stronger / weak weaker
lead leads leading leader head heads chair chairs chaired manage manages managing direct run runs own owns
 / support supports supporting assist assists assisting contribute contributes attend attends advise advises participate
internal internally inside / external externally outside
local locally / national nationally
include includes included including / exclude excludes excluded excluding
accept accepts accepted / reject rejects rejected decline declined refuse refused
permanent / temporary interim fixed-term
full-time / part-time
male males men man boys / female females women woman girls
urban / rural
majority / minority
paid / unpaid
formal / informal
public / private
north northern / south southern
east eastern / west western
early / late
positive / negative
success successful succeed / fail fails failed failure unsuccessful
able / unable
possible / impossible
gross / net
safe / unsafe
buy purchase / sell sold
import / export
weekday weekdays / weekend weekends
indirect / direct
written / oral verbal
approve approves approved / reject rejected refuse refused
receive receives receiving / give gives giving
"""

# What somebody does in an organisation: a word of one line put in the place of one of another changes who does what.
_PARTS_PLAYED = """
lead leads leading led head heads headed run runs running direct directs oversee oversees overseeing chair chairs
 chaired manage manages managing managed
deliver delivers delivering delivered provide provides providing provided implement implements implementing implemented
commission commissions commissioning commissioned procure procures procuring buy buys buying purchase purchases
support supports supporting supported assist assists assisting assisted help helps helping helped contribute contributes
advise advises advising advised guide guides guiding
approve approves approved approving authorise authorises authorised sign signs signed
note notes noted noting
attend attends attended attending join joins joined joining participate participates
consult consults consulted consulting
fund funds funded funding finance finances financed pay pays
appoint appoints appointed employ employs employed hire hires hired recruit recruits recruited
responsible accountable
informed aware told
own owns owned owning
represent represents representing represented
monitor monitors monitoring review reviews reviewing audit audits inspect inspects
"""

# In a sentence that is otherwise the passage's, each must stand where the passage has it, or one of its side.
STRICT = frozenset(
    """not no never none nor neither cannot without only solely unless if except all every always must may might could
    should shall some most many few several half least more less fewer over under above below before after until
    higher lower need required desirable essential optional""".split()
)
# The same, but they may be put in or left out: "each of them", "both of these".
EXCHANGED = STRICT | {"each", "both"}
NEGATORS = frozenset("not no never none nor neither cannot without nobody nothing nowhere hardly rarely seldom".split())
# Stems whose meaning denies: "does not include" may stand for "excludes", "is over" for "no longer".
DENYING = frozenset(
    stem_of(word)
    for word in """exclude excludes excluded except excluding prevent prohibit prohibited forbid forbidden refuse
    refused decline declined fail failed lack lacks lacking absent absence unable impossible ineligible unpaid
    unsuccessful end ended stop stopped cease ceased avoid reject rejected nil zero unless neither rather instead
    disqualify disqualified remove removed withdraw withdrawn unlikely unsafe only elsewhere abroad""".split()
)

_ALIKE = (frozenset(("until", "till")), frozenset(("only", "solely")), frozenset(("except", "excluding")))

Side = tuple[int, int]


@lru_cache(maxsize=1)
def sides() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sides, each a set of words in lower case."""
    pairs = []
    for line in _PAIRS.strip().replace("\n ", " ").splitlines():
        left, _, right = line.partition("/")
        pairs.append((frozenset(left.split()), frozenset(right.split())))
    return tuple(pairs)


@lru_cache(maxsize=1)
def contrary_words() -> dict[str, tuple[Side, ...]]:
    """For each word the (pair, side) that it belongs to."""
    found: dict[str, list[Side]] = {}
    for number, pair in enumerate(sides()):
        for side, words in enumerate(pair):
            for word in words:
                found.setdefault(word, []).append((number, side))
    return {word: tuple(places) for word, places in found.items()}


@lru_cache(maxsize=1)
def parts_played() -> dict[str, int]:
    """For each word of what somebody does in an organisation the number of its group."""
    lines = _PARTS_PLAYED.strip().replace("\n ", " ").splitlines()
    return {word: number for number, line in enumerate(lines) for word in line.split()}


def contrary(one: str, other: str) -> bool:
    """Whether two words stand on the two sides of a pair."""
    words = contrary_words()
    theirs = words.get(other, ())
    return any((pair, 1 - side) in theirs for pair, side in words.get(one, ()))


def same_side(one: str, other: str) -> bool:
    """Whether two words are equal or stand on one side of a pair of contraries, and on no two."""
    places = contrary_words()
    beside = not set(places.get(one, ())).isdisjoint(places.get(other, ()))
    alike = one == other or any(one in words and other in words for words in _ALIKE)
    return alike or (beside and not contrary(one, other))
