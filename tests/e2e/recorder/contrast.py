"""Looking at the page: whether its texts stand out from what is behind them (WCAG 2.2, 1.4.3)."""

from tests.e2e.recorder.browser import Page

LEAST_CONTRAST = 4.5
TEXTS = (
    "body",
    ".soft",
    "button",
    "button.main",
    "[role=alert]",
    "#steps [data-state=waiting]",
    "#steps [data-state=failed] .mark",
)
SHOW_EVERYTHING = "for (const node of document.querySelectorAll('[hidden]')) node.hidden = false"
MEASURE = """(async () => {
  const { newSteps } = await import("/dev/recorder/steps.js");
  newSteps().mark("check", "failed");
  const levels = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const light = (color) => { const [r, g, b] = levels(color); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (node) => {
    const own = getComputedStyle(node).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" ? behind(node.parentElement) : own;
  };
  const contrast = (node) => {
    const [one, other] = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  };
  return Object.fromEntries(%s.map((selector) => [selector, contrast(document.querySelector(selector))]));
})()"""


def show_everything(page: Page) -> None:
    """Show all that can be seen at one time or another."""
    page.evaluate(SHOW_EVERYTHING)


def faint_texts(page: Page) -> dict[str, float]:
    """Find texts that are hard to read, with their contrast."""
    found: dict[str, float] = page.evaluate(MEASURE % list(TEXTS))
    return {selector: contrast for selector, contrast in found.items() if contrast < LEAST_CONTRAST}
