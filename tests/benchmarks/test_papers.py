from itertools import islice

import numpy as np

from benchmarks.papers import papers, questions


def test_the_same_papers_are_made_every_time() -> None:
    first, again = (list(papers(40, 8)) for _ in range(2))

    assert [paper.document for paper in first] == [paper.document for paper in again]
    assert all(np.array_equal(a.vectors, b.vectors) for a, b in zip(first, again, strict=True))


def test_there_are_at_least_as_many_passages_as_wanted_and_each_has_a_vector() -> None:
    made = list(papers(41, 8))

    assert [len(paper.chunks) for paper in made] == [20, 20, 20]
    assert all(paper.vectors.shape == (20, 8) for paper in made)
    assert np.allclose(np.linalg.norm(made[0].vectors, axis=1), 1.0)


def test_passages_items_and_pages_lie_in_the_text_of_their_paper() -> None:
    (paper,) = islice(papers(20, 8), 1)
    document = paper.document

    assert all(document.text[c.start : c.end] == c.text for c in paper.chunks)
    assert document.pages[-1].end == document.meetings[0].items[-1].end == len(document.text)
    items = {item.item_id: item for item in document.meetings[0].items}
    assert all(
        items[c.item_id or ""].start <= c.start < c.end <= items[c.item_id or ""].end for c in paper.chunks
    )


def test_a_question_uses_words_of_its_item() -> None:
    asked = questions(40, 8)
    texts: dict[str, str] = {}
    for paper in papers(40, 8):
        for chunk in paper.chunks:
            texts[chunk.item_id or ""] = texts.get(chunk.item_id or "", "") + chunk.text

    keywords = asked[1]
    assert all(word in texts[keywords.item_id] for word in keywords.query.split())
    assert len({one.item_id for one in asked}) > 1
