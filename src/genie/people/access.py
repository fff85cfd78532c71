"""Who may come in, and as whom: tokens, login links, signed addresses, and the end of what they opened."""

import asyncio
import hmac
import secrets
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from sqlalchemy import Connection

from genie.core.clock import Clock
from genie.core.errors import NotAuthenticated
from genie.core.ids import LOCAL_USER, SessionId, TokenId, UserId
from genie.core.words import new_session_id
from genie.people import accounts, store
from genie.people.accounts import Account, hash_of
from genie.people.failed_logins import FailedLogins
from genie.people.model import Identity, Issued, Token, TokenKind, Way
from genie.people.signatures import VALID_S, UrlSigner
from genie.storage.ports import Database

LINK_VALID = timedelta(minutes=10)
BROWSER_VALID = timedelta(days=90)
_USE_NOTED_EVERY_S = 60.0
_KNOWN_SECRETS = 1024
_WRONG = "That token is not known here, has run out or was revoked; `genie token new` makes another."
_USED = "That login link is not known here, was used or has run out; `genie token link` makes another."


class Access:
    """The door of one server. `needs_login` says whether it is shut; `open` reads what it needs.

    `owner_secret` opens it for programs that can read the data folder, and alone allows changes to accounts.
    """

    def __init__(self, db: Database, clock: Clock, *, needs_login: bool, owner_secret: str) -> None:
        self.needs_login = needs_login
        self._db = db
        self._clock = clock
        self._owner_secret = owner_secret.encode()
        self._failed = FailedLogins()
        self._known_secrets: OrderedDict[str, None] = OrderedDict()
        self._use_noted_at_s: dict[TokenId, float] = {}
        self._visits: defaultdict[TokenId, set[asyncio.Event]] = defaultdict(set)
        self._signer = UrlSigner("")

    async def open(self) -> None:
        """Read the secret that signs addresses; at the first start, make it, and let the owner in."""
        now, fresh = self._clock.now(), secrets.token_urlsafe(32)

        def unit(connection: Connection) -> str:
            store.ensure_user(connection, LOCAL_USER, now)
            return store.server_secret(connection, "signing", fresh, now)

        self._signer = UrlSigner(await self._db.write(unit))

    async def reopen(self) -> None:
        """After the database was replaced: know its secret; end what tokens opened that may be no more."""
        self._known_secrets.clear()
        await self.open()
        self._end(list(self._visits))

    def by_owner_secret(self, secret: str) -> Identity | None:
        """The owner of the server, if the secret is that of the data folder."""
        if hmac.compare_digest(secret.encode("utf-8", "replace"), self._owner_secret):
            return Identity(user=LOCAL_USER, way=Way.OWNER)
        return None

    async def by_token(self, secret: str, address: str, way: Way = Way.TOKEN) -> Identity:
        """Whose token or browser cookie this is; `address` is where it comes from.

        Raises:
            NotAuthenticated: nobody's.
            TooManyLogins: the address has tried too often.
        """
        if way is Way.TOKEN and (owner := self.by_owner_secret(secret)) is not None:
            return owner
        hashed = hash_of(secret)
        if hashed not in self._known_secrets:
            self._failed.check(address, self._clock.monotonic_s())
        token = await self._db.read(lambda connection: store.find_token(connection, hashed))
        if token is None or token.kind is TokenKind.LINK or token.has_expired(self._clock.now()):
            self._known_secrets.pop(hashed, None)
            self._failed.note(address, self._clock.monotonic_s())
            raise NotAuthenticated(_WRONG)
        self._remember(hashed)
        await self._note_use(token.token_id)
        return Identity(user=token.user, way=way, token_id=token.token_id, expires_at=token.expires_at)

    def by_signature(self, path: str, query: str) -> Identity | None:
        """Whom a signed address was made for; None if it is not signed.

        Raises:
            NotAuthenticated: the signature is not valid, or no longer.
        """
        user = self._signer.user_of(path, query, self._clock.now().timestamp())
        return None if user is None else Identity(user=user, way=Way.SIGNATURE)

    def signed(self, address: str, user: UserId) -> str:
        """A sound's address as `<audio>` can play it: with a signature where one is needed."""
        if not self.needs_login:
            return address
        return self._signer.sign(address, user, self._clock.now().timestamp())

    @property
    def signature_valid_s(self) -> int:
        """Seconds that a signed address can be used."""
        return VALID_S

    async def use_link(self, code: str, address: str, label: str) -> Issued:
        """Turn the code of a login link into a browser's token, once.

        Raises:
            NotAuthenticated: there is no such link, or no longer.
            TooManyLogins: the address has tried too often.
        """
        self._failed.check(address, self._clock.monotonic_s())
        now = self._clock.now()

        def unit(connection: Connection) -> Issued | None:
            link = store.take_token(connection, hash_of(code), TokenKind.LINK)
            if link is None or link.has_expired(now):
                return None
            return accounts.issue_token(
                connection, link.user, now, kind=TokenKind.BROWSER, label=label, lifetime=BROWSER_VALID
            )

        issued = await self._db.write(unit)
        if issued is None:
            self._failed.note(address, self._clock.monotonic_s())
            raise NotAuthenticated(_USED)
        return issued

    async def new_browser(self, user: UserId, label: str) -> Issued:
        """A browser's token for somebody who has shown a token."""
        return await self.issue(user, kind=TokenKind.BROWSER, label=label, lifetime=BROWSER_VALID)

    async def issue(
        self,
        user: str,
        *,
        kind: TokenKind = TokenKind.TOKEN,
        label: str = "",
        lifetime: timedelta | None = None,
    ) -> Issued:
        """See `accounts.issue_token`."""
        now = self._clock.now()
        return await self._db.write(
            lambda connection: accounts.issue_token(
                connection, user, now, kind=kind, label=label, lifetime=lifetime
            )
        )

    async def new_link(self, user: str) -> Issued:
        """The code of a login link for a user."""
        return await self.issue(user, kind=TokenKind.LINK, lifetime=LINK_VALID)

    async def tokens(self, user: str | None) -> list[Token]:
        """See `accounts.list_tokens`."""
        return await self._db.read(lambda connection: accounts.list_tokens(connection, user))

    async def revoke(self, token_id: str) -> Token:
        """See `accounts.revoke_token`; what the token had opened ends."""
        token = await self._db.write(lambda connection: accounts.revoke_token(connection, token_id))
        self._end([token.token_id])
        return token

    async def users(self) -> list[Account]:
        """See `accounts.list_users`."""
        return await self._db.read(accounts.list_users)

    async def add_user(self, user: str) -> Account:
        """See `accounts.add_user`."""
        now = self._clock.now()
        return await self._db.write(lambda connection: accounts.add_user(connection, user, now))

    async def remove_user(self, user: str) -> None:
        """See `accounts.remove_user`; what they had open ends."""
        self._end(await self._db.write(lambda connection: accounts.remove_user(connection, user)))

    async def until_ended(self, identity: Identity) -> None:
        """Wait until what somebody was let in by is revoked or runs out; for ever if it cannot."""
        if identity.token_id is None:
            await asyncio.get_running_loop().create_future()
            return
        token_id, ended = identity.token_id, asyncio.Event()
        self._visits[token_id].add(ended)
        try:
            if not await self._db.read(lambda connection: store.token_exists(connection, token_id)):
                return
            async with asyncio.timeout(self._seconds_left(identity)):
                await ended.wait()
        except TimeoutError:
            return
        finally:
            self._visits[token_id].discard(ended)
            if not self._visits[token_id]:
                del self._visits[token_id]

    async def claim_session(self, identity: Identity, session: SessionId) -> None:
        """Let somebody listen to a session: their own, or one that is nobody's and so becomes theirs.

        Raises:
            BadSessionId: it belongs to somebody else.
        """
        if not self.needs_login:
            return
        owner = await self._db.read(lambda connection: store.session_owner(connection, session))
        if owner == identity.user:
            return
        now = self._clock.now()
        await self._db.write(lambda connection: store.claim_session(connection, identity.user, session, now))

    async def new_session(self, taken: Iterable[SessionId]) -> SessionId:
        """A session id that is not taken and, where people log in, nobody's."""
        used = set(taken)
        while True:
            session = new_session_id()
            if session in used:
                continue
            if not self.needs_login or await self._is_nobodys(session):
                return session
            used.add(session)

    async def _is_nobodys(self, session: SessionId) -> bool:
        return await self._db.read(lambda connection: store.session_owner(connection, session)) is None

    def _remember(self, hashed: str) -> None:
        self._known_secrets[hashed] = None
        self._known_secrets.move_to_end(hashed)
        if len(self._known_secrets) > _KNOWN_SECRETS:
            self._known_secrets.popitem(last=False)

    async def _note_use(self, token_id: TokenId) -> None:
        now_s = self._clock.monotonic_s()
        if now_s - self._use_noted_at_s.get(token_id, float("-inf")) < _USE_NOTED_EVERY_S:
            return
        self._use_noted_at_s[token_id] = now_s
        now = self._clock.now()
        await self._db.write(lambda connection: store.note_token_use(connection, token_id, now))

    def _end(self, token_ids: Collection[TokenId]) -> None:
        for token_id in token_ids:
            self._use_noted_at_s.pop(token_id, None)
            for ended in self._visits.get(token_id, ()):
                ended.set()

    def _seconds_left(self, identity: Identity) -> float | None:
        if identity.expires_at is None:
            return None
        return max(0.0, (identity.expires_at - self._clock.now()).total_seconds())
