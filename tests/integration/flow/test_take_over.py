"""The old program's to-dos and events: by the rules of spoken ones, all or nothing, twice as once."""

from pathlib import Path
from typing import Any

import pytest
from tests.integration.flow.conftest import Open, Stage

from genie.core.errors import BadImport
from genie.core.ids import LOCAL_USER
from genie.flow.old_program import OldFolder, read_folder
from genie.flow.take_over import TakeOver, read_things
from genie.people.defaults import default_profile

TODOS = """todo_item,due_date,priority,completed,list_name
oat milk,,normal,no,groceries
"bread, sliced",2026-06-09,high,no,Groceries
pack snacks,2024-03-09,low,yes,packing for vacation
pack snacks,2024-04-15 00:00:00,high,no,packing for vacation
call mom,,,,
"""
EVENTS = (
    "start_date,end_date,start_time,end_time,event_type,recurrent,recurrence_interval,priority_level,name,"
    "relationship,description_who_what_where\n"
    "2026-09-01,2026-09-01,13:27,14:59,Appointment,False,,high,Leroy,father,"
    "Appointment with Leroy at the clinic\n"
    "2026-09-04,2026-09-07,00:00,23:59,Birthday,True,1 year,low,Alice,aunt,Alice's party at the bar\n"
    "2026-09-08,2026-09-08,22:06,03:53,Interview,False,,medium,Bob,brother,Job interview with Bob\n"
    "2026-09-10,2026-09-10,09:00,10:00,Workout,True,2 week,none,Sue,sister,\n"
)
HEAD = EVENTS.splitlines()[0]


def taking(stage: Stage) -> TakeOver:
    runtime = stage.runtime
    return TakeOver(
        runtime.db,
        runtime.clock,
        runtime.understanding,
        runtime.agents,
        profile_defaults=lambda: default_profile(runtime.settings.profile),
    )


def old_folder(folder: Path, todos: str = TODOS, events: str = EVENTS) -> OldFolder:
    (folder / "todo.csv").write_text(todos)
    (folder / "events.csv").write_text(events)
    return read_folder(folder)


def things(found: OldFolder) -> Any:
    assert not found.faults
    return read_things([], found.todos, found.events)


async def test_to_dos_are_on_the_lists_that_are_spoken_of(open_stage: Open, tmp_path: Path) -> None:
    async with open_stage() as stage:
        await stage.ask("add eggs to my shopping list")
        lines = await taking(stage).take_in(LOCAL_USER, things(old_folder(tmp_path)), dry_run=False)
        assert {line.outcome.value for line in lines} == {"new"}
        shopping = await stage.ask("what's on my shopping list")
        assert all(thing in str(shopping.answer) for thing in ("eggs", "oat milk", "bread, sliced"))
        assert await stage.rows(
            "SELECT name_key, count(*) FROM list_items JOIN lists USING (list_id) GROUP BY 1 ORDER BY 1"
        ) == [("packing for vacation", 2), ("shopping", 3), ("to-do", 1)]
        assert await stage.rows(
            "SELECT text, due, priority, completed_at IS NOT NULL FROM list_items ORDER BY item_id"
        ) == [
            ("eggs", None, 0, 0),
            ("oat milk", None, 0, 0),
            ("bread, sliced", "2026-06-09", 1, 0),
            ("pack snacks", "2024-03-09", -1, 1),
            ("pack snacks", "2024-04-15", 1, 0),
            ("call mom", None, 0, 0),
        ]


async def test_events_are_on_the_calendar_that_is_asked(open_stage: Open, tmp_path: Path) -> None:
    async with open_stage() as stage:
        lines = await taking(stage).take_in(LOCAL_USER, things(old_folder(tmp_path)), dry_run=False)
        assert [line.why for line in lines if line.why] == [
            "its end is before its start, so it is taken to end on the next day"
        ]
        assert await stage.rows(
            "SELECT title, kind, starts, ends, all_day, rule FROM calendar_events ORDER BY starts"
        ) == [
            (
                "Appointment with Leroy at the clinic",
                "event",
                "2026-09-01T13:27:00",
                "2026-09-01T14:59:00",
                0,
                None,
            ),
            ("Alice's birthday", "birthday", "2026-09-04T00:00:00", "2026-09-08T00:00:00", 1, "FREQ=YEARLY"),
            ("Job interview with Bob", "event", "2026-09-08T22:06:00", "2026-09-09T03:53:00", 0, None),
            (
                "Workout with Sue",
                "event",
                "2026-09-10T09:00:00",
                "2026-09-10T10:00:00",
                0,
                "FREQ=WEEKLY;INTERVAL=2",
            ),
        ]
        assert "September 4" in str((await stage.ask("when is Alice's birthday")).answer)


