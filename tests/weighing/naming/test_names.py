"""Names in full where a page first has them."""

from dataclasses import replace

import pytest
from builders import build_corpus, corpus_with_text, make_document

from briefing.models import Clarification
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context.antecedents import document_offset
from briefing.weighing.naming import NameClarifier
from briefing.weighing.naming.acronyms import find_expansion
from briefing.weighing.naming.introductions import RoleIntroductions

INTRODUCED = "Finance Minister Anna Ruz came to Geneva."
SURNAME = "Ruz closed the bridge."
FOURTEEN = "head of a very old bank of the far north of the cold country"
LONG = f"Anna Ruz, the {FOURTEEN.replace('cold', 'poor cold')}, came."


def glosses(texts, *points):
    corpus = corpus_with_text(texts)
    names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences))
    found = [names.clarify(point) for point in points]
    return [{i: [gloss.text for gloss in each] for i, each in point.items()} for point in found]


def test_a_surname_is_given_in_full_with_the_role_beside_it_in_its_document():
    assert glosses([INTRODUCED, SURNAME], (1,)) == [{1: ["Finance Minister Anna Ruz"]}]
    texts = ["Anna Ruz, the finance minister, came to Geneva.", SURNAME]
    assert glosses(texts, (1,)) == [{1: ["Anna Ruz, the finance minister"]}]


def test_only_the_first_point_that_names_somebody_gives_the_name_in_full():
    texts = [INTRODUCED, SURNAME, "Ruz left."]
    assert glosses(texts, (1,), (2,)) == [{1: ["Finance Minister Anna Ruz"]}, {}]


def test_what_somebody_is_is_not_given_again_where_it_stands_behind_the_name():
    texts = [INTRODUCED, "Ruz, the minister, closed the bridge."]
    assert glosses(texts, (1,)) == [{1: ["Anna Ruz"]}]
    texts = [INTRODUCED, "Ruz, in her speech, closed the bridge."]
    assert glosses(texts, (1,)) == [{1: ["Finance Minister Anna Ruz"]}]


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Finance Minister Ruz closed the bridge.", "Anna Ruz"),
        ("Minister Ruz closed the bridge.", "Finance Minister Anna Ruz"),
        ("On Tuesday Ruz closed the bridge.", "Finance Minister Anna Ruz"),
    ],
)
def test_a_role_is_not_given_again_where_it_stands_before_the_surname(sentence, given):
    assert glosses([INTRODUCED, sentence], (1,)) == [{1: [given]}]


def test_an_acronym_that_every_reader_knows_is_not_written_out():
    texts = ["The European Union (EU) met.", "The EU closed the bridge."]
    assert glosses(texts, (1,)) == [{}]


@pytest.mark.parametrize("points", [[(0,), (1,)], [(0, 1)]])
def test_who_is_printed_in_full_before_or_beside_is_not_given_again(points):
    assert not any(glosses([INTRODUCED, SURNAME], *points))


def test_the_span_of_the_gloss_has_its_words():
    corpus = corpus_with_text([INTRODUCED, SURNAME])
    names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences))
    (gloss,) = names.clarify((1,))[1]
    assert corpus.documents[0].text[slice(*gloss.proof)] == gloss.text
    assert corpus.texts[1][gloss.start : gloss.end] == "Ruz"
    assert gloss.kind == "person"


def test_a_name_is_given_in_full_where_it_ends_a_sentence_and_wherever_it_was_introduced():
    texts = ["Rain fell.", INTRODUCED, "The bridge was closed by Ruz"]
    assert glosses(texts, (2,)) == [{2: ["Finance Minister Anna Ruz"]}]


@pytest.mark.parametrize(
    ("introduced", "given"),
    [
        ("Anna Ruz came.", "Anna Ruz"),
        ("Anna Ruz, 45, the finance minister, came.", "Anna Ruz"),
        (f"Anna Ruz, the {FOURTEEN}, came.", f"Anna Ruz, the {FOURTEEN}"),
        (LONG, "Anna Ruz"),
    ],
)
def test_a_role_of_at_most_fourteen_words_stands_beside_the_name_in_full_where_it_does_in_the_document(
    introduced, given
):
    assert glosses([introduced, SURNAME], (1,)) == [{1: [given]}]


