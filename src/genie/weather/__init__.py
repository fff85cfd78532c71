"""The weather: forecasts from Open-Meteo's HTTP API, kept for some minutes."""
