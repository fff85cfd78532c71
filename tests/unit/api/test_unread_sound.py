"""Sound that was not worked off: at most 10 s of it are held, however fast it comes."""

import asyncio

from genie.api.listen_socket import Frame, Unread

SECOND = bytes(2 * 16_000)


async def waits(unread: Unread, frame: Frame) -> asyncio.Task[None]:
    """A put that has to wait."""
    putting = asyncio.create_task(unread.put(frame))
    done, _ = await asyncio.wait({putting}, timeout=0.05)
    assert not done
    return putting


async def test_reading_stops_at_ten_seconds_and_goes_on_when_there_is_room() -> None:
    unread = Unread()
    for _ in range(10):
        await unread.put(SECOND)
    putting = await waits(unread, b"the eleventh")
    assert await unread.take() == SECOND
    await putting
    for _ in range(9):
        assert await unread.take() == SECOND
    assert await unread.take() == b"the eleventh"


async def test_ten_seconds_are_counted_at_the_utterance_s_own_rate() -> None:
    unread = Unread()
    unread.rate_hz = 48_000
    for _ in range(30):
        await unread.put(SECOND)
    putting = await waits(unread, SECOND)
    await unread.take()
    await putting


async def test_frames_without_sound_are_bounded_as_well() -> None:
    unread = Unread()
    for _ in range(2_000):
        await unread.put("a fault")
    putting = await waits(unread, "a fault")
    await unread.take()
    await putting
