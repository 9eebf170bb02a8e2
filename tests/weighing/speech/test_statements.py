import pytest
from builders import make_document, set_paragraphs
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from weighing.speech.statements import statements, who

from briefing.models import Sentence
from briefing.weighing.speech import find_statements

PIECES = st.sampled_from(
    "said|“It is over,”|the minister|according to|, |told|“|. |that|He||—| |on Tuesday|:|her claim|and|to|"
    "''|saying|was|who|as|of|Minister|denied|reports|)|(|by|’s|agreed".split("|")
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The minister said that the talks were over.",
            ("The minister", "said", "the talks were over", "indirect"),
        ),
        (
            "“The talks are over,” the minister said on Tuesday.",
            ("the minister", "said", "“The talks are over,”", "direct"),
        ),
        (
            "''The talks are over,'' the minister told reporters.",
            ("the minister", "told", "''The talks are over,''", "direct"),
        ),
        (
            "“The talks are over,” said the minister, who left at once.",
            ("the minister", "said", "“The talks are over,”", "direct"),
        ),
        (
            "The minister called the long talks “a waste of time”.",
            ("The minister", "called", "the long talks “a waste of time”", "mixed"),
        ),
        (
            "According to two delegates, the talks are over.",
            ("two delegates", "According to", "the talks are over", "indirect"),
        ),
        (
            "The talks are over, according to two delegates.",
            ("two delegates", "according to", "The talks are over", "indirect"),
        ),
        (
            "The minister: “The talks are over.”",
            ("The minister", ":", "“The talks are over.”", "direct"),
        ),
        (
            "Nobody believes the minister’s claim that the talks are over.",
            ("the minister", "claim that", "the talks are over", "indirect"),
        ),
        (
            "Nobody has heard of her promise of free trains.",
            ("her", "promise of", "free trains", "indirect"),
        ),
    ],
)
def test_a_statement_has_its_speaker_its_cue_what_is_said_and_its_kind(sentence, expected):
    assert expected in statements([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        "It is all over, the minister said.",
        "It is all over, said the minister.",
        "It is all over, said the minister in Astana.",
        "It is all over, as the minister said on Monday.",
        "The minister has repeatedly said it is all over.",
        "The minister, an old hand from the north, said it is all over.",
        "The minister, who has seen many rounds and expected little of them, said it is all over.",
        "The minister – as so often – said it is all over.",
        "The minister (an old hand) said it is all over.",
        "The minister told the reporters who waited in Astana that it is all over.",
        "The minister told them on Monday, “it is all over.”",
        "The minister said in a short statement on Monday that it is all over.",
        "The minister said, in a statement, that it is all over.",
        "The minister left early and said it is all over.",
        "The minister left early, saying that it is all over.",
        "But on Monday, the minister also said it is all over.",
        "As the minister said, it is all over.",
        "The minister made clear that it is all over.",
    ],
)
def test_whatever_the_order_of_the_words_the_same_speaker_says_the_same(sentence):
    ((speaker, _, content),) = who(sentence)
    assert speaker.lower().startswith("the minister")
    assert "said" not in speaker
    assert content.strip("“”.").lower() == "it is all over"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministers agreed to meet again.", ("The ministers", "agreed", "to meet again")),
        ("The minister did not deny it.", ("The minister", "did not deny", "it")),
        ("She accused the envoy of a lie.", ("She", "accused", "the envoy of a lie")),
        ("He called for new talks.", ("He", "called for", "new talks")),
        ("Many people who have waited for years doubt it.", (None, "doubt", "it")),
        ("Two towns that border the lake oppose a dam.", (None, "oppose", "a dam")),
        ("Minister Says Talks Are Over", ("Minister", "Says", "Talks Are Over")),
        ("“Yes,” he said, “it is over.”", ("he", "said", "“Yes,” he said, “it is over.”")),
        (
            "It is, the envoy said, all over now.",
            ("the envoy", "said", "It is, the envoy said, all over now"),
        ),
        ("The lake is, he thinks, too salty.", ("he", "thinks", "The lake is, he thinks, too salty")),
        ("The envoy had one word: “It ‘is’ over.”", None),
        ("It began as follows: “We are here,” she wrote.", ("she", "wrote", "“We are here,”")),
    ],
)
def test_attitudes_negations_and_interruptions_are_read_too(sentence, expected):
    if expected is None:
        assert who(sentence) == []
        return
    found = who(sentence)
    assert [(cue, content) for _, cue, content in found] == [expected[1:]]
    assert expected[0] in {None, found[0][0]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The state held two meetings.",
        "Said.",
        "According to plan.",
        "According to him.",
        "According to, the talks are over.",
        "He left the room.",
        "The early reports reached the capital.",
        "The only hope the town has now is rain.",
        "They joined a movement called the Greens.",
        "He was asked about the dam.",
        "The promised help never came.",
        "To say more would be wrong.",
        "He came to announce the end.",
        "He read a book titled “A Long Way,” and slept.",
        "His claims of the land were old news and the ministry’s",
        "The United States Questions nothing.",
        "A nonpartisan think tank has moved.",
        "The speech of the envoy: “No.”",
        "Nobody, saying",
        "He said.",
        "They said on Monday.",
        "The envoy has, in his long life, claim that.",
    ],
)
def test_where_nobody_says_anything_there_is_no_statement(sentence):
    assert who(sentence) == []


