// What every page of the genie shares: the store fed by the event stream, the spoken answers, the state line.

import {
  answerBack, answerUrl, cancel, forget, isLoggedIn, logOut, parts, Problem, queueLists, requestKey, sessionId, timers,
  tryAgain,
} from "./api.js";
import { setText } from "./elements.js";
import { canSpeak, isLoading, readiness } from "./phrases.js";
import { createPlayer } from "./player.js";
import { openStream } from "./socket.js";
import { createStore, listsAreStale } from "./store.js";
import { showTimers } from "./timers.js";

const PARTS_EVERY_MS = 2000;
const LISTS_SETTLE_MS = 300;
// Trying again is seen to elsewhere; and not every edition of the server has every list.
const SILENT_PROBLEMS = ["unreachable", "not_found"];
const SOUND_KEY = "genie.sound";
const CONNECTION_LINES = { connecting: "Connecting…", live: "Connected", waiting: "Not connected", refused: "Refused" };

const part = (id) => document.getElementById(id);

/** Start what the pages share; gives `{store, player, act, tell, ready}`, `ready` resolving to the session id. */
export function startPage() {
  const store = createStore();
  let told = "";
  let muted = localStorage.getItem(SOUND_KEY) === "off";

  const player = createPlayer({ onChange: showSpeaking, onFailure: tell });
  player.setSilent(muted);

  /** Show one sentence at the top until something else is to be said there. */
  function tell(sentence) {
    told = sentence;
    showNotice(store.get());
  }

  function showNotice(state) {
    const { connection } = state;
    setText(part("notice"), told || lineOf(connection) || readiness(state.parts));
    setText(part("connection"), CONNECTION_LINES[connection.state]);
    part("connection").dataset.state = connection.state;
  }

  function showSpeaking({ speaking, blocked }) {
    part("speaking").hidden = !(speaking || blocked);
    part("play-blocked").hidden = !blocked;
    part("stop-speaking").hidden = !speaking;
  }

  function showSound() {
    setText(part("sound"), muted ? "Sound off" : "Sound on");
    part("sound").setAttribute("aria-label", muted ? "Sound off: turn it on" : "Sound on: turn it off");
  }

  part("sound").addEventListener("click", () => {
    muted = !muted;
    localStorage.setItem(SOUND_KEY, muted ? "off" : "on");
    player.setSilent(muted);
    showSound();
  });
  part("play-blocked").addEventListener("click", () => player.resume());
  part("stop-speaking").addEventListener("click", () => player.stop());
  showSound();
  store.subscribe(showNotice);
  speakWhatArrives(store, player);
  showTimers({ section: part("timers"), list: part("timer-list") }, store, player, tell);

  /** Have something done by the server; what it refuses is told, unless `isFine(problem)`. True when it is done. */
  async function have(work, isFine = () => false) {
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!isFine(problem)) {
        tell(problem.message);
        return false;
      }
    }
    tell("");
    return true;
  }

  const act = {
    play(job) {
      if (canSpeak(store.get().parts)) player.playNow({ url: answerUrl(job.id), text: job.answer ?? "" });
      else tell("This server has no voice now; the answer can only be read.");
    },
    async forget(job) {
      const isGone = await have(() => forget(job.id), ({ code }) => code === "not_found");
      if (isGone) store.dispatch({ type: "forgotten", id: job.id });
    },
    answer: (job, yes) => have(() => answerBack(job.id, yes, requestKey())),
    cancel: (job) => have(() => cancel(job.id), ({ code }) => code === "job_ended"),
    tryAgain: (job) => have(() => tryAgain(job.id), ({ code }) => code === "job_not_dead"),
  };

  offerLogOut(have);
  return { store, player, act, tell, isMuted: () => muted, ready: follow(store, player, tell) };
}

/** Show the way out to a browser that has logged in. */
async function offerLogOut(have) {
  const button = part("log-out");
  button.addEventListener("click", async () => {
    if (await have(logOut)) location.reload();
  });
  button.hidden = !(await isLoggedIn().catch(() => false));
}

/** Feed the store from the server, for as long as the page lives. */
async function follow(store, player, tell) {
  const session = await patiently(sessionId, store);
  store.dispatch({ type: "session", sessionId: session });
  const lists = listReader(store, tell);

  const stream = openStream({
    session,
    lastSeq: () => store.get().seq,
    onState: (connection) => store.dispatch({ type: "connection", connection }),
    onLive: ({ resumed }) => {
      watchParts(store);
      if (!resumed) lists.read();
    },
    onFrame: (frame) => {
      if (isOfANewerStart(store.get(), frame)) store.dispatch({ type: "restarted" });
      if (frame.type === "resync" || frame.type === "connect") lists.read();
      if (frame.type === "notification_sound_update" && frame.play !== false) player.chime(frame.soundFile);
      if (frame.type === "sound_control") player.change(frame.change);
      store.dispatch({ type: "frame", frame });
      if (listsAreStale(store.get())) lists.readSoon();
    },
  });
  window.addEventListener("online", () => stream.retryNow());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) stream.retryNow();
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  return session;
}

/** Hand each spoken answer to the player once, in the order of the stream. */
function speakWhatArrives(store, player) {
  const taken = new Set();
  store.subscribe(({ speeches, parts: ready }) => {
    for (const speech of speeches) {
      if (taken.has(speech.seq)) continue;
      taken.add(speech.seq);
      if (speech.play && canSpeak(ready)) player.enqueue(speech);
    }
  });
}

function listReader(store, tell) {
  let soon = 0;
  async function read() {
    const { seq } = store.get();
    await Promise.all([
      take(queueLists, (lists) => ({ type: "lists", lists, seq })),
      take(timers, (running) => ({ type: "timers", timers: running, seq })),
    ]);
  }
  async function take(fetched, action) {
    try {
      store.dispatch(action(await fetched()));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!SILENT_PROBLEMS.includes(problem.code)) tell(problem.message);
    }
  }
  function readSoon() {
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (listsAreStale(store.get())) read();
    }, LISTS_SETTLE_MS);
  }
  return { read, readSoon };
}

let partsTimer = 0;

/** Ask what is ready, again and again until nothing is loading. */
async function watchParts(store) {
  clearTimeout(partsTimer);
  try {
    store.dispatch({ type: "parts", parts: await parts() });
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return;
  }
  if (isLoading(store.get().parts)) partsTimer = setTimeout(() => watchParts(store), PARTS_EVERY_MS);
}

/** Try until the server answers. */
async function patiently(work, store) {
  for (;;) {
    try {
      return await work();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      store.dispatch({ type: "connection", connection: { state: "waiting", detail: "" } });
      await new Promise((resolve) => setTimeout(resolve, PARTS_EVERY_MS));
    }
  }
}

/** A server that counts from an earlier number has another memory: what is shown here is not in it. */
function isOfANewerStart(state, frame) {
  const head = frame.seq ?? frame.last_seq;
  return frame.type === "connect" && Number.isInteger(head) && head < state.seq;
}

function lineOf({ state, detail }) {
  if (state === "waiting") return "Genie cannot be reached. Trying again…";
  return state === "refused" ? detail : "";
}
