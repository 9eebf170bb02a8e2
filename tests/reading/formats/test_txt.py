from briefing.models import Extract
from briefing.reading.formats import txt


def read_one(data, name="a"):
    (extract,) = txt.read(data if isinstance(data, bytes) else data.encode("utf-8"), name)
    return extract


def test_plain_text_is_the_file():
    assert read_one("Talks end\n\nThey ended.\n") == Extract(text="Talks end\n\nThey ended.\n")
    assert read_one("Genève, déjà vu, c’est fini.".encode("cp1252")).note == "decoded as cp1252"
