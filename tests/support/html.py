"""HTML, parsed: its tags, its text, and the sentences of the article in it."""

from __future__ import annotations

from html.parser import HTMLParser


class Parsed(HTMLParser):
    """The tags of some HTML in order, its text, and the text of each element with data-s, by that number."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.sentences: dict[int, str] = {}
        self.open: list[str] = []
        self._numbers: list[int | None] = []
        self.feed(str(html))  # parts of a Markup would be escaped again
        self.close()

    @property
    def names(self) -> set[str]:
        """The names of its tags."""
        return {tag for tag, _ in self.tags}

    @property
    def attributes(self) -> set[str]:
        """The names of all attributes."""
        return {name for _, attributes in self.tags for name in attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)
            number = dict(attrs).get("data-s")
            self._numbers.append(int(number) if number else None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.open.pop()
            self._numbers.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._numbers.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for number in self._numbers:
            if number is not None:
                self.sentences[number] = self.sentences.get(number, "") + data
