"""The checker of the kill trial: finds whatever in the database does not fit what clients were told."""

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soak._kill_load import Told

_SIZES = "('todo_update', 'run_update', 'done_update', 'dead_update')"
_STEPS = ["pending→todo", "todo→run", "run→done"]
_SHOWN = 5


@dataclass(kw_only=True)
class Verdict:
    """Every fault in a sentence, and how much there was to check."""

    faults: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def expect(self, fault: str, wrong: object) -> None:
        """A fault unless `wrong` is empty or zero."""
        if wrong:
            shown = wrong[:_SHOWN] if isinstance(wrong, list) else wrong
            self.faults.append(f"{fault}: {shown}")


def check(path: Path, told: Told) -> Verdict:
    """Compare a stopped server's database with what its clients were told."""
    verdict = Verdict()
    verdict.expect("complaints", told.complaints)
    with closing(sqlite3.connect(path)) as database:
        _check_file(database, verdict)
        _check_jobs(database, told, verdict)
        _check_events(database, told, verdict)
        _check_memory(database, verdict)
    return verdict


def _check_file(database: sqlite3.Connection, verdict: Verdict) -> None:
    verdict.expect(
        "the file is not sound",
        [row for row in database.execute("PRAGMA integrity_check") if row != ("ok",)],
    )
    verdict.expect("foreign keys dangle", database.execute("PRAGMA foreign_key_check").fetchall())


def _check_jobs(database: sqlite3.Connection, told: Told, verdict: Verdict) -> None:
    rows = database.execute(
        "SELECT job_id, session_id, state, answer, answer_shown, attempt, error_code FROM jobs"
    ).fetchall()
    jobs = {row[0]: row for row in rows}
    dead = [row for row in rows if row[2] == "dead"]
    verdict.expect("accepted jobs are lost", [job for job in told.accepted if job not in jobs])
    verdict.expect("jobs have not ended", [row[0] for row in rows if row[2] not in ("done", "dead")])
    verdict.expect("jobs died of something else", [row for row in dead if row[6] != "too_many_attempts"])
    verdict.expect(
        "answers told are not those kept",
        [job for job, answer in told.answers.items() if job in jobs and jobs[job][3] != answer],
    )
    verdict.expect(
        "answers are wrong",
        [
            (job, jobs[job][4], expected)
            for job, expected in told.expected.items()
            if job in jobs and jobs[job][2] == "done" and expected not in jobs[job][4].replace(",", "")
        ],
    )
    records = Counter(row[0] for row in database.execute("SELECT job_id FROM io_records"))
    verdict.expect("jobs without exactly one record", [job for job in jobs if records[job] != 1])
    verdict.expect("records without a job", [job for job in records if job not in jobs])
    keyed_sessions = {told.accepted[job] for job in told.keys_accepted.values()}
    keyed_jobs = [row[0] for row in rows if row[1] in keyed_sessions]
    verdict.expect("jobs that no key asked for", sorted(set(keyed_jobs) - set(told.keys_accepted.values())))
    verdict.expect("keys that share a job", len(told.keys_accepted) - len(set(told.keys_accepted.values())))
    sizes = dict(database.execute("SELECT state, size FROM queue_sizes"))
    real = Counter(row[2] for row in rows)
    verdict.expect("queue sizes are wrong", [state for state in sizes if sizes[state] != real[state]])
    verdict.counts |= {
        "kills": told.kills,
        "kills while starting": told.kills_while_starting,
        "questions accepted": len(told.accepted),
        "jobs in the database": len(rows),
        "jobs done": real["done"],
        "jobs dead (too many attempts)": len(dead),
        "jobs taken over after a kill": sum(row[5] > 1 for row in rows),
        "requests repeated under their key": told.retries,
        "answers told and compared": len(told.answers),
    }


def _check_events(database: sqlite3.Connection, told: Told, verdict: Verdict) -> None:
    seqs = [row[0] for row in database.execute("SELECT seq FROM events ORDER BY seq")]
    verdict.expect("event numbers have gaps", seqs != list(range(1, len(seqs) + 1)))
    steps: dict[str, list[str]] = defaultdict(list)
    for job, before, after in database.execute(
        "SELECT data ->> 'job_id', data ->> 'from_queue', data ->> 'to_queue' FROM events "
        "WHERE type = 'job_state_transition' ORDER BY seq"
    ):
        steps[job].append(f"{before}→{after}")
    jobs = dict(database.execute("SELECT job_id, state FROM jobs"))
    verdict.expect(
        "jobs without exactly one event for each step",
        [(job, steps[job]) for job, state in jobs.items() if steps[job] != [*_STEPS[:2], f"run→{state}"]],
    )
    for session, seen in told.seen.items():
        meant = [
            row[0]
            for row in database.execute(
                f"SELECT seq FROM events WHERE type NOT IN {_SIZES} "
                "AND (session_id IS NULL OR session_id = ?) ORDER BY seq",
                [session],
            )
        ]
        twice = [seq for seq, times in Counter(seen).items() if times > 1]
        verdict.expect(f"{session} saw events twice", twice)
        verdict.expect(f"{session} missed events", sorted(set(meant) - set(seen)))
        verdict.expect(f"{session} saw what was not meant for it", sorted(set(seen) - set(meant)))
        verdict.expect(f"{session} saw events out of order", seen != sorted(seen))
    verdict.counts |= {
        "events": len(seqs),
        "connections of watchers": told.resumes,
        "events seen by watchers": sum(map(len, told.seen.values())),
    }


def _check_memory(database: sqlite3.Connection, verdict: Verdict) -> None:
    """Each run counts for the snapshot it ran; one by template also for the snapshot it learned from."""
    runs = dict(database.execute("SELECT snapshot_id, run_count FROM snapshots"))
    used = Counter(
        row[0] for row in database.execute("SELECT snapshot_id FROM jobs WHERE snapshot_id IS NOT NULL")
    )
    (by_template,) = database.execute("SELECT count(*) FROM jobs WHERE level = 'template'").fetchone()
    verdict.expect("jobs name snapshots that are not there", [key for key in used if key not in runs])
    verdict.expect("snapshots ran less than their jobs", [key for key in runs if runs[key] < used[key]])
    verdict.expect(
        "run counts do not add up to the jobs", sum(runs.values()) - sum(used.values()) - by_template
    )
    verdict.counts |= {"snapshots": len(runs), "runs counted": sum(runs.values())}
