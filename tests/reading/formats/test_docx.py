import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefing.errors import Unreadable
from briefing.reading.formats import docx as docx_reader

TEXT = "The delegates met in Astana and signed a declaration."


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def read_one(document, name="a.docx"):
    (extract,) = docx_reader.read(document if isinstance(document, bytes) else saved(document), name)
    return extract


def read_markup(*paragraphs):
    """Return the paragraphs that are read from the markup inside each `w:p`."""
    document = docx.Document()
    names = nsdecls("w", "r") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for markup in paragraphs:
        whole = markup if markup.startswith("<w:sdt>") else f"<w:p>{markup}</w:p>"
        document.element.body.insert(-1, parse_xml(whole.replace(">", f" {names}>", 1)))
    return read_one(document).text.split("\n\n")


def repacked(change, data=None):
    """Return a document with its parts as `change(name, content)` gives them; None leaves one out."""
    document = docx.Document()
    document.add_paragraph(TEXT)
    result = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(data or saved(document)))
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return result.getvalue()


def refused(data):
    with pytest.raises(Unreadable) as caught:
        docx_reader.read(data, "a.docx")
    return caught.value


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_and_tables_are_read_in_the_order_of_the_document():
    document = docx.Document()
    document.add_paragraph("First of all, they met.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Country", "Refugees", "Lebanon", "1.1 million"], strict=True):
        cell.text = text
    document.add_paragraph("Then they left.\nAll of them did.")
    assert read_one(document).text.split("\n\n") == [
        "First of all, they met.",
        "Country | Refugees",
        "Lebanon | 1.1 million",
        "Then they left.",
        "All of them did.",
    ]


def test_prose_in_a_table_is_read_as_paragraphs():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = TEXT
    table.cell(0, 1).text = "Делегаты встретились в Астане."
    inner = table.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "May", "October"
    expected = [TEXT, "Делегаты встретились в Астане.", "May | October"]
    assert read_one(document).text.split("\n\n") == expected


def test_tracked_deletions_are_not_text_and_insertions_are():
    author = 'w:id="1" w:author="x"'
    markup = run("They ") + f"<w:del {author}><w:r><w:delText>refused</w:delText></w:r></w:del>"
    markup += (
        f"<w:ins {author}>{run('agreed')}<w:del {author}>{run(' not')}</w:del></w:ins>{run(' to meet.')}"
    )
    assert read_markup(markup) == ["They agreed to meet."]


