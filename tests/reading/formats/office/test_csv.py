from datetime import date
from pathlib import Path

import pytest

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats.office import csv as reader

TEXT = "The delegates left the hall after noon, and nobody signed the paper."
MORE = "The next round of the talks, the minister said, begins in March."
CYRILLIC = "Делегаты покинули зал после полудня, и никто не подписал документ, сообщило агентство."
EXPORT = f"""Date,Source,Headline,Snippet,URL
2026-03-02,River Post,Talks end,"{TEXT}",https://example.org/1
2026-03-03,Valley Wire,More talks,"{MORE}",https://example.org/2
"""


def read(text, encoding="utf-8"):
    return reader.read(text if isinstance(text, bytes) else text.encode(encoding), "a.csv")


def test_each_row_of_an_export_is_a_document_with_what_its_columns_say():
    assert read(EXPORT) == (
        Extract(
            text=TEXT,
            title="Talks end",
            publisher="River Post",
            published=date(2026, 3, 2),
            url="https://example.org/1",
        ),
        Extract(
            text=MORE,
            title="More talks",
            publisher="Valley Wire",
            published=date(2026, 3, 3),
            url="https://example.org/2",
        ),
    )


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_delimiter_and_the_encoding_are_found(delimiter, encoding, end):
    rows = [["Date", "Title", "Text"], ["2026-03-02", "Talks end", f'"{TEXT}"']]
    (extract,) = read(end.join(delimiter.join(row) for row in rows), encoding)
    assert (extract.title, extract.text, extract.published) == ("Talks end", TEXT, date(2026, 3, 2))


def test_a_russian_export_in_its_old_encoding_is_read():
    rows = "".join(
        f"{day}.03.2026;Река;Заголовок;{CYRILLIC};https://example.org/{day}\r\n" for day in (14, 15)
    )
    first, second = read(f"Дата;СМИ;Заголовок;Текст;Ссылка\r\n{rows}", "cp1251")
    assert (first.text, first.publisher, first.title) == (CYRILLIC, "Река", "Заголовок")
    assert (first.published, second.published) == (date(2026, 3, 14), date(2026, 3, 15))
    assert second.url == "https://example.org/15"


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (("Datum", "Quelle", "Titel", "Volltext"), "de"),
        (("Date de publication", "Média", "Titre", "Texte intégral"), "fr"),
        (("FECHA", "MEDIO", "TITULAR", "TEXTO"), "es"),
        (("publish_date", "media_name", "title", "content"), "en"),
        (("Published-At", "Outlet Name", "News Headline", "News Text"), "en"),
        (("日期", "来源", "标题", "正文"), "zh"),
        (("التاريخ", "المصدر", "العنوان", "النص"), "ar"),
    ],
)
def test_columns_are_known_by_the_names_of_every_language(names, language):
    row = "2026-03-02;River Post;Talks end;" + TEXT
    (extract,) = read(";".join(names) + "\n" + row)
    whole = Extract(text=TEXT, title="Talks end", publisher="River Post", published=date(2026, 3, 2))
    assert extract == whole, language


def test_lines_above_the_header_and_the_hint_of_excel_are_no_rows():
    assert read("Report:,Talks\nFrom:,2026-03-01\n\n" + EXPORT) == read(EXPORT)
    assert read('"sep=,"\r\n' + EXPORT) == read("sep=,\n" + EXPORT) == read(EXPORT)


def test_a_row_without_its_whole_text_gives_its_summary():
    first, second = read(f'Title,Full Text,Summary\nA,,"{TEXT}"\nB,"{MORE}","{TEXT}"\n')
    assert (first.text, second.text) == (TEXT, MORE)


def test_a_row_without_a_text_or_with_its_title_again_is_no_document():
    rows = f'Talks end now,Talks end now\nMore,\n,..\nA,"{TEXT}"\n'
    assert [extract.text for extract in read("Title,Text\n" + rows)] == [TEXT]


