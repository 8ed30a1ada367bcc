"""Words of a question in other forms that papers may have: "hold" is minuted as "held", "rent" as "rental".

Stems tell no forms of irregular verbs and nouns apart from other words, and mean no synonym. What is found
and how it is ranked is a matter of ``search/query/synonyms.py``; here a passage that was found is asked
whether it says what the question does, so words that only come near may count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from search.query.expansion import Expansion
from search.query.stemming import stem_of, stem_words

# Each stem with the sets of stems that say the same. Two stems with a space between follow each other.
OtherForms = Mapping[str, Sequence[frozenset[str]]]

# The irregular verbs and nouns of English that questions to a council and its papers are written with.
_IRREGULAR = """
be was were been; bear bore borne; become became; begin began begun; bind bound; break broke broken; bring
brought; build built; buy bought; catch caught; choose chose chosen; come came; deal dealt; do did done;
draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
find found; fly flew flown; forbid forbade forbidden; freeze froze frozen; get got; give gave given; go
went gone; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid;
lead led; leave left; lend lent; light lit; lose lost; make made; mean meant; meet met; oversee oversaw
overseen; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen;
seek sought; sell sold; send sent; shake shook shaken; shoot shot; show shown; sing sang sung; sink sank
sunk; sit sat; sleep slept; speak spoke spoken; spend spent; stand stood; steal stole stolen; stick stuck;
strike struck; swear swore sworn; swim swam swum; take took taken; teach taught; tell told; think thought;
throw threw thrown; undertake undertook undertaken; understand understood; wear wore worn; win won; wind
wound; withdraw withdrew withdrawn; write wrote written; child children; foot feet; goose geese; half
halves; knife knives; leaf leaves; life lives; man men; mouse mice; person people; shelf shelves; thief
thieves; tooth teeth; wife wives; wolf wolves; woman women
"""
# What residents say and papers put otherwise, too loose to search for: a "street" is not any road.
_NEAR = """
street road lane; survey consultation questionnaire; answer reply respond response; against oppose opposition
opposed objection objector object; favour support; owe arrears debt outstanding; unpaid arrears overdue
outstanding; trader stall stallholder; van vehicle lorry; bus coach; coach minibus; empty vacant vacancy
unoccupied; seat vacancy; grievance complaint; justified upheld; worker employee staff; boss chief head
director; pupil student child; house home dwelling property; flat dwelling; shop store retail; firm
company contractor; bottle glass; box container caddy; bin container; rubbish waste refuse litter; mend
repair fix; build construct erect; start begin commence; stop end cease; keep retain remain; stay remain
retain; shut close; put increase; raise increase; rise increase; cut reduce reduction; drop fall
decrease; get receive award; win award; give grant award; give let; let lease rent; ask request; want
request; suggest recommend propose; idea proposal suggestion; plan proposal scheme; trial pilot;
permission consent; licence license permit; row dispute; worry concern; unhappy concern; help support
assistance; cash money fund funding; bill charge cost; price charge fee cost; cheap low; pricey cost;
big large; small little; kid child; parent carer; dad father; mum mother; doctor gp; old former; ex
former; boundary border; car vehicle; truck lorry; crash collision accident; crossing pedestrian; lamp
light; grass mow; tree woodland; park recreation; field pitch playing; beach foreshore; toilet
convenience; loo toilet; pool swim; gym leisure; theatre hall; councillor cllr; number total; yearly
annual; year annual; month monthly; week weekly; night evening; weekend saturday sunday; speak address
represent; name appoint; choose select; pick select; leave resign; quit resign; replace succeed; turbine
windmill
"""
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_PAIR = 2
_YEARS = re.compile(r"\b20(\d\d)\s?[/\-–]\s?(?:20)?(\d\d)\b")


def other_forms(query: str, expansions: Iterable[Expansion] = (), *, as_pairs: bool = False) -> OtherForms:
    """Return the other forms of a question's words, as stems. Of several words that ``expansions`` know by
    another name, each has that name's. Where a whole passage is looked through, two words ("home care") must
    follow each other (``as_pairs``): they stand in many a passage apart, three do not.

    >>> other_forms("Who held it?")
    {'held': [frozenset({'hold'})]}
    """
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for stem in dict.fromkeys(stem_words(query)):
        found[stem] += [frozenset([other]) for other in (*_irregular().get(stem, ()), *_near().get(stem, ()))]
    # "2024/25" is printed "2024/2025" too. In a sentence the year is one of many.
    for _, end in _YEARS.findall(query) if as_pairs else ():
        found[end].append(frozenset([f"20{end}"]))
        found[f"20{end}"].append(frozenset([end]))
    for expansion in expansions:
        also = expansion.also
        form = frozenset([" ".join(also)]) if as_pairs and len(also) == _PAIR else frozenset(also)
        for stem in expansion.said:
            found[stem].append(form)
    return {stem: others for stem, others in found.items() if others}


def with_pairs(words: Sequence[str]) -> set[str]:
    """Return the stems of a text, and each two of them that follow each other.

    >>> sorted(with_pairs(["second", "home"]))
    ['home', 'second', 'second home']
    """
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


def with_forms_held(words: Set[str], forms: OtherForms) -> Set[str]:
    """Add the question's words that ``words`` hold in another form."""
    held = [
        stem
        for stem, others in forms.items()
        if stem not in words and any(other <= words for other in others)
    ]
    return words | set(held) if held else words


@cache
def _irregular() -> dict[str, list[str]]:
    return _all_of_each(_IRREGULAR)


@cache
def _near() -> dict[str, list[str]]:
    """Return what else is said for a word; a number's digits for its word, and the other way round."""
    numbers = [f"{word} {digits}" for digits, word in enumerate(_NUMBERS.split(), start=1)]
    tens = [f"{word} {digits}0" for digits, word in enumerate(_TENS.split(), start=3)]
    return _all_of_each("; ".join([_NEAR, *numbers, *tens]))


def _all_of_each(groups: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups.split(";"):
        stems = [stem for word in group.split() if (stem := stem_of(word))]
        for stem in stems:
            found[stem] += [other for other in stems if other != stem and other not in found[stem]]
    return dict(found)
