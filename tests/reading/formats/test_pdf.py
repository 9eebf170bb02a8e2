import io
import math
import shutil
import subprocess
import time
import zlib
from html import escape

import pypdf
import pytest
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from briefing.errors import Unreadable
from briefing.reading.formats import pdf as pdf_reader
from briefing.reading.ocr.scans import without_ocr

SENTENCES = [
    "The delegates met in the capital for three days of consultations and signed a declaration.",
    "A lasting settlement, the minister said, requires a constitution and free elections.",
    "Humanitarian organisations reported that 1,250 families had returned to the northern districts.",
    "The long-term reconstruction of roads will be discussed at a donors' conference early next year.",
    "Representatives of neighbouring countries welcomed it and promised further co-operation.",
    "Nobody, the chairman added, should expect the constitutional commission to finish within a month.",
    "The long-term settlement needs co-operation.",
]
PARAGRAPHS = [" ".join((SENTENCES * 2)[n % 7 : n % 7 + 2 + n % 3]) for n in range(40)]
JUSTIFIED = "p{margin:0;text-indent:1.3em;text-align:justify;hyphens:auto}"
RAGGED = "p{margin:0 0 .7em}"
COLUMNS = ".text{columns:2;column-gap:1.6em}"


def page(body, css="", head="", *, running=False):
    margins = running * "@top-center{content:'Ministry of Foreign Affairs, no. ' counter(page)}"
    margins += running * "@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}"
    fonts = "body{font:11pt/1.35 'IBM Plex Serif','DejaVu Serif'}"
    css = f"@page{{size:A4;margin:2cm;{margins}}}{fonts}{css}"
    return f"<!doctype html><html lang=en><meta charset=utf-8>{head}<style>{css}</style><body>{body}"


def paragraphs_in(texts=PARAGRAPHS):
    return "<div class=text>" + "".join(f"<p>{escape(text)}</p>" for text in texts) + "</div>"


def printed(body, css="", head="", **options):
    import weasyprint

    return weasyprint.HTML(string=page(body, css, head, **options)).write_pdf()


def read_one(data, name="a.pdf"):
    (extract,) = pdf_reader.read(data, name)
    return extract


def parts(extract):
    return [part for page in extract.text.split("\f") for part in page.split("\n\n") if part]


def refused(data):
    with pytest.raises(Unreadable) as caught:
        pdf_reader.read(data, "a.pdf")
    return caught.value


def changed(data, change):
    """Return a PDF after `change(writer)`."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def drawn(*contents, font="/F1 10 Tf", resources="", turn=0):
    """Return a PDF of one page for each content stream, in Helvetica."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for content in contents:
        stream = f"BT {font} {content} ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {turn}/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>>>".encode()
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return assembled(objects)


