"""Signed addresses: what was signed opens, for whom and while it was meant to, and nothing else does."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.core.errors import NotAuthenticated
from genie.core.ids import UserId
from genie.people.signatures import VALID_S, UrlSigner

ANN = UserId("ann")
SIGNER = UrlSigner("the secret of a test")
NOW_S = 1_800_000_000.0
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


def address_of(text: str, format_: str) -> str:
    from urllib.parse import urlencode

    return "/api/tts?" + urlencode({"text": text, "format": format_})


def checked(address: str, now_s: float = NOW_S, signer: UrlSigner = SIGNER) -> UserId | None:
    parts = urlsplit(address)
    return signer.user_of(unquote(parts.path), parts.query, now_s)


@given(text=TEXTS, format_=TEXTS)
def test_whatever_is_signed_names_its_user(text: str, format_: str) -> None:
    assert checked(SIGNER.sign(address_of(text, format_), ANN, NOW_S)) == ANN


@given(text=TEXTS, other=TEXTS)
def test_another_text_is_not_opened_by_the_same_signature(text: str, other: str) -> None:
    query = urlsplit(SIGNER.sign(address_of(text, "wav"), ANN, NOW_S)).query
    added = query.partition("&signed_for")[2]
    address = f"{address_of(other, 'wav')}&signed_for{added}"
    if text == other:
        assert checked(address) == ANN
        return
    with pytest.raises(NotAuthenticated):
        checked(address)


def test_an_address_without_a_signature_names_nobody() -> None:
    assert checked("/api/tts?text=hi&signed_for=ann") is None


def test_a_signature_runs_out() -> None:
    address = SIGNER.sign("/api/tts?text=hi", ANN, NOW_S)
    assert checked(address, NOW_S + VALID_S) == ANN
    with pytest.raises(NotAuthenticated, match="run out"):
        checked(address, NOW_S + VALID_S + 1)


def test_another_servers_signature_opens_nothing() -> None:
    address = UrlSigner("another secret").sign("/api/tts?text=hi", ANN, NOW_S)
    with pytest.raises(NotAuthenticated, match="not valid"):
        checked(address)


@pytest.mark.parametrize("change", ["signed_until=x", "signed_for=bob", "signature=", "text=ho", "text=hi"])
def test_a_parameter_that_is_added_spoils_the_signature(change: str) -> None:
    with pytest.raises(NotAuthenticated):
        checked(SIGNER.sign("/api/tts?text=hi", ANN, NOW_S) + "&" + change)


def test_signing_again_replaces_the_signature() -> None:
    once = SIGNER.sign("http://here/api/get-answer/0f", ANN, NOW_S)
    again = SIGNER.sign(once, UserId("bob"), NOW_S)
    assert again.count("signature=") == 1
    assert checked(again) == "bob"
