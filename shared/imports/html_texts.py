"""The words of a text that is HTML: what was a paragraph, a line or an item of a list is a line; nothing is fetched."""

from html.parser import HTMLParser

_BREAKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"}
_LINES = {"br", "li", "tr"}
_SILENT = {"script", "style", "head", "template"}
_EMBEDDED = {"img", "video", "audio", "object", "embed", "iframe"}


class _TextReader(HTMLParser):
    """Collects words; `attachments` counts pictures and sounds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces, self.attachments, self._silent = list[str](), 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or count a picture."""
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in _EMBEDDED:
            self.attachments += 1

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep words; line feeds of the source are spaces."""
        if not self._silent:
            self.pieces.append(" ".join(data.split("\n")))


def read_html(source: str) -> tuple[str, int]:
    """Return the words, and how many pictures and sounds were among them."""
    if "<" not in source and "&" not in source:
        return source, 0
    reader = _TextReader()
    reader.feed(source)
    reader.close()
    lines = "".join(reader.pieces).replace("\u00a0", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip(), reader.attachments