def assembled(objects):
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def lines(*texts, x=50, y=700, step=12):
    return "".join(f" 1 0 0 1 {x} {y - n * step} Tm ({text}) Tj" for n, text in enumerate(texts))


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["", COLUMNS], ids=["one column", "two columns"])
@pytest.mark.parametrize("style", [JUSTIFIED, RAGGED], ids=["justified", "ragged"])
def test_every_paragraph_is_read_as_it_was_written(style, columns):
    extract = read_one(
        printed("<h1>Report on the talks</h1>" + paragraphs_in(), style + columns, running=True)
    )
    assert parts(extract) == ["Report on the talks", *PARAGRAPHS]
    assert extract.text.count("\f") >= 2
    assert extract.furniture == (
        "Ministry of Foreign Affairs, no. 1",
        f"Page 1 of {extract.text.count(chr(12)) + 1}",
    )


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["", COLUMNS], ids=["one column", "two columns"])
def test_a_print_from_a_browser_is_read_as_it_was_written(browser, tmp_path, columns):
    (tmp_path / "a.html").write_text(page(paragraphs_in(), RAGGED + columns), encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=a.pdf", "a.html"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    assert parts(read_one((tmp_path / "a.pdf").read_bytes())) == PARAGRAPHS


@pytest.mark.slow
def test_a_document_of_libreoffice_is_read_as_it_was_written(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Foreign Affairs"
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.save(tmp_path / "a.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    extract = read_one((tmp_path / "a.pdf").read_bytes())
    assert parts(extract) == PARAGRAPHS
    assert extract.furniture == ("Ministry of Foreign Affairs",)


@pytest.mark.slow
def test_a_document_of_latex_is_read_as_it_was_written(tmp_path):
    latex = shutil.which("pdflatex")
    if latex is None:
        pytest.skip("pdflatex is not installed")
    (tmp_path / "a.tex").write_text(
        "\\documentclass[twocolumn]{article}\\begin{document}\n"
        + "\n\n".join(PARAGRAPHS)
        + "\n\\end{document}\n"
    )
    subprocess.run([latex, "-interaction=batchmode", "a.tex"], cwd=tmp_path, check=True, capture_output=True)
    text = read_one((tmp_path / "a.pdf").read_bytes()).text.replace("\u2019", "'")
    assert all(paragraph in text for paragraph in PARAGRAPHS)


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Делегаты оппозиции встретились в Астане и подписали декларацию о восстановлении страны."),
        ("kk", "Қазақстанның Сыртқы істер министрлігі әлем елдерін келіссөзге шақырды, үміт өшпейді."),
        ("ar", "اجتمع المندوبون في أستانا ثلاثة أيام ووقعوا إعلانا عام 2015 مع Foo Bar الجديدة."),
        ("fr", "L’efficacité de l’offensive diplomatique fut affirmée à Genève."),
    ],
)
def test_other_scripts_are_read_letter_by_letter(language, text):
    direction = "rtl" if language == "ar" else "ltr"
    body = f"<p lang={language} dir={direction} style='font-family:IBM Plex Serif,DejaVu Sans'>{text}</p>" * 3
    assert parts(read_one(printed(body, "p{width:11cm;margin-bottom:1em}"))) == [text] * 3


def test_columns_that_the_file_draws_row_by_row_are_read_one_after_the_other():
    left = [f"the left column has a line {n} here" for n in "abcde"]
    right = [f"the right column has a line {n} here" for n in "abcde"]
    rows = zip(left, right, strict=True)
    content = " ".join(
        lines(a, y=y) + lines(b, x=300, y=y) for (a, b), y in zip(rows, range(700, 600, -12), strict=False)
    )
    assert parts(read_one(drawn(content))) == [" ".join(left + right)]


def test_a_line_across_both_columns_is_read_before_what_is_below_it():
    left = lines("Left one goes on here", "and goes on again there", "and it ends in this line.")
    right = lines("Right one goes on here", "and goes on again there", "and it ends in that line.", x=300)
    wide = (
        "Here is a summary of the talks that runs across the two columns, all of the page from left to right."
    )
    read = parts(read_one(drawn(right + left + lines(wide, y=740))))
    assert [text.split()[0] for text in read] == ["Here", "Left", "Right"]


@pytest.mark.slow
def test_a_table_is_read_row_by_row_with_its_cells_apart():
    rows = [
        ("Country", "Refugees", "Share"),
        ("Lebanon", "1.1 million", "25 %"),
        ("Jordan", "0.6 million", "9 %"),
    ] * 2
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"<p>{SENTENCES[0]}</p><table>{body}</table><p>{SENTENCES[1]}</p>"
    read = parts(read_one(printed(body, "td{width:4cm}")))
    assert read == [SENTENCES[0], *(" | ".join(row) for row in rows), SENTENCES[1]]


def test_a_label_is_no_cell():
    assert parts(read_one(drawn(lines("12.") + lines("They agreed.", x=110)))) == ["12. They agreed."]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("They met for the recon-", "ciliation of all.", "They met for the reconciliation of all."),
        ("They met the Anglo-", "American envoy.", "They met the Anglo-American envoy."),
        ("They met in 2014-", "2015 for talks.", "They met in 2014-2015 for talks."),
        ("They saw a 5-", "year plan.", "They saw a 5-year plan."),
        ("All saw the state-of-the-", "art plan.", "All saw the state-of-the-art plan."),
        ("A co-operation is a co-", "operation.", "A co-operation is a co-operation."),
        ("A cooperation is a co-", "operation.", "A cooperation is a cooperation."),
        ("The donor has funded a donor-", "funded plan.", "The donor has funded a donor-funded plan."),
        ("One of the best was a state-", "of-the-art plan.", "One of the best was a state-of-the-art plan."),
        ("The state had a state-", "owned-only plan.", "The state had a state-owned-only plan."),
        (
            "A national plan for inter-",
            "national-level talks.",
            "A national plan for international-level talks.",
        ),
        ("They met -", "and they left.", "They met - and they left."),
        ("They met in Geneva-", "(and left).", "They met in Geneva- (and left)."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_unless_it_is_part_of_the_word(first, second, read):
    second = second.replace("(", "\\(").replace(")", "\\)")
    assert parts(read_one(drawn(lines(first, second)))) == [read]


def mapped(data, mapping):
    """Return a PDF of `drawn` whose font says that its letters are those of a mapping."""

    def change(writer):
        stream = DecodedStreamObject()
        text = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff>"
        stream.set_data(f"{text} endcodespacerange 1 {mapping} endcmap end end".encode())
        writer.pages[0]["/Resources"]["/Font"]["/F1"][NameObject("/ToUnicode")] = writer._add_object(stream)

    return changed(data, change)


def test_a_number_in_words_keeps_its_hyphen_at_the_end_of_a_line():
    text = ("They want a majority of all the members of the house of two-", "thirds.")
    assert read_one(drawn(lines(*text))).text.endswith("two-thirds.")


def test_a_small_last_line_that_begins_with_a_small_letter_is_no_note():
    small = "/F1 8 Tf" + lines(
        "This report is made by the office of the river. The", "next one follows.", y=600
    )
    extract = read_one(drawn(lines("The ministers of both states met on the dam.") + small))
    assert "The next one follows." in extract.text
    noted = "/F1 8 Tf" + lines("a Provisional figures of the office.", y=600)
    assert read_one(drawn(lines("The ministers of both states met on the dam.") + noted)).furniture


def test_soft_hyphens_go():
    data = mapped(
        drawn(lines("They met for the recon-", "ciliation of all.")), "beginbfchar <2d> <00ad> endbfchar"
    )
    assert parts(read_one(data)) == ["They met for the reconciliation of all."]


def test_characters_beyond_the_first_plane_do_not_shift_the_others():
    data = mapped(drawn(lines("They met- in the", "capital.")), "beginbfchar <2d> <d83dde00> endbfchar")
    assert parts(read_one(data)) == ["They met\U0001f600 in the capital."]


@pytest.mark.parametrize(
    ("code", "is_mark"), [("f0b7", True), ("f0fc", True), ("0088", True), ("e0b7", False)]
)
def test_a_sign_of_a_symbol_font_marks_an_item_of_a_list(code, is_mark):
    items = lines("* The road to the dam was cut", "* The bridge is open")
    data = mapped(drawn(items), f"beginbfchar <2a> <{code}> endbfchar")
    found = parts(read_one(data))
    assert (found == ["• The road to the dam was cut", "• The bridge is open"]) is is_mark


def test_a_line_that_is_short_for_no_need_ends_its_paragraph():
    texts = [
        "They met in the capital of the country and",
        "left.",
        "They came back in May, and then again in",
    ]
    assert parts(read_one(drawn(lines("Talks end", *texts, "June.")))) == [
        "Talks end",
        "They met in the capital of the country and left.",
        "They came back in May, and then again in June.",
    ]


def test_copies_of_one_sheet_are_text():
    assert read_one(drawn(lines("They met."), lines("They met."))).text == "They met.\fThey met."


def test_a_paragraph_that_runs_over_a_page_belongs_to_the_page_on_which_it_begins():
    first = lines("They met in the capital for three days and", "signed a declaration on the next")
    second = lines(
        "steps, and the minister was pleased.", "They left after a last dinner, and nobody", "was sad."
    )
    small = "/F1 7 Tf " + lines("1 See the annex, which has more of it.", y=80)
    extract = read_one(drawn(first + small, second))
    assert extract.text == (
        "They met in the capital for three days and signed a declaration on the next steps, and the"
        " minister was pleased. They left after a last dinner, and nobody was sad.\f"
    )
    assert extract.furniture == ("1 See the annex, which has more of it.",)


def test_a_paragraph_that_ends_with_its_page_is_not_joined():
    assert read_one(drawn(lines("They met."), lines("others left."))).text == "They met.\fothers left."
    assert read_one(drawn(lines("They met"), lines("- others left."))).text == "They met\f- others left."
    assert read_one(drawn(lines("They met"), lines("Others left."))).text == "They met\fOthers left."


def test_the_marks_of_notes_do_not_become_figures():
    body = "<p>They met in 2015<sup>3</sup> in Astana.<sup>12</sup> Then they left H<sub>2</sub>.</p>"
    extract = read_one(printed(body, "sup,sub{font-size:60%}"))
    assert extract.text.startswith("They met in 2015³ in Astana.¹² Then")


def test_lists_headings_and_centred_lines_are_paragraphs_of_their_own():
    texts = [
        "The parties agreed on these points of the plan:",
        "\\(a\\) a commission;",
        "\\(b\\) a date.",
        "Done at Astana",
    ]
    assert parts(read_one(drawn(lines(*texts)))) == [text.replace("\\", "") for text in texts]
    centred = lines("A long line in the middle", x=100) + lines("short one", x=128, y=688)
    assert parts(read_one(drawn(centred))) == ["A long line in the middle short one"]


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3 of 9", "стр. 3", "iii", "3/9"])
def test_a_page_number_is_furniture_on_a_single_page_too(number):
    body = f"<p>{SENTENCES[0]}</p><p style='position:absolute;bottom:0'>{number}</p>"
    import weasyprint

    extract = read_one(weasyprint.HTML(string=body).write_pdf())
    assert (extract.text, extract.furniture) == (SENTENCES[0], (number,))


def test_a_line_with_a_remark_in_smaller_type_belongs_to_the_text_around_it():
    first = f"{SENTENCES[0]} Nobody left the hall before noon"
    remark = '<span style="font-size:60%">(a note of the editor of this paper)</span>'
    extract = read_one(printed(f"<p style='width:9cm'>{first} or so. {remark}</p><p>{SENTENCES[1]}</p>"))
    assert parts(extract) == [f"{first} or so. (a note of the editor of this paper)", SENTENCES[1]]


def test_a_sentence_that_ends_in_smaller_type_does_not_go_on_below_it():
    first = f"{SENTENCES[0]} Nobody left the hall before noon"
    remark = (
        f"<span style='font-size:60%'>says a note of the editor {'of this paper ' * 5}and of others.</span>"
    )
    extract = read_one(printed(f"<p style='width:9cm'>{first}, {remark}</p><p>{SENTENCES[1]}</p>"))
    assert parts(extract)[-1] == SENTENCES[1]


def test_a_box_in_smaller_type_that_begins_with_a_number_is_no_note():
    box = "<div style='float:right;width:5cm;font-size:80%'><p>14 incidents were recorded.</p></div>"
    body = f"<p>{SENTENCES[0]}</p>{box}" + "".join(f"<p>{text}</p>" for text in SENTENCES[1:])
    assert "14 incidents were recorded." in parts(read_one(printed(body)))


def test_stamps_set_askew_are_furniture():
    stamp = " 0 1 -1 0 20 300 Tm (Received in 2015) Tj"
    extract = read_one(drawn(lines("They met.") + stamp))
    assert (extract.text, extract.furniture) == ("They met.", ("Received in 2015",))


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, "0 1 -1 0 {1} {0} Tm"), (180, "-1 0 0 -1 {2} {3} Tm"), (270, "0 -1 1 0 {3} {2} Tm")],
)
def test_a_page_on_its_side_is_read_as_it_is_seen(turn, matrix):
    rows = ["They met in the capital and", "signed a declaration."]
    content = " ".join(
        matrix.format(
            50, 100 + 12 * n, 550, 700 - (600 - 100 - 12 * (1 - n)) if turn == 270 else 100 + 12 * n
        )
        + f" ({row}) Tj"
        for n, row in enumerate(rows)
    )
    assert parts(read_one(drawn(content, turn=turn))) == [" ".join(rows)]


