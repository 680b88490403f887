// One operation: what it takes, what it answers, and a form to try it.

import { codeBlock, disclosure, element, inline, prose } from "./dom.js";
import { fieldRow, resolve, schemaView } from "./schema.js";
import { trialForm } from "./trial.js";

export function operationView(root, path, method, operation) {
  const heading = [
    element("span", { class: `method ${method}` }, method.toUpperCase()), " ",
    element("code", { class: "path" }, path), " ",
    element("span", { class: "about" }, inline(operation.summary || "")),
    operation.security?.length ? element("span", { class: "lock" }, "needs sign-in") : null,
  ];
  return disclosure({ class: "operation", id: operation.operationId }, heading, () => details(root, path, method, operation));
}

function details(root, path, method, operation) {
  return element("div", { class: "details" },
    prose(operation.description),
    parameters(root, operation),
    body(root, operation),
    element("h3", {}, "Answers"),
    Object.entries(operation.responses).map(([status, one]) => answer(root, status, resolve(root, one))),
    element("h3", {}, "Try it"),
    trialForm(root, path, method, operation));
}

function parameters(root, operation) {
  const known = (operation.parameters || []).map((one) => resolve(root, one));
  if (!known.length) return [];
  const rows = known.map((one) => fieldRow(root, one.name, one.schema, one.required, `In the ${one.in}. ${one.description || ""}`));
  return [element("h3", {}, "Parameters"), element("dl", {}, rows.flat())];
}

function body(root, operation) {
  const content = resolve(root, operation.requestBody)?.content;
  return content ? [element("h3", {}, "Body"), ...contentView(root, content, "the body")] : [];
}

function answer(root, status, response) {
  return disclosure({ class: status < 400 ? "answer good" : "answer" }, `${status} ${response.description}`, () => [
    headers(root, response.headers || {}),
    ...contentView(root, response.content || {}, `answer ${status}`),
  ]);
}

function headers(root, known) {
  const rows = Object.entries(known).map(([name, one]) => {
    const header = resolve(root, one);
    return fieldRow(root, name, header.schema, false, header.description);
  });
  return rows.length ? element("dl", { class: "headers" }, rows.flat()) : "";
}

function contentView(root, content, label) {
  return Object.entries(content).flatMap(([mediaType, one]) => [
    element("p", { class: "hint" }, mediaType),
    ...(one.schema ? schemaView(root, one.schema) : []),
    ...Object.values(one.examples || {}).flatMap((example) => exampleView(example, label)),
  ]);
}

function exampleView(example, label) {
  return [
    ...(example.description ? [element("p", {}, element("b", {}, example.summary), ": ", ...inline(example.description))] : []),
    codeBlock(JSON.stringify(example.value, null, 2), `Example of ${label}`),
  ];
}