def test_a_column_of_sentences_is_the_text_whatever_it_is_called():
    assert [extract.text for extract in read(f'foo,bar\n1,"{TEXT}"\n2,"{MORE}"\n')] == [TEXT, MORE]
    assert [extract.text for extract in read(f'1,"{TEXT}"\n2,"{MORE}"\n')] == [TEXT, MORE]


@pytest.mark.parametrize(("prose", "read_rows"), [(1, 0), (2, 4)])
def test_half_of_the_cells_of_a_column_without_a_name_must_be_sentences(prose, read_rows):
    cells = [TEXT] * prose + ["so it was in the year before"] * (4 - prose)
    table = "foo,bar\n" + "".join(f'{number},"{cell}"\n' for number, cell in enumerate(cells))
    assert (len(read(table)) if read_rows else refusal(table)[0]) == (read_rows or "skipped")


@pytest.mark.parametrize(("prose", "read_rows"), [(1, 0), (2, 10)])
def test_a_fifth_of_the_cells_of_a_column_named_text_must_have_six_words(prose, read_rows):
    cells = ["one two three four five six"] * prose + ["one two three four five"] * (10 - prose)
    table = "id,description\n" + "".join(f"{number},{cell}\n" for number, cell in enumerate(cells))
    assert (len(read(table)) if read_rows else refusal(table)[0]) == (read_rows or "skipped")


def refusal(text):
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.state, caught.value.reason


def test_a_table_of_figures_is_listed_as_a_table():
    table = "country,year,a,b,c,d,e\n" + "A,2025,1,2,3,4,5\n" * 3
    reason = "no column of texts in it: a table of 4 rows (country, year, a, b, c, d, ...)"
    assert refusal(table) == ("skipped", reason)
    assert refusal("Title,Text\n")[0] == "skipped"
    assert refusal(" ,\n,\n") == ("empty", "no row with a text in it")


def test_a_quoted_cell_may_have_quotes_delimiters_and_paragraphs():
    cell = 'The delegates said: ""No"", and left, all of them.\n\nThey were tired.'
    (extract,) = read(f'title,text\nA,"{cell}"\n')
    assert extract.text == cell.replace('""', '"')


def test_a_cell_in_html_gives_its_paragraphs():
    (extract,) = read(f'title,text\n<b>A</b>,"<p>{TEXT}</p><p>{MORE}</p>"\n')
    assert (extract.title, extract.text) == ("A", f"{TEXT}\n\n{MORE}")


def test_an_address_is_no_outlet_and_is_a_link():
    (extract,) = read(f'source,text\nhttps://example.org/a,"{TEXT}"\n')
    assert (extract.publisher, extract.url) == ("", "https://example.org/a")


@pytest.mark.slow(counted=True)
def test_rows_beyond_the_limit_are_left_out_and_the_note_says_so():
    table = "title,text\n" + f'A,"{TEXT}"\n' * 10_001
    found = read(table)
    assert len(found) == 10_000
    assert found[0].partly
    assert found[0].note == "the table has 10001 texts, of which the first 10000 are read"
    assert not any(extract.partly for extract in read(table.rpartition("A,")[0]))


def test_what_stands_before_a_cell_beyond_the_limit_is_read():
    table = f'title,text\nA,"{TEXT}"\nB,"' + "x" * 4_000_001
    assert [extract.text for extract in read(table)] == [TEXT]


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable, match="binary data"):
        read(b"title,text\n\x00\x01\x02")


def test_the_export_of_the_shared_case_gives_a_document_a_row():
    found = read((Path(__file__).parents[2] / "cases" / "csv-export.csv").read_bytes())
    assert [extract.publisher for extract in found] == ["River Post", "Valley Wire", "Coast Daily"]
    assert [extract.published.day for extract in found] == [2, 3, 4]
    assert all(extract.url and extract.title and len(extract.text) > 100 for extract in found)
