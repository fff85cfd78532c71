"""Genie in the Box: a self-hosted, voice-first assistant server."""

__version__: str


def __getattr__(name: str) -> str:
    """The version, which takes a while to find, is looked up when it is asked for."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("genie-in-the-box")
