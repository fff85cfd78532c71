// The timers, alarms and reminders of the person: how long is left, what rings, and a button to stop it.
//
// What rings does so on every page of the person, until it is stopped on one of them, by hand or by voice.

import { dismissTimer, Problem } from "./api.js";
import { element, keyedChildren, setText } from "./elements.js";
import { timersIn } from "./store.js";

const GONG_URL = "/static/gentle-gong.mp3";
const GONG_EVERY_MS = 3000;
const SOUNDS_FOR_MS = 5 * 60_000;
const SHOWN_FOR_MS = 60 * 60_000;
const TICK_MS = 1000;
const SIZES = [["h", 3600], ["min", 60], ["s", 1]];

/** Show the timers in `list`, within `section`, which hides while there are none; and sound what rings. */
export function showTimers({ section, list }, store, player, tell) {
  const keep = keyedChildren(list, { keyOf: (timer) => timer.id, make: (timer) => timerItem(timer, stop) });
  const tick = metronome(TICK_MS, show);
  const sound = metronome(GONG_EVERY_MS, () => {
    if (!player.isSpeaking()) player.chime(GONG_URL);
  });

  async function stop(timer) {
    try {
      await dismissTimer(timer.id);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      tell(problem.message);
    }
  }

  function show() {
    const timers = timersIn(store.get()).filter((timer) => !isRinging(timer, Infinity) || isRinging(timer, SHOWN_FOR_MS));
    keep(timers);
    section.hidden = timers.length === 0;
    section.dataset.ringing = String(timers.some((timer) => timer.state === "rung"));
    tick(timers.some((timer) => timer.state !== "paused"));
    sound(timers.some((timer) => isRinging(timer, SOUNDS_FOR_MS)));
  }

  store.subscribe(show);
}

function timerItem(timer, stop) {
  const name = element("span", { classes: "name" });
  const left = element("span", { classes: "left" });
  const button = element("button", { classes: "small", attributes: { type: "button" } }, "Stop");
  const root = element("li", { attributes: { "data-state": timer.state } }, name, left, button);
  let shown = timer;
  button.addEventListener("click", () => stop(shown));
  return {
    root,
    update(news) {
      shown = news;
      const rings = news.state === "rung";
      root.dataset.state = news.state;
      if (rings) name.setAttribute("role", "alert");
      else name.removeAttribute("role");
      setText(name, rings ? `${capital(news.name)} is ringing` : capital(news.name));
      setText(left, rings ? "" : leftOf(news));
      button.hidden = !rings;
      button.setAttribute("aria-label", `Stop the ${news.name}`);
    },
  };
}

/** Does `work` again and again for as long as it was last told to. */
function metronome(everyMs, work) {
  let beat = 0;
  return (wanted) => {
    if (wanted && !beat) beat = setInterval(work, everyMs);
    if (!wanted && beat) {
      clearInterval(beat);
      beat = 0;
    }
  };
}

function isRinging(timer, forMs) {
  return timer.state === "rung" && Date.now() - timer.dueAt < forMs;
}

function leftOf(timer) {
  if (timer.state === "paused") return `paused, ${duration(timer.leftS ?? 0)} left`;
  return `${duration(Math.max(0, (timer.dueAt - Date.now()) / 1000))} left`;
}

/** The two largest units of a length. */
function duration(seconds) {
  let rest = Math.ceil(seconds);
  const found = [];
  for (const [unit, size] of SIZES) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || (unit === "s" && !found.length)) found.push(`${count} ${unit}`);
  }
  return found.slice(0, 2).join(" ");
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
