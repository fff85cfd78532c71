"""`/login`: how a browser is let in, by a link that works once or by a token."""

from typing import Annotated

from fastapi import APIRouter, Form, Header, Request
from fastapi.responses import Response

from genie.api.gate import address_of, page_response
from genie.api.parts import Known, Parts
from genie.contract.login import (
    NO_COOKIE,
    LoggedOut,
    log_in_by_link,
    log_in_by_token,
    log_out,
    login_page,
)

router = APIRouter(tags=["people"])

Agent = Annotated[str, Header(alias="user-agent", include_in_schema=False)]


@router.get("/login", response_model=None, include_in_schema=False)
async def login(request: Request, parts: Parts, code: str = "", agent: Agent = "") -> Response:
    """With the code of a login link: a page that sets the cookie. Without: how to log in."""
    if not code:
        return page_response(login_page())
    secure = request.url.scheme == "https"
    return page_response(await log_in_by_link(parts.access, code, address_of(request), agent, secure=secure))


@router.post("/login", response_model=None, include_in_schema=False)
async def login_by_token(
    request: Request, parts: Parts, token: Annotated[str, Form()] = "", agent: Agent = ""
) -> Response:
    """Exchange a token, sent by the form of the login page, for a cookie."""
    secure = request.url.scheme == "https"
    return page_response(
        await log_in_by_token(parts.access, token.strip(), address_of(request), agent, secure=secure)
    )


@router.post("/api/logout")
async def logout(response: Response, parts: Parts, known: Known) -> LoggedOut:
    """Log this browser out: its cookie is taken away and opens nothing any more."""
    response.headers["Set-Cookie"] = NO_COOKIE
    return await log_out(parts.access, known)