async def test_a_second_import_adds_nothing_and_takes_no_change_back(
    open_stage: Open, tmp_path: Path
) -> None:
    async with open_stage() as stage:
        take_over, found = taking(stage), things(old_folder(tmp_path))
        await take_over.take_in(LOCAL_USER, found, dry_run=False)
        await stage.ask("check off oat milk on my shopping list")
        await stage.ask("rename my job interview with Bob to coffee with Bob")
        sql = "SELECT item_id, text, completed_at FROM list_items ORDER BY 1"
        items, events = await stage.rows(sql), await stage.rows("SELECT uid, title FROM calendar_events")
        again = await take_over.take_in(LOCAL_USER, found, dry_run=False)
        assert {line.outcome.value for line in again} == {"known"}
        assert await stage.rows(sql) == items
        assert await stage.rows("SELECT uid, title FROM calendar_events") == events


async def test_a_dry_run_writes_nothing_and_tells_what_then_happens(open_stage: Open, tmp_path: Path) -> None:
    async with open_stage() as stage:
        take_over, found = taking(stage), things(old_folder(tmp_path))
        told = await take_over.take_in(LOCAL_USER, found, dry_run=True)
        assert await stage.rows("SELECT count(*) FROM lists UNION SELECT count(*) FROM calendar_events") == [
            (0,)
        ]
        assert await take_over.take_in(LOCAL_USER, found, dry_run=False) == told


async def test_a_list_that_cannot_hold_all_takes_none(open_stage: Open, tmp_path: Path) -> None:
    async with open_stage() as stage:
        rows = "".join(f"thing {number},,,no,big\n" for number in range(1_001))
        found = old_folder(tmp_path, todos=TODOS + rows)
        with pytest.raises(BadImport, match=r"todo\.csv line 1007: .*full"):
            await taking(stage).take_in(LOCAL_USER, things(found), dry_run=False)
        assert await stage.rows("SELECT count(*) FROM lists UNION SELECT count(*) FROM calendar_events") == [
            (0,)
        ]


@pytest.mark.parametrize(
    ("todos", "events", "where", "why"),
    [
        ("milk,soon,low,no,x", "", "todo.csv line 2", "no date"),
        ("milk,,urgent,no,x", "", "todo.csv line 2", "priority"),
        ("milk,,low,perhaps,x", "", "todo.csv line 2", "neither yes nor no"),
        (",,low,no,x", "", "todo.csv line 2", "empty"),
        ("m\x1bilk,,low,no,x", "", "todo.csv line 2", "control characters"),
        (f"{'x' * 201},,low,no,x", "", "todo.csv line 2", "more than 200"),
        ('"milk,,low,no,x', "", "todo.csv", "line 2"),
        ("", "2026-09-04,2026-09-03,,,Meeting,False,,,,,x", "events.csv line 2", "before it begins"),
        ("", "2026-02-30,,,,Meeting,False,,,,,x", "events.csv line 2", "no date"),
        ("", "2026-09-04,,25:00,,Meeting,False,,,,,x", "events.csv line 2", "no time"),
        ("", "2026-09-04,,,,Meeting,True,whenever,,,,x", "events.csv line 2", "recurrence_interval"),
        ("", "2026-09-04,,,,Meeting,True,0 day,,,,x", "events.csv line 2", "recurrence_interval"),
        ("", "2026-09-04,,,,Meeting,sometimes,,,,,x", "events.csv line 2", "neither True nor False"),
        ("", "9999-12-31,,,,Meeting,False,,,,,x", "events.csv line 2", "calendar"),
        ("", "2026-09-04,,,,,False,,,,,", "events.csv line 2", "neither an event_type"),
    ],
)
def test_a_faulty_row_is_named_by_its_line(
    tmp_path: Path, todos: str, events: str, where: str, why: str
) -> None:
    head = TODOS.splitlines()[0]
    found = old_folder(tmp_path, f"{head}\n{todos}\n", f"{HEAD}\n{events}\n")
    (fault,) = found.faults
    assert (fault.where, why in fault.why) == (where, True), fault


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"\xff\xfe\xfa",
        b"todo_item\nmilk\n",
        b"a,b\n1,2\n",
        b"",
        b"todo_item,todo_item,due_date,priority,completed,list_name\n" + b'"' * 200_001,
    ],
)
def test_what_is_no_list_at_all_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "todo.csv").write_bytes(content)
    assert [fault.where for fault in read_folder(tmp_path).faults] == ["todo.csv"]


async def test_faulty_rows_sent_by_hand_are_all_named(open_stage: Open) -> None:
    with pytest.raises(BadImport) as refused:
        read_things([{"question": 7}], [{"todo_item": "milk", "due_date": "soon"}], [{"where": "here"}])
    assert [fault.partition(":")[0] for fault in refused.value.extra["faults"]] == [
        "snapshot 1",
        "to-do 1",
        "here",
    ]
