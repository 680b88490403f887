// The entry that a recording has become, with its tags; and what the safety net says about what was heard.

import { byId, element, show } from "./dom.js";

const TAGS = [
  ["Domains", (entry) => entry.domain_tags],
  ["Mood", (entry) => (entry.sentiment_tag ? [entry.sentiment_tag] : [])],
  ["Keywords", (entry) => entry.keywords],
];

export function showEntry(entry) {
  byId("entry-title").textContent = entry.title;
  byId("entry-text").textContent = entry.context || "";
  const rows = TAGS.map(([name, tags]) => [name, tags(entry)]).filter(([, tags]) => tags.length > 0);
  byId("entry-tags").replaceChildren(...rows.flatMap(([name, tags]) =>
    [element("dt", {}, name), element("dd", {}, tags.join(", "))]));
  show(byId("entry"));
}

export function showSafety({ reply, resources }) {
  const lines = resources.map((one) => element("li", {}, [one.name, one.phone, one.text, one.url].filter(Boolean).join(", ")));
  byId("safety").replaceChildren(element("p", {}, reply || ""), element("ul", {}, ...lines));
  show(byId("safety"), Boolean(reply));
}
