# version: 2
from datetime import datetime


async def answer():
    hour = datetime.now().hour
    part = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    return Say("Hello, and good {part}! What would you like to know?", {"part": part})
