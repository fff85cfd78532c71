"""Sound that was not worked off: at most 10 s of it are held, however fast it comes."""

import asyncio

from genie.api.listen_socket import Unread

SECOND = bytes(2 * 16_000)


async def test_reading_stops_at_ten_seconds_and_goes_on_when_there_is_room() -> None:
    unread = Unread()
    taken_in = 0

    async def read_on() -> None:
        nonlocal taken_in
        for _ in range(15):
            await unread.put(SECOND)
            taken_in += 1

    reading = asyncio.create_task(read_on())
    for _ in range(200):
        await asyncio.sleep(0)
    assert taken_in == 10
    for left in range(15, 0, -1):
        assert await unread.take() == SECOND
        for _ in range(10):
            await asyncio.sleep(0)
        assert taken_in == min(15, 26 - left)
    await reading


async def test_small_frames_are_bounded_as_well() -> None:
    unread = Unread()
    putting = asyncio.create_task(_put_many(unread, 2_001))
    for _ in range(5_000):
        await asyncio.sleep(0)
    assert not putting.done()
    await unread.take()
    await putting


async def _put_many(unread: Unread, count: int) -> None:
    for _ in range(count):
        await unread.put("a fault")
