"""How the matter is named on which two figures differ."""

import pytest

from briefing.weighing.differences.figure_subjects import figure_subject
from briefing.weighing.differences.quantities import extract_quantities


@pytest.mark.parametrize(
    ("one", "other", "subject"),
    [
        (
            "The blast at the harbour hall in Porto killed 10 people on Monday.",
            "A blast at the harbour hall in Porto killed 11 people, police say.",
            "blast at the harbour hall in Porto killed … people",
        ),
        ("The blast killed 10 people.", "A car bomb killed 11 people.", "people"),
        (
            "About 30 delegates signed the text.",
            "Some 40 delegates signed the text.",
            "delegates signed the text",
        ),
        ("The fire left 12 dead.", "The fire left 14 dead.", "fire left … dead"),
    ],
)
def test_a_noun_alone_has_the_shared_words_before_it(one, other, subject):
    quantities = [extract_quantities(text, "en")[0] for text in (one, other)]
    assert figure_subject([one, other], quantities, "en") == subject
