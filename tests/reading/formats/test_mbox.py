import pytest

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.formats import eml, mbox

FIRST = b"Subject: One\nFrom: Jane Doe <jane@example.org>\n\nThe talks ended.\n"
FIRST += b">From here on, all is well.\n>>From more.\n"
MAILBOXES = {
    "Unix": b"From jane@example.org Mon Oct  5 10:00:00 2015\n",
    "Thunderbird": b"From - Mon Oct 05 10:00:00 2015\nX-Mozilla-Status: 0001\n",
    "Takeout": b"From 1514@xxx Mon Oct 05 10:00:00 +0000 2015\n",
}


def text_of(mail):
    (extract,) = eml.read(mail.data, mail.name)
    return extract.text


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("line", MAILBOXES.values(), ids=MAILBOXES)
def test_each_mail_of_a_mailbox_is_a_file_of_its_own(line, newline):
    data = line + FIRST + b"\nFrom now on it is quiet.\n\n" + line + b"Subject: Two\n\nThey began.\n"
    first, second = mbox.read(data.replace(b"\n", newline), "in.mbox")
    assert (first.name, second.name) == ("in.mbox#1.eml", "in.mbox#2.eml")
    text = text_of(first)
    assert "\nFrom here on, all is well.\n>From more.\n" in text or "From here on, all is well." in text
    assert "From now on it is quiet." in text
    assert text_of(second) == "They began.\n"


def test_a_mailbox_without_mails_is_unreadable():
    with pytest.raises(Unreadable, match="no mail found"):
        mbox.read(b"From here to there.\n\nNothing.", "in.mbox")


@pytest.mark.timeout(20)
def test_what_follows_the_5000th_mail_is_a_mailbox_of_its_own():
    mail = MAILBOXES["Unix"] + b"Subject: One\n\nThe talks ended.\n\n"
    assert len(mbox.read(mail * 5000, "in.mbox")) == 5000
    found = mbox.read(mail * 5002, "in.mbox")
    assert len(found) == 5001
    assert found[4999].name == "in.mbox#5000.eml"
    assert found[-1] == Attachment(name="in.mbox#5001-5002.mbox", data=mail * 2)
