"""At which words the points of a page cannot be understood."""

from dataclasses import replace

import pytest
from builders import build_corpus, one_story

from briefing.models import Clarification
from briefing.models.contexts import Contexts
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context import PrintedPage

FIRST = "Voters came to Oslo."


def unclear(documents, points, title="Oslo", **contexts):
    """Return the words that are unclear in the `points`, sentences of these documents of one story."""
    corpus = build_corpus(*documents)
    return page_of(corpus, one_story(corpus), Contexts(**contexts), title).unclear(points)


def page_of(corpus, stories, contexts, title="Oslo"):
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    return PrintedPage(corpus, stories, contexts, title=title, coreference=coreference)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The blue recording was lost.", "The blue recording"),
        ("(The blue recording was lost.)", "The blue recording"),
        ("The Norwegian agency left.", "The Norwegian agency"),
        ("The northern road was closed.", None),
        ("The late voters left.", "The late voters"),
        ("The recording of rain was lost.", None),
        ("The recording, made in Oslo, was lost.", None),
        ("The government left.", None),
        ("The second was lost.", None),
        ("A recording was lost.", None),
        ("Voters lost the plan.", "the plan"),
        ("Voters lost the blue plan.", None),
        ("Voters lost the plans.", None),
        ("Voters lost the spoons.", None),
        ("Anna Lind sold the voters.", "the voters"),
        ("Anna Lind sold the poor voters.", None),
        ("Voters had a plan and lost the plan.", None),
        ("On Monday Swissair lost, but for Anna the airline won.", None),
        ("Ruz gave a million, and Lind the rest.", "the rest"),
        ("Ruz also gave a million.", None),
        ("The government is not stopping there.", "there"),
        ("One of the suspects was lost.", "the suspects"),
        ("Two colleagues of the suspects were lost.", None),
        ("“We lost two boats in the rain.”", "“We lost two boats in the rain.”"),
        ("“We lost two boats,” Anna Lind said.", None),
        ("A bridge is a way over water.", "A bridge is a way over water."),
        ("Lindberg was lost.", "Lindberg"),
        ("Lindberg became a voter.", "Lindberg"),
        ("Lindberg should vote.", "Lindberg"),
        ("Sailors were lost.", None),
        ("Norway was lost.", None),
        ("Oslo was lost.", None),
    ],
)
def test_a_definite_noun_that_begins_a_sentence_and_a_listed_one_within_ask_for_a_mention(sentence, words):
    assert unclear([[FIRST, sentence]], [1]).get(1) == words


def test_the_first_sentence_of_a_report_is_clear():
    assert unclear([["The blue recording was lost."]], [0]) == {}


def test_what_there_is_but_one_of_is_clear_even_if_its_document_has_named_it():
    assert unclear([["The government met in Oslo.", "The government left."]], [1]) == {}
    assert unclear([["The council met in Oslo.", "The council left."]], [1]) == {1: "The council"}


@pytest.mark.parametrize("title", ["The blue recording", "A tape of Oslo"])
def test_a_thing_or_its_kind_in_the_title_is_clear(title):
    assert unclear([[FIRST, "The recording was lost."]], [1], title=title) == {}


@pytest.mark.parametrize("title", ["The recorder of Oslo", "Oslo recorded", "The tapes of Oslo"])
def test_another_word_of_the_same_stem_or_several_of_a_kind_name_no_thing(title):
    assert unclear([[FIRST, "The recording was lost."]], [1], title=title) == {1: "The recording"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Voters left the embassy.", "the embassy"),
        ("Voters left the Norwegian Embassy to rest.", "the Norwegian Embassy"),
        ("Voters left the embassy in Bergen.", None),
        ("Voters left the embassies.", None),
        ("Voters left an embassy, and guards the embassy.", None),
        ("Voters saw the embas.", None),
    ],
)
def test_of_a_thing_of_which_the_title_names_several_a_sentence_says_which(sentence, words):
    title = "The bombed embassies"
    assert unclear([[sentence]], [0], title=title).get(0) == words
    assert unclear([["Voters saw an embassy.", sentence]], [0, 1], title=title) == {}


