// The event stream: one WebSocket that authenticates, reconnects with back-off and resumes where it stopped.

const BACK_OFF_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000];
const SILENCE_LIMIT_MS = 15_000;
const POLICY_VIOLATION = 1008;

/**
 * Keep a stream open for `session`.
 *
 * `lastSeq()` says what was seen last; `onFrame(frame)` gets each frame; `onState({state, detail, inMs})` hears of
 * `connecting`, `live`, `waiting` and `refused`; `onLive({resumed})` is called when events begin to flow.
 * Returns `{retryNow, close}`.
 */
export function openStream({ session, lastSeq, onFrame, onState, onLive }) {
  let socket = null;
  let failures = 0;
  let wasLive = false;
  let retryTimer = 0;
  let silenceTimer = 0;
  let refusal = "";
  let closed = false;

  function connect() {
    clearTimeout(retryTimer);
    onState({ state: "connecting", detail: "" });
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(`${scheme}//${location.host}/ws/queue/${encodeURIComponent(session)}`);
    socket.addEventListener("open", () => send({ type: "auth_request", token: "", subscribed_events: ["*"] }));
    socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => lost(event));
    watchForSilence();
  }

  function receive(frame) {
    watchForSilence();
    if (frame.type === "sys_ping") send({ type: "sys_pong" });
    if (frame.type === "auth_error") refusal = frame.message ?? "The server did not let this page in.";
    if (frame.type === "connect") begin();
    onFrame(frame);
  }

  function begin() {
    const seq = lastSeq();
    const resumed = wasLive && seq > 0;
    failures = 0;
    wasLive = true;
    if (resumed) send({ type: "resume", seq });
    onState({ state: "live", detail: "" });
    onLive({ resumed });
  }

  function lost(event) {
    clearTimeout(silenceTimer);
    if (closed || event.target !== socket) return;
    if (event.code === POLICY_VIOLATION && refusal) {
      onState({ state: "refused", detail: refusal });
      return;
    }
    const inMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] * (0.75 + Math.random() / 2);
    failures += 1;
    onState({ state: "waiting", detail: "", inMs });
    retryTimer = setTimeout(connect, inMs);
  }

  // The server ticks every second; a stream that says nothing for long is dead without knowing it.
  function watchForSilence() {
    clearTimeout(silenceTimer);
    const watched = socket;
    silenceTimer = setTimeout(() => {
      watched.close();
      lost({ target: watched, code: 0 });
      socket = null;
    }, SILENCE_LIMIT_MS);
  }

  function send(frame) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }

  function retryNow() {
    if (closed || socket?.readyState === WebSocket.OPEN || socket?.readyState === WebSocket.CONNECTING) return;
    refusal = "";
    connect();
  }

  function close() {
    closed = true;
    clearTimeout(retryTimer);
    clearTimeout(silenceTimer);
    socket?.close();
  }

  connect();
  return { retryNow, close };
}