def test_only_people_are_given_in_full_and_brackets_come_in_the_order_of_the_text():
    assert glosses(["The United States left.", "The US came."], (1,)) == [{}]
    texts = [INTRODUCED, "The National Safety Board (NSB) met.", "The NSB met Ruz."]
    assert glosses(texts, (2,)) == [{2: ["National Safety Board", "Finance Minister Anna Ruz"]}]


def test_an_acronym_is_written_out_where_it_is_first_printed():
    texts = ["The National Safety Board (NSB) met.", "The NSB closed the bridge.", "The NSB left."]
    assert glosses(texts, (1,), (2,)) == [{1: ["National Safety Board"]}, {}]
    assert glosses(texts, (0,), (1,)) == [{}, {}]


@pytest.mark.parametrize(
    ("text", "expansion"),
    [
        ("The National Safety Board (NSB) met.", "National Safety Board"),
        ("The Board of the Nation for Safety (BNS) met.", "Board of the Nation for Safety"),
        ("The Safety Board (NSB) met.", None),
        ("The Bank of the north and of Savings (BNS) met.", None),
        ("The Bank of the north of Nice and of the Savers (BNS) met.", None),
        ("The Bank of the old and Near Seas (BNS) met.", "Bank of the old and Near Seas"),
        ("The Bank of the old and new Near Seas (BNS) met.", None),
        ("The NSB met.", None),
        ("National and then there were a lot of Safety Boards (NSB).", None),
        ("The National (Safety) of Board (NSB) met.", "National (Safety) of Board"),
        ("We saw the (NSB).", None),
        ("(NSB)", None),
    ],
)
def test_an_acronym_stands_for_the_words_before_its_brackets_with_its_initials(text, expansion):
    found = find_expansion(make_document(text), "NSB" if "NSB" in text else "BNS")
    assert (found[0] if found else None) == expansion
    assert found is None or text[slice(*found[1])] == expansion


@pytest.mark.parametrize(("more", "is_found"), [(0, True), (1, False)])
def test_a_name_that_an_acronym_stands_for_has_at_most_150_characters(more, is_found):
    name = f"National {'S' * (149 - len('National  Board') + more)} Board"
    assert len(name) == 149 + more
    assert (find_expansion(make_document(f"The {name} (NSB) met."), "NSB") is not None) is is_found


def test_places_in_a_folded_sentence_and_its_document_are_found_from_each_other():
    text = "Ministers \n met\n  here."
    corpus = corpus_with_text([text])
    corpus = replace(corpus, texts=(" ".join(text.split()),))
    for word in ("Ministers", "met", "here"):
        place = corpus.texts[0].index(word)
        assert document_offset(corpus, 0, place) == text.index(word)
        assert corpus.folded_offset(0, text.index(word)) == place
    assert document_offset(corpus, 0, corpus.texts[0].index("ere")) == text.index("ere.")


ROLELESS = "Anna Ruz closed the bridge."


def test_the_role_is_given_behind_a_name_in_full_that_has_none_beside_it():
    assert glosses([INTRODUCED, ROLELESS, ROLELESS], (1,), (2,)) == [{1: ["Finance Minister"]}, {}]
    assert glosses([INTRODUCED, ROLELESS], (0,), (1,)) == [{}, {}]
    assert glosses([f"Anna Ruz, the {FOURTEEN}, came.", ROLELESS], (1,)) == [{1: [FOURTEEN]}]


