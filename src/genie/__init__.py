"""Genie in the Box: a self-hosted, voice-first assistant server."""

from importlib.metadata import version

__version__ = version("genie-in-the-box")
