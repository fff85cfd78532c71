"""The laws of the page's store: a stream replayed in part, twice or out of order changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from genie_stage import Server, Visit

pytestmark = pytest.mark.slow

OpenPage = Callable[..., Visit]

STREAM = """
const { EMPTY, reduce, jobsIn, timersIn, conversation, listsAreStale } = await import("/static/js/store.js");
const frames = [];
const put = (type, fields) => frames.push({ type, ...fields, data: fields, seq: frames.length + 1 });
const move = (id, from, to, about = {}) => put("job_state_transition", {
  job_id: id, from_queue: from, to_queue: to, timestamp: `2026-01-02T03:04:${10 + frames.length}Z`,
  metadata: {
    question_text: `question ${id}`, session_id: "wise penguin",
    created_at: `2026-01-02T03:00:0${id}Z`, ...about,
  },
});
for (const id of ["1", "2", "3"]) { move(id, "pending", "todo"); put("todo_update", { value: Number(id) }); }
for (const id of ["1", "2"]) { move(id, "todo", "run"); put("run_update", { value: 1 }); }
move("1", "run", "done", { response_text: "one", level: "miss" });
put("audio_update", { audioURL: "/api/get-answer/1", text: "one", play: true });
move("2", "run", "dead", { error: "no" });
put("done_update", { value: 1 });
put("dead_update", { value: 1 });
for (const [id, state] of [[7, "running"], [8, "running"], [7, "rung"], [7, "dismissed"], [8, "rung"]]) {
  put("timer_update", { timer_id: id, kind: "timer", name: "egg timer", state, left_s: null });
}
const play = (list, state = { ...EMPTY, sessionId: "wise penguin" }) =>
  list.reduce((before, frame) => reduce(before, { type: "frame", frame }), state);
const canonical = (value) => JSON.stringify(value, (_, inner) =>
  inner && typeof inner === "object" && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner);
const whole = play(frames);
"""


@pytest.fixture
def run(shared_server: Server, open_page: OpenPage) -> Callable[[str], Any]:
    visit = open_page(shared_server)
    return lambda script: visit.page.evaluate(f"(async () => {{ {STREAM} {script} }})()")


def test_a_stream_gives_the_lists(run: Callable[[str], Any]) -> None:
    lists = run("return ['todo', 'run', 'done', 'dead'].map((q) => jobsIn(whole, q).map((job) => job.id))")
    assert lists == [["3"], [], ["1"], ["2"]]


def test_a_stream_gives_the_timers_that_have_not_ended(run: Callable[[str], Any]) -> None:
    assert run("return timersIn(whole).map((timer) => [timer.id, timer.state])") == [[8, "rung"]]
    late = "reduce(whole, { type: 'timers', timers: [{ timer_id: 7, state: 'running' }], seq: 1 })"
    assert run(f"return timersIn({late}).map((timer) => timer.id)") == [8]
    read = "reduce(whole, { type: 'timers', timers: [], seq: 999 })"
    assert run(f"return timersIn({read})") == []


def test_replaying_after_any_prefix_gives_the_same_state(run: Callable[[str], Any]) -> None:
    same = run(
        "return frames.every((_, cut) => frames.slice(0, cut + 1).every((_, back) =>"
        " canonical(play(frames.slice(back), play(frames.slice(0, cut + 1)))) === canonical(whole)))"
    )
    assert same


def test_duplicates_and_any_order_give_the_same_state(run: Callable[[str], Any]) -> None:
    different = run(
        """
        let seed = 7;
        const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
        let different = 0;
        for (let round = 0; round < 300; round += 1) {
          const shuffled = [...frames, ...frames.filter(() => random() < 0.5)]
            .map((frame) => [random(), frame]).sort(([a], [b]) => a - b).map(([, frame]) => frame);
          if (canonical(play(shuffled)) !== canonical(whole)) different += 1;
        }
        return different;
        """
    )
    assert different == 0


def test_the_state_is_never_changed_in_place(run: Callable[[str], Any]) -> None:
    run(
        """
        const freeze = (value) => {
          if (value === null || typeof value !== "object") return value;
          Object.values(value).forEach(freeze);
          return Object.freeze(value);
        };
        const step = (state, frame) => freeze(reduce(state, { type: "frame", frame }));
        frames.reduce(step, freeze({ ...EMPTY }));
        """
    )


def test_lists_read_late_do_not_undo_what_the_stream_said(run: Callable[[str], Any]) -> None:
    queues = run(
        """
        const entry = { job_id: "1", question_text: "question 1", timestamp: "2026-01-02T03:00:01Z" };
        const lists = { todo: [entry], run: [], done: [], dead: [] };
        const after = reduce(whole, { type: "lists", lists, seq: 0 });
        return Object.values(after.jobs).map((job) => [job.id, job.queue]).sort();
        """
    )
    assert queues == [["1", "done"], ["2", "dead"], ["3", "todo"]]


def test_what_is_in_no_list_any_more_is_gone(run: Callable[[str], Any]) -> None:
    left = run(
        """
        const lists = { todo: [], run: [], done: [], dead: [] };
        return Object.keys(reduce(whole, { type: "lists", lists, seq: whole.seq }).jobs);
        """
    )
    assert left == []


def test_what_was_forgotten_stays_forgotten_when_replayed(run: Callable[[str], Any]) -> None:
    assert run("return Object.keys(play(frames, reduce(whole, { type: 'forgotten', id: '1' })).jobs)") == [
        "2",
        "3",
    ]


def test_fewer_jobs_on_the_server_than_shown_means_reading_the_lists_again(run: Callable[[str], Any]) -> None:
    assert run(
        "const fewer = play([{ type: 'done_update', value: 0, seq: 99 }], whole);"
        "return [listsAreStale(whole), listsAreStale(fewer)]"
    ) == [False, True]


def test_a_job_that_is_tried_again_leaves_the_dead_whatever_the_order_of_the_news(
    run: Callable[[str], Any],
) -> None:
    assert run(
        """
        move("2", "dead", "todo", { earlier_attempts: 2 });
        const waiting = play(frames);
        move("2", "todo", "run", { earlier_attempts: 2 });
        move("2", "run", "done", { earlier_attempts: 2, response_text: "two" });
        const answered = play(frames);
        const about = (state) => [state.jobs["2"].queue, state.jobs["2"].answer, state.jobs["2"].error];
        const backwards = play(frames.toReversed());
        return [about(waiting), about(answered), canonical(backwards) === canonical(answered)];
        """
    ) == [["todo", None, None], ["done", "two", None], True]
