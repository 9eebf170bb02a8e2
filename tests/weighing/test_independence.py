"""Independence: reports that rest on one witness do not support each other."""

from dataclasses import replace

import pytest

from briefing.weighing.repeats import find_dependence

PLAIN = "The delegates signed the joint text in Astana on Sunday."
OTHER = "On Sunday a joint text was signed by the delegates in Astana."


@pytest.fixture
def reason_of(corpus_of):
    def build(first, second, *, texts=("", ""), publishers=("Wire", "Post"), facts=({}, {})):
        corpus = corpus_of([first], [second])
        documents = [
            replace(d, text=d.text + "\n\n" + more, publisher=publisher, **fact)
            for d, more, publisher, fact in zip(corpus.documents, texts, publishers, facts, strict=True)
        ]
        found = find_dependence(replace(corpus, documents=tuple(documents)), [[1, 0]])
        return found.get(0, {}).get(1, "")

    return build


def test_reports_that_have_nothing_in_common_but_the_news_are_independent(reason_of):
    assert reason_of(PLAIN, OTHER) == ""


@pytest.mark.parametrize(("words", "reason"), [(11, ""), (12, "the reports share their wording")])
def test_eight_runs_of_five_words_are_shared_wording(reason_of, words, reason):
    shared = " ".join(f"word{number}" for number in range(words))
    assert reason_of(PLAIN, OTHER, texts=(f"We state {shared}.", f"They say {shared} too.")) == reason


def test_a_report_that_names_the_other_outlet_is_no_second_witness(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "The chairman told Wire so.")) == (
        "one report names the outlet of the other"
    )


def test_an_outlet_is_named_by_its_whole_name_only(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "The chairman sent wires to Wirefield.")) == ""


def test_an_outlet_of_two_letters_is_not_looked_for_and_one_of_three_is(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "He told us."), publishers=("us", "Post")) == ""
    assert reason_of(PLAIN, OTHER, texts=("", "He told AFP."), publishers=("AFP", "Post")) != ""


@pytest.mark.parametrize("one", [0, 1])
def test_a_quotation_of_one_of_the_sentences_is_not_shared(reason_of, one):
    texts = ["In all, 37 of 40 delegates signed the text at once."] * 2
    texts[one] = 'In all, 37 of 40 delegates "signed the text at once".'
    assert reason_of(*texts) == ""


def test_of_a_large_group_the_first_forty_are_compared(corpus_of):
    corpus = corpus_of(*[[PLAIN]] * 42)
    documents = tuple(replace(d, text=f"{PLAIN} Words of Wire, {PLAIN}") for d in corpus.documents)
    found = find_dependence(replace(corpus, documents=documents), [range(42)])
    pairs = [(i, j) for i, others in found.items() for j in others]
    assert {i for pair in pairs for i in pair} == set(range(40))


def test_a_quotation_with_two_figures_is_one_witness(reason_of):
    quoted = 'In all, 37 of 40 delegates "signed the text at once", he added.'
    again = 'He added that 37 of 40 delegates "signed the text at once".'
    assert reason_of(quoted, again) == "they share a quotation and its figures"
    assert reason_of(quoted.replace("40", "41"), again) == ""


def test_statements_of_one_speaker_are_one_witness(reason_of):
    first = "The delegates signed the joint text, Randa Kassis said."
    second = "Kassis said that a joint text was signed by the delegates."
    assert reason_of(first, second) == "both report the same statement"
    assert reason_of(first, second.replace("Kassis", "Hameed")) == ""


def test_two_speakers_without_a_name_may_be_two(reason_of):
    first = "The delegates signed the joint text, Syrian officials said."
    second = "Syrian officials said that a joint text was signed by the delegates."
    assert reason_of(first, second) == ""


def test_who_a_speaker_is_behind_a_comma_is_no_part_of_the_name(reason_of):
    first = "Randa Kassis, a Syrian politician, said the delegates signed the joint text."
    second = "Kassis said that a joint text was signed by the delegates."
    assert reason_of(first, second) == "both report the same statement"


