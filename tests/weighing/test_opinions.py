"""Which documents say what their writers think: told by what stands above or below them, or by the text."""

from dataclasses import replace

import pytest
from builders import make_document

from briefing.models import Sentence
from briefing.weighing.opinions import is_labelled_opinion, is_opinion

NEWS = "The port opened on time."
PERSONAL = ["I like the port.", "We all do.", "It is our harbour."]


def labelled(text=NEWS, **fields):
    return is_labelled_opinion(replace(make_document(text), **fields))


def opinion(*paragraphs, **fields):
    """Whether a document of these paragraphs is an opinion; each is a list of its sentences."""
    spans, sentences, text = [], [], ""
    for number, paragraph in enumerate(paragraphs, start=1):
        start = len(text)
        for sentence in paragraph:
            first, text = len(text), f"{text}{sentence} "
            sentences.append(
                Sentence(
                    document=0,
                    start=first,
                    end=len(text) - 1,
                    paragraph=number,
                    position=len(sentences),
                )
            )
        spans.append((start, len(text)))
    document = replace(make_document(text), paragraphs=tuple(spans), **fields)
    return is_opinion(document, sentences)


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("EDITORIAL: A HARBOUR FOR ALL", True),
        ("A harbour for all | Opinion", True),
        ("Guest column – A harbour for all", True),
        ("A harbour for all - Letters", True),
        ("Opinion poll: most want a harbour", False),
        ("Our reader's column: a harbour", False),  # two words before it
        ("Opinion", False),  # the matter itself, of a text without a label
        ("A column of smoke over the harbour", False),
        ("", False),
    ],
)
def test_a_title_with_the_word_at_its_beginning_or_end_calls_a_text_an_opinion(title, is_one):
    assert labelled(title=title) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [(f"OPINION\n\n{NEWS}", True), (f"Opinion is divided.\n\n{NEWS}", False)]
)
def test_a_text_whose_first_line_is_the_word_is_an_opinion(text, is_one):
    assert labelled(text) is is_one


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://news.example/opinion/a-harbour", True),
        ("https://news.example/world/2020/Op-Ed/a-harbour.html", True),
        ("https://news.example/world/opinion", False),  # the name of the page
        ("https://opinion.example/world/a-harbour", False),
    ],
)
def test_an_address_below_a_folder_of_opinions_is_that_of_one(url, is_one):
    assert labelled(url=url) is is_one


@pytest.mark.parametrize(
    ("last", "author", "is_one"),
    [
        ("(Anna Tok is a columnist for the Example Herald.)", "", True),
        ("Anna Tok is a columnist for the Example Herald.", "Anna Tok", True),
        ("Ben Orr, a columnist, was among the guests.", "Anna Tok", False),
        ("(Anna Tok reported from Example.)", "", False),
        (f"({'x' * 386} a columnist)", "", True),
        (f"({'x' * 387} a columnist)", "", False),
    ],
)
def test_a_last_line_about_the_writer_that_calls_him_a_columnist_makes_an_opinion(last, author, is_one):
    assert labelled(f"{NEWS}\n\n{last}\n", author=author) is is_one


def test_in_a_language_without_the_words_nothing_is_called_an_opinion():
    assert not labelled(title="Opinion: A harbour for all", language="fr")
    assert not labelled(title="Opinion: A harbour for all", language="xx")


def test_a_writer_who_speaks_of_himself_three_times_and_asks_a_question_says_what_he_thinks():
    assert opinion([*PERSONAL, "Who would close it?"])
    assert not opinion([*PERSONAL[:2], "Who would close it?"])
    assert not opinion(PERSONAL)
    assert opinion([*PERSONAL, "Who would close it？"])
    assert opinion([*PERSONAL, "Who would close it؟"])
    assert opinion([NEWS], PERSONAL, ["Who would close it?"])


def test_what_is_quoted_is_not_the_writers_also_where_a_quotation_runs_over_sentences():
    quoted = ["“I like the port.", "We all do.", "It is our harbour.", "Who would close it?” she said."]
    assert not opinion(quoted)
    assert not opinion(PERSONAL, ["“Who would close it?” she asked.", NEWS])
    assert opinion(quoted, [*PERSONAL, "Who would close it?"])


def test_an_opinion_by_its_label_needs_no_words_of_the_writer():
    assert opinion([NEWS], title="Editorial: A harbour")
