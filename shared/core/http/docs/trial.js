// "Try it": a form that sends a real request from this page, and what came back.

import { codeBlock, element } from "./dom.js";
import { resolve } from "./schema.js";

const TOKEN = "access-token";

export const token = {
  read: () => sessionStorage.getItem(TOKEN) || "",
  keep: (value) => {
    if (value) sessionStorage.setItem(TOKEN, value);
    else sessionStorage.removeItem(TOKEN);
    document.dispatchEvent(new CustomEvent("token"));
  },
};

export function trialForm(root, path, method, operation) {
  const inputs = (operation.parameters || []).map((one) => resolve(root, one)).map((one) => parameterInput(root, one, operation));
  const body = bodyInput(root, operation);
  const button = element("button", { type: "submit", class: "send" }, "Send");
  const result = element("div", { class: "result" });
  const state = element("p", { role: "status" });
  const form = element("form", { class: "trial" }, inputs.map((one) => one.row), body?.row, button, state, result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    result.replaceChildren();
    await send(request(root, path, method, operation, inputs, body), state, result);
    button.disabled = false;
  });
  return form;
}

function parameterInput(root, parameter, operation) {
  const id = `${operation.operationId}.${parameter.in}.${parameter.name}`;
  const schema = resolve(root, parameter.schema);
  const example = schema.examples?.[0];
  const input = schema.enum
    ? element("select", { id }, ["", ...schema.enum].map((value) => element("option", {}, String(value))))
    : element("input", { id, autocomplete: "off", placeholder: schema.default ?? example ?? "" });
  input.required = parameter.required;
  if (parameter.required && example != null) input.value = example;
  const label = `${parameter.name} (${parameter.in})`;
  return { parameter, input, row: element("div", {}, element("label", { for: id }, label), input) };
}

function bodyInput(root, operation) {
  const content = resolve(root, operation.requestBody)?.content;
  if (!content) return null;
  const [[mediaType, known]] = Object.entries(content);
  const id = `${operation.operationId}.body`;
  const example = Object.values(known.examples || {})[0]?.value ?? {};
  const input = element("textarea", { id, spellcheck: "false", rows: "8" });
  input.value = JSON.stringify(example, null, 2);
  return { mediaType, input, row: element("div", {}, element("label", { for: id }, "Body"), input) };
}

function request(root, path, method, operation, inputs, body) {
  const headers = new Headers();
  const query = new URLSearchParams();
  let filled = path;
  for (const { parameter, input } of inputs) {
    if (parameter.in === "path") filled = filled.replace(`{${parameter.name}}`, () => encodeURIComponent(input.value));
    else if (input.value && parameter.in === "query") query.set(parameter.name, input.value);
    else if (input.value) headers.set(parameter.name, input.value);
  }
  if (body) headers.set("Content-Type", body.mediaType);
  if (operation.security?.length && token.read()) headers.set("Authorization", `Bearer ${token.read()}`);
  const url = root.servers[0].url + filled + (query.size ? `?${query}` : "");
  return [url, { method: method.toUpperCase(), headers, body: body?.input.value, cache: "no-store" }];
}

async function send([url, options], state, result) {
  state.textContent = "Waiting for the answer…";
  const begun = performance.now();
  try {
    const response = await fetch(url, options);
    const text = await response.text();
    state.textContent = `${response.status} ${response.statusText} in ${Math.round(performance.now() - begun)} ms`;
    result.replaceChildren(...answerView(options.method, url, response, text));
  } catch (error) {
    state.textContent = `No answer came: ${error.message}`;
  }
}

function answerView(method, url, response, text) {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const value = parsed(text);
  return [
    element("p", { class: "hint" }, `${method} ${url}`),
    codeBlock(headers, "Headers of the answer"),
    text ? codeBlock(value === undefined ? text : JSON.stringify(value, null, 2), "Body of the answer") : "",
    typeof value?.access_token === "string" ? useToken(value.access_token) : "",
  ];
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function useToken(value) {
  const button = element("button", { type: "button", class: "use-token" }, "Sign in here with this access token");
  button.addEventListener("click", () => {
    token.keep(value);
    button.textContent = "Signed in";
  });
  return button;
}
