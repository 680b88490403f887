// A JSON Schema (2020-12) in words: types, limits, fields, and fields of fields.

import { disclosure, element, inline, prose } from "./dom.js";

export function resolve(root, node) {
  if (!node || !node.$ref) return node;
  const { $ref, ...beside } = node;
  const steps = $ref.slice(2).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { ...resolve(root, steps.reduce((found, step) => found[step], root)), ...beside };
}

export function typeName(root, schema) {
  const known = resolve(root, schema) || {};
  const choices = known.anyOf || known.oneOf;
  if (choices) return choices.map((choice) => typeName(root, choice)).join(" or ");
  if ("const" in known) return JSON.stringify(known.const);
  if (known.enum) return known.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (known.type === "array") return `list of ${typeName(root, known.items)}`;
  if (known.type === "object" && known.properties) return known.title || "object";
  if (known.type === "object") return `object of ${typeName(root, known.additionalProperties)}`;
  const type = [known.type || "anything"].flat().join(" or ");
  return known.format ? `${type} (${known.format})` : type;
}

function range(low, high, unit) {
  if (low != null && high != null) return low === high ? `exactly ${low}${unit}` : `${low} to ${high}${unit}`;
  return low != null ? `at least ${low}${unit}` : `at most ${high}${unit}`;
}

export function limits(root, schema) {
  const known = resolve(root, schema) || {};
  const found = [];
  const add = (low, high, unit) => { if (low != null || high != null) found.push(range(low, high, unit)); };
  add(known.minLength, known.maxLength, " characters");
  add(known.minimum, known.maximum, "");
  add(known.minItems, known.maxItems, " items");
  if (known.exclusiveMinimum != null) found.push(`more than ${known.exclusiveMinimum}`);
  if (known.exclusiveMaximum != null) found.push(`less than ${known.exclusiveMaximum}`);
  if (known.multipleOf != null) found.push(`a multiple of ${known.multipleOf}`);
  if (known.uniqueItems) found.push("no item twice");
  if (known.pattern) found.push(`matches \`${known.pattern}\``);
  for (const choice of known.anyOf || known.oneOf || []) found.push(...limits(root, choice));
  if (known.items) found.push(...limits(root, known.items).map((limit) => `each: ${limit}`));
  if (known.default != null) found.push(`\`${JSON.stringify(known.default)}\` if left out`);
  return found;
}

// The objects that a schema is made of, through lists and choices.
function objectsIn(root, schema) {
  const known = resolve(root, schema) || {};
  if (known.properties) return [known];
  const inner = [known.items, known.additionalProperties, ...(known.anyOf || known.oneOf || [])];
  return inner.filter((one) => one && typeof one === "object").flatMap((one) => objectsIn(root, one));
}

export function fieldRow(root, name, schema, required, description) {
  const bounds = limits(root, schema);
  return [
    element("dt", {}, element("code", { class: "name" }, name), " ",
      element("span", { class: "type" }, typeName(root, schema)), " ",
      required ? element("span", { class: "required" }, "required") : null),
    element("dd", {}, prose(description ?? resolve(root, schema)?.description),
      bounds.length ? element("p", { class: "hint" }, inline(bounds.join("; "))) : null,
      objectsIn(root, schema).map((one) => disclosure({}, `Fields of ${one.title || name}`, () => fields(root, one)))),
  ];
}

export function fields(root, schema) {
  const rows = Object.entries(schema.properties).map(([name, one]) =>
    fieldRow(root, name, one, (schema.required || []).includes(name)));
  return element("dl", {}, rows.flat());
}

export function schemaView(root, schema) {
  return [
    element("p", {}, element("span", { class: "type" }, typeName(root, schema))),
    ...objectsIn(root, schema).flatMap((one) => [...prose(one.description), fields(root, one)]),
  ];
}
