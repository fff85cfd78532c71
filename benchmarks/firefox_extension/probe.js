// Sends what the plug-in sends, one after the other, and reports what came of each to the recorder.
// `GENIE` (the server's address) is set by config.js.

const SOUND = "data:audio/mpeg;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEA";

async function read(path, options) {
  const response = await fetch(GENIE + path, options);
  return `${response.status}, ${(await response.text()).length > 0 ? "read" : "empty"}`;
}

function upload() {
  const [type, body] = SOUND.split(",");
  return read("/api/upload-and-transcribe-mp3?prefix=&prompt_key=generic&prompt_feedback=undefined", {
    method: "POST",
    body,
    headers: { "Content-Type": type, "Access-Control-Allow-Origin": "*" },
  });
}

function play(path) {
  return new Promise((resolve) => {
    const audio = new Audio(GENIE + path);
    audio.preload = "auto";
    audio.addEventListener("canplaythrough", () => resolve("loaded"));
    audio.addEventListener("error", () => resolve(`not loaded: ${audio.error?.message ?? "?"}`));
    audio.load();
  });
}

function listen(path) {
  return new Promise((resolve) => {
    const socket = new WebSocket(GENIE.replace("http", "ws") + path);
    socket.addEventListener("message", (event) => {
      resolve(`greeted with ${JSON.parse(event.data).type}`);
      socket.close();
    });
    socket.addEventListener("error", () => resolve("refused"));
  });
}

const STEPS = [
  ["upload, as base64 text with the plug-in's headers", upload],
  ["push", () => read("/push?question=what%20is%202%20plus%202")],
  ["push, with the header that only servers send", () =>
    read("/push?question=what%20is%202%20plus%202", { headers: { "Access-Control-Allow-Origin": "*" } })],
  ["read a queue", () => read("/api/get_queue/done")],
  ["play the gong", () => play("/static/gentle-gong.mp3")],
  ["open the event socket", () => listen("/ws/plugin%20fox")],
];

(async () => {
  for (const [name, act] of STEPS) {
    await fetch(`${GENIE}/__step`, { method: "POST", body: name, mode: "no-cors" });
    const result = await act().catch((error) => `failed: ${error.message}`);
    await fetch(`${GENIE}/__result`, { method: "POST", body: result, mode: "no-cors" });
  }
  await fetch(`${GENIE}/__end`, { method: "POST", body: "", mode: "no-cors" });
})();
