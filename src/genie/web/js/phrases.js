// How the page says things: times, durations, and where an answer came from.

const FROM_MEMORY = { exact: "same question", canonical: "same question", template: "same kind of question" };

/** `12 ms`, `1.8 s`, `3 min`. */
export function duration(ms) {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** Where the answer of a finished job came from, or "" when that is not known. */
export function origin(job) {
  if (job.queue !== "done" || job.asksBack) return "";
  const kind = FROM_MEMORY[job.level];
  if (kind) {
    const saved = job.savedMs >= 1 ? ` · saved ${duration(job.savedMs)}` : "";
    return `from memory · ${kind}${saved}`;
  }
  return job.tookMs === null ? "" : `worked out in ${duration(job.tookMs)}`;
}

/** True when the answer was remembered. */
export function isFromMemory(job) {
  return job.level in FROM_MEMORY;
}

/** The time of day in the person's own way; with the day when it was not today. */
export function clock(atMs) {
  if (!atMs) return "";
  const at = new Date(atMs);
  const time = at.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`;
}

/** One sentence on the parts of the server that cannot be used now, or "" when all can. */
export function readiness(parts) {
  const hearing = state(parts.stt);
  const voice = state(parts.tts);
  if (hearing === "absent" && voice === "absent") return "Speech is switched off on this server. Type your question.";
  const sentences = [];
  if (hearing === "loading") sentences.push("Genie is still learning to listen; typing works already.");
  if (hearing === "absent") sentences.push("This server has no ears. Type your question.");
  if (hearing === "failed") sentences.push(`Genie cannot hear: ${parts.stt.reason || "the speech engine failed"}.`);
  if (voice === "absent") sentences.push("This server has no voice; read the answers.");
  if (voice === "failed") sentences.push(`Genie cannot speak: ${parts.tts.reason || "the voice failed"}.`);
  return sentences.join(" ").replaceAll("..", ".");
}

/** True while some part is still on its way to being ready. */
export function isLoading(parts) {
  return Object.values(parts).some((part) => part.state === "loading");
}

/** True when speaking to the server has a chance of being heard. */
export function canHear(parts) {
  return !["absent", "failed"].includes(state(parts.stt));
}

/** True when answers can be spoken. */
export function canSpeak(parts) {
  return !["absent", "failed"].includes(state(parts.tts));
}

function state(part) {
  return part?.state ?? "ready";
}