def test_first_sentences_that_name_one_thing_do_not_say_which_of_several_it_is():
    texts = [[FIRST, "Voters saw the bombing."], *([f"A bombing hit port {n}."] for n in range(3))]
    assert unclear(texts, [2, 0, 1], title="Oslo") == {}
    assert unclear(texts, [2, 0, 1], title="The bombings") == {1: "the bombing"}


def test_a_bracket_says_which_of_several_things_it_is():
    gloss = Clarification(start=7, end=18, text="embassy in Bergen", kind="thing", reason="")
    texts = [["Voters left the embassy."]]
    assert unclear(texts, [0], title="The embassies")
    assert unclear(texts, [0], title="The embassies", clarifications={0: (replace(gloss, end=23),)}) == {}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Many died in the blast.", "the blast"),
        ("Voters attacked the port, and many died in the blast.", None),
        ("The airline left.", None),
    ],
)
def test_several_things_of_its_kind_in_the_title_do_not_say_which_is_meant(sentence, words):
    title = "The attacks on Northern Airlines"
    assert unclear([["A blast hit Bergen."], [sentence]], [0, 1], title=title).get(1) == words


def test_the_airline_is_the_one_that_is_called_airlines():
    assert unclear([[FIRST, "The airline left."]], [1], title="Northern Airlines") == {}


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("A hill stood there.", "the hill"),
        ("They reached Cross Hill.", "the hill"),
        ("The hill was high.", "the hill"),
        ("The top of the hill was high.", "the hill"),
        ("Rain fell on the top.", None),
    ],
)
def test_a_noun_that_its_document_introduces_is_asked_for_wherever_it_is_used_again(first, words):
    sentence = "Anna Lind left the hill."
    assert unclear([[FIRST, first, sentence]], [0, 2]).get(2) == words
    assert unclear([[FIRST, first, sentence]], [1, 2]).get(2) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("On Monday, the voters left.", None),
        ("On the day of the vote, the spoon was lost.", "the spoon"),
        ("On the day of the vote, the spoons were lost.", "the spoons"),
        ("Invited in Oslo, the spoon was lost.", "the spoon"),
        ("Voters lost, the spoon won.", "the spoon"),
        ("Voters were not in any of the spoons.", "the spoons"),
        ("Voters were not in any of the forks.", "the forks"),
        ("Voters were in the hands of the spoons.", "the spoons"),
        ("Voters were in the hands of the forks.", None),
        ("Voters had one of the best spoons.", None),
        ("Voters had one of the best forks.", None),
        ("Lind said the spoon was lost.", "the spoon"),
        ("Lind said that the spoon was lost.", "the spoon"),
        ("Lind feared that the spoon was lost.", "the spoon"),
    ],
)
def test_a_noun_of_an_earlier_sentence_is_asked_for_behind_a_first_phrase_and_any_of_a_part(sentence, words):
    texts = [["Voters came to Oslo.", "A spoon fell on spoons.", sentence]]
    assert unclear(texts, [0, 2]).get(2) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A spokesman denied it.", "A spokesman"),
        ("Family members came to Oslo.", "Family members"),
        ("A spokesman for Lind denied it.", None),
        ("A navy spokesman denied it.", None),
        ("A spokesman, Ove Lind, denied it.", None),
        ("Voters left, a spokesman said.", None),
    ],
)
def test_a_sentence_does_not_begin_with_somebody_s_spokesman_alone(sentence, words):
    assert unclear([[FIRST, sentence]], [1]).get(1) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Voters saw the device, which was blue.", "the device"),
        ("Voters saw the device, a blue box.", None),
        ("In the raid, most voters left.", "the raid"),
        ("In the port, Bergen, most voters left.", None),
    ],
)
def test_only_words_that_name_a_thing_behind_a_comma_make_it_clear(sentence, words):
    assert unclear([[FIRST, sentence]], [1]).get(1) == words


def test_a_reader_thinks_of_the_last_point_and_of_what_the_same_report_said():
    texts = [[FIRST, "Divers found a device.", "Heavy rain fell.", "The device was old."], ["A device fell."]]
    assert unclear(texts, [1, 2, 3]) == {}
    assert unclear(texts, [4, 3]) == {}
    assert unclear(texts, [4, 2, 3]) == {3: "The device"}