def test_what_stands_in_a_quotation_is_not_taken_for_the_reporters_words():
    (found,) = who("“I told him that we know, and he said no,” the envoy recalled.")
    assert found == ("the envoy", "recalled", "“I told him that we know, and he said no,”")


def test_the_name_of_a_thing_in_quotation_marks_is_not_what_somebody_says():
    (found,) = who("In the weekly “Steppe,” the minister said the talks were over.")
    assert found == ("the minister", "said", "the talks were over")


def test_a_name_behind_the_verb_speaks_whatever_stands_before_the_comma():
    found = who("When it rains, the lake, a shallow one, rises, said Anna Ruz of Radio Talas.")
    assert found == [("Anna Ruz of Radio Talas", "said", "When it rains, the lake, a shallow one, rises")]
    assert who("Anna Ruz, an old hand, said Mr Bek would go.")[0][0] == "Anna Ruz, an old hand"
    assert who("“It is over,” Anna Ruz, an old hand, told Radio Talas.")[0][0] == "Anna Ruz, an old hand"


def test_two_verbs_share_the_first_speaker():
    found = who(
        "The minister said the talks were over and warned that nobody would come, adding that he was sad."
    )
    assert [(speaker, cue) for speaker, cue, _ in found] == [
        ("The minister", "said"),
        ("The minister", "warned"),
        ("The minister", "adding"),
    ]


def test_a_pronoun_alone_speaks_not_the_listener_before_it():
    assert [speaker for speaker, _, _ in who("The envoy told Interfax he believed that it rained.")] == [
        "The envoy",
        "he",
    ]


def test_a_quotation_goes_on_in_the_sentences_around_the_one_that_names_the_speaker():
    found = statements(["“Is it over?", "I hope not,” he said, adding that he was sad.", "“We shall see.”"])
    assert [(cue, content) for _, cue, content, kind in found if kind == "direct"] == [
        ("said", "“Is it over?"),
        ("said", "I hope not,”"),
        ("said", "“We shall see.”"),
    ]


def test_a_quotation_that_follows_indirect_speech_has_no_speaker():
    assert len(statements(["The minister said they were done.", "“Nobody will come again.”"])) == 1


def test_a_paragraph_that_is_one_quotation_belongs_to_the_one_who_spoke_or_is_announced_before_it():
    more = ["“Nobody will come again.", "It is over.”"]
    for before in (
        "“We are done,” the minister said.",
        "“We are done,” the minister said, adding that he was sad.",
        "The minister said:",
        "The minister said on the end of talks that they were clear:",
    ):
        found = statements([before], more)
        assert [statement[2] for statement in found[-2:]] == more
        assert len({speaker for speaker, *_ in found}) == 1
    assert statements(["The minister said:"], ["Nobody came."]) == []
    assert len(statements(["“We are done,” the minister said."], ["“Nobody” came.", "It is over."])) == 1


def test_a_paragraph_of_another_document_has_no_speaker_of_this_one():
    first, second = "“We are done,” he said.", "“Nobody will come again.”"
    documents = [make_document(first), make_document(second, name="b.txt")]
    sentences = [
        Sentence(document=i, start=0, end=len(document.text), paragraph=1, position=0)
        for i, document in enumerate(documents)
    ]
    assert [statement.sentence for statement in find_statements(documents, sentences)] == [0]


def test_only_english_is_read():
    assert statements(["The minister said it was over."], language="kk") == []
    assert statements(["Le ministre a dit que la note est juste."], language="en") == []


@at_most(40)  # a second of processor time has to do on a slow machine too
@given(st.lists(st.lists(PIECES, max_size=9).map(" ".join).filter(str.strip), max_size=4))
def test_every_span_of_a_statement_holds_something_within_its_sentence(sentences):
    for speaker, cue, content, _ in statements(sentences):
        assert any(c.isalnum() for c in speaker)
        assert cue.strip()
        assert any(c.isalnum() for c in content)


def test_who_is_named_behind_a_quotation_says_it_whatever_stands_before():
    text, sentences = set_paragraphs(["Tok said that it rained.", "“It is over.”", "Ruz said."])
    found = find_statements([make_document(text)], sentences)
    assert [(s.sentence, text[slice(*s.speaker)], text[slice(*s.content)]) for s in found] == [
        (0, "Tok", "it rained"),
        (1, "Ruz", "“It is over.”"),
    ]
