"""The comparison: reads the requests, sends each to both servers, the old one first, finds what differs."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from pydantic import ValidationError

from genie.compare.differences import differences
from genie.compare.model import Outcome, Request, Side, package_file
from genie.compare.sending import Sender
from genie.core.errors import Invalid

BUILT_IN = "compare/contract.jsonl"
GONG = "web/gentle-gong.mp3"


def read_requests(file: Path | None) -> list[Request]:
    """The requests of a file of JSON lines; of the built-in set, which covers the contract, without one.

    Empty lines and lines that begin with `#` are passed over.

    Raises:
        Invalid: the file cannot be read, or a line of it is faulty; every faulty line is named.
    """
    path = file or package_file(BUILT_IN)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"The requests in {path} cannot be read: {error}.") from error
    requests: list[Request] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            request = Request.model_validate(json.loads(line))
            _check_file(request, path.parent)
            requests.append(request)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"]))
            faults.append(f"line {number}: {where}: {fault['msg']}")
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    if faults or not requests:
        raise Invalid(f"{path}: {'; '.join(faults) or 'there is no request in it'}.", faults=faults)
    return requests


def compare(
    old: Side,
    new: Side,
    requests: Sequence[Request],
    *,
    timeout_s: float = 30.0,
    base: Path | None = None,
    recording: Path | None = None,
    allow_new_fields: bool = False,
) -> Iterator[Outcome]:
    """Send every request to both, the old one first; what came of each, as it comes.

    Files that requests name are looked for in `base`; `recording` is uploaded where they say so, a gong
    without one.

    Raises:
        ServerAway: one of the two cannot be reached at all.
    """
    sound = recording or package_file(GONG)
    with ExitStack() as stack:
        senders = [
            stack.enter_context(
                closing(Sender(side, timeout_s=timeout_s, base=base or Path(), recording=sound))
            )
            for side in (old, new)
        ]
        for sender in senders:
            sender.check()
        for request in requests:
            before, after = (sender.send(request) for sender in senders)
            found = differences(before, after, request.ignore, allow_new_fields=allow_new_fields)
            yield Outcome(
                request=request, differences=found if request.compare else (), old=before, new=after
            )


def _check_file(request: Request, base: Path) -> None:
    if request.file not in (None, "{recording}") and not (base / str(request.file)).is_file():
        raise ValueError(f"there is no file {base / str(request.file)}")