def test_things_of_no_list_are_clear_wherever_the_page_has_named_them():
    texts = [[FIRST, "Spoons fell.", "Heavy rain fell.", "The spoons were old."], ["Many spoons fell."]]
    assert unclear(texts, [4, 2, 3]) == {}
    assert unclear(texts, [2, 3]) == {3: "The spoons"}


@pytest.mark.parametrize(
    ("points", "words"),
    [([3], "these raids"), ([2, 3], None), ([1, 3], None), ([0, 3], "these raids"), ([1, 4, 3], None)],
)
def test_these_raids_are_those_of_the_point_before_or_of_an_earlier_one_of_the_same_report(points, words):
    texts = [[FIRST, "Guards raided farms.", "Rain fell.", "Anna Lind spoke of these raids."], ["Snow fell."]]
    assert unclear(texts, points).get(3) == words


def test_the_sentence_before_the_first_sentences_and_a_bracket_tell_what_these_raids_are():
    texts = [[FIRST, "Rain fell.", "Anna Lind spoke of these raids."]]
    assert unclear(texts, [2]) == {2: "these raids"}
    assert unclear(texts, [2], before={2: 1}) == {}
    assert unclear([*texts, *[["Guards made a raid."]] * 3], [2]) == {}
    gloss = Clarification(start=19, end=30, text="raids of May", kind="thing", reason="")
    assert unclear(texts, [2], clarifications={2: (gloss,)}) == {}
    assert unclear(texts, [2], clarifications={2: (replace(gloss, end=29),)}) == {2: "these raids"}


def test_this_alone_is_what_the_sentence_before_it_says():
    texts = [[FIRST, "Guards raided farms.", "Anna Lind supported this."]]
    assert unclear(texts, [2]) == {2: "this"}
    assert unclear(texts, [1, 2]) == {}
    assert unclear(texts, [2], before={2: 1}) == {}


def test_a_name_before_tells_which_country_is_meant_and_not_which_attack():
    assert unclear([[FIRST, "In Norway Anna Lind spoke of this country."]], [1]) == {}
    assert unclear([[FIRST, "In Norway Anna Lind spoke of this attack."]], [1]) == {1: "this attack"}
    assert unclear([[FIRST, "Anna Lind heard a blast with Ruz before this attack."]], [1]) == {}


def test_reported_first_sentences_name_no_report():
    leads = [["Voters reported rain."]] * 3
    assert unclear([[FIRST, "The report was lost."], *leads], [2, 0, 1]) == {1: "The report"}
    assert unclear([[FIRST, "The report was lost."], *[["A report came."]] * 3], [2, 0, 1]) == {}


def test_a_caption_is_unclear_where_it_begins_a_report_as_well():
    caption = "Minister Lind lands at Oslo Airport on May 2, 2007."
    assert unclear([[caption]], [0]) == {0: caption}


@pytest.mark.parametrize(("other", "words"), [("Trade grew.", "Inflation"), ("Voters fear inflation.", None)])
def test_a_word_that_reports_write_small_is_no_name(other, words):
    assert unclear([[FIRST, "Inflation was lost.", other]], [1]).get(1) == words


def test_a_pronoun_is_no_name():
    assert unclear([[FIRST, "It was lost."]], [1]) == {}


def test_an_agency_is_not_the_firm_of_the_title():
    texts = [[FIRST, "The agency left."]]
    assert unclear(texts, [1], title="A firm of Oslo") == {1: "The agency"}
    assert unclear(texts, [1], title="An agency of Oslo") == {}


def test_what_an_earlier_point_names_is_clear_and_what_a_later_one_names_is_not():
    texts = [[FIRST, "Divers found a device.", "The device was old."]]
    assert unclear(texts, [1, 2]) == {}
    assert unclear(texts, [2, 1]) == {2: "The device"}


def test_what_a_point_of_another_story_names_is_not_clear():
    corpus = build_corpus([FIRST, "Divers found a device."], ["Rain fell.", "The device was old."])
    story = one_story(corpus)
    labels = story.labels.copy()
    labels[2:] = 1
    page = page_of(corpus, replace(story, labels=labels), Contexts())
    assert page.unclear([1, 3]) == {3: "The device"}


