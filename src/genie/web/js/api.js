// Talking HTTP with the server. What goes wrong is thrown as a `Problem` whose message can be shown.

const ASK_TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 90_000;
const READ_TIMEOUT_MS = 15_000;
const QUEUES = ["todo", "run", "done", "dead"];
const SESSION_ID = /^[a-z]{2,20} [a-z]{2,20}$/;

/** A failure with a sentence for the person; `retryable` says that trying again may help. */
export class Problem extends Error {
  constructor(message, { code = "unreachable", retryable = true } = {}) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** This tab's session id: kept over reloads, asked of the server the first time. */
export async function sessionId() {
  const kept = sessionStorage.getItem("genie.session");
  if (kept && SESSION_ID.test(kept)) return kept;
  const { session_id: fresh } = await json("/api/get-session-id", {}, READ_TIMEOUT_MS);
  sessionStorage.setItem("genie.session", fresh);
  return fresh;
}

/** Ask in writing; gives the new job's id, as `{job_id, status, …}`. */
export function ask(question, session, key) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
  const body = JSON.stringify({ question, websocket_id: session });
  return json("/api/ask", { method: "POST", headers, body }, ASK_TIMEOUT_MS);
}

/** Ask aloud; gives what was heard, as `{raw_transcription, transcription, results, …}`. */
export function askAloud(recording, session) {
  const query = new URLSearchParams({ prefix: "multimodal agent", websocket_id: session });
  const body = new FormData();
  body.append("file", recording, recording.type.includes("mp4") ? "question.mp4" : "question.webm");
  return json(`/api/upload-and-transcribe-wav?${query}`, { method: "POST", body }, UPLOAD_TIMEOUT_MS);
}

/** The four lists, each an array of the jobs' metadata as the server keeps them. */
export async function queueLists() {
  const answers = await Promise.all(QUEUES.map((name) => json(`/api/get_queue/${name}`, {}, READ_TIMEOUT_MS)));
  return Object.fromEntries(QUEUES.map((name, index) => [name, answers[index][`${name}_jobs_metadata`]]));
}

/** The timers, alarms and reminders that run, are paused or ring. */
export async function timers() {
  return (await json("/api/timers", {}, READ_TIMEOUT_MS)).timers;
}

/** Stop one from ringing, for every page and client of its person. */
export function dismissTimer(id) {
  return json(`/api/timers/${encodeURIComponent(id)}/dismiss`, { method: "POST" }, READ_TIMEOUT_MS);
}

/** Remove a job and what was remembered from it. */
export function forget(id) {
  return json(`/api/delete-snapshot/${encodeURIComponent(id)}`, { method: "DELETE" }, READ_TIMEOUT_MS);
}

/** Say yes or no to the question with which a job ended. */
export function answerBack(id, yes, key) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
  return json(`${jobUrl(id)}/answer`, { method: "POST", headers, body: JSON.stringify({ yes }) }, ASK_TIMEOUT_MS);
}

/** Stop a job that waits or runs. */
export function cancel(id) {
  return json(`${jobUrl(id)}/cancel`, { method: "POST" }, READ_TIMEOUT_MS);
}

/** Have a dead job tried again. */
export function tryAgain(id) {
  return json(`${jobUrl(id)}/retry`, { method: "POST" }, READ_TIMEOUT_MS);
}

/** True when this browser is known by its cookie, and so can log out. */
export async function isLoggedIn() {
  return (await json("/api/auth-test", {}, READ_TIMEOUT_MS)).authentication === "cookie";
}

/** Have this browser's cookie taken away. */
export function logOut() {
  return json("/api/logout", { method: "POST" }, READ_TIMEOUT_MS);
}

/** Where the spoken answer of a job can be played from. */
export function answerUrl(id) {
  return `/api/get-answer/${encodeURIComponent(id)}`;
}

/** The parts of the server and their states, also while some are not ready. */
export async function parts() {
  const response = await request("/ready", {}, READ_TIMEOUT_MS);
  const body = await response.json().catch(() => ({}));
  return body.parts ?? {};
}

/** A fresh key under which a repeated request counts once. */
export function requestKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function jobUrl(id) {
  return `/api/jobs/${encodeURIComponent(id)}`;
}

async function json(url, options, timeoutMs) {
  const response = await request(url, options, timeoutMs);
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

async function request(url, options, timeoutMs) {
  const headers = { Accept: "application/json", ...options.headers };
  try {
    return await fetch(url, { ...options, headers, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    if (error.name === "TimeoutError") throw new Problem("Genie took too long to reply. Try again in a moment.");
    throw new Problem("Genie cannot be reached. Check that the server is running, then try again.");
  }
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  const message = body.detail || body.title || `The server refused that (${response.status}).`;
  return new Problem(String(message), { code: body.code ?? "refused", retryable: body.retryable === true });
}
