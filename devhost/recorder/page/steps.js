// What becomes of a recording, as a list that says of each step whether it waits, runs, is done or has failed.

import { byId, element } from "./dom.js";

const STEPS = {
  record: "Recorded",
  ask: "Allowed to upload",
  upload: "Uploaded to storage",
  check: "Checked",
  transcribe: "Written down",
  tag: "Tagged",
};
const MARKS = { waiting: "○", now: "◐", done: "●", failed: "✕" };
const WORDS = { waiting: "not yet", now: "now …", done: "done", failed: "failed" };

// A fresh list, in the place of the one before. Whoever still holds the old one marks what nobody sees.
export function newSteps() {
  const rows = new Map(Object.entries(STEPS).map(([step, name]) => [step, element("li", { "data-step": step },
    element("span", { class: "mark", "aria-hidden": "true" }),
    element("span", { class: "name" }, name),
    element("span", { class: "said soft" }))]));
  byId("steps").replaceChildren(...rows.values());
  const mark = (step, state, said) => paint(rows.get(step), state, said);
  for (const step of rows.keys()) mark(step, "waiting");
  return { mark, during: (step, work, tell) => during(mark, step, work, tell) };
}

function paint(row, state, said = WORDS[state]) {
  row.dataset.state = state;
  row.querySelector(".mark").textContent = MARKS[state];
  row.querySelector(".said").textContent = said;
  if (state === "now") row.setAttribute("aria-current", "step");
  else row.removeAttribute("aria-current");
}

// Does `work` as this step, and says how it went; `tell` makes words of what came out.
async function during(mark, step, work, tell = () => WORDS.done) {
  mark(step, "now");
  try {
    const outcome = await work();
    mark(step, "done", tell(outcome));
    return outcome;
  } catch (error) {
    mark(step, "failed", error.message);
    throw error;
  }
}
