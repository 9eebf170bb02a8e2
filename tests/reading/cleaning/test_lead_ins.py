import pytest

from briefing.reading.cleaning.lead_ins import find_lead_ins


def lead_length(line, article, *, first):
    return sum(length for length, _ in find_lead_ins(line, article, first=first))


SENTENCE = "The ministers of the two states agreed on Monday to reopen the crossing."
CHINESE = "双方部长星期一同意在月底前重新开放口岸。"
LEADS = """\
NEW YORK (Reuters) -
Sun Apr 26, 2009 10:12 pm BST
WASHINGTON _
PARIS, Oct 3 (AFP) --
KARSAK, March 2 (Example News) –
(Reuters) -
(AFP)
Reuters -
2 March 2026 -
10:30 GMT -
Mon, 2 Mar 2026 10:30:00 GMT |
PARÍS, 2 mar (EFE).-
Berlin (dpa) –
(ANSA) - ROMA, 02 MAR -
LONDON |
[AFP]
МОСКВА, 2 мар - РИА Новости.
МОСКВА, 2 марта. /ТАСС/.
АСТАНА. 2 марта. КАЗИНФОРМ -
القاهرة - رويترز:
القاهرة (رويترز) -"""


@pytest.mark.parametrize("lead", LEADS.splitlines())
def test_what_stands_before_the_first_sentence_is_no_part_of_it(lead):
    assert lead_length(f"{lead} {SENTENCE}", SENTENCE, first=True) == len(lead) + 1


@pytest.mark.parametrize("lead", ["新华社北京3月2日电 ", "新华社北京3月2日电（记者王小明）", "（路透社）"])
def test_a_chinese_agency_names_its_place_and_day(lead):
    assert lead_length(lead + CHINESE, CHINESE, first=True) == len(lead)


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "2 March 2026 - a day to remember - was a Monday.",
        "2 March 2026 was a Monday.",
        "10:30 was the time of the meeting.",
        "U.S.-Russia talks go on.",
        "Okafor: We shall go on.",
        "(He was late.) The talks began.",
        "(UN) officials said so.",
        "Aleppo – Syria’s largest city – has fallen.",
        "(AFP)",
    ],
)
def test_a_sentence_keeps_its_own_words(line):
    assert lead_length(line, line, first=True) == 0


@pytest.mark.parametrize(("lead", "cut"), [("KARSAK - ", False), ("KARSAK, March 2 (AFP) - ", True)])
def test_below_the_first_paragraph_a_date_or_an_agency_shows_a_dateline(lead, cut):
    assert (lead_length(lead + SENTENCE, SENTENCE, first=False) > 0) is cut


def test_no_more_than_four_lead_ins_are_cut():
    assert lead_length("(AFP) " * 5 + SENTENCE, SENTENCE, first=True) == len("(AFP) " * 4)


def test_each_piece_has_its_reason():
    line = f"Sun Apr 26, 2009 10:12 pm BST KARSAK (Reuters) - {SENTENCE}"
    assert [reason for _, reason in find_lead_ins(line, line, first=True)] == ["date line", "dateline"]
    assert find_lead_ins(f"(AFP) {SENTENCE}", SENTENCE, first=True) == [(6, "agency")]


@pytest.mark.parametrize(
    ("line", "more", "length"),
    [
        ("ISLAMABAD: The talks have been put off.", "", 11),
        ("NEW YORK: Talks have been put off.", "", 10),
        ("ISLAMABAD: The talks have been put off.", "LAHORE: The river rose again.", 0),
        ("ISLAMABAD: The talks have been put off.", "To ISLAMABAD it is a setback.", 0),
        ("KASSIS: I do not know.", "", 0),
        ("KASSIS: “The talks” go on.", "", 0),
        ("KASSIS: Talks go on.", "He was asked, and Kassis said so.", 0),
        ("WHO: Talks go on.", "", 0),
        ("Islamabad: The talks have been put off.", "", 0),
    ],
)
def test_a_place_in_capitals_before_a_colon_is_a_dateline_and_a_speaker_is_not(line, more, length):
    assert lead_length(line, f"{line}\n{more}", first=True) == length
    assert lead_length(line, f"{line}\n{more}", first=False) == 0
