"""What the cue of a statement does: which verb it has, and of what kind."""

import pytest

from briefing.weighing.actors.speech_acts import is_deed, read_cue


@pytest.mark.parametrize(
    ("cue", "verb", "act"),
    [
        ("called for", "called for", "demanded"),
        ("called for all", "called for all", "demanded"),
        ("had called for", "called for", "demanded"),
        ("say", "say", "said"),
        ("did say", "", "said"),
        ("saying", "", "said"),
        ("according to", "", "said"),
        ("will never deny", "will never deny", "said"),
        ("will deny", "", "denied"),
        ("had doubts about", "", "said"),
        ("raises questions about", "", "said"),
        ("makes several claims about", "makes several claims about", "said"),
        ("also claims", "claims", "said"),
    ],
)
def test_the_verb_of_a_cue_is_given_if_it_may_stand_behind_a_name(cue, verb, act):
    assert read_cue(cue, "en") == (verb, act)


def test_of_a_language_without_verbs_of_speech_no_cue_is_read():
    assert read_cue("a dit", "zz") == ("", "said")
    assert not is_deed("a dit", "zz")


def test_a_deed_is_told_by_each_form_of_its_verb():
    assert is_deed("has proposed", "en")
    assert is_deed("Proposing", "en")
    assert not is_deed("said", "en")
