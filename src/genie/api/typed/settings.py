"""`/api/settings`: the settings in force, with where each comes from; secrets are hidden."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.config.report import listed
from genie.runtime.live import is_reloadable

router = APIRouter(tags=["configuration"])


class SettingView(BaseModel):
    """One setting."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "key": "jobs.run_timeout_s",
                "value": 20.0,
                "origin": "genie.toml",
                "description": "Seconds one attempt may take.",
                "unit": "seconds",
                "is_secret": False,
                "needs_restart": False,
            }
        }
    )

    key: str = Field(description="Its section and name, as in genie.toml.")
    value: Any = Field(description="Its value; a secret that is set shows as asterisks.")
    origin: str = Field(description="`default`, the file's name, a variable, or a flag.")
    description: str = Field(description="What it means.")
    unit: str | None = Field(description="What its number counts, where it has one.")
    is_secret: bool = Field(description="Whether the value is hidden.")
    needs_restart: bool = Field(description="Whether a change takes effect only at the next start.")


class SettingList(BaseModel):
    """All settings, in the order of the reference."""

    settings: list[SettingView]


@router.get("/api/settings")
async def list_settings(parts: Parts, user: User) -> SettingList:
    """The settings in force; they are changed in genie.toml, by variables or by flags."""
    return SettingList(
        settings=[
            SettingView(
                key=setting.key,
                value=setting.value,
                origin=setting.origin,
                description=setting.description,
                unit=setting.unit,
                is_secret=setting.is_secret,
                needs_restart=not is_reloadable(setting.key),
            )
            for setting in listed(parts.settings)
        ]
    )
