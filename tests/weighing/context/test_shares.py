"""What a sentence keeps of its worth by its words alone."""

import pytest

from briefing.weighing.context import standalone_share


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("He left the hall before the vote.", "en", 0.1),
        ("“They left the hall before the vote.”", "en", 0.1),
        ("In addition the hall was closed before the vote.", "en", 0.1),
        ("Not surprisingly, the hall was closed before the vote.", "en", 0.5),
        ("On Dec. 7, they closed the hall.", "en", 0.1),
        ("Она покинула зал до голосования.", "ru", 0.1),
        ("Кроме того, зал был закрыт до голосования.", "ru", 0.5),
        ("The second tremor was felt at noon.", "en", 0.1),
        ("The second round was held at noon.", "en", 1.0),
        ("Grand Hall of Geneva after the fire and flood.", "en", 0.05),
        ("Anna Ruz came to Geneva after the fire and flood.", "en", 1.0),
        ("Voting is the last step before a new council.", "en", 0.5),
        ("Two were killed in Geneva.", "en", 1.0),
        ("One man was killed and another was hurt.", "en", 1.0),
        ("Voters did not stop there.", "en", 0.5),
        ("Voters came to Geneva and stayed there.", "en", 1.0),
        ("Voters said there's a hall.", "en", 1.0),
        ("Hera left the hall before the vote.", "en", 1.0),
        ("The minister left the session.", "en", 1.0),
        ("Voters chose the former.", "en", 0.5),
        ("Зал также был закрыт до голосования.", "ru", 0.5),
        ("Также.", "en", 1.0),
        ("So wurde die Halle vor der Abstimmung geräumt.", "de", 1.0),
    ],
)
def test_a_sentence_keeps_less_the_more_surely_it_points_to_another_one(text, language, share):
    assert standalone_share(text, language) == share


def test_a_sentence_that_points_back_at_its_beginning_and_within_loses_for_both():
    assert standalone_share("They also left the hall before the vote.", "en") == pytest.approx(0.1 * 0.5)


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("The delegates thanked us for the room.", "en", 0.5),
        ("Delegates asked, I think, for more.", "en", 0.5),
        ("You are the hope of Oslo.", "en", 0.5),
        ("Делегаты поблагодарили нас за зал.", "ru", 0.5),
        ("“We thank our hosts,” Anna Lind said.", "en", 1.0),
        ("We thank our hosts.", "en", 0.5),
        ("Delegates of the US and of Iran met.", "en", 1.0),
        ("Part I. of the report was printed.", "en", 1.0),
        ("Delegates thanked “us” and us.", "en", 0.5),
    ],
)
def test_a_sentence_in_which_its_writer_speaks_of_himself_or_to_its_reader_keeps_half_of_its_worth(
    text, language, share
):
    assert standalone_share(text, language) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Easter is a holy day in Malta, and nowhere is that plainer than in Gozo.", 0.5),
        ("Goats are often kept on the roofs of Gozo.", 0.5),
        ("Easter was a holy day in Malta.", 1.0),
        ("Malta is a member since 2004.", 1.0),
        ("Malta is now a member.", 1.0),
        ("Anna Lind declined to comment.", 0.5),
        ("A ferry lands at Valletta on March 28, 2007.", 0.5),
        ("A ferry lands at Valletta on Sunday.", 1.0),
        ("Anna Lind declined to comment on Gozo, where envoys met.", 1.0),
        ("Easter ist ein Fest in Malta.", 1.0),
    ],
)
def test_a_sentence_that_says_what_always_is_or_that_nobody_spoke_keeps_half_of_its_worth(text, share):
    assert standalone_share(text, "en") == share
