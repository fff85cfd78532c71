"""`genie import`: the folder of the old program, first as a table of what would happen."""

from pathlib import Path
from typing import Annotated

import typer

from genie.cli.client import Config, DataDir, settings_for
from genie.cli.memory import Apply, learn, tell
from genie.core.errors import BadImport


def register(app: typer.Typer) -> None:
    app.command("import")(take_in_old)


def take_in_old(
    folder: Annotated[Path, typer.Argument(help="Folder with the old program's snapshots and files.")],
    apply: Apply = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Take over what the old program solved: all or nothing, and twice is the same as once.

    Its code is not run: each question is read by our agents, and each synonym must pass the guard.
    """
    from genie.flow.old_program import read_folder
    from genie.flow.share import FORMAT, VERSION

    found = read_folder(folder)
    if found.faults:
        raise BadImport(
            "Some files are faulty; nothing was imported.",
            faults=[f"{fault.where}: {fault.why}" for fault in found.faults[:50]],
        )
    document = {
        "format": FORMAT,
        "version": VERSION,
        "snapshots": [
            {
                "where": question.where,
                "question": question.question,
                "synonyms": list(question.synonyms),
                "non_synonyms": list(question.non_synonyms),
                "runtime_stats": {"first_run_ms": question.first_ms},
            }
            for question in found.questions
        ],
    }
    tell(learn(settings_for(data_dir, config), document, apply=apply), apply=apply)
    for count, what in (
        (len(found.todos), "to-dos"),
        (len(found.events), "events"),
        (len(found.spoken), "spoken words"),
        (sum(map(len, found.settings.values())), "settings"),
    ):
        if count:
            typer.echo(f"not taken over yet: {count} {what}")
