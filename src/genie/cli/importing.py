"""`genie import`: the folder of the old program, first as a table of what would happen."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genie.cli.client import Config, DataDir, call, server_url, with_runtime
from genie.cli.memory import Apply, tell
from genie.core.errors import BadImport

if TYPE_CHECKING:
    from genie.config.load import LoadedSettings
    from genie.config.settings import Settings
    from genie.flow.old_settings import NewSettings
    from genie.runtime.service import Runtime

Document = dict[str, list[Any]]


def register(app: typer.Typer) -> None:
    app.command("import")(take_in_old)


def take_in_old(
    folder: Annotated[Path, typer.Argument(help="Folder with the old program's snapshots and files.")],
    apply: Apply = False,
    write_settings: Annotated[
        bool, typer.Option("--settings", help="With --apply: write genie.toml and the own symbols, too.")
    ] = False,
    block: Annotated[str, typer.Option(help="Block of the old ini that was in use.")] = "default",
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Take over what the old program knew: all or nothing, and twice is the same as once.

    Its code is not run: each question is read by our agents, and each synonym must pass the guard. To-dos and
    events go onto the lists and the calendar. Ini and map files become settings, if asked for.
    """
    from genie.config.load import load_settings
    from genie.core.logging import set_up_logging
    from genie.flow.old_program import read_folder
    from genie.flow.old_settings import plan_settings

    loaded = load_settings({"storage.data_dir": data_dir}, config=config)
    set_up_logging(level="warning", questions=loaded.settings.log.questions)
    found = read_folder(folder)
    if found.faults:
        raise BadImport(
            "Some files are faulty; nothing was imported.",
            faults=[f"{fault.where}: {fault.why}" for fault in found.faults[:50]],
        )
    new = plan_settings(found.settings, found.words, loaded, block)
    texts = _texts_with(loaded, new)
    snapshots = [
        {
            "where": question.where,
            "question": question.question,
            "synonyms": list(question.synonyms),
            "non_synonyms": list(question.non_synonyms),
            "runtime_stats": {"first_run_ms": question.first_ms},
        }
        for question in found.questions
    ]
    document: Document = {"snapshots": snapshots, "todos": found.todos, "events": found.events}
    with _written(texts if apply and write_settings else {}):
        lines = _taken_over(loaded.settings, document, apply=apply)
    others = [line.as_dict() for line in (*found.lines, *new.lines)]
    tell([*lines, *others], apply=apply)
    if texts and not (apply and write_settings):
        typer.echo(f"Not written without --apply --settings: {', '.join(map(str, texts))}")
    elif texts:
        typer.echo(f"Wrote {', '.join(map(str, texts))}; a running server reads them after `GET /api/init`.")


def _taken_over(settings: "Settings", document: Document, *, apply: bool) -> list[dict[str, Any]]:
    """Have everything taken over by the running server, or in the folder itself."""
    from genie.flow.take_over import read_things

    read_things(**document)
    url = server_url(settings)
    if url is None:
        return with_runtime(settings, lambda runtime: _in_folder(runtime, document, apply=apply))
    told: list[dict[str, Any]] = call(
        url, "POST", "/api/import", params={"dry_run": not apply}, json=document
    )
    return told


async def _in_folder(runtime: "Runtime", document: Document, *, apply: bool) -> list[dict[str, Any]]:
    from genie.core.ids import LOCAL_USER
    from genie.flow.take_over import TakeOver, read_things
    from genie.people.defaults import default_profile

    take_over = TakeOver(
        runtime.db,
        runtime.clock,
        runtime.understanding,
        runtime.agents,
        profile_defaults=lambda: default_profile(runtime.settings.profile),
    )
    lines = await take_over.take_in(LOCAL_USER, read_things(**document), dry_run=not apply)
    return [line.as_dict() for line in lines]


def _texts_with(loaded: "LoadedSettings", new: "NewSettings") -> dict[Path, str]:
    """The files that the new settings make, checked as they would be at a start.

    Raises:
        BadSettings: what would be written is faulty.
    """
    import tomlkit

    from genie.config.load import FILE_NAME, load_settings

    written: dict[Path, str] = {}
    if new.symbols_file is not None and new.symbols is not None:
        written[new.symbols_file] = new.symbols
    if not new.values:
        return written
    path = loaded.file or loaded.settings.storage.data_dir / FILE_NAME
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    for key, value in new.values.items():
        *sections, name = key.split(".")
        table: Any = document
        for section in sections:
            table = table.setdefault(section, tomlkit.table())
        table[name] = value
    text = tomlkit.dumps(document)
    with TemporaryDirectory() as folder:
        trial = Path(folder) / FILE_NAME
        trial.write_text(text, encoding="utf-8")
        load_settings(config=trial, environment={})
    return {**written, path: text}


@contextmanager
def _written(texts: dict[Path, str]) -> Iterator[None]:
    """Replace files, each as a whole, once what is done within has succeeded; else leave them as they are."""
    beside = {path: path.with_name(f"{path.name}.new") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(beside[path], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, beside[path])
        yield
        for path in texts:
            beside[path].replace(path)
    except OSError as error:
        raise BadImport(f"{error.filename} cannot be written: {error.strerror}.") from error
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)