@pytest.mark.parametrize(
    ("introduced", "sentence"),
    [
        ("Anna Ruz came.", ROLELESS),
        (INTRODUCED, "Mayor Anna Ruz closed the bridge."),
        (INTRODUCED, "Anna Ruz is Finance Minister."),
        (LONG, ROLELESS),
    ],
)
def test_no_role_is_given_that_is_not_known_or_long_or_stands_in_the_sentence(introduced, sentence):
    assert glosses([introduced, sentence], (1,)) == [{}]


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("They blame the Anna Ruz government.", []),
        ("They blame the\nAnna Ruz government.", []),
        ("They blame no Anna Ruz government.", ["Finance Minister"]),
        ("They blame the Anna Ruz, who came.", ["Finance Minister"]),
        ("Anna Ruz closed the bridge.", ["Finance Minister"]),
    ],
)
def test_a_name_that_says_which_government_is_meant_has_no_role(sentence, given):
    assert glosses([INTRODUCED, sentence], (1,)) == [{1: given} if given else {}]


def test_only_related_documents_that_have_the_name_are_read_for_who_it_is(monkeypatch):
    corpus = build_corpus(
        ["Anna Ruz came to Geneva.", "Ruz closed the bridge."], ["Rain fell in Bern."], [INTRODUCED]
    )
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    read = []
    entities = coreference.entities
    monkeypatch.setattr(
        DocumentCoreference, "entities", lambda _, number: read.append(number) or entities(number)
    )
    names = NameClarifier(corpus, coreference, related=lambda _: [1, 2])
    (gloss,) = names.clarify((1,))[1]
    assert (gloss.text, gloss.proof_document) == ("Finance Minister Anna Ruz", 2)
    assert {*read} == {0, 2}


def related_glosses(*documents, others):
    """Return the words and the document of each bracket in the last sentence of the first document."""
    corpus = build_corpus(*documents)
    names = NameClarifier(
        corpus, DocumentCoreference(corpus.documents, corpus.sentences), related=lambda _: others
    )
    found = names.clarify((len(documents[0]) - 1,)).get(len(documents[0]) - 1, ())
    return [(gloss.text, gloss.proof_document) for gloss in found]


THIN = ("Anna Ruz came to Geneva.", "Ruz closed the bridge.")


def test_what_somebody_is_is_taken_from_another_report_where_the_own_one_does_not_say_it():
    assert related_glosses(THIN, (INTRODUCED,), others=[1]) == [("Finance Minister Anna Ruz", 1)]
    assert related_glosses(THIN, (INTRODUCED,), others=[]) == [("Anna Ruz", None)]
    assert related_glosses(THIN, ("Judge Anna Lind came.",), others=[1]) == [("Anna Ruz", None)]
    assert related_glosses(THIN, ("Anna Ruz came.",), others=[1]) == [("Anna Ruz", None)]
    own = (INTRODUCED, "Ruz closed the bridge.")
    assert related_glosses(own, ("Judge Anna Ruz came.",), others=[1]) == [(INTRODUCED[:25], None)]


def test_an_office_of_another_report_is_given_rather_than_a_rank_of_the_own_one():
    ranked = ("Col. Gen. Anna Ruz came to Geneva.", "Ruz closed the bridge.")
    office = ("Gen. Anna Ruz, the deputy chief of staff, came.",)
    assert related_glosses(ranked, office, others=[1]) == [("Anna Ruz, the deputy chief of staff", 1)]
    assert related_glosses(ranked, ("Major Anna Ruz came.",), others=[1]) == [("Col. Gen. Anna Ruz", None)]


def test_a_surname_that_its_document_never_gives_in_full_is_looked_for_in_other_reports():
    own = ("Voters came to Geneva.", "On Monday Ruz said it was over.")
    assert related_glosses(own, (INTRODUCED,), others=[1]) == [("Finance Minister Anna Ruz", 1)]
    assert related_glosses(own, (INTRODUCED, "Ruz left."), others=[1]) == [("Finance Minister Anna Ruz", 1)]


def test_a_surname_of_two_people_in_other_reports_is_neither():
    own = ("Voters came to Geneva.", "On Monday Ruz said it was over.")
    assert related_glosses(own, (INTRODUCED,), ("Judge Peter Ruz came.",), others=[1, 2]) == []
    assert related_glosses(own, ("Ruz left.",), others=[1]) == []
    assert related_glosses(own, ("Finance Minister Ruz left.",), others=[1]) == []
    lind = "Judge Peter Lind came."
    assert related_glosses(own, (INTRODUCED, lind), others=[1]) == [("Finance Minister Anna Ruz", 1)]


