import pytest

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.cleaning.tails import find_tail, tail_length

SENTENCE = "The ministers met on the bridge."


TAILS = """\
 (AFP)|2| [3]| [3][4]| https://a.example/b?c=d.e| #Karsak @post| 🙏🇺🇦| ■| (Example News)| /TASS/| – Reuters\
| (dpa/AFP)| jk/ml (afp, dpa)| www.post.example| pic.example/2abc| [+2143 chars]| […]|*|²| (2)|(AFP)"""


@pytest.mark.parametrize("tail", TAILS.split("|"))
def test_what_stands_behind_the_last_full_stop_makes_no_caption_of_a_paragraph(tail):
    assert tail_length(SENTENCE + tail) == len(tail)


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "",
        "The bridge (AFP)",
        "In St. (AFP)",
        "He met the envoy in Washington, D.C. (AP)",
        "It grew by 3.5",
        "They met on Monday. Photo by Jane Doe",
        "They met on Monday night. (Photo: AFP)",
        "They met on Monday again. (AP Photo/Jane Doe)",
        "It ended on Monday. MORE",
    ],
)
def test_a_caption_and_a_whole_sentence_have_no_tail(line):
    assert tail_length(line) == 0


def test_a_short_last_word_is_an_abbreviation_in_a_short_line_only():
    twelve = "They spoke for hours about the new bridge in the U.S. and with the U.S. (AFP)"
    assert tail_length(twelve) == len(" (AFP)")
    assert tail_length("They spoke about the bridge with the U.S. (AFP)") == 0


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        (" Continue reading...", "read more"),
        (" The post Ministers meet appeared first on River Post.", "read more"),
        (" Follow us on Twitter @post.", "subscription"),
        (" Letters for publication should be sent to the desk of this paper.", "contact"),
        (" They said that the bridge would… [+2143 chars]", "cut off"),
        (" They said that the bridge would […]", "cut off"),
        (" […]", "link or sign"),
        (" He read more of it aloud.", ""),
        (" They continue reading the treaty.", ""),
    ],
)
def test_a_note_to_the_reader_and_a_cut_sentence_are_no_part_of_a_paragraph(tail, reason):
    assert find_tail(SENTENCE + tail) == (len(tail) if reason else 0, reason)


def test_a_paragraph_that_is_one_cut_sentence_is_all_tail():
    line = "They said that the bridge would […]"
    assert find_tail(line) == (len(line), "cut off")


def test_chinese_agencies_sign_behind_the_full_stop():
    assert tail_length("会谈星期一结束，双方同意。（新华社）") == len("（新华社）")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (f"{SENTENCE} They spoke of the dispute over the…", SENTENCE),
        (f"{SENTENCE} They spoke of the ...", SENTENCE),
        ("They spoke of the dispute over the…", ""),
        (f"{SENTENCE} They waited…", None),
        (f"{SENTENCE} They spoke of the.", None),
    ],
)
def test_a_sentence_that_breaks_off_behind_a_small_word_was_cut_off(line, left):
    length, reason = find_tail(line)
    assert (length, reason) == ((0, "") if left is None else (len(line) - len(left), "cut off"))


def test_a_note_behind_a_sentence_makes_no_caption_of_it():
    line = f"{SENTENCE} Continue reading →"
    dropped = [line[item.start : item.end] for item in clean(Extract(text=line)).dropped]
    assert dropped == ["Continue reading →"]
