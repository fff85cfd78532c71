"""What all paged lists have in common."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

Cursor = Annotated[
    str | None, Query(max_length=400, description="`next_cursor` of the page before; none for the first.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="Most entries of a page.")]
Searched = Annotated[
    str | None, Query(max_length=200, description="Words that an entry must hold, in one piece.")
]
AgentName = Annotated[str | None, Query(max_length=64, description="Only those of this agent.")]


class PageView(BaseModel):
    """A page of a list, newest first. A search may bring a short or empty page that is not the last."""

    next_cursor: str | None = Field(description="Send it as `cursor` for the next page; null at the end.")
