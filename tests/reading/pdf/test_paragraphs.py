import pytest

from briefing.reading.pdf.paragraphs import build_paragraphs
from briefing.reading.pdf.text_lines import TextLine

LEFT, RIGHT, SIZE, STEP = 0, 400, 10, 12
FIRST, SECOND = "The delegates met", "and they agreed on a plan"


def line(text, n=0, **fields):
    values = {"y": 700 - n * STEP, "x0": LEFT, "x1": RIGHT, "size": SIZE, "first_width": 20, **fields}
    return TextLine(text=text, word_count=len(text.split()), **values)


def paragraphs(*lines):
    return build_paragraphs([[lines]])[0]


def is_split(*lines, at=1):
    """Say whether a paragraph begins at the line `at`."""
    texts = [item.text for item in lines]
    found = paragraphs(*lines)
    if found == [" ".join(texts)]:
        return False
    assert found == [" ".join(texts[:at]), " ".join(texts[at:])]
    return True


@pytest.mark.parametrize(("size", "split"), [(11.7, False), (11.8, True), (8.6, False), (8.4, True)])
def test_type_that_is_15_per_cent_larger_or_smaller_begins_a_paragraph(size, split):
    assert is_split(line(FIRST), line(SECOND, 1, size=size)) is split


@pytest.mark.parametrize(("gap", "split"), [(16.7, False), (16.9, True)])
def test_a_gap_of_more_than_1_4_times_the_usual_step_begins_a_paragraph(gap, split):
    rows = [line(f"{FIRST} {n}x", n) for n in range(3)]
    last = line(SECOND, y=rows[-1].y - gap)
    assert is_split(*rows, last, at=3) is split


@pytest.mark.parametrize(("step", "split"), [(29, False), (30, True)])
def test_where_all_steps_are_wide_a_gap_is_measured_by_the_size_of_the_type(step, split):
    assert is_split(line(FIRST), line(SECOND, y=700 - step)) is split


@pytest.mark.parametrize(("x0", "split"), [(7.9, False), (8.1, True), (59, True), (61, False)])
def test_an_indent_of_one_to_six_times_the_size_begins_a_paragraph(x0, split):
    rows = [line("They met."), line(SECOND, 1, x0=x0, x1=380), line("to share the water of the lake", 2)]
    assert (len(paragraphs(*rows)) == 2) is split