@pytest.mark.parametrize(("leads", "found"), [(1, {1: "The device"}), (2, {})])
def test_what_two_fifths_of_three_or_more_first_sentences_name_is_clear(leads, found):
    firsts = ["Divers found a device."] * leads + [FIRST] * (5 - leads - 1)
    assert unclear([[FIRST, "The device was old."], *([text] for text in firsts)], [2, 0, 1]) == found


def test_the_first_sentences_of_three_reports_are_enough_and_those_of_two_are_too_few():
    texts = [[FIRST, "The device was old."], ["Divers found a device."]]
    assert unclear([*texts, ["Divers found a device."]], [2, 0, 1]) == {}
    assert unclear([[FIRST, "The device was old."], ["Divers found a device."]], [2, 0, 1]) == {
        1: "The device"
    }


def test_what_many_first_sentences_name_is_not_clear_before_the_page_has_named_it():
    texts = [[FIRST, "The device was old."], *[["Divers found a device."]] * 3]
    assert unclear(texts, [0, 1]) == {1: "The device"}
    assert unclear(texts, [1, 2]) == {1: "The device"}
    assert unclear([[FIRST, "The devices were old."], *texts[1:]], [2, 0, 1]) == {}


def test_a_noun_before_a_quotation_is_not_explained_by_it():
    texts = [[FIRST, "Divers found a spoon.", "Voters lost the spoon, “as we said.”"]]
    assert unclear(texts, [2]) == {2: "the spoon"}
    assert unclear([[*texts[0][:2], "Voters lost the spoon, “Lind” it was."]], [2]) == {2: "the spoon"}


def test_a_single_thing_is_meant_that_the_point_before_or_its_own_report_names():
    texts = [
        ["Rain fell.", "Divers found a spoon.", "Voters lost the spoon."],
        ["A spoon came.", "A voter left."],
    ]
    assert unclear(texts, [3, 2]) == {}
    assert unclear(texts, [1, 4, 2]) == {}
    assert unclear(texts, [3, 4, 2]) == {2: "the spoon"}


@pytest.mark.parametrize(("between", "found"), [(5, {}), (6, {2: "The recording"})])
def test_what_a_report_named_seven_points_before_a_reader_has_to_look_for(between, found):
    report = [FIRST, "Envoys found a recording.", "The recording was lost."]
    assert unclear([report, *[["Rain fell."]] * 7], [9, 1, *range(3, 3 + between), 2]) == found


def test_a_single_thing_is_asked_for_that_its_report_has_named_and_several_that_it_has_introduced():
    for noun, first, words in (
        ("spoon", "Divers found the spoon.", {2: "the spoon"}),
        ("spoons", "Divers found the spoons.", {}),
        ("spoons", "Divers found spoons.", {2: "the spoons"}),
    ):
        assert unclear([[FIRST, first, f"Anna Lind had lost the {noun}."]], [2]) == words


def test_an_attack_is_not_told_by_a_name_nor_by_an_accident():
    texts = [[FIRST, "In May Anna Lind ordered the attack."]]
    assert unclear(texts, [1]) == {1: "the attack"}
    assert unclear(texts, [1], title="An accident") == {1: "the attack"}
    assert unclear(texts, [1], title="A blast") == {}


def test_a_bracket_and_the_sentence_before_make_a_noun_clear():
    texts = [[FIRST, "Divers found a device.", "The device was old.", "The device was blue."]]
    gloss = Clarification(start=0, end=10, text="blue device", kind="thing", reason="")
    assert unclear(texts, [2], clarifications={2: (gloss,)}) == {}
    assert unclear(texts, [2, 3], clarifications={2: (gloss,)}) == {}
    assert unclear(texts, [2], before={2: 1}) == {}


