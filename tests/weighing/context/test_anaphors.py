"""Words that point to what another sentence names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.context.anaphor_rules import load_anaphor_rules
from briefing.weighing.context.anaphors import find_anaphors


def anaphors(text, language="en"):
    return [(text[item.start : item.end], item.kind) for item in find_anaphors(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He called for full access.", ("He", "person")),
        ("“They will come,” the guards said.", ("They", "plural")),
        ("It accuses five men of theft.", ("It", "thing")),
        ("Its envoys left Geneva.", ("Its", "thing")),
        ("This was denied in Geneva.", ("This", "opening")),
        (
            "In May Anna Lind had asked that it be closed.",
            ("In May Anna Lind had asked that it be", "opening"),
        ),
        ("However, Geneva was quiet.", ("However", "connective")),
        ("One of those men, Anton Ruz, fled.", ("One of those", "opening")),
        ("The second, by Anna Lind, came in May.", ("The second", "opening")),
        ("The two ministers shook hands.", ("The two", "opening")),
        ("Another was found near Geneva.", ("Another", "opening")),
        ("Others contend that Geneva won.", ("Others", "opening")),
        ("Forty percent said that Geneva won.", ("Forty percent said", "opening")),
        ("Only 3.5 per cent have cars.", ("Only 3.5 per cent have", "opening")),
        ("The mayor of Geneva has done so.", ("The mayor of Geneva has done so", "opening")),
        ("Because both bills passed, Geneva won.", ("Because both", "opening")),
        ("Some said in a decade.", ("Some said", "opening")),
        ("Over that period Geneva won.", ("Over that", "opening")),
        ("One factor is the rain.", ("One factor is", "opening")),
        ("A further problem has been the rain.", ("A further problem has", "opening")),
        ("The most urgent question, Anna Lind said, is rain.", ("The most urgent question,", "opening")),
        (
            "In their war on Geneva and, later, Oslo, they won.",
            ("In their war on Geneva and, later, Oslo, they", "opening"),
        ),
        ("Lindberg puts it at half.", ("Lindberg puts it", "opening")),
        ("The figures above are from Geneva.", ("The figures above are", "opening")),
        ("- That Geneva had won.", ("That", "opening")),
        ("Both left for Geneva.", ("Both", "opening")),
        ("Two are believed to be in Geneva.", ("Two are", "opening")),
        ("Tests have proved them in Geneva.", ("Tests have proved them", "opening")),
        ("Geneva rejected it.", ("Geneva rejected it", "opening")),
        ("Anna Lind accepted their plan in Geneva.", ("Anna Lind accepted their", "opening")),
        (
            "At seven in Geneva, the third tremor was felt.",
            ("At seven in Geneva, the third tremor was", "opening"),
        ),
        ("Since then, Geneva has voted.", ("Since then", "connective")),
        ("The five were found near Geneva.", ("The five were", "opening")),
        ("Since that vote, Geneva has been quiet.", ("Since that", "opening")),
        ("Anna Lind of Geneva later won a vote.", ("Anna Lind of Geneva later won", "opening")),
        ("Geneva then voted.", ("Geneva then voted", "opening")),
        ("Here as well, Geneva has voted.", ("Here as well", "opening")),
        ("The mayor asked Geneva to reconsider.", ("The mayor asked Geneva to reconsider.", "opening")),
        ("Two-thirds were closed in Geneva.", ("Two-thirds were", "opening")),
        ("Half have left Geneva.", ("Half have", "opening")),
        ("In Geneva, about five were closed.", ("In Geneva, about five were", "opening")),
        ("In Davis, Cal., one was closed.", ("In Davis, Cal., one was", "opening")),
        ("It is thought to be in Geneva.", ("It", "thing")),
        ("It’s now considered to be lost in Geneva.", ("It", "thing")),
        ("Under its ban, anyone may be sent to Geneva.", ("Under its ban, anyone", "opening")),
        ("Last year, Geneva agreed.", ("Last year, Geneva agreed.", "opening")),
        ("Put another way, Geneva is near.", ("Put another way", "connective")),
        ("Another factor in the fall of Oslo was rain.", ("Another factor", "opening")),
        ("Now it wants to help Oslo.", ("Now it", "opening")),
        ("A bomb fell an hour later in Oslo.", ("A bomb fell an hour later", "opening")),
        ("As a mix of stocks from Oslo, they were weak.", ("As a mix of stocks from Oslo, they", "opening")),
        ("Other factors include rain.", ("Other factors include", "opening")),
        ("The other six are near.", ("The other six are", "opening")),
        ("One theory names a leak, the second a fire.", ("One theory names", "opening")),
        ("One family came from Geneva, others from Lyon.", ("One family came", "opening")),
        ("First, parents asked for a school.", ("First,", "opening")),
        ("Secondly, Geneva is near.", ("Secondly", "connective")),
        ("In the meantime, Geneva was quiet.", ("In the meantime", "connective")),
        ("On the same day a bridge fell in Geneva.", ("On the same", "opening")),
        ("For a while, that was no problem.", ("For a while, that", "opening")),
        ("According to the club of Oslo, it was lost.", ("According to the club of Oslo, it", "opening")),
        ("“It’s going to be hard for Oslo,” Anna Lind said.", ("It", "thing")),
        ("“He may want to help Oslo.”", ("He", "opening")),
        ("“They may want to help Oslo.”", ("They", "opening")),
        ("“It may want to help Oslo.”", ("It", "opening")),
        ("The EU went on to say that Oslo was right.", ("The EU went on to say", "opening")),
        ("Following is a transcript of the call.", ("Following is", "opening")),
        ("Hours earlier a bridge fell in Geneva.", ("Hours earlier", "opening")),
        ("Однако, зал был закрыт.", ("Однако", "connective")),
        ("Another guest, who had left Oslo, was found.", ("Another", "opening")),
    ],
)
def test_the_beginning_of_a_sentence_points_to_the_one_before(text, found):
    language = "ru" if text.startswith("О") else "en"
    assert anaphors(text, language)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In addition, a bridge fell in Geneva.", [("In addition", "link")]),
        ("Additionally, a bridge fell in Geneva.", [("Additionally", "link")]),
        ("In fact, it was decided that Geneva will vote.", [("In fact", "link")]),
        ("Кроме того, зал был закрыт.", [("Кроме того", "link")]),
        ("Moreover, he left Geneva.", [("Moreover", "link"), ("he", "person")]),
        ("Moreover, however, Geneva was quiet.", [("Moreover", "link"), ("however", "connective")]),
        ("Furthermore Geneva was quiet.", [("Furthermore", "opening")]),
    ],
)
def test_a_connective_that_only_adds_points_less_surely_and_what_stands_behind_it_as_ever(text, found):
    assert anaphors(text, "ru" if text.startswith("К") else "en") == found


@pytest.mark.parametrize(
    "text",
    [
        "There is a bridge in Geneva.",
        "It is clear that Geneva will vote.",
        "It remains closed for the winter.",
        "This year Geneva will vote.",
        "Geneva announced it will vote.",
        "Owners of boats in Geneva burned them in May.",
        "Voters accepted their lot in Geneva.",
        "Swiss accepted their lot in Geneva.",
        "It is thought that Geneva will vote.",
        "Two-thirds of Geneva were closed.",
        "In Geneva, about five were killed.",
        "Half a year is long in Geneva.",
        "Under its ban, Geneva may be closed.",
        "Geneva knows what Bern agreed.",
        "Last year, Geneva agreed to vote.",
        "Of the bridge, Anna Lind had asked that it be closed.",
        "Voters of Oslo asked that it be heard.",
        "Those who fled were received in Geneva.",
        "Both Geneva and Bern will vote.",
        "In addition to two boats the navy sent a plane.",
        "The two boats, Anna and Berta, sank.",
        "Another town in the north saw rain.",
        "Now it is known that Geneva will vote.",
        "A bomb fell on Monday and another an hour later in Oslo.",
        "A man hurt on Monday died a day later in Oslo.",
        "As a precaution against floods in Geneva, it was decided to vote.",
        "Other towns saw rain.",
        "Other towns are known to have seen rain.",
        "Another guest, Anna Lind, said that Geneva will vote.",
        "Another witness, the teacher Anna Lind, said that Geneva will vote.",
        "The first bridge of Geneva is old.",
        "So far Geneva is quiet.",
        "Hera left the hall.",
        "Others of Geneva left.",
        "Forty percent of voters said so.",
        "Forty percent were killed.",
        "Firms that failed and had done so left.",
        "Because both Anna and Ruz left, Geneva won.",
        "Over this weekend Geneva won.",
        "One problem for Geneva is the rain.",
        "In his war, Lind said, rain fell.",
        "Lindberg puts its share at half.",
    ],
)
def test_what_only_looks_like_it_points_nowhere(text):
    assert anaphors(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ministers from Oslo met here on Friday.", [("here", "place")]),
        ("Geneva was also closed.", []),
        ("Anna Lind also closed the bridge.", [("also", "link")]),
        ("The bridge, on the other hand, was closed.", [("on the other hand", "link")]),
        ("The bridge, however, was closed.", [("however", "link")]),
        ("Envoys praised both sides.", [("both sides", "link")]),
        ("Envoys of Iran and Iraq praised both sides.", []),
        ("An old bridge, he said.", [("he", "person")]),
        ("Anna Lind said the bridge was what she said it was.", []),
        ("The part, it said, was missing.", [("The part, it", "opening")]),
        ("A missing part, it said, was found.", [("A missing part, it", "opening")]),
        ("The part that Renault lost, it said, was missing.", []),
        ("An old bridge far from all of the towns of the north is safe, they argued.", [("they", "plural")]),
        ("Envoys of Iran said that was what they argued.", []),
        ("Anna Lind said that's because of rain.", [("that's because", "link")]),
        ("In the talks with Anna Lind, he refused.", [("he", "person")]),
        ("Noting that most Londoners agreed, he refused.", [("he", "person")]),
        ("Noting that Anna Londoners agreed, he refused.", []),
        ("Noting that Lindgren Airlines agreed, he refused.", [("he", "person")]),
        ("Noting that Lindgren’s agreed, he refused.", []),
        ("Noting that Lindgren Holm agreed, he refused.", []),
        ("After Anna Lind came in, said Ruz, he refused.", []),
        ("It was difficult to be late, he wrote.", [("he", "person")]),
        ("Anna Lind said it occurred at seven.", [("it", "thing")]),
        ("Anna Lind said of the quake that it occurred at seven.", []),
        ("Ruz gave a million, and Lind the rest.", [("the rest", "link")]),
        ("Ruz gave two of the five books, and Lind the rest.", []),
        ("The rest of the books came.", []),
        ("Anna Lind left, as the others had.", [("the others", "link")]),
        ("One of them left with Anna Lind, and the others came.", [("One of them", "opening")]),
        ("Ruz wrote rules for the other two towns.", [("the other two", "link")]),
        ("Ruz wrote rules for the other two towns as they asked.", [("the other two", "link")]),
        ("Ruz wrote rules for one town, and Lind for the other two.", []),
        ("Ruz wrote rules for the other two towns in the north.", []),
        ("Ruz wrote rules for Oslo and the other two towns.", []),
        ("Ruz sold fewer books.", [("fewer", "link")]),
        ("Ruz sold fewer books than Anna Lind.", []),
        ("Ruz sold the same number.", [("the same number", "link")]),
        ("Ruz sold the same number of books as Anna Lind.", []),
        ("Voters chose the former.", [("the former", "link")]),
        ("Voters in the former colony chose.", []),
        ("Envoys left the talks on Friday.", []),
        ("Envoys left the talks.", [("the talks", "link"), ("the talks", "noun")]),
    ],
)
def test_words_within_a_sentence_point_back_unless_it_makes_them_clear(text, found):
    assert sorted(anaphors(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Members later accepted the plan.", ["the plan"]),
        ("Members drew up a plan and accepted the plan.", []),
        ("Members accepted the plan of May.", []),
        ("Members accepted the Plan B.", []),
        ("In Oslo members later accepted the plan.", ["the plan"]),
        ("Police found the man on Friday.", []),
        ("The man, found on Friday, fled.", ["The man"]),
        ("The man who fled was found on Friday.", []),
        ("Adam Lind was found where the man had slept.", []),
        ("Divers found the wreck of the boat.", ["the boat"]),
        ("Divers found a ship and the boat.", []),
        ("In the capital, Oslo, voters stayed away.", []),
        ("Members accepted the plan-making body.", []),
    ],
)
def test_a_noun_with_the_points_back_if_nothing_in_the_sentence_says_which_one(text, found):
    assert [words for words, kind in anaphors(text) if kind == "noun"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The contracts are with a firm of Oslo.", ["The contracts"]),
        ("The swift vote surprised voters in Oslo.", ["The swift vote"]),
        ("The vote should surprise Oslo.", ["The vote"]),
        ("The vote became the talk of Oslo.", ["The vote"]),
        ("The vote was delayed in Oslo.", ["The vote"]),
        ("The government was surprised by Oslo.", []),
        ("The vote of May surprised voters in Oslo.", []),
        ("The government is not stopping there.", []),
        ("The Storting is in Oslo.", []),
        ("The vote on ferries surprised Oslo.", []),
        ("A vote surprised Oslo.", []),
    ],
)
def test_a_noun_at_the_beginning_with_a_verb_behind_it_points_back_unless_all_know_it(text, found):
    assert [words for words, kind in anaphors(text) if kind == "subject"] == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Workers say his boat sank.", 1),
        ("Workers say that Anton lost his boat.", 0),
        ("In his speech, Anton thanked voters.", 0),
        ("In his speech Anton thanked voters.", 1),
        ("Anton has said his boat sank.", 0),
        ("Workers have said his boat sank.", 1),
        ("Anton, who was late, lost his boat.", 0),
        ("Anton, the mate, lost his boat.", 1),
        ("A boat of Norway sank, he told NRK.", 1),
        ("A boat of the Navy sank, he wrote to Anton.", 1),
        ("Workers of Norway's port say his boat sank.", 1),
        ("Workers of Anton's port say his boat sank.", 0),
        ("“He is here and he is well,” officials said.", 1),  # its beginning alone
    ],
)
def test_a_person_is_known_by_any_name_of_the_sentence_and_quotations_do_not_count(text, count):
    assert len(anaphors(text)) == count


def test_a_language_with_openings_alone_knows_no_nouns_and_no_names():
    rules = load_anaphor_rules("ru")
    assert rules is not None
    assert (rules.no_persons, rules.unique, rules.nouns) == (frozenset(), frozenset(), {})
    assert not any(each.match("Линд был тут.") for each in (rules.subject, rules.noun, rules.person_at_start))


def test_a_language_without_such_words_has_no_anaphors():
    assert anaphors("Er kam.", "xx") == []


def test_a_letter_that_is_two_in_small_letters_moves_nothing():
    assert anaphors("İstanbul was also closed, however.") == []


WORDS = [
    "The",
    "the",
    "plan",
    "talks",
    "he",
    "They",
    "It",
    "said",
    "here",
    "also",
    "two",
    "Oslo",
    "İ",
    "“",
    "”",
    ",",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_anaphors_stand_in_the_text_in_order(words):
    text = " ".join(words)
    found = find_anaphors(text, "en")
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rain is a problem, he said.", [("he", "person")]),
        ("Rain is a problem, Ruz and he said.", []),
        ("“Rain is a problem here.”", [("here", "place")]),
    ],
)
def test_a_first_word_that_is_no_name_is_nobody(text, found):
    whole = find_anaphors(text, "en", is_name=False)
    assert [(text[item.start : item.end], item.kind) for item in whole] == found
    assert anaphors("Rain is a problem, he said.") == []
