import docx
import pytest

from briefing.reading.office.word_markup import extract_blocks


def blocks_of_table(*rows):
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return [block.text for block in extract_blocks(document.element.body)]


@pytest.mark.parametrize(
    ("cell", "is_prose"),
    [("They met again in the spring.", True), ("They met in the spring.", False), ("a b c d e f g", False)],
)
def test_a_sentence_of_six_words_makes_its_row_prose(cell, is_prose):
    assert blocks_of_table(["Aid", cell]) == (["Aid", cell] if is_prose else [f"Aid | {cell}"])


def test_a_row_without_text_gives_nothing():
    assert blocks_of_table(["", ""], ["Aid", ""]) == ["Aid"]


@pytest.mark.parametrize(
    ("style", "is_contents"), [("TOC1", True), ("toc 2", True), ("TOCHeading", True), ("Tocsin", False)]
)
def test_the_style_of_a_line_says_whether_it_is_of_the_table_of_contents(style, is_contents):
    document = docx.Document()
    paragraph = document.add_paragraph("Aid")
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
    (block,) = extract_blocks(document.element.body)
    assert block.is_contents is is_contents
