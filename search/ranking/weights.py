"""What each sign of a good passage counts for: the one table of the ranking.

The numbers are shares of the fused score, which runs from 0 to 1. They were found by coordinate ascent on
the gold of the shared papers and of the samples together, in coarse steps, after each alone had raised the
other too: tuned on shared, the samples' recall@5 went from 0.844 to 0.903; tuned on the samples, shared from
0.778 to 0.824 (22 November 2026, questions that are no reference). What moved neither was left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    # Words against meaning: the two runs are put between 0 and 1 each.
    dense: float = 0.5
    # The square of the share of the question's words (weighed by rarity) that a passage holds with what it
    # says about itself: BM25 forgives a passage that says one rare word ten times, a reader does not.
    coverage: float = 0.8
    # The same with the passages before and after: an answer may begin where the question's words end.
    window: float = 0.2
    # The share of the question's neighbouring words that stand together in the passage.
    pairs: float = 0.1
    # "What did Cabinet resolve about libraries" is answered by no resolution of Cabinet's on anything else: a
    # passage that holds so little of the subject beside the one that holds most of it.
    off_subject: float = -0.3
    least_of_subject: float = 0.2
    # The meeting the question names by its date is nearly always the one it means.
    date: float = 0.2
    month: float = 0.35
    # A period is often the matter's own ("visits between April and June 2024"), not the meeting's.
    period: float = 0.1
    body: float = 0.2
    # "What did Thurrock decide" is answered by no paper of Kent's.
    other_council: float = -0.3
    # "What did Cabinet resolve" wants the minutes, and in them the resolution, more so in the item that fits.
    resolution: float = 0.35
    # Of passages that hold the keywords alike.
    resolution_of_keywords: float = 0.1
    minutes: float = 0.2
    vote_minutes: float = 0.3
    best_resolution: float = 0.2
    # How near an item's best passage must be to the best of all for that.
    best_within: float = 0.15
    # A part of a vote, for a question about one: the paper that was voted on holds more of its words. Where
    # the vote begins stand those who moved and seconded.
    of_vote: float = 0.4
    vote_begins: float = 0.05
    # What a meeting did with a paper counts more than the paper. (A record of decision is the minutes of one
    # member's decision.)
    put_before: float = -0.15
    attendance: float = 0.5
    reasons: float = 0.4
    money: float = 0.1
    # "was presented at the Health Scrutiny Committee on 11 January 2024": a step that a paper tells.
    told: float = 0.2
    # Apologies and declarations hold every name and few answers; an agenda only lists what will be discussed,
    # a list of members or of papers mentions everything.
    procedural: float = -0.2
    agenda: float = -0.2
    roll: float = -0.2
    front: float = -0.1
    # For each better passage of the same item: five hits on one page are worth less than five items.
    same_item: float = -0.1
    same_item_of_many: float = -0.3


WEIGHTS = Weights()
