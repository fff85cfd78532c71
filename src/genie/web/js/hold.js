// Holding: pointer, touch, Space or Enter on the button, or Space anywhere outside a control.
//
// A plain click without a press before it comes from assistive technology, which cannot hold: it starts, and the
// next one ends.

const CONTROLS = "a, button, input, textarea, select, summary, audio, video, [contenteditable], [role=button]";

/** Call `begin()` when a hold of `button` starts and `end()` when it is over. */
export function onHold(button, { begin, end }) {
  let holder = null;
  let pressedAtMs = -Infinity;

  function start(by) {
    if (holder !== null || button.disabled) return;
    holder = by;
    begin();
  }

  function stop(by) {
    if (holder === null || (by !== undefined && holder !== by)) return;
    holder = null;
    end();
  }

  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressedAtMs = performance.now();
    button.setPointerCapture(event.pointerId);
    start(`pointer ${event.pointerId}`);
  });
  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
    button.addEventListener(type, (event) => {
      pressedAtMs = performance.now();
      stop(`pointer ${event.pointerId}`);
    });
  }
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (performance.now() - pressedAtMs < 500) return;
    if (holder === null) start("click");
    else stop("click");
  });

  document.addEventListener("keydown", (event) => {
    const onButton = event.target === button && (event.code === "Space" || event.code === "Enter");
    const anywhere = event.code === "Space" && !event.target.closest?.(CONTROLS);
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (!plain || !(onButton || anywhere)) return;
    event.preventDefault();
    if (!event.repeat) start(`key ${event.code}`);
  });
  document.addEventListener("keyup", (event) => {
    if (holder !== `key ${event.code}`) return;
    event.preventDefault();
    pressedAtMs = performance.now();
    stop(`key ${event.code}`);
  });
  window.addEventListener("blur", () => stop());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
  });

  return { stop };
}
