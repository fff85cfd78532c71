"""Signed addresses: a sound's URL that opens that sound, for one user, for a short while.

`<audio>` cannot send an Authorization header. The signature covers path, query, user and end of validity.
"""

import hashlib
import hmac
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from genie.core.errors import NotAuthenticated
from genie.core.ids import UserId

VALID_S = 600
_USER, _UNTIL, _SIGNATURE = "signed_for", "signed_until", "signature"


class UrlSigner:
    """Signs and checks with one secret. Times are whole seconds since 1970."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def sign(self, address: str, user: UserId, now_s: float) -> str:
        """An address (path and query, with or without a host) with the signature added to its query."""
        parts = urlsplit(address)
        until = str(int(now_s) + VALID_S)
        pairs = _own_pairs(parts.query)
        signature = self._signature(unquote(parts.path), pairs, user, until)
        signed = [*pairs, (_USER, user), (_UNTIL, until), (_SIGNATURE, signature)]
        return parts._replace(query=urlencode(signed, quote_via=quote)).geturl()

    def user_of(self, path: str, query: str, now_s: float) -> UserId | None:
        """Whom a signed address was made for; None if it is not signed. `path` is without percent code.

        Raises:
            NotAuthenticated: the signature is not ours, is for another address, or has run out.
        """
        said = dict(parse_qsl(query, keep_blank_values=True))
        if _SIGNATURE not in said:
            return None
        user, until = UserId(said.get(_USER, "")), said.get(_UNTIL, "")
        expected = self._signature(path, _own_pairs(query), user, until)
        if not hmac.compare_digest(expected.encode(), said[_SIGNATURE].encode("utf-8", "replace")):
            raise NotAuthenticated("The signature of this address is not valid; ask for the address again.")
        if now_s > int(until):
            raise NotAuthenticated("The signature of this address has run out; ask for the address again.")
        return user

    def _signature(self, path: str, pairs: list[tuple[str, str]], user: str, until: str) -> str:
        message = "\n".join((path, urlencode(pairs), user, until))
        return hmac.new(self._secret, message.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _own_pairs(query: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return [pair for pair in pairs if pair[0] not in (_USER, _UNTIL, _SIGNATURE)]