def test_text_that_was_moved_stands_where_it_was_moved_to():
    assert read_markup(
        f"<w:moveFrom>{run('They left.')}</w:moveFrom>",
        run("They met."),
        f"<w:moveTo>{run('They left.')}</w:moveTo>",
    ) == ["They met.", "They left."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    cut = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read_markup(cut + run("They met "), run("and left.")) == ["They met and left."]
    assert read_markup(run("They met."), cut + run("They left.")) == ["They met.", "They left."]


def test_deleted_rows_of_a_table_are_not_text():
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text, table.cell(1, 0).text = "kept", "gone"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    assert read_one(document).text == "kept"


def test_hidden_text_is_not_text_unless_it_is_shown_again():
    shown = run(" again", '<w:vanish w:val="0"/>')
    assert read_markup(run("They met") + run(" secretly", "<w:vanish/>") + shown + run(".")) == [
        "They met again."
    ]


WHITE, PALE, GREY = (f'<w:color w:val="{code}"/>' for code in ("FFFFFF", "D9D9D9", "D8D8D8"))
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


BLACK = '<w:color w:val="000000"/>'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
UNFILLED = f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"


@pytest.mark.parametrize(
    ("properties", "is_seen"),
    [
        (WHITE, False),
        (PALE, False),
        (GREY, True),
        (WHITE + DARK, True),
        (WHITE + '<w:highlight w:val="darkBlue"/>', True),
        (WHITE + '<w:highlight w:val="none"/>', False),
        (WHITE + '<w:shd w:val="clear" w:fill="auto"/>', False),
        ('<w:color w:val="auto"/>', True),
        ('<w:sz w:val="3"/>', False),
        ('<w:sz w:val="4"/>', True),
        ("<w:vanish/>", False),
        ('<w:vanish w:val="off"/>', True),
        ('<w:rStyle w:val="Secret"/>', False),
        ('<w:rStyle w:val="Derived"/>', False),
        ('<w:rStyle w:val="Derived"/><w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="Missing"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', False),
        ('<w:color w:val="000000" w:themeColor="light1"/>', False),
        ('<w:color w:val="808080" w:themeColor="background1" w:themeShade="80"/>', True),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', True),
        (WHITE + '<w:shd w:val="clear" w:fill="FEFEFE"/>', False),
        (WHITE + '<w:shd w:val="pct50" w:fill="FFFFFF"/>', True),
        (WHITE + '<w:highlight w:val="white"/>', False),
        (BLACK + '<w:highlight w:val="black"/>', False),
        (BLACK + '<w:shd w:val="clear" w:fill="000000"/>', False),
        (BLACK + '<w:shd w:val="clear" w:fill="D8D8D8"/>', True),
        ('<w:shd w:val="clear" w:fill="000000"/>', True),
        ('<w:color w:val="1F3864"/>' + DARK, False),
        ('<w:color w:val="red"/>', True),
        ('<w:w w:val="1"/>', False),
        ('<w:w w:val="9%"/>', False),
        ('<w:w w:val="10"/>', True),
        ('<w:spacing w:val="-220"/>', False),
        ('<w:spacing w:val="-219"/>', True),
        ('<w:spacing w:val="2000"/>', True),
        ("<w:strike/>", False),
        ("<w:dstrike/>", False),
        ('<w:strike w:val="0"/>', True),
        (UNFILLED, False),
        (UNFILLED + f"<w14:textOutline {W14}><w14:solidFill/></w14:textOutline>", True),
        (UNFILLED + f"<w14:textOutline {W14}><w14:noFill/></w14:textOutline>", False),
        (f"<w14:textFill {W14}><w14:solidFill/></w14:textFill>", True),
    ],
)
def test_a_run_of_no_size_or_of_white_on_white_is_not_text(properties, is_seen):
    document = docx.Document()
    for name, more in (("Secret", "<w:rPr><w:vanish/></w:rPr>"), ("Derived", '<w:basedOn w:val="Secret"/>')):
        style = f'<w:style {nsdecls("w")} w:type="character" w:styleId="{name}">{more}</w:style>'
        document.styles.element.append(parse_xml(style))
    paragraph = f"<w:p {nsdecls('w')}>{run('They met')}{run(' secretly', properties)}{run('.')}</w:p>"
    document.element.body.insert(-1, parse_xml(paragraph))
    assert (" secretly" in read_one(document).text) == is_seen


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<w:p><w:pPr>{DARK}</w:pPr>", "</w:p>"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr>{DARK}</w:tcPr><w:p>", "</w:p></w:tc></w:tr></w:tbl>"),
        (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc><w:p>',
            "</w:p></w:tc></w:tr></w:tbl>",
        ),
        ("<w:p><w:r><w:txbxContent><w:p>", "</w:p></w:txbxContent></w:r></w:p>"),
    ],
    ids="paragraph cell table box".split(),
)
def test_a_white_run_on_a_ground_of_some_colour_is_text(before, after):
    document = docx.Document()
    markup = f"{before}{run('They met.', WHITE)}{after}".replace(">", f" {nsdecls('w')}>", 1)
    document.element.body.insert(-1, parse_xml(markup))
    assert read_one(document).text == "They met."


ROW = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc><w:p>"
CELL = '<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="{}"/></w:tcPr><w:p>'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
SHAPE = f'<w:p><w:r><w:pict><v:shape {VML} style="{{}}"><v:textbox><w:txbxContent><w:p>'
END_OF_TABLE, END_OF_SHAPE = (
    "</w:p></w:tc></w:tr></w:tbl>",
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
)


@pytest.mark.parametrize(
    ("before", "after", "properties", "is_seen"),
    [
        (ROW.format("<w:hidden/>"), END_OF_TABLE, "", False),
        (ROW.format('<w:hidden w:val="0"/>'), END_OF_TABLE, "", True),
        (ROW.format('<w:trHeight w:val="39" w:hRule="exact"/>'), END_OF_TABLE, "", False),
        (ROW.format('<w:trHeight w:val="40" w:hRule="exact"/>'), END_OF_TABLE, "", True),
        (ROW.format('<w:trHeight w:val="1"/>'), END_OF_TABLE, "", True),
        (CELL.format("", "000000"), END_OF_TABLE, BLACK, False),
        (CELL.format("", "FFFF00"), END_OF_TABLE, BLACK, True),
        (CELL.format("", "auto"), END_OF_TABLE, WHITE, False),
        (CELL.format('<w:tblStyle w:val="TableGrid"/>', "auto"), END_OF_TABLE, WHITE, False),
        (CELL.format('<w:tblStyle w:val="LightShading"/>', "auto"), END_OF_TABLE, WHITE, True),
        ('<w:p><w:pPr><w:spacing w:line="39" w:lineRule="exact"/></w:pPr>', "</w:p>", "", False),
        ('<w:p><w:pPr><w:spacing w:line="40" w:lineRule="exact"/></w:pPr>', "</w:p>", "", True),
        ('<w:p><w:pPr><w:spacing w:line="1"/></w:pPr>', "</w:p>", "", True),
        (SHAPE.format("width:0;visibility:hidden"), END_OF_SHAPE, "", False),
        (SHAPE.format("width:9pt"), END_OF_SHAPE, "", True),
    ],
)
def test_what_stands_in_a_part_that_nobody_sees_is_not_text(before, after, properties, is_seen):
    document = docx.Document()
    document.add_paragraph("They met.")
    markup = f"{before}{run('They left at once.', properties)}{after}".replace(">", f" {nsdecls('w')}>", 1)
    document.element.body.insert(-1, parse_xml(markup))
    extract = read_one(document)
    assert ("They left at once." in extract.text) is is_seen
    assert extract.note == ("" if is_seen else "text that cannot be seen or is struck out is not read")


