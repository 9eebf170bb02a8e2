"""The pieces of a rich text -> paragraphs and rows of tables."""

from dataclasses import dataclass, field

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.office.table_rows import ITEM_MARK, row_paragraphs


@dataclass(slots=True)
class TextPart:
    """The text of one target: whole paragraphs, the cells of the row, and what is not ended yet."""

    paragraphs: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def end_paragraph(self, *, in_table: bool) -> None:
        """End the current paragraph: it belongs to the text, or to a cell of a table."""
        lines = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\n")
        target = self.cell if in_table else self.paragraphs
        target.extend(_without_idle_mark(line) for line in map(fold, lines) if line)
        self.pieces.clear()

    def end_cell(self) -> None:
        """End the current cell."""
        self.end_paragraph(in_table=True)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """End the current row of a table."""
        if self.cell or (self.cells and any(piece.strip() for piece in self.pieces)):
            self.end_cell()
        self.paragraphs.extend(row_paragraphs(self.cells))
        self.cells = []


def _without_idle_mark(line: str) -> str:
    """Return a list item that ends as a sentence does without its mark, which it does not need."""
    return line.removeprefix(ITEM_MARK) if is_ended(line) else line