@pytest.mark.parametrize("words", [["old loan"], ["old loan", "Oslo"]])
def test_the_brackets_of_a_point_name_a_thing_for_the_next_one(words):
    glosses = tuple(Clarification(start=0, end=2, text=text, kind="thing", reason="") for text in words)
    texts = [[FIRST, "It was old.", "The loan was lost."]]
    assert unclear(texts, [2]) == {2: "The loan"}
    assert unclear(texts, [1, 2], clarifications={1: glosses}) == {}


def test_a_sentence_of_the_report_without_a_mark_at_its_end_has_named_a_thing_as_well():
    texts = [[FIRST, "Rain fell on the fork", "It was old.", "Lind said the fork was lost."]]
    assert unclear(texts, [3]) == {3: "the fork"}


def test_a_language_without_noun_phrases_has_nothing_unclear():
    corpus = build_corpus([FIRST, "The device was old."])
    documents = tuple(replace(document, language="xx") for document in corpus.documents)
    corpus = replace(corpus, documents=documents)
    assert page_of(corpus, one_story(corpus), Contexts()).unclear([1]) == {}


def test_a_name_that_its_document_gives_in_full_is_clear():
    assert unclear([["Mayor Anna Lindberg came to Oslo.", "Lindberg was lost."]], [1]) == {}


def test_a_name_that_an_earlier_point_has_is_clear():
    texts = [[FIRST, "Voters of Bergen saw Lindberg.", "Lindberg was lost."]]
    assert unclear(texts, [1, 2]) == {}
    assert unclear(texts, [2]) == {2: "Lindberg"}


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("A tremor", "earthquake"),
        ("The arrest", "detention"),
        ("A riot", "rally"),
        ("A massacre", "killing"),
        ("A typhoon", "storm"),
        ("A hearing", "trial"),
    ],
)
def test_of_an_event_a_page_may_have_another_word(title, noun):
    texts = [[FIRST, f"Anna Lind heard of the {noun}."]]
    assert unclear(texts, [1]) == {1: f"the {noun}"}
    assert unclear(texts, [1], title=title) == {}


def test_a_comparison_with_what_is_not_told_is_unclear():
    texts = [[FIRST, "Anna Lind sold fewer books.", "Anna Lind sold fewer books than Ruz."]]
    assert unclear(texts, [1, 2]) == {1: "fewer"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Although other firms left, rain fell.", "other firms"),
        ("In the trailer, workers slept.", "the trailer"),
        ("Since the village banned cars, shops closed.", "the village"),
        ("We were glued to Oslo.", "We were glued to Oslo."),
        ("Lind was elected in the December vote.", "December"),
    ],
)
def test_what_hangs_on_a_sentence_that_is_not_printed_is_unclear(sentence, words):
    assert unclear([[FIRST, sentence]], [1]) == {1: words}


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("A firm left Oslo.", "Although other firms left, rain fell."),
        ("Divers had a trailer.", "In the trailer, workers slept."),
        ("Voters came to a village.", "Since the village banned cars, shops closed."),
    ],
)
def test_a_point_that_names_such_a_thing_before_makes_it_clear(before, sentence):
    assert unclear([[FIRST, before, sentence]], [1, 2]) == {}
    assert unclear([[FIRST, before, sentence]], [2]).keys() == {2}


def test_even_the_first_sentence_of_a_report_names_its_place_or_has_a_bracket():
    texts = [["Since the village banned cars, shops closed."]]
    gloss = Clarification(start=6, end=17, text="Lindby", kind="place", reason="")
    assert unclear(texts, [0]) == {0: "the village"}
    assert unclear(texts, [0], title="A village without cars") == {0: "the village"}
    assert unclear(texts, [0], clarifications={0: (gloss,)}) == {}


def test_a_title_names_what_a_sentence_begins_with_but_no_others_of_its_kind():
    assert unclear([[FIRST, "In the trailer, workers slept."]], [1], title="The trailer") == {}
    assert unclear([[FIRST, "In other firms, rain fell."]], [1], title="The firms") == {1: "other firms"}


def test_several_things_in_a_first_clause_are_asked_for_as_at_the_beginning():
    texts = [[FIRST, "Voters met five rowers.", "While the rowers voted, rain fell."]]
    assert unclear(texts, [2]) == {2: "the rowers"}
    assert unclear(texts, [1, 2]) == {}
