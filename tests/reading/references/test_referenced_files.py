"""Files that a list of references names are documents with what the list says of them."""

from datetime import date

import pytest
from format_samples import TEXT, ZOTERO, ZOTERO_ITEM, references, zipped, zotero
from in_process import InProcessExecutor

from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier

WHOLE = (
    "The delegates stood in the hall until midnight. Then they went home, one after another, without a word."
)


def read(folder):
    return read_dossier(find_files(resolve_roots([folder])), as_of=date.max, executor=InProcessExecutor())


def put(folder, **files):
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def named(files):
    return references().replace(b"files/1/a.pdf", files.encode())


@pytest.mark.parametrize(
    ("listed", "file"),
    [
        ("files/1/a.txt", "list__files__1__a_txt"),
        ("./files/1/a.txt", "list__files__1__a_txt"),
        ("files\\1\\a.txt", "list__files__1__a_txt"),
        ("files/1/The%20talks.txt", "list__files__1__The talks_txt"),
        ("C:\\Users\\jane\\a.txt", "elsewhere__a_txt"),
        ("file:///srv/jane/a.txt", "elsewhere__a_txt"),
    ],
)
def test_a_file_that_is_there_is_the_document_and_its_abstract_none(tmp_path, listed, file):
    put(tmp_path, list__refs_ris=named(listed), **{file: WHOLE})
    dossier = read(tmp_path)
    (document, other) = sorted(dossier.documents, key=lambda document: document.path.endswith("ris"))
    assert (document.title, document.publisher, document.author) == ("Talks 1", "River Post", "Jane Doe")
    assert (document.published, document.url) == (date(2026, 3, 1), "https://example.org/1")
    assert WHOLE.startswith(document.text[slice(*document.paragraphs[0])])
    assert (other.path, other.title) == ("list/refs.ris", "Talks 2")


def test_a_list_all_of_whose_files_are_there_is_listed_itself(tmp_path):
    put(
        tmp_path,
        refs_ris=references().replace(b".pdf", b".txt"),
        files__1__a_txt=WHOLE,
        files__2__a_txt=WHOLE[::-1],
    )
    dossier = read(tmp_path)
    assert "refs.ris" not in {document.path for document in dossier.documents}
    (item,) = dossier.unread
    assert (item.path, item.state) == ("refs.ris", "skipped")
    assert item.reason == "a list of references: the files that it names are read by themselves"


def test_what_a_person_says_holds_before_what_a_list_says(tmp_path):
    put(tmp_path, refs_ris=named("a.txt"), a_txt=WHOLE, sources_toml='["a.txt"]\ntitle = "Mine"\n')
    document = next(document for document in read(tmp_path).documents if document.path == "a.txt")
    assert (document.title, document.publisher) == ("Mine", "River Post")


@pytest.mark.parametrize(
    ("listed", "others"), [("/srv/jane/a.txt", {"c__a_txt": WHOLE.upper()}), ("files/2/a.txt", {})]
)
def test_a_name_that_several_files_have_or_that_stands_elsewhere_is_no_file(tmp_path, listed, others):
    put(tmp_path, refs_ris=named(listed), b__a_txt=WHOLE, **others)
    assert {document.publisher for document in read(tmp_path).documents if document.path.endswith("txt")} == {
        ""
    }


def test_an_item_without_an_abstract_describes_its_file(tmp_path):
    item = ZOTERO_ITEM.format(n=1, text="").replace("a.pdf", "a.txt")
    put(tmp_path, refs_rdf=ZOTERO.format(item), files__1__a_txt=WHOLE)
    dossier = read(tmp_path)
    (document,) = dossier.documents
    assert (document.path, document.title, document.publisher) == ("files/1/a.txt", "Talks 1", "River Post")
    assert [(item.path, item.state) for item in dossier.unread] == [("refs.rdf", "empty")]


def test_a_list_in_an_archive_describes_the_files_in_it(tmp_path):
    packed = {"refs.rdf": zotero().replace(b".pdf", b".txt"), "files/1/a.txt": WHOLE}
    put(tmp_path, week_zip=zipped(packed))
    found = {document.id: document for document in read(tmp_path).documents}
    assert found["week.zip!files/1/a.txt"].title == "Talks 1"
    assert found["week.zip!refs.rdf#2"].text.startswith(TEXT[1])
    assert "week.zip!refs.rdf#1" not in found