@pytest.mark.parametrize(("colour", "is_seen"), [("FFFFFF", False), ("auto", False), ("000080", True)])
def test_a_white_run_on_a_page_of_a_stated_colour_is_text_if_that_is_another(colour, is_seen):
    document = docx.Document()
    document.add_paragraph("They met.")
    document.element.insert(0, parse_xml(f'<w:background {nsdecls("w")} w:color="{colour}"/>'))
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{run('They left.', WHITE)}</w:p>"))
    assert ("They left." in read_one(document).text) is is_seen


@pytest.mark.parametrize(
    ("style", "is_seen"), [('<w:shd w:val="clear" w:fill="1F3864"/>', True), ("", False)]
)
def test_the_style_of_a_paragraph_is_a_ground(style, is_seen):
    document = docx.Document()
    document.add_paragraph("They met.")
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Bar"><w:pPr>{style}</w:pPr></w:style>'
        )
    )
    paragraph = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Bar"/></w:pPr>{run("They left.", WHITE)}</w:p>'
    document.element.body.insert(-1, parse_xml(paragraph))
    assert ("They left." in read_one(document).text) is is_seen


def test_a_single_hidden_word_is_not_worth_a_note():
    document = docx.Document()
    paragraph = f"<w:p {nsdecls('w')}>{run('They met')}{run('XE', '<w:vanish/>')}{run('.')}</w:p>"
    document.element.body.insert(-1, parse_xml(paragraph))
    assert read_one(document).note == ""


def test_a_white_run_on_a_page_of_some_colour_is_text():
    document = docx.Document()
    document.element.insert(0, parse_xml(f'<w:background {nsdecls("w")} w:color="000080"/>'))
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{run('They met.', WHITE)}</w:p>"))
    assert read_one(document).text == "They met."


def test_the_style_of_a_paragraph_hides_its_runs():
    document = docx.Document()
    style = (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    document.styles.element.append(parse_xml(style))
    paragraph = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Note"/></w:pPr>{run("They left.")}</w:p>'
    document.element.body.insert(-1, parse_xml(paragraph))
    document.add_paragraph("They met.")
    assert read_one(document).text == "They met."


@pytest.mark.parametrize("tag", ["ins", "del", "moveFrom", "moveTo"])
def test_a_note_says_that_a_document_has_tracked_changes(tag):
    document = docx.Document()
    document.add_paragraph(TEXT)
    assert read_one(document).note == ""
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}><w:{tag}>{run('x')}</w:{tag}></w:p>"))
    expected = "it has tracked changes: what was inserted is read, what was deleted is not"
    assert read_one(document).note == expected


def test_the_files_inside_a_document_are_read_in_their_turn_and_the_figures_of_its_charts_are_not():
    with_files = io.BytesIO(repacked(lambda _, content: content))
    with zipfile.ZipFile(with_files, "a") as package:
        package.writestr("word/embeddings/annex.docx", b"PK annex")
        package.writestr("word/embeddings/figures.xlsx", b"PK figures")
        relations = '<r xmlns="x"><Relationship Target="../embeddings/figures.xlsx"/></r>'
        package.writestr("word/charts/_rels/chart1.xml.rels", relations)
    extract, file = docx_reader.read(with_files.getvalue(), "a.docx")
    assert extract.text == TEXT
    assert (file.name, file.data) == ("annex.docx", b"PK annex")


def test_instructions_of_fields_are_not_text_and_their_results_are():
    field = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>" + run("page 5")
    link = f'<w:hyperlink w:anchor="x">{run(" of the report")}</w:hyperlink>'
    assert read_markup(run("See ") + field + link + "<!-- no text --><w:r><w:noBreakHyphen/></w:r>") == [
        "See page 5 of the report-"
    ]