def test_properties_are_metadata_but_for_their_dates():
    head = "<title>Report on the talks</title><meta name=author content='Jane Doe'>"
    head += "<meta name=dcterms.created content=2015-10-05>"
    extract = read_one(printed(f"<p>{SENTENCES[0]}</p>", head=head))
    assert (extract.title, extract.author, extract.language) == ("Report on the talks", "Jane Doe", "en")
    assert extract.published is None


def test_without_a_title_the_largest_line_of_the_first_page_is_the_title():
    head = "<title>Microsoft Word - talks.docx</title><meta name=author content=User>"
    extract = read_one(printed(f"<h1>Report on<br>the talks</h1>{paragraphs_in(SENTENCES)}", head=head))
    assert (extract.title, extract.author) == ("Report on the talks", "")
    assert read_one(printed(paragraphs_in(SENTENCES))).title == ""


def titled(title, size):
    """Return a page with a line in another size above the text."""
    return drawn(
        f"/F1 {size} Tf 1 0 0 1 50 740 Tm ({title}) Tj /F1 10 Tf"
        + lines("They met.", "All left.", "So be it.")
    )


@pytest.mark.parametrize(("size", "is_title"), [(11.6, True), (11.4, False)])
def test_a_title_is_set_15_per_cent_larger_than_the_text(size, is_title):
    assert (read_one(titled("Report on talks", size)).title == "Report on talks") is is_title


