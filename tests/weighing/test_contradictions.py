import re
from pathlib import Path

import pytest

from briefing.weighing.contradictions import contradict, read_claims

FIXTURE = Path(__file__).parent / "fixtures" / "repeats.md"


def pairs_of(heading):
    section = re.search(rf"## {heading}\n(.+?)(?=\n## |\Z)", FIXTURE.read_text(encoding="utf-8"), re.DOTALL)[
        1
    ]
    lines = re.findall(r"^- (.+)$", section, re.MULTILINE)
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize(("first", "second"), pairs_of("Do not fold"))
def test_what_contradicts_is_not_folded(first, second):
    assert contradict(read_claims(first), read_claims(second))


@pytest.mark.parametrize(("first", "second"), pairs_of("Fold"))
def test_a_paraphrase_does_not_contradict(first, second):
    assert not contradict(read_claims(first), read_claims(second))


@pytest.mark.parametrize(("first", "second"), [*pairs_of("Fold"), *pairs_of("Do not fold")])
def test_a_contradiction_has_no_first_and_second(first, second):
    claims = read_claims(first), read_claims(second)
    assert contradict(*claims) == contradict(*claims[::-1])
