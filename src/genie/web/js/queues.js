// The four lists of jobs, drawn from the store.

import { element, keyedChildren, setText } from "./elements.js";
import { clock, isFromMemory, origin } from "./phrases.js";
import { jobsIn, QUEUES, sizeOf } from "./store.js";

const TITLES = { todo: "Waiting", run: "Running", done: "Answered", dead: "Failed" };
const EMPTY_LINES = {
  todo: "Nothing is waiting.",
  run: "Nothing is running.",
  done: "Nothing has been answered yet.",
  dead: "Nothing has failed.",
};

/** Draw the lists into `place` (its `data-limit` says how many of each); `act` does what the buttons say. */
export function showQueues(place, store, act) {
  const limit = Number(place.dataset.limit);
  const lists = QUEUES.map((queue) => queueList(place, queue, limit, act));
  const draw = (state) => lists.forEach((list) => list(state));
  store.subscribe(draw);
  draw(store.get());
}

function queueList(place, queue, limit, act) {
  const size = element("span", { classes: "size" });
  const title = element("h3", { attributes: { id: `${queue}-title` } }, TITLES[queue], " ", size);
  const items = element("ol", { attributes: { id: `${queue}-list` } });
  const empty = element("p", { classes: "empty" }, EMPTY_LINES[queue]);
  const labels = { "aria-labelledby": `${queue}-title`, "data-queue": queue };
  place.append(element("section", { classes: "queue", attributes: labels }, title, empty, items));
  const keep = keyedChildren(items, { keyOf: (job) => job.id, make: (job) => queueItem(job, act) });
  return (state) => {
    const jobs = jobsIn(state, queue);
    setText(size, String(sizeOf(state, queue)));
    empty.hidden = jobs.length > 0;
    items.hidden = jobs.length === 0;
    keep(jobs.slice(0, limit));
  };
}

function queueItem(job, act) {
  let shown = job;
  const question = element("p", { classes: "asked" });
  const about = element("p", { classes: "about" });
  const root = element("li", { attributes: { id: `job-${job.id}` } }, question, about);
  const button = (text, name, label, onClick) =>
    element("button", { classes: `small ${name}`, attributes: { type: "button", "aria-label": `${label}: ${job.question}` }, on: { click: onClick } }, text);
  const play = () => button("Play", "play", "Play the answer to", () => act.play(shown));
  const forget = () => button("Delete", "delete", "Delete", () => act.forget(shown));
  const cancel = () => button("Cancel", "cancel", "Cancel", () => act.cancel(shown));
  const tryAgain = () => button("Try again", "retry", "Try again", () => act.tryAgain(shown));
  const offered = { todo: [cancel], run: [cancel], done: [play, forget], dead: [tryAgain, forget] };
  root.append(element("p", { classes: "actions" }, ...offered[job.queue].map((make) => make())));
  return {
    root,
    update(news) {
      shown = news;
      setText(question, news.question ?? "…");
      const facts = [clock(news.at), news.agent, news.queue === "dead" ? news.error : origin(news)];
      setText(about, facts.filter(Boolean).join(" · "));
      root.classList.toggle("remembered", isFromMemory(news));
    },
  };
}