@pytest.mark.parametrize(("words", "is_title"), [(1, False), (2, True), (25, True), (26, False)])
def test_a_title_has_2_to_25_words(words, is_title):
    title = " ".join(["It"] * words)
    assert (read_one(titled(title, 14)).title == title) is is_title


@pytest.mark.parametrize(("unmapped", "is_refused"), [(3, False), (4, True)])
def test_a_text_of_which_three_in_ten_letters_have_no_character_is_mojibake(unmapped, is_refused):
    text = "x" * (10 - unmapped) + "y" * unmapped
    data = mapped(
        drawn(lines(text)), "1 beginbfrange <78> <78> <0078> endbfrange 1 beginbfchar <79> <e000> endbfchar"
    )
    extract = read_one(data)
    if is_refused:
        assert (extract.text, extract.scanned) == ("", (1,))
        assert extract.note.startswith("mojibake (the fonts")
    else:
        assert (len(extract.text), extract.scanned) == (10, ())


@pytest.mark.parametrize(("angle", "is_text"), [(9, True), (11, False)])
def test_text_that_is_turned_by_more_than_ten_degrees_is_rotated(angle, is_text):
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = f" {cos} {sin} {-sin} {cos} 50 500 Tm (Received) Tj"
    extract = read_one(drawn(lines("They met.") + turned))
    assert ("Received" in extract.text) is is_text
    assert (extract.furniture == ()) is is_text