MINISTRY = "Example Ministry of Foreign Affairs"


@pytest.mark.parametrize(
    ("speaker", "issuer", "rests"),
    [
        ("the ministry", MINISTRY, True),
        ("the Foreign Ministry", MINISTRY, True),
        ("the Ministry of Foreign Affairs of Norland", MINISTRY, True),
        ("the Example government", MINISTRY, False),
        ("the Foreign Office", MINISTRY, False),
        ("the ministry", "Example Wire", False),
        ("the UN", "UN", False),
        ("the police", "Example Police", True),
        ("the bank", "Example Bank", True),  # four letters
        ("the bar", "Example Bar", False),
        ("the Foreign Affairs Office", MINISTRY, True),  # two words
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_report_of_a_statement_rests_on_the_statement(reason_of, speaker, issuer, rests, turned):
    report = f"A joint text was signed by the delegates, {speaker} said in a statement."
    pairs = [(PLAIN, issuer), (report, "Post")]
    (first, one), (second, other) = pairs[::-1] if turned else pairs
    expected = "one report rests on the statement of the other" if rests else ""
    assert reason_of(first, second, publishers=(one, other)) == expected


def test_a_statement_of_an_outlet_about_itself_is_no_other_report(reason_of):
    report = "A joint text was signed by the delegates, the ministry said in a statement."
    assert reason_of(PLAIN, report, publishers=(MINISTRY, MINISTRY)) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Example Wire", "EXAMPLE WIRE", True),
        ("Example Wire", "example-wire", True),
        ("Example Wire", "The Example Wire", True),
        ("Example Wire", "Example\u200b Wire", True),
        ("Example Wire", "Ex\u0430mple Wire", True),  # a Cyrillic letter
        ("Example Wire", "ExampleWire.com", True),
        ("Example Wire", "Example Wire News Agency", True),
        ("Example Wire English", "Example Wire Russian", True),
        ("Le Temps d\u2019Exemple", "Le Temps d'Exemple", True),
        ("Exempel N\u00e9", "Exempel Ne\u0301", True),
        ("Exempel N\u00e9", "Exempel Ne", True),
        ("AP", "Associated Press", True),
        ("Агентство Пример", "ПРИМЕР", True),
        ("Example Wire", "Example Post", False),
        ("Reuters", "Thomson Reuters English", True),
        ("Example Wire Agency", "Example Post Agency", False),
        ("-", "--", False),  # nothing that names one
        ("Example Foreign Ministry", "Example Defence Ministry", False),
        ("News Agency", "News Online", False),
        ("English", "Russian", False),
    ],
)
def test_two_spellings_of_a_name_are_one_outlet(reason_of, one, other, same):
    expected = "both are texts of one outlet" if same else ""
    assert reason_of(PLAIN, OTHER, publishers=(one, other)) == expected
    assert reason_of(PLAIN, OTHER, publishers=(other, one)) == expected


def test_documents_that_name_no_outlet_are_not_of_one_for_that(reason_of):
    assert reason_of(PLAIN, OTHER, publishers=("", "")) == ""


