"""Withdrawals: a later report says that what was said or offered is taken back."""

import pytest

from briefing.weighing.updates.withdrawals import find_withdrawal, withdrawals_in

OFFER = "Rona Foods offered on Monday to buy the Karsak dairy for 30 million euros."
WITHDRAWN = "Rona Foods withdrew its bid for the Karsak dairy on Friday."
SAID = "Minister Edda Holm said that Norland soldiers had fired on the ferry at Karsak."
RETRACTED = "Holm has since retracted her statement about the ferry and the Norland soldiers."


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (OFFER, WITHDRAWN, "withdrawn: withdrew its bid"),
        (OFFER, WITHDRAWN.replace("withdrew", "formally withdrew"), "withdrawn: withdrew its bid"),
        (OFFER, "Rona said that it had withdrawn its offer for the dairy.", "withdrawn: withdrawn its offer"),
        (
            OFFER,
            "On Friday Rona backed away from its bid for the dairy.",
            "withdrawn: backed away from its bid",
        ),
        (SAID, RETRACTED, "withdrawn: retracted her statement"),
        (
            "The ministry said that Norland had fired on the ferry.",
            "The ministry withdrew its statement that Norland had fired on the ferry.",
            "withdrawn: withdrew its statement",
        ),
        (OFFER, "Rona Foods withdrew its complaint against the Karsak dairy.", ""),  # another thing
        (OFFER, "Rona Foods withdrew its soldiers from the Karsak dairy.", ""),  # nothing that is said
        (OFFER, "Rona Foods withdrew from the offer for the Karsak dairy.", ""),  # no word before the thing
        (OFFER, "Ostra withdrew its bid for the Karsak dairy.", ""),  # somebody else
        (OFFER, "On Friday the old rival withdrew its bid for the Karsak dairy.", ""),  # nobody is named
        (OFFER, "Withdrew its bid for the Karsak dairy.", ""),
        (OFFER, "Rona Foods has not withdrawn its bid for the Karsak dairy.", ""),
        (OFFER, "Rona Foods may have withdrawn its bid for the Karsak dairy.", ""),
        (OFFER, "The town will lose the Karsak dairy unless Rona withdrew its bid.", ""),
        (WITHDRAWN, WITHDRAWN, ""),  # both say it
        ("Rona Foods will make a bid for the Karsak dairy.", WITHDRAWN, ""),  # nothing was offered yet
        ("Rona Foods bought a bakery in Karsak from a rival that had made no offer.", WITHDRAWN, ""),
    ],
)
def test_what_somebody_takes_back_overtakes_what_was_said(earlier, later, reason):
    shared = frozenset({"dairi", "ferri", "soldier", "fire", "norland", "buy"})
    assert find_withdrawal(earlier, later, "en", shared) == reason


@pytest.mark.parametrize(
    ("shared", "reason"),
    [({"dairi"}, "withdrawn: withdrew its bid"), (set(), ""), ({"bid"}, ""), ({"rona"}, "")],
)
def test_a_withdrawal_is_of_the_same_matter_if_two_more_words_are_shared(shared, reason):
    # Karsak is the one name that both have besides Rona.
    earlier = "Rona offered 30 million euros for a dairy in Karsak."
    later = "Rona withdrew its bid for the dairy at Karsak."
    assert find_withdrawal(earlier, later, "en", frozenset(shared)) == reason


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("An offer was made for a dairy by Rona.", "Rona withdrew its offer, Holm told Norland."),
        ("Rona made an offer, Holm told Norland.", "Rona withdrew its offer for a dairy."),
    ],
)
def test_names_that_one_of_two_sentences_has_are_not_shared(earlier, later):
    assert find_withdrawal(earlier, later, "en", frozenset({"dairi"})) == ""
    assert find_withdrawal(earlier, later, "en", frozenset({"dairi", "farm"})) != ""


def test_what_else_was_withdrawn_does_not_keep_an_offer_from_being_taken_back():
    earlier = "Rona Foods, which has withdrawn its lorries, offered to buy the Karsak dairy."
    assert find_withdrawal(earlier, WITHDRAWN, "en", frozenset({"dairi"})) == "withdrawn: withdrew its bid"


@pytest.mark.parametrize(("between", "found"), [(6, True), (7, False)])
def test_who_takes_a_thing_back_stands_near_the_word_for_it(between, found):
    for earlier in (
        f"Rona {'very ' * between}kindly offered to buy the dairy in Karsak.",
        f"An offer {'very ' * between}by Rona, for the dairy in Karsak.",
        f"So an offer came {'very ' * (between - 1)}by Rona.",
    ):
        assert bool(find_withdrawal(earlier, WITHDRAWN, "en", frozenset({"dairi", "euro"}))) == found


@pytest.mark.parametrize(
    ("later", "actors"),
    [
        ("At noon the old Rona Foods has formally withdrawn its bid.", {"rona", "food"}),
        ("Old Rona Foods Withdrew Its Bid.", {"old", "rona", "food"}),
        ("Rona has withdrawn its bid.", {"rona"}),
        ("The ministry has withdrawn its bid.", {"ministri"}),
        ("It has withdrawn its bid.", None),
        ("Has withdrawn its bid.", None),
        ("For years the ministry has withdrawn its bid.", None),
    ],
)
def test_who_takes_a_thing_back_is_the_name_before_the_verb_or_the_first_noun(later, actors):
    assert [found.actors for found in withdrawals_in(later, "en")] == ([actors] if actors else [])


def test_what_is_taken_back_is_the_noun_behind_a_determiner():
    (found,) = withdrawals_in("Rona withdrew its first generous offer of March.", "en")
    assert (found.thing, found.words) == ("offer", "withdrew its first generous offer")
    assert withdrawals_in("Rona withdrew its lorries.", "en") == ()
    assert withdrawals_in("Rona withdrew offer.", "en") == ()
    assert withdrawals_in("Rona withdrew its.", "en") == ()


@pytest.mark.parametrize(("between", "found"), [(7, True), (8, False)])
def test_a_pronoun_stands_for_a_name_shortly_before_it(between, found):
    later = f"Rona {'slowly ' * between}it withdrew its bid."
    assert bool(withdrawals_in(later, "en")) == found


def test_a_date_is_nobody_who_takes_a_thing_back():
    (found,) = withdrawals_in("Rona announced on Wednesday that it has withdrawn its bid.", "en")
    assert found.actors == {"rona"}


def test_in_a_language_without_words_of_withdrawing_nothing_is_taken_back():
    assert find_withdrawal(OFFER, WITHDRAWN, "fi", frozenset({"dairi"})) == ""