@pytest.mark.parametrize(("size", "text"), [(8.9, "2015³"), (9.1, "20153")])
def test_a_raised_figure_of_less_than_0_9_of_the_size_is_a_note_mark(size, text):
    content = f" 1 0 0 1 50 700 Tm (2015) Tj /F1 {size} Tf 3 Ts (3) Tj"
    assert read_one(drawn(content)).text == text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj", drawn(lines("They met."))[:-60]])
def test_a_file_that_is_cut_short_is_unreadable(data):
    assert refused(data).reason.startswith("pdf-truncated")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nstartxref\n0\n%%EOF", b"startxref"])
def test_a_file_without_pages_is_damaged(data):
    assert refused(data).reason.startswith("pdf-damaged")


def test_a_page_tree_that_contains_itself_is_damaged():
    tree = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000>>"
    assert refused(assembled([b"<</Type/Catalog/Pages 2 0 R>>", tree])).reason.startswith("pdf-damaged")


def test_a_damaged_page_among_good_ones_is_named():
    good = drawn(lines("They met."), lines("They left."))
    extract = read_one(good.replace(b"7 0 R]", b"3 0 R]"))
    assert extract.partly
    assert (extract.text, extract.note) == ("They met.\f", "damaged and not read: page 2")


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_an_encrypted_file_is_unreadable(algorithm):
    data = changed(drawn(lines("They met.")), lambda writer: writer.encrypt("secret", algorithm=algorithm))
    assert refused(data).reason.startswith("encrypted")


