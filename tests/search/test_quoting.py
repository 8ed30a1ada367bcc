"""Quotations hold what stands in the paper, and nothing that reading added."""

from __future__ import annotations

from pathlib import Path

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.service import open_service

MINUTES = """<html><body><h1>Anywhere Town Council</h1>
<p>Minutes of the meeting of the Planning Committee held on 10 February 2025</p>
<p>Present: Councillors A Archer (Chair) and B Baker</p>
<table><tr><th>Ref</th><th>Item</th><th>Action</th></tr>
<tr><td>P24/51</td><td>Apologies. Cllr J Cole was ill, and her reason was accepted by all.</td><td></td></tr>
<tr><td>P24/52</td><td>Rugby club floodlights. Resolved: to support, if the lights are off by 9.30pm.</td>
<td>Clerk to write</td></tr>
<tr><td>P24/53</td><td>Bandstand. The builder will come in May, the band will play in June.</td><td></td></tr>
</table></body></html>"""


def test_the_heading_of_a_column_stands_in_no_quotation(tmp_path: Path) -> None:
    file = tmp_path / "papers" / "minutes.html"
    file.parent.mkdir()
    file.write_text(MINUTES)
    settings = Settings(index=tmp_path / "index", encoder="hashing")
    index_paths([file.parent], settings=settings)
    with open_service(settings) as service:
        answer = service.answer("What did the Planning Committee decide on the rugby club floodlights?")
    quotes = [citation.quote for citation in answer.citations]
    assert any(quote.endswith("off by 9.30pm.") for quote in quotes)
    assert not any("Action:" in quote for quote in quotes)
