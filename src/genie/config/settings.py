"""The settings tree: defaults < `genie.toml` < `GENIE_…` (`__` nests) < flags."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, PrivateAttr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from genie.config.sections import (
    AgentsSettings,
    ConversationSettings,
    HubSettings,
    JobsSettings,
    LlmSettings,
    LogSettings,
    MungeSettings,
    ProfileSettings,
    SandboxSettings,
    ServerSettings,
    StorageSettings,
    WeatherSettings,
)
from genie.config.speech import SpeechSettings

DEFAULT = "default"


class Settings(BaseSettings):
    """Everything that can be set, frozen; `genie config` prints it with each value's origin.

    `genie.config.load` reads the sources; made directly, it holds what is given and the defaults.
    """

    model_config = SettingsConfigDict(extra="forbid", frozen=True)
    _origins: Mapping[str, str] = PrivateAttr(default_factory=dict)

    server: ServerSettings = Field(default_factory=ServerSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    jobs: JobsSettings = Field(default_factory=JobsSettings)
    hub: HubSettings = Field(default_factory=HubSettings)
    conversation: ConversationSettings = Field(default_factory=ConversationSettings)
    agents: AgentsSettings = Field(default_factory=AgentsSettings)
    profile: ProfileSettings = Field(default_factory=ProfileSettings)
    sandbox: SandboxSettings = Field(default_factory=SandboxSettings)
    llm: LlmSettings = Field(default_factory=LlmSettings)
    speech: SpeechSettings = Field(default_factory=SpeechSettings)
    munge: MungeSettings = Field(default_factory=MungeSettings)
    weather: WeatherSettings = Field(default_factory=WeatherSettings)
    log: LogSettings = Field(default_factory=LogSettings)

    def origin_of(self, key: str) -> str:
        """Where a dotted key's value comes from: `default`, the file's name, a variable, or a flag."""
        return self._origins.get(key, DEFAULT)

    def with_origins(self, origins: Mapping[str, str]) -> Self:
        """The same settings, knowing where their values come from."""
        copy = self.model_copy()
        copy._origins = dict(origins)
        return copy

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)
