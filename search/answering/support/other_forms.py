"""Words of a question in other forms that papers may have: "hold" is minuted as "held", "rent" as "rental".

Stems tell no forms of irregular verbs and nouns apart from other words, and mean no synonym.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from search.query.expansion import Expansion
from search.query.stemming import stem_of, stem_words

# Each stem with the sets of stems that say the same.
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


def other_forms(query: str, expansions: Iterable[Expansion] = ()) -> OtherForms:
    """Return the other forms of a question's words, as stems. Of several words that ``expansions`` know by
    another name, each has that name's.

    >>> other_forms("Who held it?")
    {'held': [frozenset({'hold'})]}
    """
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for stem in dict.fromkeys(stem_words(query)):
        found[stem] += [frozenset([other]) for other in _irregular().get(stem, ())]
    for expansion in expansions:
        for stem in expansion.said:
            found[stem].append(frozenset(expansion.also))
    return {stem: others for stem, others in found.items() if others}


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
    groups = [[stem_of(word) for word in group.split()] for group in _IRREGULAR.split(";")]
    return {
        stem: [other for other in dict.fromkeys(stems) if other and other != stem]
        for stems in groups
        for stem in stems
        if stem
    }
