"""The audio endpoints of OpenAI's API, on our engines, for programs that speak it."""
