"""Who says a sentence: one by name and role, people without a name, its writer, or nobody who is sure."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from builders import make_document
from weighing.actors.named import read_text

from briefing.models import Sentence
from briefing.weighing.actors import DocumentCoreference, find_main_speeches, speakers


def said(*sentences, nth=-1, **fields):
    """Return who says the nth of some sentences (of one paragraph): (kind, name, role, verb, act)."""
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    document = replace(make_document(text), **fields)
    listed = [
        Sentence(document=0, start=start, end=end, paragraph=1, position=place)
        for place, (start, end) in enumerate(spans)
    ]
    number = range(len(listed))[nth]
    speech = find_main_speeches(DocumentCoreference([document], listed), [number]).get(number)
    if speech is None:
        return None
    name = text[slice(*speech.name)] if speech.name else document.author
    role = text[slice(*speech.entity.role)] if speech.entity and speech.entity.role else ""
    return speech.kind, name, role, speech.verb, speech.act


def test_a_surname_is_given_the_full_name_and_the_role():
    assert said("Minister Olga Ruz left.", "Ruz said it was over.") == (
        "named",
        "Olga Ruz",
        "Minister",
        "said",
        "said",
    )


def test_a_pronoun_and_a_definite_noun_are_given_them_too():
    for who in ("She", "The minister"):
        assert said("Minister Olga Ruz left.", f"{who} said it was over.")[:3] == (
            "named",
            "Olga Ruz",
            "Minister",
        )


@pytest.mark.parametrize(
    "sentence",
    [
        "He said it was over.",
        "The minister said it was over.",
        "The statement said it was over.",
    ],
)
def test_nobody_is_named_who_is_not_sure(sentence):
    assert said("Minister Olga Ruz met Minister Ivan Tok and Judge Boris Lin.", sentence) is None


def test_of_two_who_speak_none_is_taken_for_the_other():
    assert said("Minister Olga Ruz and Judge Ivan Tok said it was over.") is None


def test_what_is_joined_in_a_relative_clause_is_nobody_who_speaks():
    sentence = "Minister Olga Ruz, who met the Dutch and Danish envoys, said that it was over."
    assert said(sentence)[1:3] == ("Olga Ruz", "Minister")


def test_a_name_before_its_apposition_is_who_speaks():
    sentence = "Bob Geist, principal of the old school, north of the river, said that it was over."
    assert said(sentence)[:3] == ("named", "Bob Geist", "principal of the old school")


def test_a_name_before_a_party_and_a_state_is_who_speaks():
    sentence = "Rep. John Ruz, R-Ohio, a member of the board, said that it was over."
    assert said(sentence)[:2] == ("named", "John Ruz")


def test_one_of_whom_only_the_name_is_known_has_it_in_full():
    assert said("Aru Tok left.", "Tok said it was over.")[:3] == ("named", "Aru Tok", "")


def test_what_stands_before_its_speaker_is_what_the_sentence_reports():
    sentence = (
        "“It is over,” said Judge Olga Ruz, who has praised and defended the people of the old harbour."
    )
    assert said(sentence)[1:4] == ("Olga Ruz", "Judge", "said")


def test_a_department_before_a_role_is_a_part_of_it():
    sentence = "Department of Trade spokesman Ivan A. Ruz said that it was over."
    assert said(sentence)[1:3] == ("Ivan A. Ruz", "Department of Trade spokesman")
    assert said("The Department said that it was over.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Official results said it was over.",
        "The Department said it was over.",
        "The council of trade said it was over.",
        "The report said it was over.",
        "Everyone said it was over.",
        "Both sides said it was over.",
        "The head of the board and Judge Olga Ruz said it was over.",
        "Judge Olga Ruz's brother said it was over.",
        "A man from the old town of the north of the country of the sea by it said it was over.",
    ],
)
def test_what_is_nobody_or_one_of_several_does_not_speak(sentence):
    assert said(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Minister Olga Ruz, the head of the board, said it was over.", "Olga Ruz", "Minister"),
        ("Olga Ruz of the Trade Union Council said it was over.", "Olga Ruz", ""),
        ("Ruz's lawyer, Olga Tok, said it was over.", "Olga Tok", "Ruz's lawyer"),
        ("A lawyer for Kenya, Olga Ruz, said it was over.", "Olga Ruz", "lawyer for Kenya"),
        ("Mr. Ruz said it was over.", "Ruz", ""),
    ],
)
def test_the_name_beside_a_noun_is_who_speaks(sentence, name, role):
    assert said(sentence)[:3] == ("named", name, role)


def test_who_is_named_in_a_description_does_not_speak():
    kind, name, role, *_ = said("A spokesman for President Ivan Ruz said it was over.")
    assert (kind, name, role) == ("unnamed", "A spokesman for President Ivan Ruz", "")
    assert said("President Ruz’s envoys said it was over.")[:2] == ("unnamed", "President Ruz’s envoys")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Officials said it was over.", "Officials"),
        ("It was over, a source close to the ministry said.", "a source close to the ministry"),
        ("U.S. investigators said it was over.", "U.S. investigators"),
        ("The country’s envoys said it was over.", "The country’s envoys"),
        ("A spokesman of the ministry said it was over.", "A spokesman of the ministry"),
        (
            "A spokesman for the ministry of trade, who left, said it was over.",
            "A spokesman for the ministry of trade",
        ),
        (
            "A tall old man from the north of the country who had left said it was over.",
            "A tall old man from the north of the country",
        ),
        ("Two ministers said it was over.", "Two ministers"),
        ("The board members said it was over.", "The board members"),
        ("An aid worker said it was over.", "An aid worker"),
        ("A ministry official said it was over.", "A ministry official"),
        ("Experts at the board said it was over.", "Experts at the board"),
        ("Officials in Oslo said it was over.", "Officials in Oslo"),
        ("Police said it was over.", "Police"),
        ("Judge Olga Ruz and her envoys said it was over.", "Judge Olga Ruz and her envoys"),
    ],
)
def test_people_without_a_name_are_said_to_be_unnamed(sentence, name):
    assert said(sentence)[:3] == ("unnamed", name, "")


def test_a_definite_person_may_be_one_whom_the_document_names():
    assert said("Envoy Olga Ruz met Envoy Ivan Tok.", "The country’s envoy said it was over.") is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Kenya said it was over.", "Kenya"),
        ("The United States said it was over.", "United States"),
        ("The Trade Union Council said it was over.", "Trade Union Council"),
        ("Novosti said it was over.", "Novosti"),
        ("Kenya’s trade ministry said it was over.", "Kenya’s trade ministry"),
    ],
)
def test_countries_and_organisations_are_named_by_their_names(sentence, name):
    assert said("Writers of Novosti were there.", sentence)[:3] == ("named", name, "")


def test_the_people_of_a_country_are_not_its_government():
    assert said("Many Kenyans said it was over.") is None


def test_of_several_statements_that_of_most_of_the_sentence_counts():
    sentence = "The board has rejected all of the plans, Minister Olga Ruz said on Friday."
    assert said(sentence)[1:] == ("Olga Ruz", "Minister", "said", "said")
    assert (
        said("She left after Minister Olga Ruz had said so, and it rained on all of the long way back home.")
        is None
    )


RAIN = "It rained" + " and rained" * 20
OVER = "Judge Olga Ruz said that it was over."


@pytest.mark.parametrize("share", [0.58, 0.62])
def test_what_stands_behind_its_speaker_takes_three_fifths_of_the_letters_of_a_sentence(share):
    before = RAIN[: round(len(OVER) / share) - len(OVER) - 2]
    sentence = f"{before}; {OVER}"
    assert len(OVER) / len(sentence) == pytest.approx(share, abs=0.01)
    assert (said(sentence) is not None) is (share > 0.6)


@pytest.mark.parametrize("share", [0.28, 0.32])
def test_what_stands_before_its_speaker_takes_three_tenths_of_the_letters_of_a_sentence(share):
    speech = "“It is over,” Judge Olga Ruz said"
    sentence = f"{speech} while {RAIN}"[: round(len(speech) / share) - 1] + "."
    assert (said(sentence) is not None) is (share > 0.3)


def test_what_stands_before_its_speaker_counts_more_than_what_stands_behind_another():
    sentence = (
        "“It is over,” said Judge Olga Ruz, and Judge Ivan Tok said that it had rained on the old hills."
    )
    assert said(sentence)[1] == "Olga Ruz"
    turned = "Judge Ivan Tok said that it had rained on the old hills, and “it is over,” said Judge Olga Ruz."
    assert said(turned)[1] == "Olga Ruz"


def test_a_news_agency_counts_only_where_nobody_else_speaks():
    sentence = "But Ruz warned that it would be very hard to do so soon, the Novosti news agency reported."
    assert said("Minister Olga Ruz left.", sentence)[1:] == ("Olga Ruz", "Minister", "", "warned")
    assert said("It was over, the Novosti news agency reported.")[1] == "the Novosti news agency"


def test_a_clause_that_begins_a_sentence_is_not_what_it_reports():
    assert said("After Kenya agreed to the changes that it had asked for, it rained.") is None


def test_somebody_who_is_named_between_may_be_who_speaks():
    assert said("Kenya is far away and Minister Olga Ruz, on a visit, expressed hope for it.") is None


@pytest.mark.parametrize(
    ("sentence", "verb", "act"),
    [
        ("Kenya called for a truce.", "called for", "demanded"),
        ("Kenya has denied that it was over.", "denied", "denied"),
        ("Kenya has not denied that it was over.", "has not denied", "said"),
        ("Kenya is opposed to the plan.", "is opposed to", "said"),
        ("According to Kenya, it was over.", "", "said"),
        ("Kenya told reporters that it was over.", "", "said"),
        ("Kenya says it is over.", "says", "said"),
        ("Envoys believe it is over.", "believe", "said"),
    ],
)
def test_the_verb_is_that_of_the_source_and_its_kind_is_known(sentence, verb, act):
    assert said(sentence)[3:] == (verb, act)


def test_an_opinion_is_of_its_writer():
    assert said("It is over.", author="Anna Tok", title="Opinion: The end") == (
        "writer",
        "Anna Tok",
        "",
        "",
        "said",
    )
    assert said("I think that we must go on.", author="Anna Tok")[:2] == ("writer", "Anna Tok")
    assert said("It is over.", author="Anna Tok", title="The end") is None
    assert said("It is over in the US.", author="Anna Tok") is None
    assert said("I went on.", author="") is None
    assert said("Je suis là.", author="Anna Tok", language="fr") is None


def test_the_introduction_has_the_role_and_the_name_beside_it():
    text = read_text(["The head of the board, Olga Ruz, left.", "Ruz is back."])
    (entity,) = [e for e in text.coreference.entities(0) if e.kind == "person"]
    assert text.document.text[slice(*entity.introduction)] == "head of the board, Olga Ruz"


def test_a_pronoun_of_a_document_without_words_for_names_is_not_asked_for():
    with pytest.raises(LookupError, match="no names are known"):
        read_text(["Il part."], language="fr").coreference.resolver(0)


REPORT = "Kenya lost 25 men, {speaker} said Thursday."
NAMED = "{name} told reporters that the army had won."


@pytest.mark.parametrize(
    ("speaker", "name", "role"),
    [
        ("a top official", "Deputy Premier Olga Ruz", "Deputy Premier"),
        ("a Kenyan general", "Gen. Olga Ruz", "Gen."),
        ("a spokeswoman", "Olga Ruz, a spokeswoman of the army,", "spokeswoman of the army"),
        ("Kenya's minister", "Olga Ruz", ""),
    ],
)
def test_a_noun_in_the_first_sentence_is_who_speaks_in_the_second(speaker, name, role):
    said_first = said(REPORT.format(speaker=speaker), NAMED.format(name=name), nth=0)
    assert said_first[:3] == ("named", "Olga Ruz", role)


@pytest.mark.parametrize(
    ("speaker", "second"),
    [
        ("a driver", NAMED.format(name="Deputy Premier Olga Ruz")),
        ("a minister", NAMED.format(name="Olga Ruz")),
        ("officials", NAMED.format(name="Deputy Premier Olga Ruz")),
        ("officials", NAMED.format(name="Olga Ruz, an official,")),
        ("a top official", "Deputy Premier Olga Ruz came."),
        ("a top official", "Judge Olga Ruz said that it was over, and Judge Ivan Tok said that it was not."),
        ("a top official", NAMED.format(name="Kenya")),
    ],
)
def test_a_noun_in_the_first_sentence_is_nobody_whose_office_or_speech_does_not_fit(speaker, second):
    kind = said(REPORT.format(speaker=speaker), second, nth=0)[0]
    assert kind == "unnamed"


def test_a_noun_is_nobody_whom_its_own_sentence_names_or_where_the_report_has_gone_on():
    first = "Olga Ruz left, a top official said."
    assert said(first, "Deputy Premier Olga Ruz said it was over.", nth=0)[0] == "unnamed"
    later = ["Rain fell.", REPORT.format(speaker="a top official"), NAMED.format(name="Judge Olga Ruz")]
    assert said(*later, nth=1)[0] == "unnamed"
    assert said(REPORT.format(speaker="a top official"), nth=0)[0] == "unnamed"


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Minister Olga Ruz proposed a law.", False),
        ("Minister Olga Ruz added 500 seats.", False),
        ("Minister Olga Ruz added that it was full.", True),
        ("Minister Olga Ruz plans to wait for a while.", False),
        ("Minister Olga Ruz proposed that it be a law.", True),
        ("Minister Olga Ruz declined to speak.", False),
        ("Minister Olga Ruz sought shelter in the hall.", False),
        ("Minister Olga Ruz voted for the law.", False),
        ("Minister Olga Ruz offered opening remarks.", False),
        ("Minister Olga Ruz proposed “a law of the land for all”.", True),
        ("Minister Olga Ruz demanded a law.", True),
    ],
)
def test_a_verb_of_deeds_reports_words_only_before_a_clause_or_a_quotation(sentence, speaks):
    assert (said(sentence) is not None) is speaks


def test_who_relays_is_the_speaker_where_those_who_speak_are_several():
    sentence = "Ministers Olga Ruz and Ivan Tok have agreed to go, Interfax reported."
    assert said(sentence)[1] == "Interfax"


def test_the_place_of_speech_may_stand_before_its_day():
    assert said("It is over, Minister Olga Ruz said here Friday.")[1] == "Olga Ruz"


def test_an_adjective_at_the_beginning_names_nobody():
    assert said("Early reports show that 36 died, Judge Olga Ruz announced Monday.")[1] == "Olga Ruz"


def test_a_name_behind_a_place_in_a_description_is_neither_named_nor_called_unnamed():
    assert said("It is over, a presidential aide on Mali Boris Ruzov announced Monday.") is None
    assert said("It is over, an aide to President Olga Ruz announced Monday.")[0] == "unnamed"


def test_a_name_is_made_longer_only_by_one_that_ends_as_it_does():
    assert said("Airbus said it was over.", "Rain fell on an Airbus A330.", nth=0)[1] == "Airbus"
    assert said("Ruzov said it was over.", "Haro Ruzov left.", nth=0)[1] == "Haro Ruzov"


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("The U.S.", "U.S."),
        ("The Ruz Council", "Ruz Council"),
        ("The Novosti Department", "Novosti Department"),
        ("The Council", None),
        ("The Department", None),
        ("The ministry", None),
        ("Kenya ministry", "Kenya ministry"),
        ("The Bank of Ruz", "Bank of Ruz"),
        ("Novosti Minister", None),
        ("Ruz Street", "Ruz Street"),
        ("The Ruz Street", "Ruz Street"),
        ("The Ruz de Tok Island", "Ruz de Tok Island"),
        ("The Ruz St. in Oslo", "Ruz St"),
        ("Somebody", None),
        ("You", None),
    ],
)
def test_what_is_no_person_is_named_by_a_name_or_by_its_noun_and_more(speaker, name):
    found = said(f"{speaker} said it was over.")
    assert (found and found[:2]) == (name and ("named", name))


@pytest.mark.parametrize(
    ("speaker", "unnamed"),
    [
        ("A tall old man from the north of the old country and of towns", True),
        ("A tall old man from the north of the old grey country and of towns", False),
        ("A source close to the board", True),
        ("Officials old to the board", True),
        ("The board officials of the town", True),
        ("Two Ruz ministers", True),
        ("An aide to Minister Olga Ruz", True),
        ("A ministry source close", False),
        ("Sources close", False),
        ("The minister of Kenya", False),
    ],
)
def test_people_are_said_to_be_unnamed_whose_noun_is_clear_and_whose_words_are_few(speaker, unnamed):
    found = said(f"{speaker} said it was over.")
    assert (found and found[:2]) == (("unnamed", speaker) if unnamed else None)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Olga Ruz, R-Ohio, said it was over.", "Olga Ruz", ""),
        ("Ivan Tok left; Rep. Olga Ruz, R-Ohio, said it was over.", "Olga Ruz", "Rep."),
        ("Olga Ruz, a lawyer of the board, said it was over.", "Olga Ruz", "lawyer of the board"),
        ("It is over, said Olga Ruz, head of the board.", "Olga Ruz", "head of the board"),
        ("The head of the board, Olga Ruz, said it was over.", "Olga Ruz", "head of the board"),
        ("Judge Ivan Tok, after Minister Olga Ruz, said it was over.", "Ivan Tok", "Judge"),
        ("Kenya, on a visit to Minister Olga Ruz, said it was over.", "Kenya", ""),
        ("When it ended, Minister Olga Ruz agreed to go.", "Olga Ruz", "Minister"),
        ("It was over, as Minister Olga Ruz said.", "Olga Ruz", "Minister"),
        ("But Kenyan Minister Olga Ruz said it was over.", "Olga Ruz", "Kenyan Minister"),
    ],
)
def test_who_speaks_is_given_in_full_whatever_stands_beside_the_name(sentence, name, role):
    assert said(sentence)[:3] == ("named", name, role)


@pytest.mark.parametrize(
    "speakers",
    [
        "Minister Olga Ruz and Judge Ivan Tok",
        "Judge Ivan Tok and Minister Olga Ruz",
        "His aide and Minister Olga Ruz",
        "Minister Olga Ruz's aide",
    ],
)
def test_of_several_who_speak_and_of_an_aide_nobody_is_named(speakers):
    assert said(f"{speakers} said it was over.") is None


def test_a_name_that_a_document_never_calls_a_person_is_given_in_full():
    assert said("The Ruzo Lopez fell.", "Lopez said it was over.")[:3] == ("named", "Ruzo Lopez", "")
    assert said("The Ruzo Tok Lopez fell.", "Tok Lopez said it was over.")[1] == "Ruzo Tok Lopez"


@pytest.mark.parametrize(
    ("between", "speaks"),
    [("Olga Ruz", False), ("“Olga Ruz”", True), ("Norway", True), ("a minister", True)],
)
def test_nobody_speaks_where_a_person_with_a_name_stands_before_the_verb(between, speaks):
    found = said(f"Kenya was, for {between}, happy and agreed to go.")
    assert (found and found[1]) == ("Kenya" if speaks else None)


@pytest.mark.parametrize(
    ("sentence", "name"), [("After it", None), ("Though,", "Olga Ruz"), ("If not,", "Olga Ruz")]
)
def test_a_word_of_time_or_reason_directly_before_a_speaker_makes_the_clause_no_statement(sentence, name):
    found = said(f"{sentence} Minister Olga Ruz agreed to go.")
    assert (found and found[1]) == name


@pytest.mark.parametrize(
    ("start", "first", "place"),
    [
        (5, 3, 0),
        (5, 1, 0),
        (0, 0, 0),
        (9, 3, 0),
        (10, 0, 2),
        (12, 0, 2),
        (19, 3, 2),
        (20, 2, 3),
        (25, 2, 3),
        (40, 3, 3),
    ],
)
def test_the_sentence_of_a_speaker_is_found_beside_the_statement_in_either_direction(start, first, place):
    ends = [(4, 10), (), (20,), (24, 30)]
    sentences = [[SimpleNamespace(token=SimpleNamespace(end=end)) for end in words] for words in ends]
    assert speakers._place_of(sentences, start, first=first) == place
