"""Users and tokens as the API tells of them, and signed addresses of sounds."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field

from genie.contract.identity import can_be_signed
from genie.contract.login import login_path
from genie.core.errors import BadRequest
from genie.people import accounts as people
from genie.people.accounts import Account
from genie.people.model import Identity, Issued, Token
from genie.runtime.service import Runtime


class UserTold(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "user_id": "ada",
                "created_at": "2026-05-31T14:03:22+00:00",
                "token_count": 1,
            }
        }
    )

    user_id: str
    created_at: str
    token_count: int


class TokenTold(BaseModel):
    """`kind` is token (a program's) or browser (a cookie's); times are ISO-8601, null where there is none."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "token_id": "k3v9",
                "user_id": "ada",
                "kind": "token",
                "label": "kitchen",
                "created_at": "2026-05-31T14:03:22+00:00",
                "last_used_at": None,
                "expires_at": None,
                "has_expired": False,
            }
        }
    )

    token_id: str
    user_id: str
    kind: str
    label: str
    created_at: str
    last_used_at: str | None
    expires_at: str | None
    has_expired: bool


class TokenIssued(TokenTold):
    """A new token, with the secret that is shown this once."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "token_id": "k3v9",
                "user_id": "ada",
                "kind": "token",
                "label": "kitchen",
                "created_at": "2026-05-31T14:03:22+00:00",
                "last_used_at": None,
                "expires_at": None,
                "has_expired": False,
                "token": "(shown once)",
            }
        }
    )

    token: str


class LinkIssued(BaseModel):
    """The path that logs a browser in, once, until it expires."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "path": "/login?link=(shown once)",
                "user_id": "ada",
                "expires_at": "2026-05-31T14:13:22+00:00",
            }
        }
    )

    path: str
    user_id: str
    expires_at: str | None


class SignedAddress(BaseModel):
    """An address that `<audio>` can play without an Authorization header, for some seconds."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "url": "/api/get_tts_audio?tts_text=12&signature=(made here)",
                "valid_s": 600,
            }
        }
    )

    url: str
    valid_s: int


class NewUser(BaseModel):
    model_config = ConfigDict(json_schema_extra={"example": {"user_id": "ada"}})

    user_id: str = Field(max_length=200, description="A lower-case name.")


class NewToken(BaseModel):
    model_config = ConfigDict(json_schema_extra={"example": {"user_id": "ada", "label": "phone"}})

    user_id: str = Field("local", max_length=200, description="Whose token it is.")
    label: str = Field("", max_length=200, description="What it is for.")
    expires_in_s: float | None = Field(
        None, gt=0, le=1e9, allow_inf_nan=False, description="Seconds until it expires; null: never."
    )


class NewLink(BaseModel):
    user_id: str = Field("local", max_length=200, description="Who is logged in by it.")


def sign_address(runtime: Runtime, identity: Identity, address: str) -> SignedAddress:
    """Sign the address of a sound for whoever asks.

    Raises:
        BadRequest: it is not the address of a sound of this server.
    """
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        path = ""
    if not can_be_signed(path):
        raise BadRequest("Only get_tts_audio, tts and get-answer addresses are signed.")
    signed = runtime.access.signed(address, identity.user)
    return SignedAddress(url=signed, valid_s=runtime.access.signature_valid_s)


async def issue_token(runtime: Runtime, asked: NewToken) -> TokenIssued:
    """Make a token."""
    lifetime = None if asked.expires_in_s is None else timedelta(seconds=asked.expires_in_s)
    issued = await runtime.access.issue(asked.user_id, label=asked.label, lifetime=lifetime)
    return TokenIssued(token=issued.secret, **token_told(runtime, issued.token).model_dump())


async def issue_link(runtime: Runtime, asked: NewLink) -> LinkIssued:
    """Make a login link."""
    return link_told(await runtime.access.new_link(asked.user_id))


def link_told(link: Issued) -> LinkIssued:
    expires_at = link.token.expires_at
    return LinkIssued(
        path=login_path(link),
        user_id=link.token.user,
        expires_at=None if expires_at is None else expires_at.isoformat(),
    )


def user_told(account: Account) -> UserTold:
    return UserTold.model_validate(people.user_told(account))


def token_told(runtime: Runtime, token: Token) -> TokenTold:
    return TokenTold.model_validate(people.token_told(token, runtime.clock.now()))
