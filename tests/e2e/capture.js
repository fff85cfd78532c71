// Records what each audio element plays, as it leaves the element, into `window.played`.
window.played = [];
const rigs = new WeakMap();
const play = HTMLMediaElement.prototype.play;

HTMLMediaElement.prototype.play = function () {
  if (!rigs.has(this)) rigs.set(this, rigFor(this));
  rigs.get(this).begin();
  return play.call(this);
};

function rigFor(element) {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const source = context.createMediaElementSource(element);
  source.connect(output);
  source.connect(context.destination);
  let recorder = null;

  const end = (how) => () => {
    if (recorder?.state !== "recording") return;
    recorder.take.how = how;
    recorder.stop();
  };
  element.addEventListener("ended", end("ended"));
  element.addEventListener("pause", () => end(element.ended ? "ended" : "paused")());

  return {
    begin() {
      context.resume();
      end("replaced")();
      recorder = new MediaRecorder(output.stream);
      recorder.take = { url: new URL(element.src).pathname, how: "" };
      recorder.addEventListener("dataavailable", ({ data, target }) => {
        const reader = new FileReader();
        reader.addEventListener("load", () => window.played.push({ ...target.take, audio: reader.result }));
        reader.readAsDataURL(data);
      });
      recorder.start();
    },
  };
}
