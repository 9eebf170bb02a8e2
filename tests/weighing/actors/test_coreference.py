"""What names and pronouns stand for within one document."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from builders import corpus_with_text
from weighing.actors.named import read_text

from briefing.weighing.actors import DocumentCoreference, coreference_of


def test_a_surname_is_joined_to_the_full_name_and_its_role():
    text = read_text(["Ruz left.", "Foreign Minister Olga Ruz said so.", "Olga Ruz is back."])
    assert text.people() == [("Olga Ruz", "Foreign Minister", "female")]
    assert text.meant("Ruz") == "Olga Ruz"


def test_a_surname_of_two_people_is_of_neither():
    text = read_text(["Minister Olga Ruz met Pilot Ivan Ruz.", "Ruz left."])
    assert len(text.people()) == 2
    assert text.meant("Ruz", nth=3) == ""


def test_a_title_or_a_role_tells_two_of_one_surname_apart():
    text = read_text(["Minister Olga Ruz met Pilot Ivan Ruz.", "Mrs. Ruz and Pilot Ruz left."])
    assert text.meant("Mrs.") == "Olga Ruz"
    assert text.meant("Pilot", nth=2) == "Ivan Ruz"


@pytest.mark.parametrize(
    ("sentence", "gender"),
    [
        ("Minister Gulnar Abdykova left.", "female"),
        ("Minister Kairat Satbayev left.", "male"),
        ("Minister Aru Tok left.", "unknown"),
        ("Minister Aru Tok said he would leave.", "male"),
        ("Minister Aru Tok said she and he would leave.", "unknown"),
        ("Spokeswoman Aru Tok left.", "female"),
        ("Mr. Tok left.", "male"),
    ],
)
def test_the_gender_is_what_the_name_the_title_or_a_pronoun_shows(sentence, gender):
    assert [found for _, _, found in read_text([sentence]).people()] == [gender]


def test_a_pronoun_stands_for_the_only_person_of_the_sentence_before():
    text = read_text(["Minister Olga Ruz left."], ["She will be back."])
    assert text.meant("She") == "Olga Ruz"


def test_a_pronoun_stands_for_nobody_where_two_are_named():
    text = read_text(["Minister Olga Ruz met Judge Anna Tok.", "She will be back."])
    assert text.meant("She") == ""


def test_the_other_gender_is_no_candidate():
    text = read_text(["Minister Olga Ruz met Judge Ivan Tok.", "She will be back.", "He will not."])
    assert text.meant("She") == "Olga Ruz"
    assert text.meant("He") == "Ivan Tok"


def test_a_speaker_goes_on_speaking():
    text = read_text(
        ["Minister Ivan Ruz said that Boris Tok was back.", "He said Oleg Lin was not.", "He added more."]
    )
    assert text.meant("He") == "Ivan Ruz"
    assert text.meant("He", nth=2) == "Ivan Ruz"


def test_one_who_does_not_speak_may_be_either():
    text = read_text(["Minister Ivan Ruz said that Boris Tok was back.", "He left."])
    assert text.meant("He") == ""


def test_a_person_without_a_name_is_a_candidate_too():
    text = read_text(["Minister Ivan Ruz met a driver.", "He left."])
    assert text.meant("He") == ""


def test_a_pronoun_in_a_quotation_stands_for_nobody():
    assert read_text(["Minister Ivan Ruz left.", "“He left,” it said."]).meant("He") == ""


def test_nobody_is_meant_who_was_named_too_far_before():
    text = read_text(["Minister Ivan Ruz left.", "It rained.", "It snowed.", "It hailed.", "He left."])
    assert text.meant("He") == ""


def test_a_definite_noun_stands_for_the_only_one_who_is_called_so_before_it():
    assert read_text(["Minister Ivan Ruz left.", "The minister fell."]).meant("The minister") == "Ivan Ruz"
    assert read_text(["The minister fell.", "Minister Ivan Ruz left."]).meant("The minister") == ""
    two = read_text(["Minister Ivan Ruz met Minister Olga Tok.", "The minister fell."])
    assert two.meant("The minister") == ""
    assert read_text(["Minister Ivan Ruz left.", "A minister fell."]).meant("A minister") == ""


def test_it_stands_for_the_only_thing_that_the_sentence_before_begins_with():
    assert read_text(["The Ministry of Trade left.", "It sold all."]).meant("It") == "Ministry of Trade"
    assert read_text(["Kenya agreed.", "Its envoys left."]).meant("Its") == "Kenya"
    assert read_text(["Kenya agreed.", "It was late."]).meant("It") == ""
    assert read_text(["Kenya met Norway.", "It left."]).meant("It") == ""
    assert read_text(["They met Kenya.", "It left."]).meant("It") == ""
    assert read_text(["It left."]).meant("It") == ""


def test_the_role_of_a_name_without_the_initial_may_be_another_s():
    text = read_text(["President George Ruz left.", "George W. Ruz is back."])
    assert text.people() == [("George W. Ruz", "", "male")]


def test_a_party_and_a_state_and_what_has_an_article_are_no_people():
    text = read_text(["Rep. John Ruz, R-Ohio, a member of the board, left."])
    assert [name for name, *_ in text.people()] == ["John Ruz"]
    assert read_text(["They met in The Hague, an official with the board, left."]).people() == []


def test_a_pronoun_stands_for_the_only_one_whom_its_sentence_names_before_it():
    assert read_text(["Minister Olga Ruz said she was ill."]).meant("she") == "Olga Ruz"
    assert read_text(["Minister Olga Ruz met Judge Anna Tok, and she left."]).meant("she") == ""
    assert read_text(["Judge Anna Tok left.", "She met Judge Olga Ruz."]).meant("She") == "Anna Tok"


def test_it_stands_for_a_thing_whichever_people_the_sentence_names_beside_it():
    assert read_text(["Kenya met Minister Ivan Ruz.", "It left."]).meant("It") == "Kenya"
    assert read_text(["Kenya met a minister.", "It left."]).meant("It") == "Kenya"
    assert read_text(["Kenya left.", "“Norway left,” it said."]).meant("it") == ""
    assert read_text(["Kenya met the “Oslo Council”.", "It left."]).meant("It") == "Kenya"


def test_they_stand_for_nobody():
    assert read_text(["Minister Ivan Ruz left.", "They fell."]).meant("They") == ""


def test_names_behind_a_preposition_of_place_are_no_people():
    text = read_text(["Rebels fought in Ozorno.", "Rebel Ozorno fell."])
    assert text.people() == []


def test_organisations_and_countries_are_told_from_people():
    text = read_text(["Kenya, the Trade Union Council and OSCE met.", "The Simon Ruz Center is in Kenya."])
    assert text.names("country") == ["Kenya"]
    assert text.names("organisation") == ["Trade Union Council", "OSCE", "Simon Ruz Center"]


def test_a_heading_names_nobody():
    assert read_text(["Minister Olga Ruz Leaves For Long Trip"]).people() == []


def test_particles_and_spellings_with_a_hyphen_are_one_name():
    text = read_text(["President Omar al-Assir left.", "Assir is back.", "Al-Assir said so."])
    assert text.people() == [("Omar al-Assir", "President", "male")]
    assert text.meant("Al-Assir") == "Omar al-Assir"


def test_a_language_without_names_has_neither_people_nor_pronouns():
    text = read_text(["Minister Olga Ruz left.", "She is back."], language="fr")
    assert text.people() == []
    assert text.meant("She") == ""


def test_what_is_no_name_stands_for_nobody():
    text = read_text(["Minister Olga Ruz left."])
    assert text.meant("left") == ""
    assert text.coreference.resolve(0, 999) is None


def test_the_names_of_an_analysis_are_read_once():
    corpus = corpus_with_text(["Anna Lind, the minister, came."])
    known = DocumentCoreference(corpus.documents, corpus.sentences)
    assert coreference_of(SimpleNamespace(coreference=known, corpus=corpus)) is known
    found = coreference_of(SimpleNamespace(coreference=None, corpus=corpus))
    assert [entity.name for entity in found.entities(0)] == [entity.name for entity in known.entities(0)]


@pytest.mark.parametrize(("between", "meant"), [(2, "Olga Ruz"), (3, "")])
def test_a_pronoun_stands_for_somebody_at_most_three_sentences_before(between, meant):
    text = read_text(["Minister Olga Ruz left.", *["Rain fell."] * between, "She is back."])
    assert text.meant("She") == meant


def test_what_a_second_document_names_is_found_at_its_own_sentences():
    first, second = (
        read_text(["Rain fell.", "Snow fell."]),
        read_text(["Rain fell.", "Olga Ruz, the minister, left."]),
    )
    sentences = [*first.sentences, *(replace(each, document=1) for each in second.sentences)]
    coreference = DocumentCoreference([first.document, second.document], sentences)
    (entity,) = coreference.entities(1)
    assert coreference.entities(0) == ()
    assert (entity.document, entity.sentence, coreference.place(3)) == (1, 3, 1)
    assert second.document.text[slice(*entity.introduction)] == "Olga Ruz, the minister"
    start = second.document.text.index("Olga")
    assert coreference.resolve(3, start) == entity
