// Answers spoken in order, one at a time. A new hold of the talk button stops and empties the line.

const GONG_VOLUME = 0.6;
const LOUDNESS = { louder: 0.2, quieter: -0.2 };
const SPEED = { slower: -0.15, faster: 0.15 };
const within = (least, value, most) => Math.min(most, Math.max(least, value));

/**
 * A player of spoken answers.
 *
 * `onChange({speaking, blocked, text})` hears what is going on; `onFailure(sentence)` what could not be played.
 */
export function createPlayer({ onChange, onFailure }) {
  const voice = new Audio();
  const gong = new Audio();
  const line = [];
  let current = null;
  let blocked = false;
  let silent = false;
  voice.preload = "auto";
  gong.volume = GONG_VOLUME;
  voice.addEventListener("ended", () => next());
  voice.addEventListener("error", () => {
    if (!current) return;
    onFailure("That answer could not be played aloud.");
    next();
  });

  function next() {
    current = line.shift() ?? null;
    if (!current) {
      tell();
      return;
    }
    voice.src = ownUrl(current.url);
    start();
  }

  async function start() {
    const playing = current;
    blocked = false;
    tell();
    try {
      await voice.play();
    } catch (error) {
      if (playing !== current || error.name !== "NotAllowedError") return;
      blocked = true;
      tell();
    }
  }

  function tell() {
    onChange({ speaking: current !== null && !blocked, blocked, text: current?.text ?? "" });
  }

  function stop() {
    line.length = 0;
    current = null;
    blocked = false;
    voice.pause();
    gong.pause();
    tell();
  }

  return {
    /** Say this after whatever is being said. */
    enqueue(speech) {
      if (silent) return;
      line.push(speech);
      if (!current) next();
    },
    /** Say this now, instead of everything else. */
    playNow(speech) {
      stop();
      line.push(speech);
      next();
    },
    /** Go on after the browser refused to play without a touch. */
    resume() {
      if (current) start();
    },
    /** A soft sound beside the voice; of no consequence if the browser refuses it. */
    chime(url) {
      if (silent) return;
      gong.src = ownUrl(url);
      gong.play().catch(() => {});
    },
    /** Whether an answer is being spoken now. */
    isSpeaking: () => current !== null && !blocked,
    /** While silent (muted, or someone is talking) nothing new is taken in. */
    setSilent(value) {
      silent = value;
      if (silent) stop();
    },
    /** What the person asked for by voice: stop, louder, quieter, slower or faster. */
    change(what) {
      if (what === "stop") stop();
      else if (what in LOUDNESS) voice.volume = within(0.1, voice.volume + LOUDNESS[what], 1);
      else if (what in SPEED) voice.defaultPlaybackRate = voice.playbackRate = within(0.6, voice.playbackRate + SPEED[what], 1.6);
    },
    stop,
  };
}

/** The server names itself as it sees itself; behind a proxy only the path is sure to be right. */
function ownUrl(url) {
  const { host, pathname, search } = new URL(url, location.href);
  return host === location.host ? pathname + search : url;
}
