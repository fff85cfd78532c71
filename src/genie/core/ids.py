"""Identifiers and how they are made."""

import secrets
from typing import NewType

from genie.core.regex import lazy_regex

JobId = NewType("JobId", str)
UserId = NewType("UserId", str)
SessionId = NewType("SessionId", str)
SnapshotId = NewType("SnapshotId", str)
TokenId = NewType("TokenId", str)

LOCAL_USER = UserId("local")

_SESSION_ID = lazy_regex(r"[a-z]{2,20} [a-z]{2,20}")
_USER_ID = lazy_regex(r"[a-z0-9][a-z0-9._-]{0,62}")
_JOB_ID = lazy_regex(r"[0-9a-f]{64}")


def new_job_id() -> JobId:
    """64 lower-case hex digits, unique for each asking (the contract's `id_hash`)."""
    return JobId(secrets.token_hex(32))


def new_snapshot_id() -> SnapshotId:
    return SnapshotId(secrets.token_hex(16))


def new_token_id() -> TokenId:
    return TokenId(secrets.token_hex(4))


def is_user_id(text: str) -> bool:
    """A lower-case name, such as `ada` or `ada.lovelace`: it may hold digits, dots, dashes, underscores."""
    return _USER_ID.fullmatch(text) is not None


def is_session_id(text: str) -> bool:
    """Two lower-case words and a space, as in `wise penguin`."""
    return _SESSION_ID.fullmatch(text) is not None


def is_job_id(text: str) -> bool:
    return _JOB_ID.fullmatch(text) is not None
