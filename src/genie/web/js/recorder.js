// The microphone: one recording at a time, with its level, in whatever format the browser records.

const FORMATS = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4", "audio/ogg;codecs=opus"];
const SHORTEST_MS = 300;
const LONGEST_MS = 60_000;
const LOUDNESS_FLOOR_DB = -60;

/** Why a recording cannot be made, as a sentence for the person. */
export class MicrophoneProblem extends Error {}

/**
 * Begin to record. `onLevel(level)` gets the loudness from 0 to 1 as it changes; `onFull()` is called when the
 * longest recording is reached. Gives `{finish, cancel}`; `finish()` resolves to a Blob, or to null when it was
 * shorter than a word.
 */
export async function startRecording({ onLevel, onFull }) {
  const stream = await openMicrophone();
  const format = FORMATS.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, format ? { mimeType: format } : {});
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
  const stopMeter = meter(stream, onLevel);
  recorder.start();
  const startedMs = performance.now();
  const full = setTimeout(onFull, LONGEST_MS);

  async function end() {
    clearTimeout(full);
    stopMeter();
    if (recorder.state !== "inactive") recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
  }

  return {
    async finish() {
      const lastedMs = performance.now() - startedMs;
      await end();
      if (lastedMs < SHORTEST_MS) return null;
      return new Blob(pieces, { type: recorder.mimeType || format || "audio/webm" });
    },
    cancel: end,
  };
}

async function openMicrophone() {
  if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") {
    throw new MicrophoneProblem(
      window.isSecureContext
        ? "This browser cannot record sound. You can type your question instead."
        : "Browsers lend the microphone only to https pages and to localhost. You can type your question instead.",
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    throw new MicrophoneProblem(sentenceFor(error));
  }
}

function sentenceFor(error) {
  if (error.name === "NotAllowedError") {
    return "The microphone is blocked for this page. Allow it in the browser's address bar, or type your question.";
  }
  if (error.name === "NotFoundError") return "No microphone was found. Plug one in, or type your question.";
  if (error.name === "NotReadableError") return "Another program is using the microphone. Close it, or type your question.";
  return "The microphone could not be opened. You can type your question instead.";
}

/** Report the loudness of `stream` on each frame the screen shows; gives the function that stops it. */
function meter(stream, onLevel) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let shown = 0;
  let frame = requestAnimationFrame(measure);

  function measure() {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const loudness = 1 - (10 * Math.log10(power + 1e-12)) / LOUDNESS_FLOOR_DB;
    shown = Math.max(Math.min(loudness, 1), shown * 0.85, 0);
    onLevel(shown);
    frame = requestAnimationFrame(measure);
  }

  return () => {
    cancelAnimationFrame(frame);
    onLevel(0);
    context.close();
  };
}
