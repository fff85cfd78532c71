"""Who is asking: decided from a request's headers, cookies and query, apart from any web framework.

An edition calls `identify` for every request that `is_open` does not let pass, before it reads the body.
"""

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from genie.core.errors import NotAllowed, NotAuthenticated
from genie.core.ids import LOCAL_USER
from genie.people.access import Access
from genie.people.model import Identity, Way

COOKIE = "genie_session"
LOGIN_PATH = "/login"
_OPEN_PATHS = frozenset({"/health", "/ready", "/favicon.ico", LOGIN_PATH})
_STATIC = "/static/"
_SIGNED_PATHS = frozenset({"/api/get_tts_audio", "/get_tts_audio", "/api/tts"})
_SIGNED_PREFIXES = ("/api/get-answer/", "/get-answer/")
_ASK = (
    "This server answers those it knows: send `Authorization: Bearer TOKEN` (`genie token new` makes one), "
    "or open a login link in this browser (`genie token link`)."
)


@dataclass(frozen=True, kw_only=True)
class Knock:
    """What a request shows of who sent it; `address` is where it came from, `path` without percent code.

    `method` is empty for a WebSocket handshake.
    """

    method: str
    path: str
    query: str
    authorization: str | None
    cookies: str | None
    address: str


def is_open(path: str) -> bool:
    """Whether anybody may ask for that: health, the login page, and files that say nothing of anybody."""
    return path in _OPEN_PATHS or path.startswith(_STATIC)


async def identify(access: Access, knock: Knock) -> Identity:
    """Who is asking. Where nobody needs to log in, it is the owner, whatever token is sent.

    Raises:
        NotAuthenticated: nobody is known by what was shown, or nothing was.
        TooManyLogins: too much that was shown was wrong.
    """
    token = bearer(knock.authorization)
    if not access.needs_login:
        return access.by_owner_secret(token) or Identity(user=LOCAL_USER, way=Way.OPEN)
    if token:
        return await access.by_token(token, knock.address)
    if knock.method in ("GET", "HEAD") and can_be_signed(knock.path):
        signed = access.by_signature(knock.path, knock.query)
        if signed is not None:
            return signed
    if cookie := _cookie(knock.cookies):
        return await access.by_token(cookie, knock.address, Way.BROWSER)
    raise NotAuthenticated(_ASK)


async def identify_by_frame(
    access: Access, shown: str | None, known: Identity | None, address: str
) -> Identity:
    """Who sends an `auth_request` with this token; `known` is who the handshake showed, if anybody.

    Raises:
        NotAuthenticated: nobody is known by it, or it is another's than the handshake's.
        TooManyLogins: too much that was shown was wrong.
    """
    token = bearer(shown) or _bare(shown)
    if not access.needs_login:
        return Identity(user=LOCAL_USER, way=Way.OPEN)
    if not token:
        if known is None:
            raise NotAuthenticated(_ASK)
        return known
    identity = await access.by_token(token, address)
    if known is not None and known.user != identity.user:
        raise NotAuthenticated("That token is another user's; open a connection of its own for it.")
    return identity


def only_owner(identity: Identity) -> None:
    """Let pass only who can read the data folder, as the command line on the same machine does.

    Raises:
        NotAllowed: it is somebody else.
    """
    if identity.way is not Way.OWNER:
        raise NotAllowed(
            "That is done on the machine of the server: `genie user`, `genie token` and `genie restore`."
        )


def can_be_signed(path: str) -> bool:
    """Whether it is sound without effects, which `<audio>` asks for without an Authorization header."""
    return path in _SIGNED_PATHS or path.startswith(_SIGNED_PREFIXES)


def bearer(authorization: str | None) -> str:
    """The token of `Bearer TOKEN`; empty if there is none."""
    scheme, _, token = (authorization or "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _bare(shown: str | None) -> str:
    text = (shown or "").strip()
    return "" if text.lower() == "bearer" else text


def _cookie(header: str | None) -> str:
    try:
        found = SimpleCookie(header or "").get(COOKIE)
    except CookieError:
        return ""
    return "" if found is None else found.value
