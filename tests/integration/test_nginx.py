"""The shipped proxy configuration, tried with Debian's nginx and both editions behind it."""

import subprocess
import sys
from pathlib import Path

TRY = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "try.py"


def test_nginx_shares_the_traffic_out_and_keeps_a_session_with_its_edition():
    command = [sys.executable, str(TRY)]
    tried = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "| questions |" in tried.stdout
