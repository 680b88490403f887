// The page: who it is, what they allow, the one button, and what follows from it.

import { Refused, call, register, signIn, signOut } from "./api.js";
import { byId, length, show } from "./dom.js";
import { showEntry, showSafety } from "./entry.js";
import { Superseded, send, tagged, writtenDown } from "./flow.js";
import { canRecord, startRecording } from "./microphone.js";
import { list } from "./recordings.js";
import { newSteps } from "./steps.js";

const LONGEST_SECONDS = 20 * 60;
const SIGNED_IN = ["recording", "past"];
let starting = false;
let running = null; // the recording that runs
let turn = 0; // counts recordings, so that only the newest is followed
let clock = 0;

const say = (words) => { byId("said").textContent = words; };
const trouble = (error) => {
  if (error instanceof Superseded) return;
  byId("trouble").textContent = error?.message || "";
  if (error instanceof Refused && error.status === 401) leave();
};

async function arrive(event) {
  event.preventDefault();
  const [email, password] = [byId("email").value, byId("password").value];
  byId("account-said").textContent = "";
  try {
    await (event.submitter?.value === "register" ? register(email, password) : signIn(email, password));
    const wishes = await call("GET", "/preferences");
    byId("consent").checked = wishes.ai_suggestions_enabled;
    byId("forget-audio").checked = wishes.audio_retention === "delete_after_transcription";
    await list(trouble);
  } catch (error) {
    byId("account-said").textContent = error.message;
    return;
  }
  byId("who").textContent = `Signed in as ${email}.`;
  byId("password").value = "";
  show(byId("account"), false);
  for (const id of SIGNED_IN) show(byId(id));
  byId("record").focus();
}

function leave() {
  if (running) end(); // what was not sent is nobody's
  turn += 1;
  show(byId("account"));
  for (const id of [...SIGNED_IN, "progress"]) show(byId(id), false);
  byId("email").focus();
}

async function record() {
  trouble();
  if (running) {
    await finish();
    return;
  }
  if (starting) return;
  starting = true; // until the browser has asked whether it may; a disabled button would lose the focus
  try {
    running = await startRecording();
  } finally {
    starting = false;
  }
  byId("record").textContent = "Stop";
  say("Recording. Press Stop when you are done.");
  clock = setInterval(tick, 250);
}

function tick() {
  const seconds = running.seconds();
  byId("clock").textContent = length(seconds);
  if (seconds >= LONGEST_SECONDS) finish().catch(trouble);
}

function end() {
  clearInterval(clock);
  const ended = running;
  running = null;
  byId("record").textContent = "Record";
  return ended.stop();
}

async function finish() {
  turn += 1;
  await follow(await end(), turn);
}

async function follow(recording, mine) {
  const isCurrent = () => mine === turn;
  const steps = prepareSteps(recording);
  try {
    const id = await send(recording, steps);
    await list(trouble);
    const onAwaiting = (mayType, why) => offerToWrite(mayType, id, why);
    const audio = await writtenDown(id, steps, { isCurrent, onAwaiting });
    offerToWrite(false);
    showSafety(audio.safety);
    showEntry(await tagged(audio.result_id, steps, { isCurrent }));
    say("It is an entry in your journal.");
  } finally {
    if (isCurrent()) {
      offerToWrite(false);
      await list(trouble).catch(trouble);
    }
  }
}

function prepareSteps(recording) {
  show(byId("progress"));
  for (const id of ["entry", "safety", "write-down"]) show(byId(id), false);
  say("Recorded. What becomes of it stands below.");
  const steps = newSteps();
  steps.mark("record", "done", length(recording.seconds));
  return steps;
}

function offerToWrite(wanted, id = "", why = "") {
  const form = byId("write-down");
  if (wanted && form.hidden) {
    form.dataset.id = id;
    byId("transcript").value = "";
    byId("transcript-hint").textContent = why;
    say("You can write down what you said.");
  }
  show(form, wanted);
}

async function writeDown(event) {
  event.preventDefault();
  await call("PUT", `/audio/${event.target.dataset.id}/transcript`, { transcript: byId("transcript").value });
}

const wish = (name, value) => (event) => call("PATCH", "/preferences", { [name]: value(event.target.checked) });
const on = (id, name, act) => byId(id).addEventListener(name, async (event) => {
  try {
    await act(event);
  } catch (error) {
    trouble(error);
  }
});

on("sign-in", "submit", arrive);
on("sign-out", "click", () => signOut().finally(leave));
on("record", "click", record);
on("write-down", "submit", writeDown);
on("consent", "change", wish("ai_suggestions_enabled", (checked) => checked));
on("forget-audio", "change", wish("audio_retention", (checked) => (checked ? "delete_after_transcription" : "keep")));
if (!canRecord()) {
  byId("record").disabled = true;
  say("This browser cannot record here. It needs a page from this machine (localhost) or HTTPS.");
}
