"""What a browser sees of a page: its elements, attributes, links and text."""

from html.parser import HTMLParser

ELEMENTS = {
    "a", "aside", "b", "bdi", "blockquote", "body", "button", "code", "dd", "details", "div", "dl", "dt",
    "footer", "form", "h1", "h2", "head", "header", "html", "input", "kbd", "label", "li", "main", "mark",
    "meta", "ol", "option", "output", "p", "script", "section", "select", "span", "style", "summary", "sup",
    "template", "title", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-label", "autocomplete", "charset", "checked", "class", "content", "data-all", "data-days",
    "data-done", "data-failed", "data-reference", "data-some", "data-sources", "data-support", "data-topic",
    "dir", "for", "hidden", "href", "http-equiv", "id", "lang", "max", "min", "name", "role", "spellcheck",
    "tabindex", "type", "value",
}  # fmt: skip


class Reader(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.links, self.text, self.comments = set(), set(), [], [], []
        self.scripts = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text.append(data)
        if self.lasttag == "script":
            self.scripts += [data.strip()] if data.strip() else []

    def handle_comment(self, data):
        self.comments.append(data)


def squeezed(text):
    return "".join(text.split())
