"""Fetches a published model once, with progress, and checks each large file against its published hash."""

import hashlib
import shutil
from pathlib import Path

from genie.core.errors import WeightsAltered, WeightsMissing
from genie.speech.catalogue import PUBLISHED_MB
from genie.speech.children.process import ServerPipe

_FILES = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")


def fetch(model: str, folder: Path, server: ServerPipe) -> Path:
    """The folder of a published model, fetched if it was not there.

    Raises:
        WeightsMissing: there is no such model, or it cannot be fetched now.
        WeightsAltered: what arrived is not what was published.
    """
    from faster_whisper.utils import _MODELS  # type: ignore[import-untyped]
    from huggingface_hub import HfApi, hf_hub_download

    repository = _MODELS.get(model)
    if repository is None or model not in PUBLISHED_MB:
        raise WeightsMissing(f"There is no model named {model!r}; `genie model list` shows the names.")
    draft = folder.with_name(f".{folder.name}.draft")
    try:
        info = HfApi().model_info(repository, files_metadata=True)
        wanted = [
            file for file in info.siblings or [] if any(Path(file.rfilename).match(name) for name in _FILES)
        ]
        for number, file in enumerate(wanted, 1):
            megabytes = (file.size or 0) / 10**6
            server.announce(
                "progress",
                detail=f"fetching {model}: {file.rfilename}, {megabytes:.0f} MB ({number} of {len(wanted)})",
            )
            hf_hub_download(repository, file.rfilename, revision=info.sha, local_dir=draft)
    except Exception as error:  # whatever the network does, the reason is one sentence
        raise WeightsMissing(
            f"The model {model} is not here and could not be fetched ({type(error).__name__}). Put its files "
            f"into {folder}, or choose another with `genie model use`."
        ) from error
    for file in wanted:
        path = draft / file.rfilename
        if file.lfs is not None:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            if found != file.lfs.sha256:
                path.unlink()
                raise WeightsAltered(
                    f"{file.rfilename} of {model} is not the published file; fetch it again."
                )
    shutil.rmtree(draft / ".cache", ignore_errors=True)
    draft.rename(folder)
    return folder
