"""A user's own files: letterhead, colours, fonts and pages, in every format, proved again elsewhere."""

import re
from email import message_from_bytes
from email.policy import default
from importlib import import_module
from io import BytesIO
from pathlib import Path

import fontpkg_ibm_plex_mono
import pypdf
import pytest
from docx import Document
from PIL import Image

from briefing.errors import CannotWrite, ProfileError
from briefing.profile import load_profile, restore_profile
from briefing.profile.template_files import MAX_BYTES
from briefing.rendering.formats import docx, eml, html, md, pdf, txt
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import copy_template, describe_templates, template_names
from briefing.rendering.template_settings import load_settings
from briefing.rendering.templating import html_environment, render_template
from briefing.rendering.word.logo import load_logo
from briefing.serialisation import encode_indented, to_builtins

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
HOUSE = """
logo = "logo.svg"
logo_text = "Coat of <arms>"
letterhead = ["Ministry of Examples", "Embassy in Vienna"]
footer = 'Example "Square" \\ 1 {nothing}'
[colours]
accent = "#7a0019"
"""


def options(**files):
    """Options with files by name; a double underscore stands for the point of the ending."""
    return PageOptions(files={name.replace("__", "."): data for name, data in files.items()})


@pytest.fixture(scope="module")
def house():
    return options(template__toml=HOUSE.encode(), logo__svg=LOGO)


def test_the_letterhead_stands_on_the_page_of_the_screen(small, house):
    page = html.render(small, house).decode()
    assert '<img src="data:image/svg+xml;base64,' in page
    assert 'alt="Coat of &lt;arms&gt;"' in page
    assert "Ministry of Examples<br>Embassy in Vienna" in page
    assert "img-src data:" in page
    assert "--accent: #7a0019" in page
    assert "Example &#34;Square&#34; \\ 1 {nothing}" in page
    plain = html.render(small).decode()
    assert "<img" not in plain
    assert "img-src" not in plain


@pytest.mark.slow
def test_the_letterhead_stands_in_the_pdf_in_its_colour_and_the_footer_on_each_page(sample, house):
    reader = pypdf.PdfReader(BytesIO(pdf.render(sample, house)))
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    assert "MinistryofExamples" in texts[0]
    assert "MinistryofExamples" not in texts[1]
    assert all('Example"Square"\\1{nothing}' in text for text in texts)
    assert b"0.478431 0 0.09803" in reader.pages[0].get_contents().get_data()


@pytest.mark.slow
def test_a_font_of_the_user_takes_the_place_of_the_bundled_one(small):
    folder = fontpkg_ibm_plex_mono.ROOT / "files"
    cut = (folder / "IBMPlexMono-Regular.ttf").read_bytes()
    settings = b'[fonts]\nserif = ["own.ttf", "own.ttf"]\n'
    own = options(template__toml=settings, own__ttf=cut)
    page = pypdf.PdfReader(BytesIO(pdf.render(small, own))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    pitches = {
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/Flags"] & 1
        for font in fonts
        if "Serif" in font["/BaseFont"]
    }
    assert pitches == {1}  # all letters are as wide


def test_a_file_of_the_user_takes_the_place_of_that_of_the_template(small):
    page = md.render(small, options(digest__md=b"{{ page.title }} | {{ _('Key points') }}")).decode()
    assert page == f"{small.title} | Key points"
    own = options(parts__html=b"{% macro heading(page) %}mine{% endmacro %}", screen__html=b"{{ '<&>' }}")
    assert html.render(small, own) == b"&lt;&amp;&gt;"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "digest.md",
            b"one\n{{ page.nothing }}\n",
            r"^template digest\.md, line 2: .*'nothing'",
        ),
        ("digest.md", b"one\n\n{{ nobody }}", r"^template digest\.md, line 3: 'nobody' is undefined"),
        ("digest.md", b"{% if %}", r"^template digest\.md, line 1: "),
        ("digest.md", b"{% include 'gone.md' %}", r"^the template has no gone\.md: add it to its folder"),
        ("digest.md", b"{{ asset('gone.svg') }}", r"^the template has no gone\.svg: add it to its folder"),
        ("digest.md", b"{{ ''.__class__.__mro__ }}", r"^template digest\.md, line 1: access to attribute"),
        ("template.toml", b"colour = 1", r"^template\.toml: unknown key 'colour': there are about, colours"),
        ("template.toml", b"\xff", r"^template\.toml: 'utf-8' codec"),
        ("template.toml", b"letterhead = 'one'", "letterhead is a list of lines"),
        ("template.toml", b"letterhead = [1]", "texts stand in quotation marks"),
        ("template.toml", b"[colours]\naccent = 'red;}'", 'a colour is written as "#16365c"'),
        ("template.toml", b"[colours]\nnone = '#000000'", "unexpected keyword argument 'none'"),
        ("template.toml", b"[fonts]\nserif = ['one.ttf']", "a font is two files"),
        ("template.toml", b"logo = 'gone.svg'", r"names 'gone\.svg', and there is no such file beside it"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(small, name, text, message):
    with pytest.raises(ProfileError, match=message):
        md.render(small, PageOptions(files={name: text}))


def test_a_mistake_in_a_part_is_told_with_the_name_of_the_part(small):
    with pytest.raises(ProfileError, match=r"^template head\.html, line 3: "):
        html.render(small, options(screen__html=b"{% include 'head.html' %}", head__html=b"\n\n{{ no }}"))


def test_the_user_s_settings_take_the_place_of_those_of_the_template():
    files = {"template.toml": b"footer = 'F'"}
    settings = load_settings(PageOptions(template="one-page", files=files))
    assert (settings.pages, settings.footer) == (1, "F")


def test_every_template_says_what_it_is_in_a_line():
    described = dict(describe_templates())
    assert tuple(described) == template_names()
    assert all(described.values())


def test_a_copy_has_every_file_and_keeps_what_is_there(small, tmp_path):
    (tmp_path / "digest.md").write_text("mine")
    written = copy_template("press", tmp_path)
    names = {path.name for path in written}
    assert {"print.html", "print.css", "screen.css", "parts.html", "template.toml"} <= names
    assert "digest.md" not in names
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert md.render(small, PageOptions(files=files)) == b"mine"
    assert html.render(small, PageOptions(template="press", files=files)) == html.render(
        small, PageOptions(template="press")
    )
    assert txt.render(small, PageOptions(template="press", files=files)) == txt.render(small)
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="file"):
        copy_template("press", tmp_path / "file")
    with pytest.raises(ProfileError, match="the templates are"):
        copy_template("none", tmp_path)


