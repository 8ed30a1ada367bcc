"""From a question and the passages found for it to an answer in the papers' own words, or an honest no."""

from search.answering.answerer import answer

__all__ = ["answer"]
