"""The speech section of the settings tree."""

from pydantic import Field

from genie.config.sections import Section


class SpeechSettings(Section):
    enabled: bool = Field(True, description="Load the speech engines; off answers text only.")
