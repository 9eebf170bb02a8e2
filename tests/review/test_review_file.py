"""`review.toml` is read and written: same decisions, same bytes, comments kept, old or new after a crash."""

import os
import re
import signal
import stat
import tomllib
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import CannotWrite, ProfileError, ReviewChanged
from briefing.review import (
    NO_DECISIONS,
    KeyPoint,
    LeaveOut,
    Move,
    NoDifference,
    Note,
    Order,
    Pin,
    Reliability,
    Review,
    SentenceReference,
    StoryJoin,
    StorySplit,
    TextPassage,
    load_review,
    review_path,
    save_review,
)
from briefing.review.encoding import encode_review
from briefing.review.parsing import parse_review

DAY = date(2026, 11, 21)
FIRST = SentenceReference(document="a.txt", text="Talks begin in Astana.", start=10, end=32)
OTHER = SentenceReference(document="b.txt", text="Nobody came to the talks.")


def every_kind():
    """Return a review with a decision of each kind."""
    review = Review()
    for decision in (
        Pin(sentence=FIRST, by="A. Ruz", on=DAY, reason="asked for"),
        LeaveOut(sentence=OTHER),
        Move(sentence=FIRST, topic="Next steps"),
        KeyPoint(sentence=FIRST),
        KeyPoint(sentence=OTHER, chosen=False),
        Order(topics=("Next steps", "Grain")),
        Order(points=(OTHER, FIRST), by="B. Oz"),
        StoryJoin(documents=("a.txt", "b.txt")),
        StorySplit(documents=("c.txt",)),
        NoDifference(sides=(FIRST, OTHER)),
        Reliability(reliability="B", publisher="The Herald"),
        Reliability(reliability="C", document="a.txt"),
        Note(text="We heard otherwise.", by="A. Ruz", on=DAY, topic="Grain"),
        Note(text="We heard it too.", by="A. Ruz", on=DAY, sentence=FIRST),
        Note(text="Read this first.", by="A. Ruz", on=DAY),
        TextPassage(passage=FIRST, reason="no caption"),
    ):
        review = review.with_decision(decision)
    return review


def test_what_is_written_is_read_as_the_same_review_and_written_as_the_same_bytes(tmp_path):
    review, path = every_kind(), tmp_path / "review.toml"
    save_review(path, review)
    data = path.read_bytes()
    assert load_review(path) == review
    assert encode_review(load_review(path)) == data
    assert len(review.decisions) == 16


def test_a_file_is_written_as_a_person_would_write_it():
    review = Review(pins=(Pin(sentence=FIRST, by="A. Ruz", on=DAY, reason='the "minister" asked'),))
    assert encode_review(review).decode() == (
        "# What people decided about this briefing. `briefing review` lists these decisions and edits them.\n"
        "# A comment above a decision stays with it.\n\n"
        '[[pin]]\nsentence = "Talks begin in Astana."\ndocument = "a.txt"\nstart = 10\nend = 32\n'
        f'sha256 = "{FIRST.sha256}"\nby = "A. Ruz"\non = 2026-11-21\nreason = "the \\"minister\\" asked"\n'
    )


def test_whoever_writes_by_hand_needs_words_and_document_alone():
    text = '[[pin]]\nsentence = """Talks begin\n  in Astana."""\ndocument = "a.txt"\n'
    (pin,) = parse_review(text).pins
    assert pin.sentence.identity == FIRST.identity
    assert pin.sentence.start == -1
    assert "start" not in encode_review(parse_review(text)).decode()


COMMENTED = """# ours, for all of it

# why: the minister # asked
[[note]]
text = "A # that is no comment." # the text was agreed
by = "A. Ruz"
on = 2026-11-21
# at the end of the note

# the pin
[[pin]]
sentence = '''Talks # begin.'''
document = "a.txt"
# last
"""


def test_comments_stay_with_their_decision_and_those_at_the_head_of_the_file():
    review = parse_review(COMMENTED)
    assert review.comments == ("ours, for all of it",)
    assert review.notes[0].comments == ("why: the minister # asked", "the text was agreed")
    assert review.pins[0].comments == ("at the end of the note", "the pin", "last")
    written = encode_review(review).decode()
    assert parse_review(written) == review
    assert "\n# ours, for all of it\n\n# at the end of the note\n# the pin\n# last\n[[pin]]\n" in written
    without = encode_review(review.without([review.notes[0]])).decode()
    assert "why: the minister" not in without
    assert "# the pin\n" in without


def test_comments_of_a_file_without_decisions_are_kept():
    review = parse_review("# nothing yet\n")
    assert review.comments == ("nothing yet",)
    assert parse_review(encode_review(review).decode()) == review


