"""What stands below a picture, without a verb."""

import pytest

from briefing.weighing.context.nouns.captions import is_caption


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ambulances at Oslo Square after the storm of May 7, 2005.", True),
        ("Voters in blue coats, near the harbour.", True),
        ("Anna Lind, 30, from Bergen.", True),
        ("A ticket for the harbour at night.", True),
        ("Ambulances came at Oslo Square after the storm.", False),
        ("The old harbour.", False),  # says nothing of where it is
        ("At the harbour in Oslo.", False),
        ("Voters in blue coats embrace the mayor.", False),
        ("Voters in Oslo embrace the mayor.", False),
        ("The house in the harbour includes old boats.", False),
        ("A ticket costs in the neighbourhood of a dollar.", False),
        ("A red ticket costs in the neighbourhood of a dollar.", False),
        ("A small red ticket costs in the neighbourhood of a dollar.", False),
        ("A ticket for boats of the harbour.", True),
        ("Crew in a long harbour tastes of salt.", False),
        ("Crew of the harbour boats off Oslo.", True),
        ("A harbour on boats of Oslo.", True),
        ("Was near the harbour.", False),
        ("Is Oslo near the harbour.", False),
        ("Many lost bets in the neighbourhood.", False),
        ("Divers at the harbour shrunk by rain.", True),
        ("Divers at the harbour opened by voters.", False),
        ("Envoys in Oslo to vote.", False),
        ("Envoys in Oslo who vote.", False),
        ("Envoys in Oslo: a lost vote.", False),
        ("Envoys in Oslo, “a lost vote.”", False),
        ("I, in Oslo.", False),
    ],
)
def test_a_caption_is_a_thing_and_its_place_and_no_word_of_it_may_be_a_verb(text, found):
    assert is_caption(text, "en") is found


def test_a_language_without_words_of_speech_has_no_captions():
    assert not is_caption("Anna Lind, 30, Oslo.", "xx")
