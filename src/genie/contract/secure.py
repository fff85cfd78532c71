"""What holds for every answer and every request body: headers that keep the page to itself, and limits."""

from genie.core.errors import TooLarge

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SECURE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": PAGE_POLICY,
}
SMALL_LIMIT_BYTES = 1 << 20
UPLOAD_PATHS = ("/api/upload-and-transcribe-", "/v1/audio/transcriptions")


def body_limit_bytes(path: str, upload_limit_bytes: int) -> int:
    """Most bytes of body at `path`: 1 MiB, and `upload_limit_bytes` where recordings are sent.

    Base64 takes four bytes for three, and a multipart form a little more, so uploads get that much on top.
    """
    return upload_limit_bytes * 4 // 3 + 65_536 if path.startswith(UPLOAD_PATHS) else SMALL_LIMIT_BYTES


def body_too_large(limit: int) -> TooLarge:
    """The error for a body of more than `limit` bytes."""
    return TooLarge(f"The request is larger than {limit:,} bytes, which is all this address takes.")