@pytest.mark.parametrize(
    ("publisher", "line", "named"),
    [
        ("Example Wire", "ASTANA, EXAMPLE WIRE - The plan was confirmed.", True),
        ("Example Wire", "By EXAMPLE WIRE staff", True),
        ("Example Wire", "The reporters of Example\nWire had it first.", True),
        ("Example Wire", "The reporters of *Example* Wire had it first.", True),
        ("Example Wire", "Example-Wire had it first.", True),
        ("Example Wire", "It is an example wire of ours.", False),
        ("Example Wire", "It was an Example. Wire was used.", False),
        ("Example Wire", "For Example\n\nWire was used.", False),
        ("Example Wire News Agency", "He told Example Wire so.", True),
        ("The Examiner", "He told the Examiner so.", True),
        ("The Examiner", "Examiner of the plan is Mr Lee.", False),
        ("The Examiner", "They asked Chief Examiner Lee.", False),
        ("The Examiner", "They asked Chief Examiner for it.", False),
        ("The Examiner", "They asked the Examiner General.", False),
        ("The Examiner", "He told the Examiner so, and an examiner came.", False),
        ("Examiner", "ASTANA, EXAMINER - The plan was confirmed.", True),
        ("TOP", "They came to the Top of it.", False),
        ("AP", "The plan was first reported by AP.", True),
        ("AP", "He told the Associated Press so.", True),
        ("Associated Press", "ASTANA (AP) - The plan was confirmed.", True),
        ("Associated Press", "A gap, an ap and a map.", False),
        ("Islamic Republic News Agency", "IRNA had it first.", True),
        ("Example Road Wire", "ERW had it first.", True),
        ("International Society Internet Link", "ISIL had it first.", False),
        ("Example Wire", "Example Wire (EW) had it first.", True),
        ("EW", "He told Example Wire so.", False),
        ("EW", "He told Example Wire (EW) so.", True),
        ("SANA", "Sana is a name, and so is sana.", False),
        ("Reuters", "ASTANA (REUTERS) - The plan was confirmed.", True),
        ("EWX", "He told Example Wire of Xanadu so.", False),
        ("EW", "Example Wire (EW) had it first.", True),
        ("EW", "He told Example of the old and new big Wire (EW) so.", True),  # eight words
        ("EW", "He told Example of the old and new big bold Wire (EW) so.", False),
        ("EW", f"He told E{'x' * 113} Wire (EW) so.", True),  # 120 characters with the blank behind them
        ("EW", f"He told E{'x' * 114} Wire (EW) so.", False),
        ("XYZ", "He told XYZ so.", True),
        ("Example Wire", "He told Exam\u00adple Wire so.", True),  # a soft hyphen
        ("The A B", "The vitamins A B and C.", False),
        ("Star", "ASTANA, STAR - The plan was confirmed.", True),
        ("Examiner", "Examiner of the plan is Mr Lee.", True),
        ("AP", "He told The Press Association and Associated Bakers so.", False),
        ("Press Trust of India", "PTI had it first.", True),
        ("Thomson Reuters", "Reuters had it first.", True),
        ("Kyodo News", "Kyodo had it first.", True),  # five letters
        ("Пример Вести", "Об этом сообщили ПРИМЕР ВЕСТИ.", True),
        ("新华社", "据新华社报道。", True),
        ("-", "- so it is.", False),
    ],
)
def test_an_outlet_is_named_in_any_common_form(reason_of, publisher, line, named):
    expected = "one report names the outlet of the other" if named else ""
    assert reason_of(PLAIN, OTHER, texts=("", line), publishers=(publisher, "Post")) == expected
    assert reason_of(PLAIN, OTHER, texts=(line, ""), publishers=("Post", publisher)) == expected


def test_what_an_abbreviation_stands_for_is_learnt_from_either_report(reason_of):
    texts = ("We are the Example Wire of Xanadu (EWX).", "He told the Example Wire of Xanadu so.")
    names = "one report names the outlet of the other"
    assert reason_of(PLAIN, OTHER, texts=texts, publishers=("EWX", "Post")) == names
    texts = ("We are the Yellow Wire of Xanadu (EWX).", "He told the Yellow Wire of Xanadu so.")
    assert reason_of(PLAIN, OTHER, texts=texts, publishers=("EWX", "Post")) == ""
    for name in ("Example Wire", "NBC Wire", "Examplewire"):
        texts = (f"We are {name} (EX).", "EX had it first.")
        assert reason_of(PLAIN, OTHER, texts=texts, publishers=(name, "Post")) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Sample", "ANN SAMPLE", True),
        ("Ann Sample and Bo Other", "Cy Third, Ann Sample", True),
        ("Annsample", "ANNSAMPLE", True),
        ("Ann Sample", "Bo Sample", False),
        ("Ann, Bo", "Ann, Cy", False),
        ("Staff reporter", "Staff Reporter", False),
        ("", "", False),
    ],
)
def test_texts_of_one_author_are_one_witness(reason_of, one, other, same):
    facts = ({"author": one}, {"author": other})
    assert reason_of(PLAIN, OTHER, facts=facts) == ("both are texts of one author" if same else "")