def test_an_indent_behind_a_full_line_that_ends_no_sentence_is_a_hanging_one():
    assert paragraphs(line(FIRST), line(SECOND, 1, x0=20)) == [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize(("text", "split"), [("They met.", True), ("They met", False)])
def test_an_indent_after_an_indented_line_counts_only_at_the_end_of_a_sentence(text, split):
    rows = [line("Agenda of the", x1=390), line(text, 1, x0=20), line("all delegates", 2, x0=24, x1=380)]
    found = paragraphs(*rows)
    assert (found[-1] == "all delegates") is split


@pytest.mark.parametrize(("x1", "split"), [(371.9, True), (372.1, False)])
def test_a_line_on_which_the_next_word_would_have_fitted_ends_its_paragraph(x1, split):
    rows = [line("It began", -1), line("They met.", x1=x1), line("and left", 1)]
    assert is_split(*rows, at=2) is split


@pytest.mark.parametrize(
    ("x1", "text", "split"), [(299, "Others", True), (301, "Others", False), (299, "others", False)]
)
def test_a_line_that_leaves_a_quarter_free_before_a_capital_is_a_heading(x1, text, split):
    rows = [line("A long line of text", -1), line("Heading of this", x1=x1), line(f"{text} left", 1)]
    assert is_split(*rows, at=2) is split


@pytest.mark.parametrize(("shift", "split"), [(9.9, False), (10.1, True)])
def test_a_line_under_the_middle_of_the_line_before_continues_it(shift, split):
    rows = [line("Long line of the text.", -1, x1=400), line("They met.", x0=100, x1=200)]
    rows.append(line("Then left", 1, x0=120 + shift / 2, x1=180 + shift / 2))
    found = paragraphs(*rows)
    assert (found[-1] == "Then left") is split


@pytest.mark.parametrize("mark", ["•", "–", "1.", "(12)", "a)", "(iv)"])
def test_a_list_mark_begins_a_paragraph(mark):
    assert is_split(line("They met."), line(f"{mark} the agenda", 1))


@pytest.mark.parametrize("mark", ["–", "12.", "(i)", "J.", "3."])
@pytest.mark.parametrize(("x1", "split"), [(376.4, True), (376.6, False)])
def test_a_mark_goes_on_with_a_full_line_that_ends_no_sentence(mark, x1, split):
    last = line(f"{mark} Okafor agreed", 1, lead_width=20)
    first = line(FIRST, x1=x1)
    found = paragraphs(line("Line one.", -1), first, last)
    assert (found[-1] == last.text) is split


def test_a_mark_goes_on_with_a_line_that_begins_in_lower_case_if_no_other_line_has_it():
    rows = [line("The report of the envoy was given to the", 0), line("plenary", 1, x1=60)]
    alone = [*rows, line("J. Okafor and to the chair", 2, lead_width=60)]
    assert len(paragraphs(*alone)) == 1
    others = [*alone, line("K. Musa spoke", 3, lead_width=60)]
    assert paragraphs(*others)[-2:] == ["J. Okafor and to the chair", "K. Musa spoke"]


@pytest.mark.parametrize("mark", ["•", "–", "1.", "(a)"])
def test_an_item_keeps_the_lines_that_hang_behind_its_mark(mark):
    item = [line(f"{mark} The delegates met", 0), line("and agreed.", 1, x0=12, x1=80)]
    item += [line("Then they left.", 2, x0=12, x1=90)]
    (found,) = paragraphs(line(f"{mark} A first item.", -1, x1=100), *item)[1:2]
    assert found == f"{mark} The delegates met and agreed."


def test_a_nested_item_below_a_full_line_of_an_item_is_apart_if_that_line_ends():
    rows = [line("1. They agreed on:"), line("– a bridge;", 1, x0=12), line("– a road.", 2, x0=12)]
    assert paragraphs(*rows) == [row.text for row in rows]


def test_a_row_of_a_table_is_a_paragraph_of_its_own():
    rows = [line("They met."), line("Iran | May", 1), line("Oman | June", 2), line("all of them", 3)]
    assert paragraphs(*rows) == [item.text for item in rows]


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ("four three long-", "longterm"),
        ("the donor and the fund were", "donorfunded"),
        ("the them and selves were", "them-selves"),
        ("the for and ever were", "forever"),
        ("the forks and ever were", "forever"),
    ],
)
def test_a_word_of_two_known_halves_of_four_letters_keeps_its_hyphen(known, word):
    halves = {"longterm": ("long", "term"), "donorfunded": ("donor", "funded")}
    first, second = halves.get(word) or {"them-selves": ("them", "selves"), "forever": ("for", "ever")}[word]
    rows = [line(f"x {known} y"), line(f"It was {first}-", 1), line(f"{second} by all", 2)]
    assert word in paragraphs(*rows)[0]


def two_columns(first, second):
    return [[tuple(first), tuple(second)]]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ({}, "and left", True),
        ({}, "Others left", True),
        ({"x1": 376.4}, "Others left", False),
        ({"x1": 376.6}, "Others left", True),
        ({"x1": 300}, "and left", True),
        ({"text": "They met."}, "and left", False),
        ({}, "• and left", False),
        ({}, "Iran | May", False),
    ],
)
def test_a_paragraph_continues_in_the_next_column_unless_it_is_ended(end, start, joined):
    fields = {"text": "They met", **end}
    first = [line("A line of text that is whole"), line(fields.pop("text"), 1, **fields)]
    (found,) = build_paragraphs(two_columns(first, [line(start)]))
    assert (len(found) == 1) is joined


@pytest.mark.parametrize(("size", "joined"), [(9.1, True), (9.3, False)])
def test_a_note_below_the_text_does_not_end_its_paragraph(size, joined):
    body = [line("A line of text that is whole"), line("They met and", 1)]
    note = line("Author of a note", y=600, size=size)
    (found,) = build_paragraphs(two_columns([*body, note], [line("left on Monday")]))
    assert ("A line of text that is whole They met and left on Monday" in found) is joined


def test_a_paragraph_that_runs_over_two_pages_stands_on_the_first():
    pages = [[(line("They met and"),)], [(line("talked until"),)], [(line("the morning"),)]]
    assert build_paragraphs(pages) == [["They met and talked until the morning"], [], []]


