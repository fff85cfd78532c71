// What was asked from this page and what was answered, newest first, drawn from the store.

import { element, keyedChildren, setText } from "./elements.js";
import { clock, isFromMemory, origin } from "./phrases.js";
import { conversation, waitsForAnswer } from "./store.js";

const TURN_LINES = {
  sending: { spoken: "Listening to what you said…", typed: "On its way…" },
  heard: { spoken: "Thinking…", typed: "Thinking…" },
};

/**
 * Draw the conversation into the list `place`, `examples` while there is none, and say new answers in `announcer`.
 * `act` has `play(job)`, `forget(job)`, `answer(job, yes)`, `cancel(job)`, `tryAgain(job)`, `retry(turn)` and
 * `dismiss(turn)`.
 */
export function showConversation({ place, examples, announcer }, store, act) {
  const keep = keyedChildren(place, {
    keyOf: (entry) => entry.key,
    make: (entry) => (entry.job ? jobEntry(entry.job, act) : turnEntry(entry.turn, act)),
  });
  const announced = new Set();
  let closing = 0;
  let wasRead = false;

  function draw(state) {
    const entries = conversation(state);
    examples.hidden = entries.length > 0;
    keep(entries.map((entry) => ({ ...entry, isOpen: Boolean(entry.job) && waitsForAnswer(state, entry.job) })));
    closeInTime(entries);
    for (const { job } of entries) {
      if (!job || !isFinished(job) || announced.has(job.id)) continue;
      announced.add(job.id);
      if (wasRead) setText(announcer, answerOf(job));
    }
    wasRead = state.listsRead;
  }

  /** Draw again when a question back has waited long enough. */
  function closeInTime(entries) {
    clearTimeout(closing);
    const ends = entries.flatMap(({ job }) => (job?.asksBack ? [Date.parse(job.asksBack.open_until) - Date.now()] : []));
    const next = Math.min(...ends.filter((inMs) => inMs > 0));
    if (Number.isFinite(next)) closing = setTimeout(() => draw(store.get()), next + 50);
  }

  store.subscribe(draw);
  draw(store.get());
}

function jobEntry(job, act) {
  let shown = job;
  const question = element("p", { classes: "asked" });
  const answer = element("p", { classes: "answer" });
  const badge = element("span", { classes: "badge" });
  const about = element("span", { classes: "about" });
  const play = button("Play again", () => act.play(shown));
  const forget = button("Forget", () => act.forget(shown));
  const cancel = button("Cancel", () => act.cancel(shown));
  const tryAgain = button("Try again", () => act.tryAgain(shown));
  const actions = element("span", { classes: "actions" }, play, cancel, tryAgain, forget);
  const choice = yesOrNo(answer, (yes) => act.answer(shown, yes));
  const foot = element("div", { classes: "foot" }, badge, about, actions);
  const article = element("article", {}, question, answer, choice.root, foot);
  const root = element("li", { attributes: { "data-job": job.id } }, article);
  return {
    root,
    update({ job: news, isOpen }) {
      shown = news;
      root.dataset.queue = news.queue;
      setText(question, news.question ?? "…");
      setText(answer, answerOf(news));
      setText(badge, origin(news));
      badge.hidden = origin(news) === "";
      badge.classList.toggle("memory", isFromMemory(news));
      setText(about, [news.agent, clock(news.at)].filter(Boolean).join(" · "));
      play.hidden = news.queue !== "done";
      cancel.hidden = isFinished(news);
      tryAgain.hidden = news.queue !== "dead";
      forget.hidden = !isFinished(news);
      choice.show(isOpen);
    },
  };
}

let choices = 0;

/** Two buttons under a question back; they rest, but keep the focus, while an answer is on its way. */
function yesOrNo(question, choose) {
  choices += 1;
  question.id = `asks-back-${choices}`;
  let isResting = false;
  async function say(yes) {
    if (isResting) return;
    rest(true);
    if (!(await choose(yes))) rest(false);
  }
  function rest(resting) {
    isResting = resting;
    for (const each of buttons) each.setAttribute("aria-disabled", String(resting));
  }
  const buttons = [
    element("button", { classes: "choose yes", attributes: { type: "button" }, on: { click: () => say(true) } }, "Yes"),
    element("button", { classes: "choose quiet", attributes: { type: "button" }, on: { click: () => say(false) } }, "No"),
  ];
  const labels = { role: "group", "aria-labelledby": question.id };
  const root = element("div", { classes: "choice", attributes: labels }, ...buttons);
  return {
    root,
    show(isOpen) {
      if (!isOpen && root.contains(document.activeElement)) document.getElementById("question").focus();
      root.hidden = !isOpen;
    },
  };
}

function turnEntry(turn, act) {
  let shown = turn;
  const question = element("p", { classes: "asked" });
  const line = element("p", { classes: "answer" });
  const retry = button("Try again", () => act.retry(shown));
  const dismiss = button("Dismiss", () => act.dismiss(shown));
  const actions = element("span", { classes: "actions" }, retry, dismiss);
  const root = element("li", {}, element("article", {}, question, line, element("div", { classes: "foot" }, actions)));
  return {
    root,
    update({ turn: news }) {
      shown = news;
      const failed = news.state === "failed";
      root.dataset.queue = failed ? "dead" : "todo";
      setText(question, news.text ?? "");
      question.hidden = !news.text;
      setText(line, failed ? news.detail : TURN_LINES[news.state][news.kind]);
      actions.hidden = !failed;
      retry.hidden = !news.retryable;
    },
  };
}

function button(label, onClick) {
  return element("button", { classes: "small", attributes: { type: "button" }, on: { click: onClick } }, label);
}

function isFinished(job) {
  return job.queue === "done" || job.queue === "dead";
}

function answerOf(job) {
  if (job.queue === "todo") return "Waiting…";
  if (job.queue === "run") return "Thinking…";
  if (job.queue === "dead") return job.answer || job.error || "That could not be answered.";
  return job.answer || "Done.";
}
