// The state of the page, and the one pure function that changes it.
//
// Frames of the event stream may come twice, late, or again from an older point after a reconnect. A job only
// ever moves forward (todo, run, then done or dead, and from dead into a new round), so what is known of it is merged, never overwritten: the
// same frames give the same state however often they are replayed.

export const QUEUES = Object.freeze(["todo", "run", "done", "dead"]);

const OPEN_TIMERS = ["running", "paused", "rung"];
const RANK = Object.freeze({ todo: 1, run: 2, done: 3, dead: 3 });
const FINISHED_KEPT = 400;
const SPEECHES_KEPT = 50;
const TIMERS_KEPT = 300;

export const EMPTY = Object.freeze({
  sessionId: "",
  seq: 0,
  jobs: {},
  asked: {},
  forgotten: {},
  sizes: {},
  sizeSeqs: {},
  speeches: [],
  timers: {},
  turns: [],
  connection: { state: "connecting", detail: "" },
  parts: {},
  listsRead: false,
});

/** The state after `action`; the same object when nothing changed. */
export function reduce(state, action) {
  const change = CHANGES[action.type];
  if (!change) throw new Error(`unknown action ${action.type}`);
  return change(state, action);
}

/** A store: `get`, `dispatch(action)`, and `subscribe(listener)`, which returns its own undoing. */
export function createStore(initial = EMPTY) {
  let state = initial;
  const listeners = new Set();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The jobs of one queue: newest first, but those that run in their order. */
export function jobsIn(state, queue) {
  const jobs = Object.values(state.jobs).filter((job) => job.queue === queue);
  jobs.sort(oldestFirst);
  return queue === "run" ? jobs : jobs.reverse();
}

/** The timers, alarms and reminders that run, are paused or ring; what rings comes first, then the next one. */
export function timersIn(state) {
  const order = (timer) => (timer.state === "rung" ? 0 : 1);
  return Object.values(state.timers)
    .filter((timer) => OPEN_TIMERS.includes(timer.state))
    .sort((one, other) => order(one) - order(other) || one.dueAt - other.dueAt || one.id - other.id);
}

/** The jobs this page asked, and what is on its way to become one, newest first. */
export function conversation(state) {
  const mine = Object.values(state.jobs).filter(
    (job) => state.asked[job.id] || (state.sessionId !== "" && job.session === state.sessionId),
  );
  return [
    ...mine.map((job) => ({ key: job.id, at: job.at, job })),
    ...state.turns.map((turn) => ({ key: turn.id, at: turn.at, turn })),
  ].sort((one, other) => other.at - one.at || (one.key < other.key ? 1 : -1));
}

/** True while a job's question back waits for a yes or a no: nothing was said in its session since. */
export function waitsForAnswer(state, job, now = Date.now()) {
  const asked = job.asksBack;
  if (job.queue !== "done" || !asked?.yes_or_no || millisecondsOf(asked.open_until) <= now) return false;
  return !Object.values(state.jobs).some((other) => other.session === job.session && oldestFirst(job, other) < 0);
}

/** The size of a queue as the server last said, or else as many as are known. */
export function sizeOf(state, queue) {
  return state.sizes[queue] ?? jobsIn(state, queue).length;
}

/** True when the server counts fewer jobs in a queue than are shown, so that the lists must be read again. */
export function listsAreStale(state) {
  return QUEUES.some((queue) => (state.sizes[queue] ?? Infinity) < jobsIn(state, queue).length);
}

const CHANGES = {
  frame: (state, { frame }) => {
    const isNews = frame.type !== "connect" && Number.isInteger(frame.seq) && frame.seq > state.seq;
    const seen = isNews ? { ...state, seq: frame.seq } : state;
    const change = FRAMES[frame.type];
    return change ? change(seen, frame) : seen;
  },
  lists: takeLists,
  timers: takeTimers,
  session: (state, { sessionId }) => ({ ...state, sessionId }),
  connection: (state, { connection }) => ({ ...state, connection }),
  parts: (state, { parts }) => ({ ...state, parts }),
  restarted: (state) => ({
    ...EMPTY,
    sessionId: state.sessionId,
    turns: state.turns,
    connection: state.connection,
    parts: state.parts,
  }),
  asked: (state, { id, question, at }) => {
    const known = { ...state, asked: { ...state.asked, [id]: true } };
    return withJob(known, { id, queue: "todo", question, at, seq: 0, round: 0 });
  },
  forgotten: (state, { id }) => {
    const { [id]: _gone, ...jobs } = state.jobs;
    return { ...state, jobs, forgotten: { ...state.forgotten, [id]: true } };
  },
  turn: (state, { turn }) => ({ ...state, turns: [...state.turns, turn] }),
  turnChanged: (state, { id, change }) => ({
    ...state,
    turns: state.turns.map((turn) => (turn.id === id ? { ...turn, ...change } : turn)),
  }),
  turnEnded: (state, { id }) => ({ ...state, turns: state.turns.filter((turn) => turn.id !== id) }),
};

const FRAMES = {
  todo_update: (state, frame) => withSize(state, "todo", frame),
  run_update: (state, frame) => withSize(state, "run", frame),
  done_update: (state, frame) => withSize(state, "done", frame),
  dead_update: (state, frame) => withSize(state, "dead", frame),
  job_state_transition: (state, frame) => {
    if (!(frame.to_queue in RANK)) return state;
    const about = { ...frame.metadata, job_id: frame.job_id };
    about.timestamp ??= about.created_at ?? frame.timestamp;
    return withJob(state, { ...fromMetadata(about), queue: frame.to_queue, seq: frame.seq ?? 0 });
  },
  timer_update: (state, frame) => withTimer(state, { ...timerOf(frame), seq: frame.seq ?? 0 }),
  audio_update: (state, frame) => {
    if (!frame.audioURL || state.speeches.some((speech) => speech.seq === frame.seq)) return state;
    const speech = { seq: frame.seq, url: frame.audioURL, text: frame.text ?? "", play: frame.play !== false };
    const speeches = [...state.speeches, speech].sort((one, other) => one.seq - other.seq);
    return { ...state, speeches: speeches.slice(-SPEECHES_KEPT) };
  },
};

function withSize(state, queue, frame) {
  const seq = frame.seq ?? frame.last_seq ?? 0;
  if (!Number.isInteger(frame.value) || seq < (state.sizeSeqs[queue] ?? 0)) return state;
  return {
    ...state,
    sizes: { ...state.sizes, [queue]: frame.value },
    sizeSeqs: { ...state.sizeSeqs, [queue]: seq },
  };
}

/** Merge the four lists, read when `seq` was the last frame seen; jobs older than that and in none are gone. */
function takeLists(state, { lists, seq }) {
  const listed = new Set();
  let next = state;
  for (const queue of QUEUES) {
    for (const entry of lists[queue].toReversed()) {
      const job = { ...fromMetadata(entry), queue, seq: 0 };
      listed.add(job.id);
      next = withJob(next, job);
    }
  }
  const kept = Object.entries(next.jobs).filter(([id, job]) => listed.has(id) || job.seq > seq);
  const sizes = Object.fromEntries(
    QUEUES.filter((queue) => (next.sizeSeqs[queue] ?? 0) > seq).map((queue) => [queue, next.sizes[queue]]),
  );
  return { ...next, jobs: Object.fromEntries(kept), sizes, listsRead: true };
}

/** The open timers, read when `seq` was the last frame seen; others not heard of since then have ended. */
function takeTimers(state, { timers, seq }) {
  const later = Object.entries(state.timers).filter(([, timer]) => timer.seq > seq);
  const read = timers.map((timer) => [timer.timer_id, { ...timerOf(timer), seq }]);
  return { ...state, timers: Object.fromEntries([...read, ...later]) };
}

/** What the stream said last of a timer counts; those that ended are kept a while, lest an old frame revives them. */
function withTimer(state, news) {
  if ((state.timers[news.id]?.seq ?? -1) >= news.seq) return state;
  const timers = Object.values({ ...state.timers, [news.id]: news });
  const ended = timers.filter((timer) => !OPEN_TIMERS.includes(timer.state)).sort((one, other) => other.seq - one.seq);
  const dropped = new Set(ended.slice(TIMERS_KEPT));
  const kept = timers.filter((timer) => !dropped.has(timer));
  return { ...state, timers: Object.fromEntries(kept.map((timer) => [timer.id, timer])) };
}

function timerOf(entry) {
  return {
    id: entry.timer_id,
    kind: entry.kind,
    name: entry.name,
    state: entry.state,
    dueAt: millisecondsOf(entry.due_at),
    leftS: entry.left_s ?? null,
  };
}

function withJob(state, news) {
  if (state.forgotten[news.id]) return state;
  const known = state.jobs[news.id];
  const turns = known ? state.turns : withoutClaimed(state, news);
  const jobs = pruned({ ...state.jobs, [news.id]: known ? merged(known, news) : news });
  return { ...state, jobs, turns };
}

/** In one round the later queue wins; a round that began later, as a dead job was tried again, replaces all. */
function merged(known, news) {
  const isSameRound = news.round === known.round;
  const isLater = isSameRound ? RANK[news.queue] > RANK[known.queue] : news.round > known.round;
  const [newer, older] = isLater ? [news, known] : [known, news];
  const job = isSameRound ? { ...older } : {};
  for (const [name, value] of Object.entries(newer)) if (value !== null && value !== undefined) job[name] = value;
  job.at = Math.min(known.at, news.at);
  job.seq = Math.max(known.seq, news.seq);
  return job;
}

/** What was typed or spoken here stops being "on its way" when its job appears. */
function withoutClaimed(state, job) {
  if (!state.asked[job.id] && job.session !== state.sessionId) return state.turns;
  const waiting = state.turns.filter((turn) => turn.state === "sending" || turn.state === "heard");
  const claimed =
    waiting.find((turn) => turn.text === job.question) ??
    (state.asked[job.id] ? undefined : waiting.find((turn) => turn.kind === "spoken"));
  return claimed ? state.turns.filter((turn) => turn !== claimed) : state.turns;
}

function pruned(jobs) {
  const finished = Object.values(jobs).filter((job) => RANK[job.queue] === 3);
  if (finished.length <= FINISHED_KEPT) return jobs;
  const stale = finished.sort(oldestFirst).slice(0, finished.length - FINISHED_KEPT);
  const next = { ...jobs };
  for (const job of stale) delete next[job.id];
  return next;
}

function oldestFirst(one, other) {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

function fromMetadata(entry) {
  const [from, to] = [millisecondsOf(entry.started_at), millisecondsOf(entry.completed_at)];
  return {
    id: entry.job_id,
    question: entry.question_text ?? null,
    answer: entry.answer_shown || entry.response_text || null,
    agent: entry.agent_type ?? null,
    level: entry.level ?? null,
    savedMs: entry.time_saved_ms ?? null,
    tookMs: from && to ? to - from : null,
    error: entry.error ?? null,
    asksBack: entry.asks_back ?? null,
    session: entry.session_id ?? null,
    round: entry.earlier_attempts ?? 0,
    at: millisecondsOf(entry.timestamp),
  };
}

function millisecondsOf(timestamp) {
  const at = typeof timestamp === "number" ? timestamp * 1000 : Date.parse(timestamp ?? "");
  return Number.isFinite(at) ? at : 0;
}