def test_a_surname_is_given_with_an_office_rather_than_without():
    own = ("Voters came to Geneva.", "On Monday Ruz said it was over.")
    minister = "Finance Minister Susan Ruz"
    for others in (["Susan Ruz came."], [f"{minister} left."]), ([f"{minister} left."], ["Susan Ruz came."]):
        assert [text for text, _ in related_glosses(own, *others, others=[1, 2])] == [minister]


@pytest.mark.parametrize(
    ("own", "other", "given"),
    [
        ("Anna Ruz", "J. Anna Ruz", "Judge J. Anna Ruz"),
        ("Anna Ruz", "Anna M. Ruz", "Judge Anna M. Ruz"),
        ("Anna Ruz", "Anna Maria Ruz", "Judge Anna Maria Ruz"),
        ("Anna Maria Ruz", "Anna Ruz", "Judge Anna Ruz"),
        ("Ed Ruz", "Jo Ruz", "Ed Ruz"),
        ("Anna Ruz", "Maria Ruz", "Anna Ruz"),
        ("Anna Ruz", "Anna Lind", "Anna Ruz"),
    ],
)
def test_two_names_are_of_one_person_if_the_first_and_the_last_word_are_the_same(own, other, given):
    (found, _), *_ = related_glosses(
        (f"{own} came to Geneva.", "Ruz closed it."), (f"Judge {other} came.",), others=[1]
    )
    assert found == given


def test_a_name_in_quotation_marks_is_the_speakers_affair():
    own = ("Voters came to Geneva.", "“Ruz is right, and Ruz will stay,” voters said.")
    assert related_glosses(own, (INTRODUCED,), others=[1]) == []


def test_the_role_of_somebody_named_in_full_is_taken_from_another_report_if_it_has_two_words():
    own = ("Voters came to Geneva.", "Anna Ruz closed the bridge.")
    assert related_glosses(own, (INTRODUCED,), others=[1]) == [("Finance Minister", 1)]
    assert related_glosses(own, ("President Anna Ruz came.",), others=[1]) == []
    assert related_glosses(own, ("Anna Ruz came.",), others=[1]) == []


def test_a_role_that_says_nothing_by_itself_is_not_given():
    assert glosses(["One man, Anna Ruz, came.", SURNAME], (1,)) == [{1: ["Anna Ruz"]}]
    former = "Former Minister Anna Ruz"
    assert glosses([f"{former} came.", SURNAME], (1,)) == [{1: [former]}]


def test_what_introduces_a_thing_is_given_again_four_points_later():
    corpus = corpus_with_text([f"Divers saw the device on day {number}." for number in range(6)])
    gloss = Clarification(start=11, end=21, text="blue box", kind="thing", reason="")
    known = dict.fromkeys((0, 4, 5), (gloss,))
    names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences), known)
    assert [names.clarify((i,)) for i in range(5)] == [{0: (gloss,)}, {}, {}, {}, {}]
    assert names.clarify((5,)) == {5: (gloss,)}


def test_the_country_behind_a_name_is_given_with_it():
    texts = ["Talks between Anna Ruz of Norway and Peter Lind of Sweden began.", SURNAME]
    assert glosses(texts, (1,)) == [{1: ["Anna Ruz of Norway"]}]


def test_an_acronym_is_written_out_as_another_report_has_it():
    own = ("Voters came to Geneva.", "The NSB closed the bridge.")
    assert related_glosses(own, ("The National Safety Board (NSB) met.",), others=[1]) == [
        ("National Safety Board", 1)
    ]
    assert related_glosses(own, ("The board met.",), others=[1]) == []
    both = ("The National Safety Board (NSB) met.", "The NSB closed the bridge.")
    assert related_glosses(both, ("The New Safety Board (NSB) met.",), others=[1]) == [
        ("National Safety Board", None)
    ]