@pytest.mark.parametrize(
    ("author", "reason"),
    [
        ("Ann Sample", "one report names the author of the other"),
        ("Bo Other, Ann Sample", "one report names the author of the other"),
        ("Ann Staff", ""),
        ("Ann", ""),
    ],
)
def test_a_report_that_names_the_author_of_the_other_is_no_second_witness(reason_of, author, reason):
    texts = ("", "The plan was first reported by Ann Sample.")
    assert reason_of(PLAIN, OTHER, texts=texts, facts=({"author": author}, {})) == reason


def test_a_report_whose_byline_is_the_other_outlet_is_no_second_witness(reason_of):
    facts = ({}, {"author": "Example Wire"})
    assert reason_of(PLAIN, OTHER, publishers=("Example Wire", "Post"), facts=facts) == (
        "one report names the outlet of the other"
    )


@pytest.mark.parametrize(
    ("link", "rests"),
    [
        ("https://www.wire.example.org/a/third/?utm_source=x#top", True),
        ("http://wire.example.org/a/third", True),
        ("https://wire.example.org/a/second", False),
        ("https://wire.example.org/", False),
        ("https://[wire", False),
        ("https://wire.example.org/a/third?fbclid=1&gclid=2", True),
    ],
)
@pytest.mark.parametrize("in_text", [False, True])
def test_a_report_that_links_to_the_other_is_no_second_witness(reason_of, link, rests, in_text):
    facts = ({"url": "https://wire.example.org/a/third"}, {} if in_text else {"links": (link,)})
    texts = ("", f"See {link}." if in_text else "")
    expected = "one report links to the other" if rests else ""
    assert reason_of(PLAIN, OTHER, texts=texts, facts=facts) == expected


def test_what_links_to_its_own_site_or_nowhere_is_a_second_witness(reason_of):
    page = "https://wire.example.org/a/third"
    facts = ({"url": page}, {"url": "https://wire.example.org/b", "links": (page,)})
    assert reason_of(PLAIN, OTHER, facts=facts) == ""
    assert reason_of(PLAIN, OTHER, publishers=("", "Post"), facts=({}, {"url": page})) == ""


def test_what_is_no_address_is_of_no_site(reason_of):
    facts = ({"url": "https://[wire"}, {"url": "https://[wire"})
    assert reason_of(PLAIN, OTHER, publishers=("", ""), facts=facts) == ""


def test_the_page_of_an_address_may_stand_in_its_query(reason_of):
    facts = ({"url": "https://wire.example.org/?p=1"}, {"links": ("https://wire.example.org/?p=1&utm_id=2",)})
    assert reason_of(PLAIN, OTHER, facts=facts) == "one report links to the other"
    facts = ({"url": "https://wire.example.org/?p=1"}, {"links": ("https://wire.example.org/?p=2",)})
    assert reason_of(PLAIN, OTHER, facts=facts) == ""


@pytest.mark.parametrize(("publisher", "rests"), [("", True), ("Example Wire", False)])
def test_the_site_of_an_outlet_without_a_name_is_its_name(reason_of, publisher, rests):
    facts = ({"url": "https://www.wire.example.org/a/third"}, {"url": "https://post.example.org/b"})
    texts = ("", "The plan was first reported by wire.example.org.")
    found = reason_of(PLAIN, OTHER, texts=texts, publishers=(publisher, "Post"), facts=facts)
    assert found == ("one report links to the other" if rests else "")


@pytest.mark.parametrize(
    ("publishers", "same"), [(("", ""), True), (("", "Wire"), True), (("Wire", "Post"), False)]
)
def test_an_outlet_without_a_name_is_that_of_its_site(reason_of, publishers, same):
    facts = ({"url": "https://wire.example.org/a"}, {"url": "https://www.wire.example.org/b"})
    found = reason_of(PLAIN, OTHER, publishers=publishers, facts=facts)
    assert found == ("both are texts of one outlet" if same else "")