def test_a_file_that_only_forbids_printing_is_read():
    data = drawn(lines("They met."))
    locked = changed(data, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert read_one(locked).text == "They met."


def scanned():
    data = io.BytesIO()
    Image.effect_noise((200, 300), 50).convert("RGB").save(data, "PDF")
    return data.getvalue()


def test_the_pages_of_a_scanned_file_are_named():
    extract = read_one(scanned())
    assert (extract.text, extract.scanned, extract.partly) == ("", (1,), False)


def test_pages_that_are_empty_are_refused():
    error = refused(drawn(b""))
    assert error.reason == "no-text-layer (the pages are empty)"
    assert error.empty


def test_scanned_pages_among_others_are_named():
    def add(writer):
        writer.append(io.BytesIO(scanned()))
        writer.append(io.BytesIO(scanned()))

    extract = read_one(changed(drawn(lines("They met.")), add))
    assert (extract.text, extract.scanned) == ("They met.\f\f", (2, 3))


def test_letters_that_map_to_no_characters_are_mojibake():
    private = mapped(drawn(lines("They met.")), "beginbfrange <00> <ff> <e000> endbfrange")
    extract = read_one(private)
    assert (extract.text, extract.scanned) == ("", (1,))
    with pytest.raises(Unreadable, match=r"^mojibake .*: page 1; to have them read: ") as caught:
        without_ocr(extract)
    assert not caught.value.empty


def test_fonts_without_a_map_are_mojibake():
    def strip(writer):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            del font.get_object()["/ToUnicode"]

    data = printed(paragraphs_in(SENTENCES))
    assert read_one(changed(data, strip)).scanned == (1,)


@pytest.mark.parametrize(("times", "scanned"), [(3, (2,)), (1, ())])
def test_a_page_of_a_font_without_a_map_among_others_is_read_as_a_picture(times, scanned):
    signs = mapped(
        drawn(lines(*["They met in the town of Karsak on Mon"] * times)),
        "beginbfrange <00> <ff> <e000> endbfrange",
    )

    def add(writer):
        writer.append(io.BytesIO(signs))

    extract = read_one(changed(printed(paragraphs_in(SENTENCES)), add))
    assert extract.scanned == scanned
    assert SENTENCES[0] in extract.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "note"), [(2000, ""), (2001, "only the first 2000 of 2001 pages were read")]
)
def test_pages_beyond_2000_are_not_read_and_said_so(pages, note):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 9]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = b"BT /F1 10 Tf 1 0 0 1 0 5 Tm (They met.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        page,
    ]
    objects += [b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)]
    objects += [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    assert read_one(assembled(objects)).note == note


def compressed(*streams, name="/FlateDecode"):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    objects += [b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(s), name.encode(), s) for s in streams]
    return assembled(objects)


@pytest.mark.slow
def test_a_stream_that_unpacks_to_300_mb_is_refused_within_seconds():
    bomb = zlib.compress(b"(A) Tj " * 43_000_000)
    began = time.process_time()
    assert refused(compressed(bomb)).reason.startswith("limit: decompression")
    assert time.process_time() - began < 5


@pytest.mark.slow
def test_streams_that_unpack_to_200_mb_in_all_are_refused():
    streams = [zlib.compress(bytes(45_000_000))] * 5
    assert refused(compressed(*streams)).reason.startswith("limit: decompression")


@pytest.mark.slow(counted=True)
def test_a_stream_that_is_compressed_twice_is_refused():
    twice = zlib.compress(zlib.compress(bytes(60_000_000)))
    assert refused(compressed(twice, name="[/FlateDecode /Fl]")).reason.startswith("limit: decompression")


@pytest.mark.slow(counted=True)
def test_pictures_and_damaged_streams_do_not_count():
    picture = compressed(zlib.compress(bytes(60_000_000)), name="/FlateDecode/Subtype/Image")
    assert refused(picture).reason.startswith("pdf-damaged")
    assert refused(compressed(b"x" * 9000)).reason.startswith("pdf-damaged")


SEEN, HIDDEN = SENTENCES[0], "Nobody ever signed the treaty."


def with_hidden(before, after="", place="50 650", resources=""):
    """Return a page with a sentence in black and another that is drawn between some operators."""
    first = f"1 0 0 1 50 700 Tm ({SEEN}) Tj"
    return drawn(f"{first} {before} 1 0 0 1 {place} Tm ({HIDDEN}) Tj {after}", resources=resources)


