"""What callers send, checked at the door and turned into our records."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from minutebook.records import Filters

# The longest gold question has about 170 characters; a pasted paragraph still fits.
MAX_QUERY_CHARS = 1000
MAX_NAME_CHARS = 200
# Beyond this a caller wants the ledger or the documents, not a ranking.
MAX_K = 100

# A document may also be asked for by a path, with its folders.
MAX_ID_CHARS = 1000

QueryText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_QUERY_CHARS,
        examples=["What did Cabinet resolve on the Ferrymead centre?"],
    ),
]
Name = Annotated[str, Field(max_length=MAX_NAME_CHARS)]


class Question(BaseModel):
    """The body of ``POST /answer``."""

    model_config = ConfigDict(extra="forbid")

    query: QueryText
    council: Name | None = None
    body: Name | None = None
    date_from: dt.date | None = Field(None, alias="from")
    date_to: dt.date | None = Field(None, alias="to")
    kind: Name | None = None
    section: Name | None = None
    outcome: Name | None = None
    gloss: bool = Field(
        True, description="Where a model is configured, its plain English after the papers' words"
    )

    def filters(self) -> Filters:
        return Filters(
            self.council, self.body, self.date_from, self.date_to, self.kind, self.section, self.outcome
        )


def filters_of_query(
    council: Annotated[Name | None, Query(description="Its name", examples=["Kent County Council"])] = None,
    body: Annotated[Name | None, Query(description="Who met", examples=["Cabinet"])] = None,
    date_from: Annotated[dt.date | None, Query(alias="from", description="The first day of meetings")] = None,
    date_to: Annotated[dt.date | None, Query(alias="to", description="The last day of meetings")] = None,
    kind: Annotated[Name | None, Query(description="The kind of paper", examples=["minutes"])] = None,
    section: Annotated[Name | None, Query(description="The part of an item", examples=["resolution"])] = None,
    outcome: Annotated[Name | None, Query(description="What became of it", examples=["resolved"])] = None,
) -> Filters:
    """Take the filters from a query string."""
    return Filters(council, body, date_from, date_to, kind, section, outcome)
