"""Whether every page of a pack is known by its printed number and its agenda item."""

from __future__ import annotations

import re
from typing import Any

from eval.structure_score import StructureScore

Json = dict[str, Any]


def compare_pages(truth: Json, found: Json) -> StructureScore:
    """Compare the stamped number and the item of each page with the truth."""
    score = StructureScore()
    labels = {page["page"]: page["label"] for page in found["pages"]}
    items = {page["page"]: page.get("item") for page in found["pages"]}
    for page in truth["pages"]:
        label, where = labels.get(page["pdf_page"]), f"page {page['pdf_page']}"
        wanted = page["stamped"] or "unstamped"
        score.add("stamp", wanted, wanted if is_label_right(page, label) else label, where)
        if page["item"] is not None:
            stated = items.get(page["pdf_page"])
            score.add(
                "page item", page["item"], stated or item_of_page(found, page["pdf_page"], label), where
            )
    return score


def is_label_right(page: Json, label: str | None) -> bool:
    """Say whether a page has its stamped number; one without a stamp may have its number in the pack."""
    number = str(page["pack_page"])
    if page["stamped"] is not None:
        return label == number
    return label is None or label == number or not label.isdecimal()


def item_of_page(found: Json, number: int, label: str | None) -> str | None:
    """Return the number of the pack's own item that a page belongs to.

    That is the innermost item that spans the page; for the minutes bound in, which are a meeting of their
    own, the item whose printed page range holds the page's number.
    """
    items = [item for m in found["meetings"] if m["role"] == "subject" for item in m["items"]]
    spanning = [i for i in items if i["first_page"] and i["first_page"] <= number <= i["last_page"]]
    if spanning:
        return str(min(spanning, key=lambda item: item["last_page"] - item["first_page"])["number"])
    return next((str(i["number"]) for i in items if label and in_range(label, i["pack_page_range"])), None)


def in_range(label: str, printed: str | None) -> bool:
    """
    >>> in_range("61", "61 - 92"), in_range("93", "61 - 92"), in_range("61", None)
    (True, False, False)
    """
    numbers = [int(number) for number in re.findall(r"\d+", printed or "")]
    return label.isdecimal() and len(numbers) == 2 and numbers[0] <= int(label) <= numbers[1]
