// The page at `/`: ask aloud or in writing, read and hear the answers, watch the queues.

import { ask, askAloud, requestKey } from "./api.js";
import { showConversation } from "./conversation.js";
import { startPage } from "./page.js";
import { canHear, readiness } from "./phrases.js";
import { showQueues } from "./queues.js";
import { startTalk } from "./talk.js";

const HEARD_NOTHING = "I heard nothing. Hold the button while you speak.";

const part = (id) => document.getElementById(id);
const { store, player, act, tell, isMuted, ready } = startPage();
const recordings = new Map();

const talk = startTalk(
  {
    button: part("talk"),
    label: part("talk-label"),
    status: part("talk-status"),
    level: part("level"),
    place: part("talk").parentElement,
  },
  {
    onBegin: () => {
      tell("");
      player.setSilent(true);
    },
    onEnd: () => player.setSilent(isMuted()),
    onRecording: (recording) => {
      const turn = newTurn("spoken", null);
      recordings.set(turn.id, recording);
      sendSpoken(turn.id);
    },
  },
);

showConversation(
  { place: part("conversation"), examples: part("examples"), announcer: part("announcer") },
  store,
  { ...act, retry, dismiss },
);
showQueues(part("queues"), store, act);
store.subscribe(({ parts }) => talk.setUsable(canHear(parts), readiness(parts)));

part("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = part("question").value.trim();
  if (!question) {
    part("question").focus();
    return;
  }
  part("question").value = "";
  sendTyped(newTurn("typed", question));
});
for (const example of part("examples").querySelectorAll("button")) {
  example.addEventListener("click", () => sendTyped(newTurn("typed", example.textContent)));
}

function newTurn(kind, text) {
  const turn = { id: `turn-${requestKey()}`, kind, text, state: "sending", at: Date.now() };
  store.dispatch({ type: "turn", turn });
  return turn;
}

async function sendTyped(turn) {
  tell("");
  const session = await ready;
  try {
    const { job_id: id } = await ask(turn.text, session, turn.id);
    store.dispatch({ type: "asked", id, question: turn.text, at: turn.at });
  } catch (problem) {
    fail(turn.id, problem);
  }
}

async function sendSpoken(id) {
  const session = await ready;
  try {
    const { transcription, raw_transcription: raw } = await askAloud(recordings.get(id), session);
    recordings.delete(id);
    const heard = transcription || raw;
    if (heard) store.dispatch({ type: "turnChanged", id, change: { state: "heard", text: heard } });
    else {
      store.dispatch({ type: "turnEnded", id });
      talk.say(HEARD_NOTHING);
    }
  } catch (problem) {
    fail(id, problem);
  }
}

function fail(id, problem) {
  const change = { state: "failed", detail: problem.message, retryable: problem.retryable === true };
  store.dispatch({ type: "turnChanged", id, change });
}

function retry(turn) {
  store.dispatch({ type: "turnChanged", id: turn.id, change: { state: "sending" } });
  if (turn.kind === "typed") sendTyped(turn);
  else sendSpoken(turn.id);
}

function dismiss(turn) {
  recordings.delete(turn.id);
  store.dispatch({ type: "turnEnded", id: turn.id });
}
