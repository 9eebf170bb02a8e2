import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages.scripts import count_words, find_words, is_particle


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The talks ended - at last.", 6),
        ("Переговоры завершились в Астане.", 4),
        ("外交部长们同意开放两个边境口岸。", 9),
        ("国境検問所を開くことで合意した。", 8),
        ("รัฐมนตรีเห็นพ้องกัน", 5),
        ("世贸组织 WTO 成员，2015 年", 6),
    ],
)
def test_a_text_has_as_many_words_as_its_script_prints(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("250,000 people at 10:30", ["250,000", "people", "at", "10:30"]),
        ("停火协议", ["停火", "火协", "协议"]),
        ("停", ["停"]),
        ("加入WTO组织", ["加入", "WTO", "组织"]),
        ("กรุงเทพ", ["กรุง", "รุงเ", "ุงเท", "งเทพ"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("за́мок", ["за́мок"]),
        ("مُحَمَّد وصل", ["مُحَمَّد", "وصل"]),
    ],
)
def test_a_word_is_what_stands_between_spaces_or_an_n_gram_where_there_are_none(text, words):
    assert find_words(text) == words


@pytest.mark.slow(counted=True)
@given(st.text(max_size=60))
def test_every_word_is_in_the_text_and_a_text_with_words_is_counted(text):
    words = find_words(text)
    assert all(word in text for word in words)
    assert count_words(text) >= (1 if len(words) > 1 else 0)


def test_a_character_that_only_joins_words_carries_no_meaning():
    assert is_particle("国的")
    assert is_particle("停戦を")
    assert not is_particle("停火")
