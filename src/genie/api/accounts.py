"""Signed addresses, and, for the owner of the server only, users and tokens."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from genie.api.parts import Known, Parts
from genie.contract import accounts
from genie.contract.accounts import (
    LinkIssued,
    NewLink,
    NewToken,
    NewUser,
    SignedAddress,
    TokenIssued,
    TokenTold,
    UserTold,
)
from genie.contract.identity import only_owner

router = APIRouter(tags=["people"])


def _owner(known: Known) -> None:
    only_owner(known)


OWNER = [Depends(_owner)]


class AddressToSign(BaseModel):
    url: str = Field(max_length=20_000, description="Path and query of a sound, with or without a host.")


@router.post("/api/signed-address")
async def sign_address(asked: AddressToSign, parts: Parts, known: Known) -> SignedAddress:
    """Make an address of a sound playable by `<audio>`, for some minutes, for whoever asks."""
    return accounts.sign_address(parts, known, asked.url)


@router.get("/api/users", dependencies=OWNER)
async def list_users(parts: Parts) -> list[UserTold]:
    """Everybody, oldest first. Only for the owner of the server."""
    return [accounts.user_told(account) for account in await parts.access.users()]


@router.post("/api/users", dependencies=OWNER)
async def add_user(asked: NewUser, parts: Parts) -> UserTold:
    """Let somebody in. Only for the owner of the server."""
    return accounts.user_told(await parts.access.add_user(asked.user_id))


@router.delete("/api/users/{user_id}", dependencies=OWNER)
async def remove_user(user_id: str, parts: Parts) -> dict[str, str]:
    """Remove somebody with everything that is theirs. Only for the owner of the server."""
    await parts.access.remove_user(user_id)
    return {"status": "removed", "user_id": user_id}


@router.get("/api/tokens", dependencies=OWNER)
async def list_tokens(
    parts: Parts, user_id: Annotated[str | None, Query(description="Only this user's.")] = None
) -> list[TokenTold]:
    """The tokens and browsers that are let in. Only for the owner of the server."""
    return [accounts.token_told(parts, token) for token in await parts.access.tokens(user_id)]


@router.post("/api/tokens", dependencies=OWNER)
async def new_token(asked: NewToken, parts: Parts) -> TokenIssued:
    """Make a token; its secret is shown this once. Only for the owner of the server."""
    return await accounts.issue_token(parts, asked)


@router.delete("/api/tokens/{token_id}", dependencies=OWNER)
async def revoke_token(token_id: str, parts: Parts) -> TokenTold:
    """Revoke a token; what it had opened ends. Only for the owner of the server."""
    return accounts.token_told(parts, await parts.access.revoke(token_id))


@router.post("/api/login-links", dependencies=OWNER)
async def new_link(asked: NewLink, parts: Parts) -> LinkIssued:
    """Make a link that logs a browser in, once. Only for the owner of the server."""
    return await accounts.issue_link(parts, asked)
