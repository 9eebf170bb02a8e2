"""Values and topics of a profile, changed where they stand."""

from tomllib import loads as load_toml

import pytest

from briefing.desk.acts.about_profile import (
    MOST_KEY_POINTS,
    MOST_WORDS,
    SettingsEdit,
    TopicEdit,
    change_settings,
    edit_topics,
)
from briefing.desk.profile_file import new_profile, with_topics, with_values
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
    ("asked", "names", "what"),
    [
        (TopicEdit(act="up", topic="Aid"), ["Aid", "Votes"], "moved the topic Aid up"),
        (TopicEdit(act="up", topic="Votes"), ["Votes", "Aid"], "moved the topic Votes up"),
        (TopicEdit(act="down", topic="Votes"), ["Aid", "Votes"], "moved the topic Votes down"),
        (TopicEdit(act="delete", topic="Votes"), ["Aid"], "deleted the topic Votes"),
        (TopicEdit(act="add", name="C", terms=["c"]), ["Votes", "Aid", "C"], "added the topic C"),
        (
            TopicEdit(act="change", topic="Aid", name="C", terms=["c"]),
            ["Votes", "C"],
            "changed the topic Aid",
        ),
    ],
)
def test_an_edit_changes_topics(asked, names, what):
    changed, told = edit_topics((VOTES, AID), asked)
    assert ([topic.name for topic in changed], told) == (names, what)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (TopicEdit(act="up", topic="Gone"), "no such topic any more"),
        (TopicEdit(act="change", topic="", name="C", terms=["c"]), "no such topic any more"),
        (TopicEdit(act="add", name="Aid", terms=["x"]), "two topics are called 'Aid'"),
        (TopicEdit(act="add", name=" ", terms=["x"]), "needs a name"),
        (TopicEdit(act="add", name="C", terms=[" ", ""]), "at least one term"),
        (TopicEdit(act="add", name="C", terms=["a", "*"]), "fits everything"),
    ],
)
def test_an_edit_that_makes_no_topic_is_refused(asked, reason):
    with pytest.raises(UsageError, match=reason):
        edit_topics((VOTES, AID), asked)


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (SettingsEdit(words=1, key_points=0), "set 1 words, 0 key points"),
        (SettingsEdit(words=MOST_WORDS), "set 100000 words"),
        (SettingsEdit(key_points=MOST_KEY_POINTS, template="full"), "set 50 key points, full"),
    ],
)
def test_what_is_not_asked_for_stays_as_it_is(asked, what):
    change = change_settings(asked)
    assert change.what == what
    changed = load_toml(change.edit(TEXT))
    before = load_toml(TEXT)
    assert changed["topics"] == before["topics"]
    assert changed["length"]["words"] == (asked.words or before["length"]["words"])
    assert ("output" in changed) == ("output" in before or asked.template is not None)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (SettingsEdit(), "nothing is to be set"),
        (SettingsEdit(words=0), "words: a number from 1 to 100000, not 0"),
        (SettingsEdit(words=MOST_WORDS + 1), "words: a number from 1"),
        (SettingsEdit(key_points=MOST_KEY_POINTS + 1), "key_points: a number from 0 to 50"),
        (SettingsEdit(key_points=-1), "key_points: a number from 0"),
        (SettingsEdit(template="nothing"), "no template 'nothing'"),
    ],
)
def test_a_length_or_a_template_that_there_is_not_is_refused(asked, reason):
    with pytest.raises(UsageError, match=reason):
        change_settings(asked)