NAMED = 'sentence = "a"\ndocument = "d"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[pins]]", "unknown key 'pins': did you mean 'pin'?"),
        ("[pin]", "'pin' is a list of tables: write [[pin]] above each decision"),
        ("pin = [1]", "'pin' is a list of tables: write [[pin]] above each decision"),
        (f"[[pin]]\n{NAMED}why = 'x'", "unknown key 'why' in [[pin]] 1: known are sentence, document"),
        ("[[pin]]\ndocument = 'd'", "'sentence' in [[pin]] 1 is missing: a sentence is named by its words"),
        ("[[pin]]\nsentence = 'd'", "'document' in [[pin]] 1 is missing"),
        (f"[[pin]]\n{NAMED}start = 3", "'start' and 'end' in [[pin]] 1 are no span: 3 and -1"),
        (f"[[pin]]\n{NAMED}start = 3\nend = 3", "'start' and 'end' in [[pin]] 1 are no span: 3 and 3"),
        (f"[[pin]]\n{NAMED}sha256 = 'ab'", "'sha256' in [[pin]] 1 is not that of the sentence"),
        (f"[[pin]]\n{NAMED}by = 1", "'by' in [[pin]] 1 must be a text, not 1"),
        (f"[[pin]]\n{NAMED}on = '21 May'", "'on' in [[pin]] 1 is a date, as in on = 2026-11-21"),
        (f"[[pin]]\n{NAMED}on = 2026-11-21T07:00:00", "'on' in [[pin]] 1 is a date"),
        (f"[[pin]]\n{NAMED}[[pin]]\n{NAMED}", "[[pin]] 1 and [[pin]] 2 are about the same: delete one"),
        (f"[[pin]]\n{NAMED}[[leave_out]]\n{NAMED}", "[[pin]] 1 and [[leave_out]] 1 are about the same"),
        (f"[[move]]\n{NAMED}", "'topic' in [[move]] 1 is missing"),
        ("[[order]]", "an order in [[order]] 1 is one of topics, or of points: write one of the two"),
        ("[[order]]\ntopics = ['a']", "an order in [[order]] 1 has at least two entries, each once"),
        ("[[order]]\ntopics = ['a', 'a']", "an order in [[order]] 1 has at least two entries, each once"),
        ("[[order]]\ntopics = ['a', 1]", "'topics' must hold texts only, not 1"),
        ("[[order]]\npoints = [1]", "'points' in [[order]] 1 holds sentences, each a table, not 1"),
        ("[[order]]\n[[order.points]]\nword = 1", "unknown key 'word' in 'points' 1 in [[order]] 1"),
        ("[[join]]\ndocuments = ['a']", "'documents' in [[join]] 1 names at least two"),
        ("[[split]]", "'documents' in [[split]] 1 names those that are a story of their own"),
        ("[[no_difference]]", "'sides' in [[no_difference]] 1 is missing: name a sentence of each side"),
        ("[[reliability]]\nreliability = 'A'", "the source in [[reliability]] 1 is a 'document' or"),
        ("[[reliability]]\nreliability = 'AB'\ndocument = 'd'", "is a letter from A to F, not 'AB'"),
        ("[[note]]\nby = 'A'\non = 2026-11-21", "'text' in [[note]] 1 is missing"),
        ("[[note]]\ntext = 'a'\non = 2026-11-21", "a note in [[note]] 1 is signed: write by = "),
        ("[[note]]\ntext = 'a'\nby = 'A'", "a note in [[note]] 1 is signed"),
        (f"[[note]]\n{NAMED}text = 'a'\ntopic = 'b'", "a note in [[note]] 1 stands under a topic or"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_table_and_the_way_out(tmp_path, text, message):
    path = tmp_path / "review.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=f"^{re.escape(str(path))}: .*{re.escape(message)}"):
        load_review(path)


def test_a_file_that_cannot_be_read_is_named_once(tmp_path):
    path = tmp_path / "review.toml"
    path.write_bytes(b"a = ")
    with pytest.raises(ProfileError, match=f"^{re.escape(str(path))}: cannot be read as TOML: "):
        load_review(path)
    path.write_bytes(b"\xff")
    with pytest.raises(ProfileError, match=f"^{re.escape(str(path))}: byte 1 is not UTF-8"):
        load_review(path)


def test_a_file_that_is_not_there_is_an_empty_review(tmp_path):
    assert load_review(tmp_path / "review.toml") == NO_DECISIONS


def test_the_review_of_a_profile_has_its_name_and_one_alone_in_a_folder_any(tmp_path):
    own, shared = tmp_path / "grain.review.toml", tmp_path / "review.toml"
    assert review_path(tmp_path / "briefing.toml") == shared
    assert review_path(tmp_path / "grain.toml") == own
    shared.touch()
    assert review_path(tmp_path / "grain.toml") == shared
    own.touch()
    assert review_path(tmp_path / "grain.toml") == own


def test_a_decision_takes_the_place_of_the_one_on_the_same_matter():
    review = Review().with_decision(Pin(sentence=FIRST)).with_decision(Pin(sentence=OTHER))
    review = review.with_decision(LeaveOut(sentence=FIRST))
    assert review.decisions == (Pin(sentence=OTHER), LeaveOut(sentence=FIRST))
    split = review.with_decision(StoryJoin(documents=("a", "b"))).with_decision(
        StorySplit(documents=("b", "a"))
    )
    assert [each.kind for each in split.decisions] == ["pin", "leave_out", "split"]


def test_what_is_left_out_is_no_key_point_and_the_other_way_round():
    chosen, kept_out = KeyPoint(sentence=FIRST), KeyPoint(sentence=FIRST, chosen=False)
    left_out = LeaveOut(sentence=FIRST)
    assert Review().with_decision(chosen).with_decision(left_out).decisions == (left_out,)
    assert Review().with_decision(left_out).with_decision(chosen).decisions == (chosen,)
    assert len(Review().with_decision(left_out).with_decision(kept_out).decisions) == 2
    assert len(Review().with_decision(Pin(sentence=FIRST)).with_decision(chosen).decisions) == 2


def test_a_review_that_somebody_else_has_changed_is_not_overwritten(tmp_path):
    path = tmp_path / "review.toml"
    mine = theirs = load_review(path)
    save_review(path, theirs.with_decision(Pin(sentence=OTHER)), was=theirs)
    with pytest.raises(
        ReviewChanged, match="was changed by somebody else meanwhile, and nothing was written"
    ):
        save_review(path, mine.with_decision(Pin(sentence=FIRST)), was=mine)
    assert load_review(path).pins == (Pin(sentence=OTHER),)


def test_a_folder_that_cannot_be_written_is_named_with_the_way_out(tmp_path):
    with pytest.raises(CannotWrite, match=r"review\.toml: cannot be written: no such file.*--review"):
        save_review(tmp_path / "none" / "review.toml", every_kind())


def test_a_link_is_followed(tmp_path):
    (tmp_path / "shared").mkdir()
    link = tmp_path / "review.toml"
    link.symlink_to(tmp_path / "shared" / "ours.toml")
    save_review(link, every_kind())
    assert link.is_symlink()
    assert load_review(tmp_path / "shared" / "ours.toml") == every_kind()


def test_the_file_has_the_rights_that_a_new_file_has(tmp_path):
    path = tmp_path / "review.toml"
    save_review(path, every_kind())
    (tmp_path / "other").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def killed_while_saving(path, review, *, at):
    """Save in a fork that is killed at a call of the system, of a write after half; return whether it was."""
    pid = os.fork()
    if not pid:
        numbers = count(1)

        def dying(name, function):
            def call(*args, **options):
                if next(numbers) == at:
                    if name == "write":
                        function(args[0], bytes(args[1])[: len(args[1]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*args, **options)

            return call

        for name in ("open", "write", "fsync", "unlink", "replace", "rename", "close", "read"):
            setattr(os, name, dying(name, getattr(os, name)))
        save_review(path, review)
        os.kill(os.getpid(), signal.SIGTERM)
    return os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


@pytest.mark.slow
def test_a_process_that_is_killed_at_any_call_leaves_the_old_file_or_the_new_one(tmp_path):
    path, old, new = tmp_path / "review.toml", Review(pins=(Pin(sentence=OTHER),)), every_kind()
    save_review(path, old)
    before, found = path.read_bytes(), []
    for at in count(1):
        path.write_bytes(before)
        was_killed = killed_while_saving(path, new, at=at)
        found.append(path.read_bytes())
        if not was_killed:
            break
    assert set(found) == {before, encode_review(new)}
    assert len(found) > 10
    save_review(path, new)
    assert [entry.name for entry in tmp_path.iterdir()] == ["review.toml"]


HOSTILE = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=40)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_any_words_are_written_as_toml_that_has_them(words, document, topic):
    sentence = SentenceReference(document=f"d{document}", text=f"s{words}")
    note = Note(text=f"n{words}", by="A", on=DAY, topic=topic, comments=(words,))
    review = Review(pins=(Pin(sentence=sentence),), notes=(note,), comments=(topic,))
    text = encode_review(review).decode()
    raw = tomllib.loads(text)
    assert raw["pin"][0]["sentence"] == sentence.text
    assert raw["note"][0]["text"] == note.text
    assert "\n" not in note.text
    read = parse_review(text)
    assert read.pins == review.pins
    assert encode_review(read).decode() == text
