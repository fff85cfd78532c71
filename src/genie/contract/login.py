"""Logging a browser in: a link that works once, or a pasted token, becomes a cookie; and the pages for it."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from html import escape
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from string import Template

from pydantic import BaseModel, ConfigDict

from genie.contract.identity import COOKIE, LOGIN_PATH
from genie.contract.problems import CHALLENGE
from genie.contract.secure import PAGE_POLICY
from genie.core.errors import GenieError, NotAuthenticated
from genie.people.access import BROWSER_VALID, Access
from genie.people.model import Identity, Issued, Way

_PAGES = Path(str(files("genie") / "web"))
_POLICY = PAGE_POLICY.replace("form-action 'none'", "form-action 'self'")
_LABEL_LENGTH = 80


@dataclass(frozen=True, kw_only=True)
class Page:
    """An HTML answer."""

    status: int
    html: str
    headers: dict[str, str] = field(default_factory=dict)


def login_path(link: Issued) -> str:
    """The path (and query) of a login link."""
    return f"{LOGIN_PATH}?code={link.secret}"


def asks_for_a_page(method: str, path: str, accept: str) -> bool:
    """Whether a person looks at the answer in a browser, and so gets a page instead of a problem document."""
    return method in ("GET", "HEAD") and "text/html" in accept and not path.startswith("/api/")


def login_page(error: GenieError | None = None) -> Page:
    """Says how to log in, and what went wrong with the last try."""
    status = HTTPStatus.OK if error is None else error.status
    headers = {"WWW-Authenticate": CHALLENGE} if status == HTTPStatus.UNAUTHORIZED else {}
    said = "" if error is None else error.detail
    return Page(status=status, html=_filled("login.html", said), headers=_headers() | headers)


async def log_in_by_link(access: Access, code: str, address: str, agent: str, *, secure: bool) -> Page:
    """Use a login link; the page sets the cookie and leads on, or says why not."""
    try:
        issued = await access.use_link(code, address, _label(agent))
    except GenieError as error:
        return login_page(error)
    return _welcome(issued, secure=secure)


async def log_in_by_token(access: Access, token: str, address: str, agent: str, *, secure: bool) -> Page:
    """Exchange a pasted token for a cookie of this browser's own."""
    try:
        if not token:
            raise NotAuthenticated("Paste a token first.")
        identity = await access.by_token(token, address, Way.TOKEN)
        issued = await access.new_browser(identity.user, _label(agent))
    except GenieError as error:
        return login_page(error)
    return _welcome(issued, secure=secure)


class LoggedOut(BaseModel):
    """This browser is not known any more."""

    model_config = ConfigDict(json_schema_extra={"example": {"status": "logged out"}})

    status: str = "logged out"


NO_COOKIE = f"{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
"""The header `Set-Cookie` that goes with `LoggedOut`."""


async def log_out(access: Access, identity: Identity) -> LoggedOut:
    """End what a browser's cookie opened; a program's token is left alone."""
    if identity.way is Way.BROWSER and identity.token_id is not None:
        await access.revoke(identity.token_id)
    return LoggedOut()


def _welcome(issued: Issued, *, secure: bool) -> Page:
    """A page rather than a redirect: a SameSite=Strict cookie is not sent along one that began elsewhere."""
    cookie = (
        f"{COOKIE}={issued.secret}; Path=/; HttpOnly; SameSite=Strict; "
        f"Max-Age={BROWSER_VALID // timedelta(seconds=1)}" + ("; Secure" if secure else "")
    )
    return Page(
        status=HTTPStatus.OK,
        html=_filled("welcome.html", issued.token.user),
        headers=_headers() | {"Set-Cookie": cookie},
    )


def _headers() -> dict[str, str]:
    return {"Cache-Control": "no-store", "Vary": "Accept, Cookie", "Content-Security-Policy": _POLICY}


def _label(agent: str) -> str:
    return "".join(letter for letter in agent if letter.isprintable())[:_LABEL_LENGTH]


def _filled(name: str, said: str) -> str:
    return _template(name).substitute(said=escape(said))


@lru_cache
def _template(name: str) -> Template:
    return Template((_PAGES / name).read_text(encoding="utf-8"))
