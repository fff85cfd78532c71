"""Logging in, signed addresses, and, for the owner of the server only, users and tokens."""

from typing import Any

from flask import Flask, Response, request
from pydantic import BaseModel, Field

from genie.contract import accounts
from genie.contract.identity import LOGIN_PATH, only_owner
from genie.contract.login import NO_COOKIE, log_in_by_link, log_in_by_token, log_out, login_page
from genie_flask.bridge import RuntimeThread
from genie_flask.gate import known, page_response
from genie_flask.reading import address, body, word
from genie_flask.replies import reply
from genie_flask.routes import Routes


class AddressToSign(BaseModel):
    url: str = Field(max_length=20_000, description="Path and query of a sound, with or without a host.")


def install(app: Flask, runtime: RuntimeThread) -> None:
    """Give `app` the routes of people and their tokens."""
    route = Routes(app=app, runtime=runtime)
    _add_login(route, runtime)
    _add_accounts(route, runtime)


def _add_login(route: Routes, runtime: RuntimeThread) -> None:
    """How a browser is let in: by a link that works once, or by a token."""

    @route(LOGIN_PATH)
    def login() -> Response:
        code, agent, secure = word("code") or "", request.headers.get("User-Agent", ""), request.is_secure
        if not code:
            return page_response(login_page())
        sender = address()
        return page_response(
            runtime.call(lambda parts: log_in_by_link(parts.access, code, sender, agent, secure=secure))
        )

    @route(LOGIN_PATH, method="POST")
    def login_by_token() -> Response:
        token, agent = request.form.get("token", "").strip(), request.headers.get("User-Agent", "")
        sender, secure = address(), request.is_secure
        return page_response(
            runtime.call(lambda parts: log_in_by_token(parts.access, token, sender, agent, secure=secure))
        )

    @route("/api/logout", method="POST")
    def logout() -> Response:
        identity = known()
        answer = reply(runtime, runtime.call(lambda parts: log_out(parts.access, identity)))
        answer.headers["Set-Cookie"] = NO_COOKIE
        return answer


def _add_accounts(route: Routes, runtime: RuntimeThread) -> None:
    """Users and tokens, as the command line asks for them."""

    @route("/api/signed-address", method="POST")
    def sign_address() -> Any:
        identity, asked = known(), body(AddressToSign)
        return runtime.look(lambda parts: accounts.sign_address(parts, identity, asked.url))

    @route("/api/users")
    def list_users() -> Any:
        only_owner(known())
        return [accounts.user_told(each) for each in runtime.call(lambda parts: parts.access.users())]

    @route("/api/users", method="POST")
    def add_user() -> Any:
        only_owner(known())
        asked = body(accounts.NewUser)
        return accounts.user_told(runtime.call(lambda parts: parts.access.add_user(asked.user_id)))

    @route("/api/users/<user_id>", method="DELETE")
    def remove_user(user_id: str) -> Any:
        only_owner(known())
        runtime.call(lambda parts: parts.access.remove_user(user_id))
        return {"status": "removed", "user_id": user_id}

    @route("/api/tokens")
    def list_tokens() -> Any:
        only_owner(known())
        user = word("user_id")
        found = runtime.call(lambda parts: parts.access.tokens(user))
        return runtime.look(lambda parts: [accounts.token_told(parts, each) for each in found])

    @route("/api/tokens", method="POST")
    def new_token() -> Any:
        only_owner(known())
        asked = body(accounts.NewToken)
        return runtime.call(lambda parts: accounts.issue_token(parts, asked))

    @route("/api/tokens/<token_id>", method="DELETE")
    def revoke_token(token_id: str) -> Any:
        only_owner(known())
        revoked = runtime.call(lambda parts: parts.access.revoke(token_id))
        return runtime.look(lambda parts: accounts.token_told(parts, revoked))

    @route("/api/login-links", method="POST")
    def new_link() -> Any:
        only_owner(known())
        asked = body(accounts.NewLink)
        return runtime.call(lambda parts: accounts.issue_link(parts, asked))
