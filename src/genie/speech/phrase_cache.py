"""Phrases spoken before, kept on disk up to a size; what was not heard for longest goes first."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class PhraseCache:
    """Files named after a hash of all that changes how a phrase sounds. All of its methods block."""

    folder: Path
    limit_bytes: int

    def key(self, identity: str, text: str, format: str) -> str:
        """The name of a phrase: voice, text and format."""
        return hashlib.sha256(f"{identity}\0{format}\0{text}".encode()).hexdigest()

    def get(self, key: str) -> bytes | None:
        path = self.folder / key
        try:
            phrase = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return phrase

    def put(self, key: str, phrase: bytes) -> None:
        """Keep a phrase; a disk that is full keeps none, which is no error."""
        if len(phrase) > self.limit_bytes:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".draft-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(phrase)
            Path(draft).replace(self.folder / key)
            self._shrink()
        except OSError:
            return

    def drop(self, key: str) -> None:
        (self.folder / key).unlink(missing_ok=True)

    def _phrases(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.is_file()] if self.folder.is_dir() else []

    def _shrink(self) -> None:
        facts = sorted((path.stat().st_mtime_ns, path.stat().st_size, path) for path in self._phrases())
        total = sum(size for _, size, _ in facts)
        for _, size, path in facts:
            if total <= self.limit_bytes:
                return
            path.unlink(missing_ok=True)
            total -= size
