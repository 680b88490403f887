// Small pieces of page. Strings of the document only ever become text, never markup.

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== ""));
  return node;
}

// `code` in backticks, as docstrings write it.
export function inline(text) {
  return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

export function prose(text) {
  return (text || "").split(/\n\s*\n/).filter(Boolean).map((part) => element("p", {}, inline(part)));
}

// A block of JSON or text that can be scrolled by keyboard and copied.
export function codeBlock(text, label) {
  const button = element("button", { type: "button", class: "copy", "aria-label": `Copy: ${label}` }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = await copied(text);
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return element("div", { class: "code" }, button,
    element("pre", { tabindex: "0", role: "region", "aria-label": label }, element("code", {}, text)));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    return "Please select it yourself";
  }
}

// Content that is only made when someone opens it: quick to start, and a schema may refer to itself.
export function disclosure(attributes, summary, build) {
  const node = element("details", attributes, element("summary", {}, summary));
  node.addEventListener("toggle", () => node.append(...[build()].flat()), { once: true });
  return node;
}
