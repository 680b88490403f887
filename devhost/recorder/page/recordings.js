// The recordings that there are: listen to one, or remove it with its audio.

import { call } from "./api.js";
import { byId, element, length, show } from "./dom.js";

const WORDS = {
  requested: "not uploaded yet",
  uploaded: "waits its turn",
  transcribing: "being written down",
  transcribed: "written down",
  awaiting_transcription: "waits to be written down",
  failed: "could not be used",
  expired: "was never uploaded",
};

export async function list(onTrouble) {
  const recordings = await call("GET", "/audio?limit=20");
  show(byId("none-yet"), recordings.length === 0);
  byId("recordings").replaceChildren(...recordings.map((one) => row(one, onTrouble)));
}

function row(audio, onTrouble) {
  const when = new Date(audio.created_at).toLocaleString();
  const long = audio.duration_seconds == null ? "" : `${length(audio.duration_seconds)}, `;
  const item = element("li", { "data-id": audio.id, "data-status": audio.status },
    element("p", {}, `${when}: ${long}${WORDS[audio.status]}`));
  const buttons = element("p", { class: "row" });
  if (audio.playable) buttons.append(button("Play", when, () => play(audio.id, item), onTrouble));
  buttons.append(button("Remove", when, () => remove(audio.id, onTrouble), onTrouble));
  item.append(buttons);
  return item;
}

function button(word, when, act, onTrouble) {
  const node = element("button", { type: "button", "aria-label": `${word} the recording of ${when}` }, word);
  node.addEventListener("click", () => act().catch(onTrouble));
  return node;
}

async function play(id, item) {
  const { url } = await call("GET", `/audio/${id}/playback`);
  item.querySelector("audio")?.remove();
  const player = element("audio", { controls: "", src: url, "aria-label": "The recording" });
  item.append(player);
  player.focus();
  await player.play().catch(() => {}); // a browser that wants another press shows its own button
}

async function remove(id, onTrouble) {
  await call("DELETE", `/audio/${id}`);
  await list(onTrouble);
  byId("record").focus();
}
