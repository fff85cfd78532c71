"""Whether the server in this container answers: exit status 0, else 1. Uses the standard library only."""

import os
import sys
import urllib.request

URL = f"http://127.0.0.1:{os.environ.get('GENIE_SERVER__PORT', '7999')}/health"


def main() -> int:
    try:
        with urllib.request.urlopen(URL, timeout=4) as answer:
            return 0 if answer.status == 200 else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
