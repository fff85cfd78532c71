"""The settings tree: defaults < `genie.toml` < `GENIE_…` (`__` nests) < flags."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from genie.config.sections import (
    ConversationSettings,
    HubSettings,
    JobsSettings,
    LogSettings,
    ProfileSettings,
    SandboxSettings,
    ServerSettings,
    StorageSettings,
)
from genie.config.speech import SpeechSettings


class Settings(BaseSettings):
    """Everything that can be set, frozen; `genie config` prints it with each value's origin."""

    model_config = SettingsConfigDict(
        env_prefix="GENIE_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    server: ServerSettings = Field(default_factory=ServerSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    jobs: JobsSettings = Field(default_factory=JobsSettings)
    hub: HubSettings = Field(default_factory=HubSettings)
    conversation: ConversationSettings = Field(default_factory=ConversationSettings)
    profile: ProfileSettings = Field(default_factory=ProfileSettings)
    sandbox: SandboxSettings = Field(default_factory=SandboxSettings)
    speech: SpeechSettings = Field(default_factory=SpeechSettings)
    log: LogSettings = Field(default_factory=LogSettings)
