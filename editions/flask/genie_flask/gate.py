"""Asks the contract who sends each request, before anything of it is read; nobody known, nothing done."""

from flask import Response, g, request

from genie.contract.identity import Knock, identify, is_open
from genie.contract.login import Page, asks_for_a_page, login_page
from genie.core.errors import NotAuthenticated
from genie.core.ids import UserId
from genie.people.model import Identity
from genie_flask.bridge import RuntimeThread
from genie_flask.reading import accept, address


def let_in(runtime: RuntimeThread) -> Response | None:
    """Note who asks; a page that says how to log in for a browser that nobody is known by.

    Raises:
        NotAuthenticated, TooManyLogins: whoever it is, they are not let in.
    """
    if is_open(request.path):
        return None
    knock = Knock(
        method=request.method,
        path=request.path,
        query=request.query_string.decode("latin-1"),
        authorization=request.headers.get("Authorization"),
        cookies=request.headers.get("Cookie"),
        address=address(),
    )
    try:
        g.identity = runtime.call(lambda parts: identify(parts.access, knock))
    except NotAuthenticated as error:
        if asks_for_a_page(request.method, request.path, accept()):
            return page_response(login_page(error))
        raise
    return None


def known() -> Identity:
    """Who asks, as `let_in` found out."""
    identity: Identity = g.identity
    return identity


def user() -> UserId:
    """The user whose request it is."""
    return known().user


def page_response(page: Page) -> Response:
    """The response for a page."""
    return Response(page.html, page.status, page.headers, content_type="text/html; charset=utf-8")
