"""A paper as LaTeX sets it: two columns, hyphens, ligatures, running heads and section headings."""

import pytest

from briefing.reading.formats.pdf import read
from briefing.reading.sentences.splitting import split_sentences

FLOWS = (
    "The delegations agreed on an efficient office for the final classification of the refugee flows along"
    " the border, officials affirmed."
)
PARLIAMENT = (
    "Parliament will deliberate on the constitutional amendments after the international observers have"
    " submitted their recommendations."
)
STYLE = (
    "@page { size: A4; margin: 2cm; @top-center { content: 'Journal of Talks 12'; }"
    " @bottom-center { content: counter(page); } }"
    "body { font: 10pt serif; columns: 2; hyphens: auto; text-align: justify; }"
)


@pytest.mark.slow(counted=True)
def test_every_sentence_of_a_paper_in_two_columns_is_read_whole():
    from weasyprint import HTML

    sections = "".join(f"<h2>{n}. Heading</h2><p>{FLOWS} {PARLIAMENT} {FLOWS}</p>" for n in range(1, 11))
    page = f"<html lang=en><style>{STYLE}</style><body>{sections}</body></html>"
    (extract,) = read(HTML(string=page).write_pdf(), "paper.pdf")
    lines = [" ".join(line.split()) for line in extract.text.replace("\f", "\n\n").split("\n\n")]
    found = [line[start:end] for line in lines for start, end in split_sentences(line)]
    assert [sentence for sentence in found if "Heading" not in sentence] == [FLOWS, PARLIAMENT, FLOWS] * 10


@pytest.mark.slow(counted=True)
def test_a_title_keeps_the_hyphen_at_which_its_line_ends():
    from weasyprint import HTML

    style = "@page { size: 90mm 120mm; margin: 5mm } h1 { font: bold 22pt serif; width: 75mm }"
    title = "The talks go on at Kara-<br>Suu today"
    page = f"<html lang=en><style>{style}</style><h1>{title}</h1><p>{FLOWS}"
    (extract,) = read(HTML(string=page).write_pdf(), "paper.pdf")
    assert extract.title == "The talks go on at Kara-Suu today"
