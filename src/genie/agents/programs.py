"""Built-in programs: constant text, packaged beside the agent that owns them."""

from importlib import resources

from genie.sandbox.model import Program


def load_programs(package: str, prefix: str, version: int = 1) -> dict[str, Program]:
    """The programs in the `programs` folder of `package`, by intent; named `prefix.intent`.

    A file may begin with a line `# version: 3`; it has `version` otherwise.
    """
    programs: dict[str, Program] = {}
    for file in sorted(resources.files(package).joinpath("programs").iterdir(), key=lambda item: item.name):
        intent, dot, ending = file.name.partition(".")
        if not dot or ending != "py" or intent == "__init__":
            continue
        text = file.read_text(encoding="utf-8")
        first = text.partition("\n")[0]
        number = int(first.removeprefix("# version:")) if first.startswith("# version:") else version
        programs[intent] = Program(name=f"{prefix}.{intent}", version=number, text=text)
    return programs