@pytest.mark.parametrize(
    "between",
    [
        line("Figure 2. The bridge in spring.", y=600, x1=200),
        line("The bridge in spring", y=600, size=9.1),
        line("Iran | May", y=600),
    ],
)
def test_a_caption_or_a_table_inside_a_column_does_not_end_the_paragraph_around_it(between):
    rows = [line("They met. Then they all"), between, line("agreed and left on Monday", y=560)]
    assert paragraphs(*rows) == ["They met. Then they all agreed and left on Monday", between.text]
    ended = [line("They met. Then they left."), between, line("others stayed on Monday", y=560)]
    assert paragraphs(*ended) == [row.text for row in ended]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("双方部长同意开放口", "岸，官员说。", "双方部长同意开放口岸，官员说。"),
        ("国境検問所を再", "開する。", "国境検問所を再開する。"),
        ("the documents RIV–2026–", "XII and others", "the documents RIV–2026–XII and others"),
        ("the years 2026 –", "2027", "the years 2026 – 2027"),
        (
            "see https://a.example/docs/",
            "2026/report.html for more",
            "see https://a.example/docs/2026/report.html for more",
        ),
        ("see https://a.example/re-", "port/2026 for more", "see https://a.example/re-port/2026 for more"),
        ("see www.a.example/x?id", "=5 for more", "see www.a.example/x?id=5 for more"),
        ("see https://a.example/docs", "Others did not", "see https://a.example/docs Others did not"),
        ("they said", ". Then they left", "they said. Then they left"),
    ],
)
def test_two_lines_are_joined_as_a_reader_joins_them(first, second, read):
    assert paragraphs(line(first), line(second, 1)) == [read]


@pytest.mark.parametrize(
    ("others", "read"),
    [("그 통과소 는", "통과소를"), ("그 통과 소를 는", "통과 소를"), ("", "통과 소를")],
)
def test_a_korean_word_is_joined_if_the_document_writes_it_elsewhere(others, read):
    known = others.replace("통과소", "통과소를") if others.startswith("그 통과소") else others
    rows = [line(f"x {known} y.", -1), line("국경 통과"), line("소를 열었다", 1)]
    assert f"국경 {read} 열었다" in paragraphs(*rows)[-1]


def test_the_last_syllable_of_a_korean_word_is_joined_to_it():
    assert paragraphs(line("합의했다고 관리들이 말했"), line("다 그리고", 1)) == [
        "합의했다고 관리들이 말했다 그리고"
    ]


def test_lines_beside_each_other_are_no_paragraph():
    assert is_split(line("2 March 2026", x0=300), line("Dear members,", 1, x1=120))


@pytest.mark.parametrize(("x1", "split"), [(300, True), (392, False)])
def test_behind_a_short_line_the_steps_inside_the_paragraphs_of_the_column_count(x1, split):
    rows = [line("Letters", y=760), line("Post", y=731), line("to all members of the club", y=702, x1=x1)]
    rows += [line("since a year nobody", y=673), line("has met and", y=661), line("none has written", y=649)]
    assert ("to all members of the club since a year" in "\n".join(paragraphs(*rows))) is not split


@pytest.mark.parametrize(("count", "apart"), [(2, False), (3, True)])
def test_several_lines_that_end_a_sentence_each_are_paragraphs(count, apart):
    rows = [line(f"Lane {n}, Karsak.", n) for n in range(count)]
    assert (len(paragraphs(*rows)) == count) is apart


@pytest.mark.parametrize(
    ("head", "size", "joined"), [("Karsak Post", 14, True), ("They met.", 14, False), ("Karsak", 11, False)]
)
def test_a_running_head_does_not_end_the_sentence_that_goes_on_below_it(head, size, joined):
    first = (line("They came."), line("They met in the hall of the dam and agreed", 1, x1=395))
    second = (line(head, size=size, x1=90), line("on a plan for the river and the road.", 3))
    found = build_paragraphs([[first, second]])[0]
    assert any("agreed on a plan" in text for text in found) is joined


@pytest.mark.parametrize(("end", "joined"), [("Ambassador J.", True), ("the ambassador.", False)])
def test_a_name_is_not_cut_behind_its_initial_at_the_end_of_a_column(end, joined):
    first = (line("They came."), line(f"They met in the hall of the dam with {end}", 1, x1=395))
    second = (line("Okafor of Northland."),)
    found = [text for column in build_paragraphs([[first, second]]) for text in column]
    assert any(f"{end} Okafor" in text for text in found) is joined
