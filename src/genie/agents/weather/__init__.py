"""The weather agent."""
