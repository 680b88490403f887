// The page: reads the document, lays out its groups, searches them, and keeps the access token for this tab.

import { element, prose } from "./dom.js";
import { operationView } from "./operation.js";
import { token } from "./trial.js";

const METHODS = ["get", "post", "put", "patch", "delete"];
const byId = (id) => document.getElementById(id);

function operationsOf(root) {
  return Object.entries(root.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })));
}

function searchable({ path, method, operation }) {
  return [method, path, operation.summary, operation.description, ...operation.tags].join(" ").toLowerCase();
}

function group(root, name, known) {
  const entries = known.filter(({ operation }) => operation.tags.includes(name)).map((one) => ({
    text: searchable(one),
    node: operationView(root, one.path, one.method, one.operation),
  }));
  const id = `group-${name.toLowerCase().replace(/\W+/g, "-")}`;
  const heading = element("h2", { id }, name);
  const section = element("section", { "aria-labelledby": id }, heading, entries.map((one) => one.node));
  return { section, entries, link: element("a", { href: `#${id}` }, name) };
}

function search(groups) {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0, all = 0;
  for (const { section, entries, link } of groups) {
    for (const { node, text } of entries) node.hidden = !words.every((word) => text.includes(word));
    const left = entries.filter(({ node }) => !node.hidden).length;
    section.hidden = link.hidden = left === 0;
    shown += left;
    all += entries.length;
  }
  byId("found").textContent = words.length ? `${shown} of ${all} operations` : `${all} operations`;
}

function openLinked() {
  const linked = byId(decodeURIComponent(location.hash.slice(1)));
  if (linked?.matches("details.operation")) linked.open = true;
  linked?.scrollIntoView();
}

function show(root) {
  document.title = `${root.info.title} ${root.info.version}`;
  byId("title").textContent = document.title;
  byId("about").replaceChildren(...prose(root.info.description));
  const known = operationsOf(root);
  const groups = root.tags.map((tag) => group(root, tag.name, known)).filter(({ entries }) => entries.length);
  byId("groups").replaceChildren(...groups.map(({ link }) => link));
  byId("operations").replaceChildren(...groups.map(({ section }) => section));
  byId("search").addEventListener("input", () => search(groups));
  window.addEventListener("hashchange", openLinked);
  search(groups);
  openLinked();
}

function keepToken() {
  const field = byId("token");
  const refresh = () => { field.value = token.read(); };
  field.addEventListener("change", () => token.keep(field.value.trim()));
  byId("forget").addEventListener("click", () => token.keep(""));
  document.addEventListener("token", refresh);
  refresh();
}

keepToken();
try {
  const response = await fetch("/api/openapi.json");
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  show(await response.json());
} catch (error) {
  byId("operations").replaceChildren(
    element("p", { role: "alert" }, `The document could not be read: ${error.message}. Please reload the page.`));
}
