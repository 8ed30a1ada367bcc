import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.ledger_csv import ledger_csv, neutral
from tests.fakes import FakeService


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_paragraph_is_a_row_with_its_place(tmp_path: Path) -> None:
    first, second = rows(ledger_csv(FakeService(tmp_path).resolutions()))

    assert (first["body"], first["date"], first["item"]) == ("Cabinet", "2024-02-07", "240")
    assert (second["paragraph"], second["text"], second["page"]) == ("1.2", "To delegate the award.", "2")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


def test_an_entry_without_paragraphs_still_has_its_row(tmp_path: Path) -> None:
    (entry,) = FakeService(tmp_path).resolutions()
    hostile = replace(entry, paragraphs=(), item=replace(entry.item, title='=cmd("x")'))

    (row,) = rows(ledger_csv([hostile]))

    assert (row["title"], row["text"], row["page"]) == ('\'=cmd("x")', "", "")
