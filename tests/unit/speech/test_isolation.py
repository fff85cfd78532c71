"""The server's process stays free of native speech code."""

import subprocess
import sys

ENGINE_MODULES = ("av", "ctranslate2", "onnxruntime", "faster_whisper", "piper", "numpy")


def test_the_speech_service_imports_no_engine() -> None:
    program = (
        "import sys, genie.speech.service, genie.cli.engines;"
        f"print([name for name in {ENGINE_MODULES!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
