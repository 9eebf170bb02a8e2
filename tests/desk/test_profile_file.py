"""Values and topics of a profile, changed where they stand."""

import pytest

from briefing.desk.profile_file import new_profile, with_topics, with_values
from briefing.desk.topic_edits import edit_topics
from briefing.errors import ProfileError, UsageError
from briefing.models import Topic

TEXT = """# What it is.
title = "Talks" # and more

[length]
words = 400   # of all points

[[topics]]
name = "Votes"
terms = ["vote*", "ballot"] # not "poll"

[[topics]]
name = "Aid"
terms = ["aid"]
"""
VOTES, AID = Topic(name="Votes", terms=("vote*", "ballot")), Topic(name="Aid", terms=("aid",))


def test_what_does_not_change_stays_as_it_was_written():
    assert with_values(TEXT, {("length", "words"): 400}) == TEXT
    assert with_topics(TEXT, [VOTES, AID]) == TEXT


def test_a_value_is_changed_beside_its_comment_and_a_table_is_added():
    changed = with_values(TEXT, {("length", "words"): 90, ("output", "template"): "full"})
    assert "words = 90   # of all points" in changed
    assert '[output]\ntemplate = "full"' in changed
    assert changed.startswith('# What it is.\ntitle = "Talks" # and more\n')


def test_topics_are_changed_moved_added_and_taken_away():
    changed = with_topics(TEXT, [AID, VOTES, Topic(name='A "new" one', terms=("x\\y",))])
    assert changed.index('"Aid"') < changed.index('"Votes"') < changed.index("new")
    assert '# not "poll"' in changed
    assert "topics" not in with_topics(TEXT, [])
    assert with_topics(new_profile("T"), [AID]).startswith('title = "T"')


def test_a_profile_that_is_no_toml_is_told():
    with pytest.raises(ProfileError, match="cannot be read as TOML"):
        with_values("title = ", {("length", "words"): 1})


@pytest.mark.parametrize(
    ("form", "names", "what"),
    [
        ({"was": "Aid", "act": "up"}, ["Aid", "Votes"], "moved the topic Aid up"),
        ({"was": "Votes", "act": "up"}, ["Votes", "Aid"], "moved the topic Votes up"),
        ({"was": "Votes", "act": "down"}, ["Aid", "Votes"], "moved the topic Votes down"),
        ({"was": "Votes", "act": "delete"}, ["Aid"], "deleted the topic Votes"),
        ({"was": "", "act": "save", "name": "C", "terms": "c"}, ["Votes", "Aid", "C"], "added the topic C"),
        ({"was": "Aid", "act": "save", "name": "C", "terms": "c"}, ["Votes", "C"], "changed the topic Aid"),
    ],
)
def test_a_form_changes_topics(form, names, what):
    changed, told = edit_topics((VOTES, AID), form)
    assert ([topic.name for topic in changed], told) == (names, what)


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"was": "Gone", "act": "up"}, "no such topic any more"),
        ({"was": "", "name": "Aid", "terms": "x"}, "two topics are called 'Aid'"),
        ({"was": "", "name": " ", "terms": "x"}, "needs a name"),
        ({"was": "", "name": "C", "terms": " \n"}, "at least one term"),
        ({"was": "", "name": "C", "terms": "a\n*\n"}, "fits everything"),
    ],
)
def test_a_form_that_makes_no_topic_is_refused(form, reason):
    with pytest.raises(UsageError, match=reason):
        edit_topics((VOTES, AID), form)
