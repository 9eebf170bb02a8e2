"""The files of an edition that are data classes, and what is said of damaged ones."""

import json
from datetime import date

import pytest

from briefing.errors import VerificationFailed
from briefing.pipeline import brief, render
from briefing.profile import default_profile
from briefing.publishing.editions.contents import encode_ledger
from briefing.publishing.editions.loading import load_briefing, load_earlier, load_ledger
from briefing.record import LedgerEntry

ENTRY = LedgerEntry(
    document="a.txt",
    start=0,
    end=9,
    paragraph=1,
    text="Words.",
    topic="Aid",
    score=1.5,
    chosen=True,
    point="p1",
    reason="chosen",
)


def test_a_ledger_is_read_back_as_it_was():
    assert load_ledger(encode_ledger([ENTRY, ENTRY])) == (ENTRY, ENTRY)
    assert load_ledger(encode_ledger([])) == ()


@pytest.mark.parametrize(
    ("load", "name", "what"),
    [
        (load_briefing, "briefing.json", "a record of this schema"),
        (load_ledger, "ledger.json", "a ledger of this schema"),
        (load_earlier, "earlier.json", "of this schema"),
    ],
)
def test_a_file_that_is_gone_or_damaged_is_named_with_the_reason(load, name, what):
    with pytest.raises(VerificationFailed, match=f"^{name}: the file is gone or empty$"):
        load(b"")
    with pytest.raises(VerificationFailed, match=f"^{name}: not {what}: .*missing required field"):
        load(b"{}")
    with pytest.raises(VerificationFailed, match=f"^{name}: not {what}: Expecting value"):
        load(b"not JSON")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b'"schema": 1', b'"schema": "1"', r"Expected `int`, got `str` - at `\$.schema`"),
        (b'"score": 1.5', b'"score": "1.5"', r"Expected `float`, got `str` - at `\$.sentences\[0\].score`"),
        (b'"chosen": true', b'"selected": true', "unknown field `selected`"),
        (b', "reason": "chosen"', b"", "missing required field `reason`"),
    ],
)
def test_a_ledger_of_other_fields_or_types_is_refused(before, after, fault):
    data = encode_ledger([ENTRY])
    assert before in data
    with pytest.raises(VerificationFailed, match=fault):
        load_ledger(data.replace(before, after))


SINCE_SCHEMA_1 = {
    "": ("stories",),
    "sections": ("source",),
    "points": ("story", "later"),
    "conflicts": ("reason",),
}
"""The fields that came with schema 2, by the list of the record whose items have them."""


@pytest.mark.slow(counted=True)
def test_a_record_of_schema_1_can_still_be_read(tmp_path):
    (tmp_path / "a.txt").write_text("The ministers of both states signed the border accord in Karsak.\n")
    profile = default_profile("Talks")
    draft = brief([tmp_path], profile, as_of=date(2025, 3, 1))
    record = json.loads(render(draft.briefing, profile)["briefing.json"])
    record["schema"] = 1
    for name, fields in SINCE_SCHEMA_1.items():
        for item in record[name] if name else [record]:
            for field in fields:
                del item[field]
    for point in record["points"]:
        for citation in point["citations"]:
            del citation["rests_on"], citation["dependence"]
    former = load_briefing(json.dumps(record).encode())
    assert (former.schema, former.stories, former.points[0].later) == (1, (), ())