def profile_with(tmp_path, **files):
    (tmp_path / "mine").mkdir()
    for name, data in files.items():
        (tmp_path / "mine" / name.replace("__", ".")).write_bytes(data)
    path = tmp_path / "briefing.toml"
    path.write_text("title = 'T'\n[output]\ntemplate_folder = 'mine'\n")
    return load_profile(path)


def test_a_profile_reads_its_folder_and_an_edition_gives_the_files_back(tmp_path):
    profile = profile_with(tmp_path, logo__svg=LOGO, digest__md=b"x", notes__odt=b"x", __hidden__md=b"x")
    assert profile.template_files == {"digest.md": b"x", "logo.svg": LOGO}
    assert "template_folder" not in profile.settings
    stored = to_builtins(profile.settings)
    assert restore_profile(stored).template_files == profile.template_files
    assert encode_indented(restore_profile(stored).settings) == encode_indented(profile.settings)


def test_a_folder_that_is_missing_or_too_large_is_told(tmp_path):
    path = tmp_path / "briefing.toml"
    path.write_text("title = 'T'\n[output]\ntemplate_folder = 'none'\n")
    with pytest.raises(ProfileError, match=r"'template_folder' in \[output\]: .*none: No such file"):
        load_profile(path)
    assert profile_with(tmp_path, logo__png=b"x" * MAX_BYTES).template_files
    (tmp_path / "mine" / "more.png").write_bytes(b"x")
    with pytest.raises(ProfileError, match="8 MB of files: at most 8"):
        load_profile(path)


def test_no_text_ends_a_string_of_a_style_sheet(small):
    footer = "</style><script>alert(1)</script> \"'\\ ; } @import url(x)"
    own = options(template__toml=f"footer = '''{footer}'''".encode())
    style = render_template(html_environment(own), "print.css", paper="A4", page_number="", edition="")
    (line,) = re.findall(r'"\\A" ("[^"]*");', style)
    assert not re.search(r"[<>'{}()]", line)
    assert "<script>alert" not in html.render(small, own).decode()


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize("format_", ["html", "md", "txt", "docx"])
def test_the_same_files_give_the_same_bytes(format_, small, house):
    render = import_module(f"briefing.rendering.formats.{format_}").render
    assert render(small, house) == render(small, house)


def test_every_template_stands_in_the_gallery_with_a_picture():
    docs = Path(__file__).parents[2] / "docs"
    page = (docs / "gallery.md").read_text(encoding="utf-8")
    pictures = set(re.findall(r"\]\((gallery/[^)]+)\)", page))
    assert {f"gallery/{name}.png" for name in template_names()} <= pictures
    assert all((docs / picture).is_file() for picture in pictures)


SVG = LOGO.replace(b"0 0 9 9", b"0 0 18 9").replace(b"h9v9", b"h18v9")


def logo_options(name, data):
    return PageOptions(
        files={name: data, "template.toml": f'logo = "{name}"\nlogo_text = "Coat of arms"'.encode()}
    )


@pytest.mark.slow
def test_a_logo_stands_in_word_and_in_mail_as_on_paper(small):
    own = logo_options("logo.svg", SVG)
    (picture,) = Document(BytesIO(docx.render(small, own))).inline_shapes
    assert (round(picture.width.mm), round(picture.height.mm)) == (36, 18)
    assert picture._inline.docPr.get("descr") == "Coat of arms"
    data = eml.render(small, own, attached=b"%PDF")
    assert data == eml.render(small, own, attached=b"%PDF")
    message = message_from_bytes(data, policy=default)
    (image,) = (part for part in message.walk() if part.get_content_maintype() == "image")
    assert image.get_content().startswith(b"\x89PNG")
    address = f'src="cid:{image["Content-ID"].strip("<>")}" alt="Coat of arms"'
    assert address in message.get_body(("html",)).get_content()


@pytest.mark.parametrize(("name", "data"), [("logo.png", b"no picture"), ("logo.gif", None)])
def test_a_logo_that_word_and_mail_do_not_show_is_left_out(small, name, data):
    gif = BytesIO()
    Image.new("RGB", (2, 2)).save(gif, "GIF")
    own = logo_options(name, data or gif.getvalue())
    assert load_logo(own, load_settings(own)) is None
    assert b"cid:" not in eml.render(small, own, attached=b"%PDF")


def test_a_template_without_a_logo_has_none_in_word():
    assert load_logo(PageOptions(), load_settings(PageOptions())) is None
