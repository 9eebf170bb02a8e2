from briefing.composing.points import choose_key_points
from briefing.composing.selection import select

POINTING = (
    "She noted that the foreign mercenaries and the joint document occupied all of the delegates in Astana."
)
STANDING = ["Every citizen may vote abroad.", "Warm clothes reach the camps.", "The talks resume in March."]


def test_a_sentence_that_points_to_another_is_no_key_point_while_one_stands_by_itself(plain_analysis):
    analysis = plain_analysis([POINTING, *STANDING])
    selection = select(analysis, words=100)
    assert 0 in selection.chosen
    (key,) = choose_key_points(analysis, selection.chosen, most=1)
    assert key != 0


def test_key_points_are_at_most_a_third_of_the_points_and_one_at_least(plain_analysis):
    analysis = plain_analysis(STANDING)
    selection = select(analysis, words=100)
    assert len(choose_key_points(analysis, selection.chosen, most=5)) == 1


def test_without_key_points_asked_for_there_are_none(plain_analysis):
    analysis = plain_analysis(STANDING)
    assert choose_key_points(analysis, select(analysis, words=100).chosen, most=0) == ()
