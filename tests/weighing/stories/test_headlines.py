"""Headlines: a report's title, or the clause of its first sentence that says who did what."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from briefing.weighing.stories import DocumentHeadlines, find_headlines
from briefing.weighing.stories import headlines_of as known_headlines
from briefing.weighing.stories.clauses import first_clause

REST = " of the coast and of the hills and of the many towns that stand there and of the islands"


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "Rescuers reached the crew on Monday, the navy said in a statement.",
            "Rescuers reached the crew",
        ),
        (
            "The harbour workers ended their strike after the ministry raised the pay.",
            "The harbour workers ended their strike",
        ),
        (
            "After a week of talks, the ministers signed the accord in the capital.",
            "",  # the main clause does not begin with a capital
        ),
        (
            "After a week of talks, Peru's ministers signed the accord, officials said.",
            "Peru's ministers signed the accord",
        ),
        (
            "The fund paid 600,000 pesos to the families of the victims, it said.",
            "The fund paid 600,000 pesos to the families of the victims",
        ),
        (
            "The agency said that it would consider whether ships can be too old.",
            "The agency said that it would consider whether ships can be too old",
        ),
        (
            "The agency told the owners that their ships, many of them old, may sail.",
            "The agency told the owners that their ships, many of them old, may sail",
        ),
        (
            "Peru, Chile and the islands formally joined the pact, officials said.",
            "Peru, Chile and the islands formally joined the pact",
        ),
        ("In Peru, Chile signed the pact there, officials said.", "Chile signed the pact there"),
        ("Monday, Chile signed the pact there, officials said.", "Chile signed the pact there"),
        ("Asked again, Chile signed the pact there, officials said.", "Chile signed the pact there"),
        ("Peru, the host, signed the pact there, officials said.", ""),
        ("The council passed the law Monday, officials said.", "The council passed the law"),
        ("The council passed the law on Monday after a vote.", "The council passed the law"),
        ("The council passed the law on corn, it said.", "The council passed the law on corn"),
        (
            "The council said on Monday that it passed the law.",
            "The council said on Monday that it passed the law",
        ),
        ("The ministers met.", ""),
        ("The ministers met again, officials said.", "The ministers met again"),
        ("The ministers met, officials said.", "The ministers met, officials said"),  # three words are none
        (f"The ministers met{' and met' * 7} again, they said.", f"The ministers met{' and met' * 7} again"),
        (f"The ministers met{' and met' * 8}, they said.", ""),  # nineteen words
        ("After a week of talks,", ""),
        (
            "The harbour (the largest) was closed on Monday, they said.",
            "The harbour (the largest) was closed",
        ),
        (
            "The talks of the delegations after the vote were ended there.",
            "The talks of the delegations after the vote were ended there",
        ),
        ("The fund paid 600, officials said in the capital.", "The fund paid 600"),
        ("The fund paid 6,000 pesos to families, it said.", "The fund paid 6,000 pesos to families"),
        ("The index rose by 3,5 points on Monday, it said.", "The index rose by 3,5 points"),
        ("He signed the accord on Monday, the ministry said.", ""),
        ("The council passed the law earlier on Monday, it said.", "The council passed the law"),
        ("The council passed the law again Monday, it said.", "The council passed the law"),
        ("One month after the ferry sank off Peru, the owners were charged.", ""),
        ("One month after the ferry sank off Peru the owners were charged there.", ""),
        (
            "The owners were charged again after the ferry sank off Peru.",
            "The owners were charged again",
        ),
        ("The ministers of Peru in a hall on the islands, officials said.", ""),
        ("Officials closed the port (the largest of the country, they said) on Monday.", ""),
        (
            (
                "The very long and winding and most of all quite exhausting negotiations of both of the"
                " delegations ended there on Monday."
            ),
            "",
        ),
    ],
)
def test_the_first_clause_with_a_finite_verb_is_a_headline(sentence, clause):
    assert first_clause(sentence, "en") == clause


@pytest.mark.parametrize(
    "sentence",
    [
        "The fund paid the old debts of the harbour | in gold and silver",
        "The harbour joined Peru | in a union of ports and towns",
        "The owners moved the ferry | Monday in a quiet deal with all of the banks",
        "The council urged the owners to mend the ferry | in the yards of the town",
        "The price of corn has risen there this month | because it rained",
        "Peru, Chile and the islands Friday joined Brazil | in a union of ports",
    ],
)
def test_a_clause_that_goes_on_is_cut_before_a_phrase_that_it_can_do_without(sentence):
    clause, rest = sentence.split(" | ")
    assert first_clause(f"{clause} {rest}{REST}.", "en") == clause


@pytest.mark.parametrize(
    "sentence",
    [
        "The owners of the ferry are not looking at the long and winding view",  # too little behind the verb
        "The old harbour was being closed by the long and winding new road",  # nor a verb
        "The council of the town urged the owners in a long and winding letter",  # nothing is asked for yet
        "The council asked the owners Monday to mend the old and winding road",
        "The old harbour, owned by Peru, sold the ships in the long and winding channel",
        "When the harbour sold the ships in the long and winding channel",
        "The council of the harbour said",
        "Divers of the harbour have discovered that the long and winding channel",
    ],
)
def test_a_clause_is_not_cut_before_it_says_what_happened(sentence):
    assert first_clause(f"{sentence}{REST}.", "en") == ""


@pytest.mark.parametrize(
    ("title", "ahead"),
    [
        ("Peru to Sign the Accord", True),
        ("Peru began to sign the accord", False),
        ("Ministers will sign the accord", True),
        ("Accord soon to be signed", True),
        ("Almost-certain accord ends the war", True),
        ("Ministers WILL sign the accord", True),
        ("Voters signed the accord", False),
        ("To the voters an accord", False),
    ],
)
def test_a_headline_that_tells_of_what_is_to_come_looks_ahead(corpus_of, title, ahead):
    corpus = corpus_of(["Voters signed the accord too."])
    documents = (replace(corpus.documents[0], title=title),)
    found = find_headlines(replace(corpus, documents=documents), {0})
    assert found[0].text == title
    assert found[0].looks_ahead is ahead


def test_in_a_language_without_words_of_reported_speech_no_clause_is_a_headline():
    assert first_clause("Die Minister unterzeichneten am Montag das Abkommen, hieß es.", "de") == ""


@pytest.fixture
def headlines_of(corpus_of):
    def build(lead, title):
        corpus = corpus_of([lead, "Voters signed the accord too."])
        documents = (replace(corpus.documents[0], title=title),)
        return [(h.text, h.is_title) for h in find_headlines(replace(corpus, documents=documents), {0})]

    return build


def test_the_headlines_of_an_analysis_are_those_that_it_keeps_or_are_found(corpus_of):
    corpus = corpus_of(["Voters chose a president in Peru, officials said.", "Rain fell."])
    found = find_headlines(corpus, {0})
    assert [headline.text for headline in found] == ["Voters chose a president in Peru"]
    kept = DocumentHeadlines(corpus)
    for headlines in (None, kept):
        assert known_headlines(SimpleNamespace(corpus=corpus, headlines=headlines), {0}) == found
    assert known_headlines(SimpleNamespace(corpus=None, headlines=kept), {0})[0] is kept.of({0})[0]


def test_the_first_sentence_of_each_document_has_its_clause(corpus_of):
    corpus = corpus_of(
        ["Voters chose a president in Peru, officials said.", "Divers found the ship there, it said."],
        ["Workers ended their strike there, it said.", "The ministers met again, officials said."],
    )
    texts = [headline.text for headline in find_headlines(corpus, {0, 1})]
    assert texts == ["Voters chose a president in Peru", "Workers ended their strike there"]


def test_a_title_comes_before_the_clause(headlines_of):
    found = headlines_of("Voters chose a president in Peru, officials said.", "Peru chose its president")
    assert found == [("Peru chose its president", True), ("Voters chose a president in Peru", False)]


@pytest.mark.parametrize(
    "title",
    [
        "An accord signed",  # three words
        " ".join(["Accord"] * 19),
        "(To purchase this article on an accord)",
        "An accord was signed: see www.example.org/peru.html",
        "An accord was signed: see http://example.org",
        "An accord was signed: write to accord@example.org now",
        "report on the accord signed.txt",
        "Nothing of all that",  # no word of the dossier
        "Voters to sign the accord in",  # cut
        "Voters and president sign accord and",
    ],
)
def test_what_is_too_short_too_long_or_no_title_is_no_headline(headlines_of, title):
    found = headlines_of("Voters chose a president in Peru, officials said.", title)
    assert found == [("Voters chose a president in Peru", False)]


@pytest.mark.parametrize(
    ("behind", "printed"),
    [
        (" (2)", ""),
        (" (2-2)", ""),
        (" (Updated)", ""),
        (" (FOR RELEASE SUNDAY, AUG. 2)", ""),
        (" (in the spring)", " (in the spring)"),
        (" (2) and goes", " (2) and goes"),
    ],
)
def test_a_headline_has_no_mark_of_an_agency_behind_it(headlines_of, behind, printed):
    found = headlines_of(
        "Voters chose a president in Peru, officials said.", f"Peru chose its president{behind}"
    )
    assert found[0] == (f"Peru chose its president{printed}", True)


@pytest.mark.parametrize("count", [4, 18])
def test_a_title_has_four_to_eighteen_words(headlines_of, count):
    title = " ".join(["Accord"] * count)
    assert headlines_of("Voters chose a president in Peru, officials said.", title)[0] == (title, True)


def test_other_documents_are_not_read(corpus_of):
    assert find_headlines(corpus_of(["Voters chose a president in Peru, officials said."]), set()) == ()


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Voters signed the accord Tuesday", False),
        ("Voters signed the accord today", False),
        ("Voters signed the accord on 5 October", True),
        ("Voters signed the accord in October", True),
        ("Voters signed the accord", True),
    ],
)
@pytest.mark.parametrize("published", [None, date(2001, 5, 4)])
def test_a_headline_that_names_a_day_without_its_date_names_no_full_dates(corpus_of, title, full, published):
    corpus = corpus_of(["Voters signed the accord too."])
    documents = (replace(corpus.documents[0], title=title, published=published),)
    found = find_headlines(replace(corpus, documents=documents), {0})
    assert found[0].text == title
    assert found[0].names_full_dates is full


def test_the_names_of_days_and_months_are_no_words_by_which_a_point_fits_a_headline(corpus_of):
    corpus = corpus_of(["Miners sign accord on sunday in october .", "Rain fell ."])
    documents = (replace(corpus.documents[0], title="Miners sign accord on sunday in october"),)
    headline = find_headlines(replace(corpus, documents=documents), {0})[0]
    found = {corpus.vocabulary[i] for i in headline.terms}
    assert "accord" in found
    assert found.isdisjoint({"sunday", "october"})
