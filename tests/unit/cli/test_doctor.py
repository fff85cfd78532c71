"""What the doctor says goes outside."""

from genie.cli.doctor import _outside
from genie.config.sections import LlmSettings, WeatherSettings
from genie.config.settings import Settings


def test_without_weather_and_model_nothing_leaves_the_machine() -> None:
    settings = Settings(weather=WeatherSettings(enabled=False))
    assert _outside(settings).sentence == "nothing leaves this machine."


def test_what_a_language_model_gets_is_told_with_its_address() -> None:
    settings = Settings(
        llm=LlmSettings(url="http://127.0.0.1:11434/v1"), weather=WeatherSettings(enabled=False)
    )
    said = _outside(settings).sentence
    assert "what no agent covers" in said
    assert "go to http://127.0.0.1:11434/v1" in said