def masked(grey):
    """Return a page of which a sentence is drawn through a mask of some luminance."""
    mask = "/ExtGState<</G <</SMask<</S/Luminosity/G 6 0 R>>>>>>"
    data = with_hidden("ET q /G gs BT /F1 10 Tf", "ET Q BT", resources=mask)
    group = b"/Subtype/Form/BBox[0 0 600 800]/Group<</S/Transparency/CS/DeviceGray>>"
    return with_stream(data, group, f"{grey} g 0 0 600 800 re f")


def patterned(content):
    """Return a page of which a sentence is filled with a pattern that draws something."""
    data = with_hidden("/Pattern cs /P scn", "/DeviceGray cs 0 sc", resources="/Pattern<</P 6 0 R>>")
    kind = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<<>>"
    return with_stream(data, kind, content)


def with_stream(data, entries, content):
    """Return a page with one more object, a stream."""
    objects = [part.split(b"obj\n", 1)[1] for part in data.split(b"\nendobj\n")[:-1]]
    stream = content.encode()
    head = b"<<%b/Length %d>>" % (entries, len(stream))
    return assembled([*objects, head + b"stream\n" + stream + b"\nendstream"])


def box(grey):
    """Return the operators that draw a box where the second sentence stands."""
    return f"ET {grey} g 40 640 500 30 re f BT /F1 10 Tf"


@pytest.mark.parametrize(
    "data",
    [
        with_hidden("1 g"),
        with_hidden("0.95 g"),
        with_hidden("3 Tr"),
        with_hidden("/F1 1.9 Tf"),
        with_hidden("", place="50 810"),
        with_hidden("", place="620 650"),
        with_hidden("", box("0")),
        with_hidden("", box("1")),
        with_hidden(f"{box('0')} 0 g"),
        with_hidden("ET q 0 0 10 10 re W n BT /F1 10 Tf", "ET Q BT"),
        with_hidden("0.1 Tz", "100 Tz"),
        masked("0"),
        patterned(""),
    ],
    ids=(
        "white pale undrawn tiny above beside blackened covered black-on-black clipped squeezed masked"
        " patterned"
    ).split(),
)
def test_text_that_nobody_sees_on_the_page_is_furniture_and_the_note_says_so(data):
    extract = read_one(data)
    assert parts(extract) == [SEEN]
    assert extract.furniture == (HIDDEN,)
    assert extract.note == "text that cannot be seen is not read: page 1"


def test_a_document_of_which_nobody_sees_a_word_is_empty_and_the_reason_says_why():
    error = refused(drawn(f"3 Tr 1 0 0 1 50 650 Tm ({HIDDEN}) Tj"))
    assert (error.reason, error.state) == ("no-text-layer (nobody sees the text of its pages)", "empty")


@pytest.mark.parametrize(
    "data",
    [
        with_hidden("0.75 g"),
        with_hidden("/F1 2.1 Tf"),
        with_hidden("1 0 0 rg"),
        with_hidden(f"{box('0.2')} 1 g"),
        with_hidden(f"{box('0.9')} 0 g"),
        with_hidden("", "ET 0 g 40 649 500 1 re f BT"),
        with_hidden("2 Tr"),
        with_hidden("ET q 0 0 600 800 re W n BT /F1 10 Tf", "ET Q BT"),
        with_hidden("ET q 0 0 600 652 re W n BT /F1 10 Tf", "ET Q BT"),
        with_hidden("60 Tz", "100 Tz"),
        with_hidden("0.749 g"),
        masked("1"),
        patterned("0 g 0 0 5 5 re f"),
    ],
    ids=(
        "grey small red white-on-dark black-on-light underlined stroked framed cut narrow as-a-pattern masked"
        " patterned"
    ).split(),
)
def test_text_that_is_seen_is_read_whatever_its_colour(data):
    extract = read_one(data)
    assert HIDDEN in extract.text
    assert (extract.note, extract.furniture) == ("", ())


def pictured(width, *, mode):
    """Return a page with a sentence in a mode of text, and behind it a grey picture of some width."""
    image = "/XObject<</I 6 0 R>>"
    content = f"{mode} Tr 1 0 0 1 50 650 Tm ({HIDDEN}) Tj ET q {width} 0 0 800 0 0 cm /I Do Q BT"
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    data = drawn(content, resources=image)
    objects = [part.split(b"obj\n", 1)[1] for part in data.split(b"\nendobj\n")[:-1]]
    return assembled([*objects, picture + b"stream\n\x80\nendstream"])