def test_a_surname_is_that_of_somebody_with_an_office_or_a_given_name():
    own = ("Voters came to Geneva.", "On Monday Oilco said it was over.")
    assert related_glosses(own, ("Campaign Oilco began. Oilco left.",), others=[1]) == []
    given = ("Voters came to Geneva.", "On Monday Ruz said it was over.")
    assert related_glosses(given, ("Anna Ruz came. Ruz left.",), others=[1]) == [("Anna Ruz", 1)]


def test_somebody_whom_a_document_names_more_than_twice_is_what_it_is_about():
    names = " ".join(["Anna Ruz came."] * 2)
    twice = (f"Voters met Anna Ruz. {names[:15]}".strip(), "Anna Ruz closed the bridge.")
    assert related_glosses(("Voters met Anna Ruz.", "Anna Ruz closed it."), (INTRODUCED,), others=[1]) == [
        ("Finance Minister", 1)
    ]
    assert related_glosses(twice, (INTRODUCED,), others=[1]) == []


def test_a_noun_of_a_role_in_the_sentence_says_who_somebody_is():
    own = ("Voters came to Geneva.", "The new minister of Norway, Anna Ruz, closed the bridge.")
    assert related_glosses(own, (INTRODUCED,), others=[1]) == []
    own = ("Voters came to Geneva.", "Anna Ruz closed the bridge, and another minister left.")
    assert related_glosses(own, (INTRODUCED,), others=[1]) == []


@pytest.mark.parametrize(("gap", "given"), [(", the ", ", the judge"), (",  the ", "")])
def test_a_role_stands_beside_a_name_with_at_most_six_characters_between_them(gap, given):
    text = f"Anna Ruz{gap}judge, came."
    corpus = corpus_with_text([text])
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    (entity,) = coreference.entities(0)
    assert corpus.documents[0].text[slice(*entity.role)] == "judge"
    assert RoleIntroductions(corpus, coreference, lambda _: ()).own(entity).text == f"Anna Ruz{given}"


def test_what_makes_a_thing_clear_is_printed_once_and_who_a_pronoun_is_each_time():
    corpus = corpus_with_text(["It closed.", "It left."])
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    for kind, count in (("thing", 1), ("place", 2)):
        gloss = Clarification(start=0, end=2, text="the Karsak dairy", kind=kind, reason="", proof=None)
        names = NameClarifier(corpus, coreference, {0: (gloss,), 1: (gloss,)})
        assert [*names.clarify((0,)), *names.clarify((1,))] == [0, 1][:count]


@pytest.mark.parametrize(
    ("introduced", "given"),
    [
        ("Talks of Anna Ruz of Norway and Peter Lind of Sweden began.", "Anna Ruz"),
        ("Anna Ruz, the finance minister, came.", "Anna Ruz, the finance minister"),
        ("Finance Minister Anna Ruz came.", "Finance Minister Anna Ruz"),
        ("Anna Ruz came.", "Anna Ruz"),
    ],
)
def test_a_pronoun_has_the_role_beside_the_name_where_a_page_names_somebody_first(introduced, given):
    corpus = corpus_with_text([introduced, "She closed the bridge.", "She left."])
    start = introduced.index("Anna")
    name = Clarification(
        start=0, end=3, text="Anna Ruz", kind="person", reason="", proof=(start, start + len("Anna Ruz"))
    )
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    names = NameClarifier(corpus, coreference, {1: (name,), 2: (name,)})
    (gloss,) = names.clarify((1,))[1]
    assert gloss.text == corpus.documents[0].text[slice(*gloss.proof)] == given
    assert names.clarify((2,)) == {2: (name,)}


def test_a_pronoun_of_whom_its_document_says_nothing_has_the_words_that_are_known():
    corpus = corpus_with_text([INTRODUCED, "She closed the bridge."])
    name = Clarification(start=0, end=3, text="Finance", kind="person", reason="", proof=(0, 7))
    names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences), {1: (name,)})
    assert names.clarify((1,)) == {1: (name,)}