def test_tabs_and_line_breaks_part_words_and_lines():
    tabs = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
    assert read_markup(
        tabs + run("one") + "<w:r><w:tab/></w:r>" + run("two") + "<w:r><w:br/></w:r>" + run("three")
    ) == [
        "one two",
        "three",
    ]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice Requires='x'>{box}</mc:Choice>"
    drawing += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert read_markup(f"<w:r>{drawing}</w:r>" + run("Beside it.")) == ["Beside it.", "In the box."]


def test_content_controls_are_text():
    control = f"<w:sdtContent><w:p>{run('In control.')}</w:p></w:sdtContent>"
    assert read_markup(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr>{control}</w:sdt>") == ["In control."]


def test_headers_footers_notes_and_contents_are_furniture():
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Introduction 5", style="toc 1")
    document.add_paragraph(TEXT)
    document.sections[0].header.paragraphs[0].text = "Ministry"
    document.sections[0].footer.paragraphs[0].text = "Restricted"
    text = f"<w:footnote><w:p>{run('See the annex.')}</w:p></w:footnote>"
    note = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{text}</w:footnotes>".encode(),
        document.part.package,
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    document.part.relate_to(note, kind)
    document.add_comment(document.paragraphs[1].runs, text="Is that so?")
    extract = read_one(document)
    assert extract.text == TEXT
    assert extract.furniture == ("Introduction 5", "Ministry", "Restricted", "See the annex.")


def test_properties_are_metadata_but_for_their_dates():
    document = docx.Document()
    document.add_paragraph(TEXT)
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Report on the talks", "Jane Doe", "en-GB"
    extract = read_one(document)
    assert (extract.title, extract.author, extract.language) == ("Report on the talks", "Jane Doe", "en-GB")
    assert extract.published is None


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - talks v2.docx",
        "talks v2.pdf",
        "talks v2",
        "Talks_V2",
        "Communiqué",
        "Document 1",
        "1 2 3 (4)",
        "",
    ],
)
def test_a_title_that_a_program_wrote_is_none(title):
    document = docx.Document()
    document.add_heading("Report on the talks", 0)
    document.add_paragraph(TEXT)
    document.core_properties.title = title
    assert read_one(document, "talks v2.docx").title == "Report on the talks"


@pytest.mark.parametrize("author", ["python-docx", "User", "Microsoft Office User", "Admin", "Пользователь"])
def test_an_author_that_is_nobody_is_none(author):
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.core_properties.author = author
    assert read_one(document).author == ""


def test_a_document_without_text_is_empty():
    error = refused(saved(docx.Document()))
    assert (error.reason, error.empty) == ("the document has no text", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', '"' + "ha" * 99 + '"'])
def test_a_document_type_definition_is_refused(encoding, entity):
    dtd = f"<!DOCTYPE w [<!ENTITY x {entity}>]>".encode(encoding)
    data = repacked(lambda name, content: dtd + content if name == "word/document.xml" else content)
    assert refused(data).reason.startswith("xml-dtd")


@pytest.mark.slow
def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = bytes(60_000_000)
    data = repacked(lambda name, content: bomb if name == "word/document.xml" else content)
    assert refused(data).reason.startswith("limit: zip size")


def test_two_main_parts_are_refused():
    data = io.BytesIO(saved(docx.Document()))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(data, "a") as target:
        target.writestr("word/document.xml", "<x/>")
    assert refused(data.getvalue()).reason.startswith("zip-duplicate")


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [None, b"", b"<x/>", b"<x"])
def test_a_document_with_a_part_missing_or_damaged_is_damaged(part, content):
    data = repacked(lambda name, whole: content if name == part else whole)
    assert refused(data).reason.startswith("docx-damaged")


def test_a_style_without_its_name_is_damage():
    def strip(name, whole):
        return whole.replace(b"<w:name w:val=", b"<w:name val=") if name == "word/styles.xml" else whole

    assert refused(repacked(strip)).reason.startswith("docx-damaged")


@pytest.mark.slow
def test_a_document_of_libreoffice_is_read_paragraph_by_paragraph(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    page = f"<html><body><h1>Report</h1><p>{TEXT}</p><p>Делегаты встретились.</p>"
    page += "<table><tr><td>Lebanon</td><td>1.1 million</td></tr></table></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    form = "docx:MS Word 2007 XML"
    command = [
        office,
        profile,
        "--headless",
        "--writer",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        form,
        "a.html",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    extract = read_one((tmp_path / "a.docx").read_bytes())
    assert extract.text.split("\n\n") == ["Report", TEXT, "Делегаты встретились.", "Lebanon | 1.1 million"]
