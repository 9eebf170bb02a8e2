from dataclasses import replace

import pytest

from briefing.models import ArchiveSummary
from briefing.rendering.views.method_note import (
    build_method_note,
    describe_missing_features,
    describe_versions,
    printed_languages,
)


def test_the_method_note_explains_brackets_only_where_there_are_any(small):
    point = small.points[0]
    glossed = replace(point, text=point.text.replace("the joint text", "the joint text [of 4 October]"))
    assert "[brackets]" not in str(build_method_note(small))
    assert "[brackets]" in str(build_method_note(replace(small, points=(glossed,))))


def test_the_method_note_leaves_out_what_the_record_does_not_say(small):
    bare = replace(small.method, summariser="", profile_sha256="", versions={})
    text = str(build_method_note(replace(small, method=bare)))
    assert "10 of 312 sentences chosen; " in text
    assert describe_versions(replace(small, method=bare)) == ""
    assert describe_versions(small) == (
        f"Summariser: coverage. Profile: {small.method.profile_sha256[:12]}."
        " Versions: diplomatic-briefing 0.1.0, nltk 3.10.4, weasyprint 70.0."
    )


def test_the_method_note_says_how_much_of_an_archive_was_analysed(small):
    assert "keys" not in str(build_method_note(small))
    archive = ArchiveSummary(
        documents=100_000, duplicates=9, stories=80, analysed_documents=5_000, analysed_stories=7
    )
    note = str(build_method_note(replace(small, method=replace(small.method, archive=archive))))
    assert "Archive of 100,000 documents: 5,000 analysed whole, the others compared by keys alone" in note


def test_a_text_whose_white_space_is_folded_has_no_brackets_explained(small):
    point = small.points[0]
    spaced = replace(point, text=f"  {point.text.replace(' ', '  ')}")
    assert "[brackets]" not in str(build_method_note(replace(small, points=(spaced,))))


def test_the_method_note_names_commands_with_the_edition(small):
    commands = [run.text for run in build_method_note(small)[-1] if run.kind == "command"]
    assert commands == ["briefing verify 2015-10-07-2"]
    unnamed = [run.text for run in build_method_note(replace(small, edition=""))[-1] if run.kind == "command"]
    assert unnamed[0] == "briefing verify EDITION"


def test_features_that_a_language_lacks_are_named_with_the_language():
    missing = {
        "en": (),
        "ru": ("dates in sentences", "differences between sources"),
        "kk": ("who says what",),
    }
    assert describe_missing_features(missing) == (
        "For Russian these are off: dates in sentences; differences between sources."
        " For Kazakh this is off: who says what."
    )


def test_languages_that_lack_the_same_share_a_sentence():
    features = ("who says what", "dates in sentences")
    assert describe_missing_features({"uk": features, "kk": features}) == (
        "For Ukrainian and Kazakh these are off: who says what; dates in sentences."
    )


def test_nothing_is_said_where_no_feature_is_missing():
    assert describe_missing_features({}) == ""
    assert describe_missing_features({"en": (), "ru": ()}) == ""


def test_a_page_in_english_that_quotes_english_has_no_word_on_missing_features(small):
    assert " off: " not in str(build_method_note(small))


def test_the_method_note_says_what_is_off_for_a_language_that_is_quoted(small):
    cited, read = small.sources
    quoted = replace(small, sources=(replace(cited, language="mn"), read))
    assert "For Mongolian these are off: " in str(build_method_note(quoted))
    only_read = replace(small, sources=(cited, replace(read, language="mn")))
    assert "Mongolian" not in str(build_method_note(only_read))


def test_the_languages_of_a_page_are_its_own_and_those_that_it_quotes(small):
    cited, read = small.sources
    languages = (
        *(replace(cited, language=code) for code in ("ru", "kk", "en", "")),
        replace(read, language="ar"),
    )
    assert printed_languages(replace(small, sources=languages)) == ("en", "kk", "ru")


def test_the_note_says_who_gave_the_letters_and_the_numbers_of_ratings(sample):
    rated = replace(sample, points=tuple(replace(point, rating="B2") for point in sample.points))
    note = build_method_note(rated)[0][0].text
    assert "the program proposes the numbers" in note
    assert "A person gave the letters" not in note
    assert "the program proposes the numbers" not in build_method_note(sample)[0][0].text


def test_a_short_note_counts_no_sentences(sample):
    (*_, full), (*_, short) = build_method_note(sample), build_method_note(sample, extent="short")
    assert "chosen" in full[0].text
    assert full[1:] == short


@pytest.mark.parametrize(
    ("most", "off"), [(2, "a; b; and 1 more"), (3, "a; b; c"), (4, "a; b; c"), (None, "a; b; c")]
)
def test_of_many_features_that_are_off_a_short_page_names_the_first(most, off):
    missing = {"kk": ("a", "b", "c")}
    assert describe_missing_features(missing, most=most) == f"For Kazakh these are off: {off}."
