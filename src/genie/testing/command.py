"""The command line in a process of its own, for tests from outside."""

import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from os import environ

from genie.testing.server import installed_genie, prepared_program


def run_genie(
    *arguments: str, timeout_s: float = 90, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `genie` with these arguments until it ends; see `Server` for how it starts.

    Raises:
        subprocess.TimeoutExpired: it was killed for having run for longer than `timeout_s`.
    """
    command = [installed_genie(), *arguments]
    variables = dict(environ if environment is None else environment)
    prepared = prepared_program("fastapi", variables)
    if prepared is None:
        return subprocess.run(
            command, capture_output=True, text=True, timeout=timeout_s, env=variables, check=False
        )
    with tempfile.TemporaryFile("w+") as stderr:
        process = prepared.run(arguments, stderr.fileno(), variables)
        with ThreadPoolExecutor(1) as reader, process.stdout:
            stdout = reader.submit(process.stdout.read)
            try:
                code = process.wait(timeout_s)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
            stderr.seek(0)
            return subprocess.CompletedProcess(command, code, stdout.result(), stderr.read())
