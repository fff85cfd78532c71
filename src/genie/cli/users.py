"""`genie user` and `genie token`: who may use the server, and by what it knows them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from genie.cli.client import Config, DataDir, call, owner_url, settings_for, with_database

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OfUser = Annotated[str, typer.Option("--user", help="Whose.", show_default="local, the server's owner")]


def register(app: typer.Typer) -> None:
    users = typer.Typer(no_args_is_help=True, help="Who may use the server.")
    users.command("add")(add_user)
    users.command("list")(list_users)
    users.command("remove")(remove_user)
    app.add_typer(users, name="user")
    tokens = typer.Typer(no_args_is_help=True, help="By what the server knows programs and browsers.")
    tokens.command("new")(new_token)
    tokens.command("list")(list_tokens)
    tokens.command("revoke")(revoke_token)
    tokens.command("link")(new_link)
    app.add_typer(tokens, name="token")


def add_user(
    name: Annotated[str, typer.Argument(help="A lower-case name, such as `ada`.")],
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Let somebody in; `genie token new --user NAME` then makes a token for them."""
    from genie.people import accounts

    settings = settings_for(data_dir, config)
    if (url := owner_url(settings)) is not None:
        call(url, "POST", "/api/users", json={"user_id": name})
    else:
        with_database(settings, lambda connection: accounts.add_user(connection, name, _now()))
    typer.echo(f"{name} is a user now. Make a token with: genie token new --user {name}")


def list_users(as_json: Json = False, data_dir: DataDir = None, config: Config = None) -> None:
    """List everybody, with the number of their tokens and browsers."""
    from genie.people import accounts

    settings = settings_for(data_dir, config)
    if (url := owner_url(settings)) is not None:
        told = call(url, "GET", "/api/users")
    else:
        told = [accounts.user_told(user) for user in with_database(settings, accounts.list_users)]
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    for user in told:
        typer.echo(f"{user['user_id']:24} since {user['created_at'][:10]}  {user['token_count']} token(s)")
    if not told:
        typer.echo("There are no users yet.")


def remove_user(
    name: Annotated[str, typer.Argument(help="Who is removed.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether this is meant.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Remove somebody, with their tokens, jobs, records and everything that was remembered for them."""
    from genie.people import accounts

    if not yes:
        typer.confirm(f"Remove {name} and everything that is theirs, for good?", abort=True)
    settings = settings_for(data_dir, config)
    if (url := owner_url(settings)) is not None:
        call(url, "DELETE", f"/api/users/{_in_path(name)}")
    else:
        with_database(settings, lambda connection: accounts.remove_user(connection, name))
    typer.echo(f"{name} is removed.")


def new_token(
    label: Annotated[str, typer.Argument(help="What it is for, such as `phone`.")] = "",
    user: OfUser = "local",
    days: Annotated[float | None, typer.Option(min=0.001, max=3650, help="Days until it expires.")] = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Make a token and print it, once; programs send it as `Authorization: Bearer TOKEN`."""
    from genie.people import accounts

    settings = settings_for(data_dir, config)
    lifetime = None if days is None else timedelta(days=days)
    if (url := owner_url(settings)) is not None:
        seconds = None if lifetime is None else lifetime.total_seconds()
        asked = {"user_id": user, "label": label, "expires_in_s": seconds}
        told = call(url, "POST", "/api/tokens", json=asked)
    else:
        now = _now()
        issued = with_database(
            settings,
            lambda connection: accounts.issue_token(connection, user, now, label=label, lifetime=lifetime),
        )
        told = {"token": issued.secret, **accounts.token_told(issued.token, now)}
    typer.echo(json.dumps(told, indent=2) if as_json else told["token"])


def list_tokens(
    user: Annotated[str | None, typer.Option("--user", help="Only this user's.")] = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """List the tokens and browsers that the server knows, without their secrets."""
    from genie.people import accounts

    settings = settings_for(data_dir, config)
    if (url := owner_url(settings)) is not None:
        told = call(url, "GET", "/api/tokens", params={} if user is None else {"user_id": user})
    else:
        found = with_database(settings, lambda connection: accounts.list_tokens(connection, user))
        told = [accounts.token_told(token, _now()) for token in found]
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    for token in told:
        typer.echo(_line(token))
    if not told:
        typer.echo("There are no tokens.")


def revoke_token(
    token_id: Annotated[str, typer.Argument(help="Its id, from `genie token list`.")],
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Revoke a token or log a browser out; what it had opened ends at once."""
    from genie.people import accounts

    settings = settings_for(data_dir, config)
    if (url := owner_url(settings)) is not None:
        told = call(url, "DELETE", f"/api/tokens/{_in_path(token_id)}")
    else:
        token = with_database(settings, lambda connection: accounts.revoke_token(connection, token_id))
        told = accounts.token_told(token, _now())
    typer.echo(f"Token {told['token_id']} of {told['user_id']} opens nothing any more.")


def new_link(user: OfUser = "local", data_dir: DataDir = None, config: Config = None) -> None:
    """Print a link that logs one browser in, once, within ten minutes."""
    from genie.core.errors import NotReady

    settings = settings_for(data_dir, config)
    url = owner_url(settings)
    if url is None:
        raise NotReady("No server is running on this data folder; start it with `genie serve` first.")
    typer.echo(url + call(url, "POST", "/api/login-links", json={"user_id": user})["path"])


def _line(token: dict[str, Any]) -> str:
    used = "never used" if token["last_used_at"] is None else f"used {token['last_used_at'][:16]}"
    ends = "" if token["expires_at"] is None else f", expires {token['expires_at'][:16]}"
    if token["has_expired"]:
        ends = ", has expired"
    kind = "" if token["kind"] == "token" else f" [{token['kind']}]"
    return f"{token['token_id']}  {token['user_id']:16} {token['label'] or '-'}{kind}  {used}{ends}"


def _in_path(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


def _now() -> datetime:
    return datetime.now(UTC)
