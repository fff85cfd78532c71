"""The settings tree: defaults < `genie.toml` < `GENIE_…` (`__` nests) < flags."""

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from genie.config.sections import (
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
)
from genie.config.speech import SpeechSettings


class Settings(BaseSettings):
    """Everything that can be set, frozen; `genie config` prints it with each value's origin.

    `genie.config.load` reads the sources; made directly, it holds what is given and the defaults.
    """

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    server: ServerSettings = Field(default_factory=ServerSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    jobs: JobsSettings = Field(default_factory=JobsSettings)
    hub: HubSettings = Field(default_factory=HubSettings)
    conversation: ConversationSettings = Field(default_factory=ConversationSettings)
    profile: ProfileSettings = Field(default_factory=ProfileSettings)
    sandbox: SandboxSettings = Field(default_factory=SandboxSettings)
    llm: LlmSettings = Field(default_factory=LlmSettings)
    speech: SpeechSettings = Field(default_factory=SpeechSettings)
    munge: MungeSettings = Field(default_factory=MungeSettings)
    log: LogSettings = Field(default_factory=LogSettings)

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
