// The talk button: hold, speak, let go. It says at every moment what it does.

import { setText } from "./elements.js";
import { onHold } from "./hold.js";
import { MicrophoneProblem, startRecording } from "./recorder.js";

const LABELS = { idle: "Hold to talk", opening: "One moment…", listening: "Let go to send", sending: "Hold to talk" };
const HINT = "Hold the button, or the space bar, and speak.";
const TOO_SHORT = "That was too short. Hold the button while you speak.";
const TOO_LONG = "That was a whole minute; I am answering what I have.";
const LISTENING = "Listening… let go when you are done.";

/**
 * Bring the button to life. `onBegin()` is called at each hold, `onEnd()` after it, `onRecording(blob)` with what
 * was said. Gives `{setUsable(usable, why), say(sentence)}`.
 */
export function startTalk({ button, label, status, level, place }, { onBegin, onEnd, onRecording }) {
  let hold = 0;
  let recording = null;
  let isHeld = false;
  let unusable = "";

  function show(state, sentence) {
    button.dataset.state = state;
    setText(label, LABELS[state]);
    setText(status, sentence);
  }

  function showLevel(value) {
    level.value = value;
    place.style.setProperty("--level", value.toFixed(3));
  }

  async function begin() {
    const mine = ++hold;
    isHeld = true;
    onBegin();
    show("opening", "Opening the microphone…");
    let opened;
    try {
      opened = await startRecording({ onLevel: showLevel, onFull: () => finish(TOO_LONG) });
    } catch (problem) {
      if (mine === hold) giveUp(problem);
      return;
    }
    if (mine !== hold || !isHeld) {
      await opened.cancel();
      if (mine === hold) show("idle", TOO_SHORT);
      return;
    }
    recording = opened;
    show("listening", LISTENING);
  }

  function giveUp(problem) {
    isHeld = false;
    onEnd();
    show("idle", problem instanceof MicrophoneProblem ? problem.message : "The microphone could not be used.");
    if (!(problem instanceof MicrophoneProblem)) throw problem;
  }

  async function finish(sentence = HINT) {
    if (isHeld) onEnd();
    isHeld = false;
    const ended = recording;
    recording = null;
    if (!ended) return;
    show("idle", sentence);
    const said = await ended.finish();
    if (said) onRecording(said);
    else setText(status, TOO_SHORT);
  }

  onHold(button, { begin, end: () => finish() });
  show("idle", HINT);

  return {
    /** Whether speaking makes sense now; if not, `why` is shown instead of the hint. */
    setUsable(usable, why) {
      const wanted = usable ? "" : why;
      if (wanted === unusable) return;
      unusable = wanted;
      button.disabled = !usable;
      show("idle", usable ? HINT : why);
    },
    say: (sentence) => setText(status, sentence),
  };
}
