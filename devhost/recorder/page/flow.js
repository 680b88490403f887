// A recording's way: ask for a place, upload to it, have it checked, wait for the words, wait for the tags.

import { call, reach } from "./api.js";
import { pause, size } from "./dom.js";

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2000;
const OVER = ["failed", "expired"];
const YOUR_TURN = "It waits for you, or for a language model that hears it.";

// Another recording is followed now, so this one is not any more. Nothing is wrong with it.
export class Superseded extends Error {}

// Uploads a recording; returns its id once the API has found it good.
export async function send({ blob, type, seconds }, steps) {
  const grant = await steps.during("ask", () => ask(blob, type, seconds),
    ({ expires_at: end }) => `until ${new Date(end).toLocaleTimeString()}`);
  await steps.during("upload", () => put(grant, blob), () => size(blob.size));
  await steps.during("check", () => call("POST", `/audio/uploads/${grant.id}/complete`), () => type);
  return grant.id;
}

async function ask(blob, type, seconds) {
  return call("POST", "/audio/uploads", {
    content_type: type,
    size_bytes: blob.size,
    duration_seconds: Math.max(Math.round(seconds * 10), 1) / 10,
    sha256: await digest(blob),
    purpose: "journal",
  });
}

async function digest(blob) {
  const bytes = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function put(grant, blob) {
  const answer = await reach(grant.upload_url, { method: "PUT", headers: grant.headers, body: blob });
  if (!answer.ok) throw new Error(`Storage answered ${answer.status}.`);
}

// Waits until a recording is written down, by a model or by the person; `onAwaiting` is told whether
// it is their turn, and why.
export function writtenDown(id, steps, { isCurrent, onAwaiting }) {
  return steps.during("transcribe", () => poll(isCurrent, async () => {
    const audio = await call("GET", `/audio/${id}`);
    const mayType = audio.playable && ["awaiting_transcription", "failed"].includes(audio.status);
    if (isCurrent()) onAwaiting(mayType, audio.error || YOUR_TURN);
    if (mayType) steps.mark("transcribe", "now", audio.error || YOUR_TURN);
    else if (OVER.includes(audio.status)) throw new Error(audio.error || "This recording cannot be used.");
    return audio.status === "transcribed" ? audio : null;
  }), ({ transcribed_by: who }) => `by ${who === "user" ? "you" : who}`);
}

// Waits until the entry has its tags.
export function tagged(entryId, steps, { isCurrent }) {
  return steps.during("tag", () => poll(isCurrent, async () => {
    const entry = await call("GET", `/decisions/journal/${entryId}`);
    return entry.tagging_status === "pending" ? null : entry;
  }), (entry) => (entry.tagged_by ? `by ${entry.tagged_by}` : "without tags"));
}

async function poll(isCurrent, look) {
  for (let wait = FIRST_PAUSE; isCurrent(); wait = Math.min(wait * 1.5, LONGEST_PAUSE)) {
    const found = await look();
    if (found && isCurrent()) return found;
    await pause(wait);
  }
  throw new Superseded();
}