@pytest.mark.parametrize(
    ("width", "mode", "is_read"),
    [(600, 3, True), (600, 0, True), (300, 3, True), (40, 3, False), (300, 0, False)],
)
def test_the_text_of_a_scan_is_read_and_what_a_smaller_picture_covers_is_not(width, mode, is_read):
    data = pictured(width, mode=mode)
    try:
        text = read_one(data).text
    except Unreadable:
        text = ""
    assert (HIDDEN in text) == is_read


def test_the_files_attached_to_a_document_and_to_its_pages_are_read_in_their_turn():
    def attach(writer):
        writer.add_attachment("annex.txt", b"An annex.")
        writer.add_attachment("folder\\two.txt", b"Two.")

    _, *files = pdf_reader.read(changed(drawn(lines(*SENTENCES[:2])), attach), "a.pdf")
    assert [(file.name, file.data) for file in files] == [("annex.txt", b"An annex."), ("two.txt", b"Two.")]


def test_a_document_without_text_is_read_for_its_attachments():
    data = changed(drawn(""), lambda writer: writer.add_attachment("annex.txt", b"An annex."))
    extract, file = pdf_reader.read(data, "a.pdf")
    assert (extract.text.strip(), file.name) == ("", "annex.txt")


def test_a_file_behind_a_mark_on_a_page_is_attached_too():
    data = changed(drawn(lines(*SENTENCES[:2])), lambda writer: writer.add_attachment("a.txt", b"An annex."))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    names = writer._root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FileAttachment"),
            NameObject("/FS"): names[1],
            NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (0, 0, 9, 9)]),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(mark)])
    del writer._root_object["/Names"]
    target = io.BytesIO()
    writer.write(target)
    _, file = pdf_reader.read(target.getvalue(), "a.pdf")
    assert (file.name, file.data) == ("a.txt", b"An annex.")


@pytest.mark.parametrize("is_off", [True, False])
def test_the_text_of_a_layer_that_is_switched_off_is_furniture(is_off):
    def add_layer(writer):
        layer = writer._add_object(
            DictionaryObject(
                {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("a")}
            )
        )
        off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer] * is_off)})
        layers = {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject(layers)
        properties = DictionaryObject({NameObject("/L"): layer})
        writer.pages[0]["/Resources"][NameObject("/Properties")] = properties

    extract = read_one(changed(with_hidden("/OC /L BDC", "EMC"), add_layer))
    assert (HIDDEN in extract.text) is not is_off


@pytest.mark.parametrize(("kind", "is_seen"), [("/Square", False), ("/Link", True)])
def test_the_text_under_a_mark_on_the_page_is_furniture(kind, is_seen):
    def cover(writer):
        black = StreamObject()
        black._data = b"0 g 0 0 500 30 re f"
        box = ArrayObject([FloatObject(n) for n in (0, 0, 500, 30)])
        black.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): box})
        mark = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (40, 640, 540, 670)]),
                NameObject("/F"): NumberObject(4),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(black)}),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(mark)])

    extract = read_one(changed(with_hidden(""), cover))
    assert (HIDDEN in extract.text) is is_seen


def test_the_words_of_a_cover_that_are_strewn_over_it_are_no_title():
    strewn = "/F1 30 Tf 1 0 0 1 50 750 Tm (River Post) Tj 1 0 0 1 350 600 Tm (Yearly Report) Tj /F1 10 Tf "
    together = "/F1 30 Tf 1 0 0 1 50 750 Tm (River Post) Tj 1 0 0 1 60 715 Tm (Yearly Report) Tj /F1 10 Tf "
    text = lines("The ministers met.", "They left.", y=300)
    assert read_one(drawn(strewn + text)).title == ""
    assert read_one(drawn(together + text)).title == "River Post Yearly Report"


def test_a_sign_that_maps_to_no_character_does_not_spoil_its_number():
    data = mapped(drawn(lines("It costs $212 a ton.")), "1 beginbfrange <25> <7e> <0025> endbfrange")
    assert read_one(data).text == "It costs $212 a ton."
