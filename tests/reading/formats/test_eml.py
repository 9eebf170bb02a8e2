import random
import re
import time
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

import pytest
from builders import PAGE
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import eml, mbox
from briefing.reading.mail.mime import header_text, parse_mail

NEWEST = "The delegates agreed on the agenda.\n\nThey meet again on Friday."
HEAD = 'From: "Jane Doe" <jane@example.org>\nDate: Mon, 05 Oct 2015 23:30:00 -0600\nSubject: Re: Talks\n'
OLD = "Could you tell us what was agreed?"


def read(mail, name="a.eml"):
    data = mail.as_bytes() if hasattr(mail, "as_bytes") else mail.encode() if isinstance(mail, str) else mail
    return eml.read(data, name)


def texts(mail):
    return [part for part in read(mail) if isinstance(part, Extract)]


def files(mail):
    return [(part.name, part.data) for part in read(mail) if isinstance(part, Attachment)]


def one(mail):
    (extract,) = texts(mail)
    return extract


def plain(body, subject="Re: Talks", kind="text/plain; charset=utf-8"):
    return f"From: Jane Doe <jane@example.org>\nSubject: {subject}\nContent-Type: {kind}\n\n{body}"


def message(body="The talks ended.", **headers):
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    return mail


THREADS = {
    "Gmail": "On Mon, Oct 5, 2015 at 10:02 AM Bob Roe <bob@example.org> wrote:\n\n> {old}\n>\n> Bob",
    "Gmail, folded": "On Mon, Oct 5, 2015 at 10:02 AM Robert Roe\n<bob@example.org> wrote:\n\n> {old}",
    "Thunderbird": "On 10/5/15 10:02, Bob Roe wrote:\n> {old}\n>> Older still.\n",
    "Apple Mail": "> On 5 Oct 2015, at 10:02, Bob Roe <bob@example.org> wrote:\n> \n> {old}\n",
    "Apple Mail, bare": "On 5 Oct 2015, at 10:02, Bob Roe <bob@example.org> wrote:\n\n{old}\n",
    "Outlook": "________________________________\nFrom: Bob Roe <bob@example.org>\n"
    "Sent: Monday, October 5, 2015 10:02 AM\nTo: Jane Doe; Ann\n Poe; Max Moe\nSubject: Talks\n\n{old}\n",
    "Outlook, old": "-----Original Message-----\nFrom: Bob Roe [mailto:bob@example.org]\n"
    "Sent: Monday, October 05, 2015 10:02 AM\nTo: Jane Doe\nSubject: Talks\n\n{old}\n",
    "Outlook, German": "Von: Bob Roe <bob@example.org>\nGesendet: Montag, 5. Oktober 2015 10:02\n"
    "An: Jane Doe\nBetreff: Talks\n\n{old}\n",
    "Outlook, French": "De : Bob Roe <bob@example.org>\nEnvoyé : lundi 5 octobre 2015 10:02\n"
    "À : Jane Doe\nObjet : Talks\n\n{old}\n",
    "Outlook, Russian": "От: Bob Roe <bob@example.org>\nОтправлено: 5 октября 2015 г. 10:02\n"
    "Кому: Jane Doe\nТема: Talks\n\n{old}\n",
    "Outlook, bold": "*From:* Bob Roe\n*Sent:* Monday\n*To:* Jane\n*Subject:* Talks\n\n{old}",
    "German": "Am 05.10.2015 um 10:02 schrieb Bob Roe <bob@example.org>:\n> {old}\n",
    "French": "Le lun. 5 oct. 2015 à 10:02, Bob Roe <bob@example.org> a écrit :\n\n> {old}\n",
    "Russian": "5 октября 2015 г., 10:02 пользователь Bob Roe <bob@example.org> написал:\n\n> {old}\n",
    "Mail.ru": "Понедельник, 5 октября 2015, 10:02 +03:00 от Bob Roe <bob@example.org>:\n\n{old}\n",
    "Yandex": '05.10.2015, 10:02, "Bob Roe" <bob@example.org>:\n{old}\n',
    "old German": "----- Ursprüngliche Nachricht -----\nVon: Bob Roe\n{old}",
    "signature": "-- \nJane Doe\njane@example.org\n",
    "bare signature": "--\nJane Doe\nDesk officer\n",
    "mailing list": "________________________________________\ntalks mailing list\nhttps://lists.example.org",
}


@pytest.mark.parametrize("rest", THREADS.values(), ids=THREADS)
def test_only_the_newest_text_of_a_thread_is_the_text_of_a_mail(rest):
    rest = rest.format(old=OLD)
    extract = one(plain(f"{NEWEST}\n\n{rest}"))
    assert extract.text.strip().removesuffix("_" * 32).strip() == NEWEST
    shown = "\n".join(extract.furniture)
    assert OLD in shown or OLD not in rest
    assert "@" not in shown


@pytest.mark.parametrize("name", ["Gmail", "Thunderbird", "German"])
def test_an_answer_below_the_quotation_is_kept(name):
    extract = one(plain(f"{THREADS[name].format(old=OLD)}\n\n{NEWEST}\n"))
    assert extract.text.strip() == NEWEST
    assert any(OLD in line for line in extract.furniture)


def test_answers_between_the_quoted_lines_are_kept():
    body = "On 5 Oct 2015 at 10:02, Bob Roe wrote:\n> Who came?\nAll of them.\n> And when?\nOn Friday."
    assert one(plain(body)).text == "All of them.\nOn Friday."


@pytest.mark.parametrize(
    "text",
    [
        "On 5 October 2015 the minister wrote:\n“We shall sign the treaty.”\n\nHe did not sign.",
        "Part one.\n--\n" + "A line of the second part.\n" * 20,
        "From: the mountains to the sea, there is one people.\n\nSo it goes on.",
        "From: here\nDate: none\n\nAll of it is text.",
        "Original message received.\n\nForwarded message to all.",
        "On the day he wrote:\n\nnothing.",
        "The minister, 54, wrote <letters>:\nmany of them.",
    ],
)
def test_a_text_that_only_looks_like_a_thread_is_whole(text):
    assert one(plain(f"First of all.\n\n{text}")).text == f"First of all.\n\n{text}"


FORWARD = "From: Bob Roe <bob@example.org>\nDate: Mon, Oct 5, 2015 at 10:02 AM\n"
FORWARD += "Subject: Border talks\nTo: <j@x.org>\n"
FORWARDS = {
    "Gmail": f"---------- Forwarded message ---------\n{FORWARD}\n\nThe border is open.\n",
    "Thunderbird": f"-------- Forwarded Message --------\n{FORWARD}\nThe border is open.\n",
    "Apple Mail": "Begin forwarded message:\n\n"
    + re.sub("^", "> ", f"{FORWARD}\nThe border is open.", flags=re.MULTILINE)
    + "\n\nSent from here.",
    "Outlook": "From: Bob Roe\nSent: Monday, 5 October 2015 10:02\nTo: Jane\n"
    "Subject: Border talks\n\nThe border is open.",
    "Outlook, old": "-----Original Message-----\nFrom: Bob Roe\nSent: 5 October 2015 10:02\nTo: Jane\n"
    "Subject: Border talks\n\nThe border is open.",
}


@pytest.mark.parametrize("introduction", ["", "For your information.\n\n"])
@pytest.mark.parametrize("forward", FORWARDS.values(), ids=FORWARDS)
def test_a_forwarded_text_is_a_text_of_its_own_with_its_own_author(forward, introduction):
    found = texts(plain(introduction + forward, subject="FW: Border talks"))
    last = found[-1]
    assert (last.text.strip(), last.author, last.title) == ("The border is open.", "Bob Roe", "Border talks")
    assert last.published == date(2015, 10, 5)
    assert [extract.text.strip() for extract in found[:-1]] == [introduction.strip()] * bool(introduction)


def test_a_forward_of_forwards_ends():
    body = "".join(f"---------- Forwarded message ---------\n{FORWARD}\nText {n}.\n" for n in range(50))
    assert [extract.text.strip() for extract in texts(plain(body))] == [f"Text {n}." for n in range(19)]
    assert len(texts(plain("Note.\n---------- Forwarded message ---------\nNo headers."))) == 1
    assert len(texts(plain("Note.\n---------- Forwarded message ---------\n\n"))) == 1


def test_a_mail_that_only_quotes_is_empty():
    with pytest.raises(Unreadable, match="no text but what it quotes") as caught:
        read(plain(f"> {OLD}\n"))
    assert caught.value.empty


HTML_THREADS = {
    "Gmail": '<div dir="ltr">{new}</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Oct 5,'
    ' 2015 at 10:02 AM Bob Roe &lt;<a href="mailto:bob@example.org">bob@example.org</a>&gt; wrote:<br></div>'
    '<blockquote class="gmail_quote" style="margin:0">{old}</blockquote></div>',
    "Outlook": '<div class="WordSection1"><p class="MsoNormal">{new}</p><div style="border-top:solid 1pt">'
    '<p class="MsoNormal"><b>From:</b> Bob Roe &lt;bob@example.org&gt;<br><b>Sent:</b> Monday, October 5'
    "<br><b>To:</b> Jane Doe<br><b>Subject:</b> Talks</p></div><p>{old}</p></div>",
    "Outlook, paragraphs": "<p>{new}</p><hr><p><b>From:</b> Bob Roe</p><p><b>Sent:</b> Monday</p>"
    "<p><b>To:</b> Jane</p>"
    "<p><b>Subject:</b> Talks</p><p>{old}</p>",
    "Thunderbird": '<p>{new}</p><div class="moz-cite-prefix">On 05/10/15 10:02, Bob Roe wrote:<br></div>'
    '<blockquote type="cite" cite="mid:1@example.org"><p>{old}</p></blockquote>',
    "Apple Mail": "{new}<br><div><br><blockquote type='cite'><div>On 5 Oct 2015, at 10:02, Bob Roe &lt;bob@"
    "example.org&gt; wrote:</div><br><div><div>{old}</div></div></blockquote></div>",
}


@pytest.mark.parametrize("body", HTML_THREADS.values(), ids=HTML_THREADS)
def test_only_the_newest_text_of_a_thread_in_html_is_read(body):
    body = body.format(new="They agreed on all.", old=OLD)
    body = f"<html><head><title>No</title></head><body>{body}</body></html>"
    extract = one(plain(body, kind="text/html; charset=utf-8"))
    assert extract.text.strip() == "They agreed on all."
    assert any(OLD in line for line in extract.furniture)


def test_a_newsletter_is_read_whole_without_what_it_hides():
    body = """<div style="display:none">Preview words</div><table><tr><td><h1>The week</h1></td></tr>
    <tr><td><p>The border was opened<br>on Monday.</p><blockquote>A quotation stays.</blockquote>
    <img src="cid:logo"><script>no()</script></td></tr></table>"""
    extract = one(plain(body, kind="text/html"))
    assert extract.text == "The week\n\nThe border was opened\non Monday.\n\nA quotation stays."


def test_a_page_without_an_article_is_read_as_a_mail():
    assert one(plain("<nav>A</nav>", kind="text/html")).text == "A"


def test_a_mail_of_a_page_without_words_is_empty():
    with pytest.raises(Unreadable, match=r"the mail has no text$"):
        read(plain("<article></article>", kind="text/html"))


def test_a_tag_of_too_many_attributes_costs_no_text():
    tag = "<p " + "a='b' " * 2000 + ">"
    body = f"{tag}One &amp; all.<br>Two.</p><script>no('<p>')</script><p>Three.<style>p {{}}</style>"
    assert one(plain(body, kind="text/html")).text == "One & all.\nTwo.\n\nThree."


@pytest.mark.slow
def test_a_page_of_six_million_letters_is_read_whole():
    assert one(plain("<p>One.</p>" + "a" * 6_000_000 + "<p>Last.</p>", kind="text/html")).text.endswith(
        "Last."
    )


def test_flowed_text_is_joined_as_its_writer_meant():
    body = "The delegates \nagreed.\n\n From here on \n-- \nJane\n"
    assert one(plain(body, kind="text/plain; format=flowed")).text == "The delegates agreed.\n\nFrom here on "
    assert one(plain("信 \n息", kind="text/plain; format=flowed; delsp=yes; charset=utf-8")).text == "信息"


def test_the_text_of_a_mail_may_come_in_several_parts():
    mail = MIMEMultipart("mixed")
    mail.attach(MIMEText("Before the picture."))
    mail.attach(MIMEText("<p>After it.</p>", "html"))
    assert one(mail).text == "Before the picture.\n\nAfter it."


def test_a_plain_text_that_only_points_to_the_page_is_passed_over():
    mail = message("Open this mail in your browser.")
    mail.add_alternative(f"<p>{'The border was opened on Monday. ' * 30}</p>", subtype="html")
    assert one(mail).text.startswith("The border was opened on Monday.")


def test_a_list_is_the_publisher_and_an_address_is_shown_nowhere():
    mail = message(From="jane@example.org", List_Id='"Talks Daily" <talks.example.org>')
    assert (one(mail).publisher, one(mail).author) == ("Talks Daily", "")
    assert (
        one(message(Organization="Example Press", From='"jane@example.org" <a@b.org>')).publisher
        == "Example Press"
    )
    assert one(message(List_Id="<talks.example.org>", Organisation="Press")).publisher == "Press"
    assert one(message(From='"jane@example.org" <a@b.org>')).author == ""
    mail = message(Archived_At="<https://example.org/1>")
    mail["Content-Language"] = "de"
    assert (one(mail).url, one(mail).language) == ("https://example.org/1", "de")


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Fri, 31 Feb 2099 10:00:00 +0000", None),
        ("Thu, 01 Jan 2099 10:00:00 +0000", date(2099, 1, 1)),
        ("5 Oct 15 10:00", date(2015, 10, 5)),
        ("Mon, 05 Oct 2015 99:99:99 +9999", date(2015, 10, 5)),
        ("0" * 9000, None),
    ],
)
def test_a_date_is_as_stated_or_unknown(stated, published):
    assert one(f"Date: {stated}\n\nThe talks ended.").published == published


def test_attachments_are_files_of_their_own_and_their_names_are_labels():
    mail = message()
    mail.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../../../etc/cron.d/x"
    )
    mail.add_attachment("A,B", subtype="csv", filename="C:\\data\\a\tb.csv", charset="iso-8859-1")
    mail.add_attachment("A note.", filename="note.txt")
    mail.add_attachment("No name.")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="..")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    mail.add_attachment(b"seal", maintype="application", subtype="pgp-signature")
    assert files(mail) == [
        ("x", b"%PDF-1.7"),
        ("ab.csv", b"A,B\n"),
        ("note.txt", b"A note.\n"),
        ("attachment-4.txt", b"No name.\n"),
        ("attachment-5", b"PK"),
    ]
    assert one(mail).note == "1 attached pictures or recordings are not read"


def test_pictures_in_the_text_are_no_attachments():
    mail = MIMEMultipart("related")
    mail.attach(MIMEText('<p>The talks ended.</p><img src="cid:1">', "html"))
    logo = EmailMessage()
    logo.set_content(b"\x89PNG", maintype="image", subtype="png", cid="<1>")
    mail.attach(logo)
    assert read(mail) == (Extract(text="The talks ended."),)


def test_an_attached_mail_is_a_file_as_it_came():
    inner = message("The inner text.", Subject="Talks", From="Bob Roe <bob@example.org>")
    mail = message()
    mail.add_attachment(inner)
    ((name, data),) = files(mail)
    assert name == "attachment-1.eml"
    assert one(data).author == "Bob Roe"
    assert one(data).text == "The inner text.\n"


def test_a_mail_may_hold_nothing_but_a_file():
    mail = message("")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(mail) == (Attachment(name="a.pdf", data=b"%PDF-1.7"),)


def test_a_file_that_cannot_be_taken_out_is_counted():
    head = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe talks ended.\n--b\nContent-Type: "
    assert one(f"{head}application/pdf\n\n--b--\n").partly
    assert one(f"{head}application/pdf\n\n--b--\n").note == "1 attached files cannot be taken out of the mail"
    rotten = f"{head}message/rfc822\n\nFrom: a\nX-\udc80: \u20ac\n\nInner.\n--b--\n".encode(
        errors="surrogateescape"
    )
    assert one(rotten).text == "The talks ended."


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime; smime-type=enveloped-data", "application/pgp-encrypted"]
)
def test_an_encrypted_mail_says_so(kind):
    with pytest.raises(Unreadable, match=r"^encrypted: "):
        read(f"Subject: A\nContent-Type: {kind}\n\nVersion: 1\n")


def test_an_unknown_character_set_is_said_and_the_bytes_decide():
    found = one("Content-Type: text/plain; charset=no-such\n\nGenève est loin.".encode())
    assert (found.text, found.note) == ("Genève est loin.", "the character set no-such is unknown")
    found = one(b"Content-Type: text/plain; charset=utf-8\n\nGen\xe8ve est \xc3\xa0 moi.")
    assert found.text == "Gen\ufffdve est à moi."
    assert found.note == "not all of it is utf-8: 1 characters could not be read"
    assert one("Content-Type: text/plain; charset=us-ascii\n\nGenève.".encode()).text == "Genève."
    assert one(b"Content-Type: text/plain; charset*=utf-8'en'utf-8\n\nGen\xc3\xa8ve.").text == "Genève."
    assert one("Content-Type: text/plain; charset=idna\n\nabc.").note == "the character set idna is unknown"
    assert one(b'Content-Type: text/plain; charset="a\x00b"\n\nabc.').text == "abc."


def nested(levels):
    parts = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(levels))
    return f"Content-Type: multipart/mixed; boundary=b0\n\n{parts}--b{levels}\n\nThe talks ended.\n"


@pytest.mark.parametrize(
    "place", ["parser.BytesParser.parsebytes", "message.Message.get_content_disposition"]
)
def test_what_the_parser_cannot_take_is_unreadable(monkeypatch, place):
    def fail(*_, **__):
        raise KeyError("a")

    monkeypatch.setattr(f"email.{place}", fail)
    with pytest.raises(Unreadable, match="cannot be parsed"):
        read(plain("The talks ended."))


def test_an_attached_mail_that_cannot_be_written_is_counted(monkeypatch):
    def fail(*_, **__):
        raise ValueError("a")

    mail = message()
    mail.add_attachment(message())
    data = mail.as_bytes()
    monkeypatch.setattr("email.generator.BytesGenerator.flatten", fail)
    assert one(data).note == "1 attached files cannot be taken out of the mail"


@pytest.mark.parametrize(("size", "reason"), [(25 * 1024**2, "parsed"), (25 * 1024**2 + 1, "mail-size")])
def test_a_mail_has_up_to_25_mb(monkeypatch, size, reason):
    def parse(_):
        raise Unreadable("parsed")

    monkeypatch.setattr(eml, "parse_mail", parse)
    with pytest.raises(Unreadable, match=reason):
        read(bytes(size))


@pytest.mark.parametrize("header", ["<", '"', "a@["])
def test_a_sender_that_cannot_be_parsed_is_nobody(header):
    assert one(f"From: {header}\n\nThe talks ended.").author == ""


def test_a_header_that_cannot_be_parsed_is_empty():
    assert header_text(parse_mail(b"Message-ID: <\n\nA."), "Message-ID") == ""


BOMBS = {
    "5,000 nested parts": (nested(5000), "mail-depth"),
    "100,000 parts": (
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nA.\n" * 100_000,
        "mail-parts",
    ),
    "5,000 nested mails": ("Content-Type: message/rfc822\n\n" * 5000 + "A.", "mail-depth"),
    "26 MB": (b"Subject: A\n\n" + b"The talks ended.\n" * 1_600_000, "mail-size"),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize(("bomb", "reason"), BOMBS.values(), ids=BOMBS)
def test_a_mail_beyond_the_limits_is_refused(bomb, reason):
    with pytest.raises(Unreadable, match=f"^{reason}: "):
        read(bomb)


WORDS = "=?utf-8?Q?a?= " * 60_000
HOSTILE = {
    "long subject": f"Subject: {WORDS}\n\nThe talks ended.",
    "folded subject": f"Subject: {WORDS.replace(' ', chr(10) + ' ')}\n\nThe talks ended.",
    "brackets": f"To: {'(' * 5000}\nFrom: {'<' * 5000}\n\nThe talks ended.",
    "brackets in the type": f"Content-Type: text/plain; {'(' * 5000}\n\nThe talks ended.",
    "words in the type": f"Content-Type: text/plain; a={WORDS}\n\nThe talks ended.",
    "header without name": ": x\nSubject: A\n\nThe talks ended.",
    "18 levels": nested(18),
    "many headers": "X-A: b\n" * 200_000 + "\nThe talks ended.",
    "group": f"From: {'a:;' * 100}\nList-Id: {'<' * 90}\n\nThe talks ended.",
    "signatures": "\nThe talks ended.\n" + "--\n" * 100_000,
    "attributions": "\n" + "On 1 2:03 <a@b> said\n" * 100_000 + "The talks ended.",
    "forwards": "\n" + "From: a\n\n" * 100_000 + "The talks ended.",
    "markers": "\n" + "Begin forwarded message:\n\n" * 50_000 + "The talks ended.",
    "one line": "\nOn 1 2:03 " + "<a@b " * 500_000 + "\nThe talks ended.",
    "open tags": "Content-Type: text/html\n\n" + "<div a=1 " * 200_000 + "><p>The talks ended.",
    "deep page": "Content-Type: text/html\n\n" + "<blockquote type=cite>" * 5000 + "</blockquote>" * 5000
    + "<p>The talks ended.",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("mail", HOSTILE)
def test_a_hostile_mail_is_read_in_seconds(mail):
    begin = time.process_time()
    extract = one(HOSTILE[mail])
    assert "The talks ended." in extract.text
    assert time.process_time() - begin < 20


def sample():
    mail = message(
        f"{NEWEST}\n\n{THREADS['Gmail'].format(old=OLD)}",
        Subject="Пресса – Genève",
        From="Jané Doe <jane@example.org>",
        Date="Mon, 05 Oct 2015 23:30:00 -0600",
        To="a@b.org, (c) <d@e.org>",
    )
    mail.add_alternative("<div>They <b>met</b>.<blockquote type=cite>q</blockquote></div>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Genève.pdf")
    mail.add_attachment(message("The inner text.", Subject="Inner"))
    return mail.as_bytes()


def mutants(data, count, seed=20):
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        mutant = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            place, length = chance.randrange(len(mutant)), chance.randint(1, 40)
            piece = mutant[place : place + length]
            mutant[place : place + chance.choice((0, length))] = chance.choice(
                (b"", piece * 3, bytes(chance.randbytes(length)), b"\n\n", b"=?x?b?", b"\xff", b"(" * 200)
            )
            mutant = mutant or bytearray(b"\n")
        yield bytes(mutant)


@pytest.mark.slow
@pytest.mark.parametrize("reader", [eml, mbox])
def test_a_mutant_of_a_mail_is_read_or_unreadable(reader):
    data = sample() if reader is eml else b"From a Mon Oct  5 10:00:00 2015\n" + sample()
    for mutant in mutants(data, 150):  # tests/fuzz has more of all formats
        try:
            assert all(isinstance(part, Extract | Attachment) for part in reader.read(mutant, "a"))
        except Unreadable as error:
            assert error.reason  # noqa: PT017 - either is right


@given(
    data=st.binary(max_size=300),
    head=st.sampled_from([b"", b"From a 10:00 2015\nA:", b"Content-Type: ", b"From:"]),
)
def test_any_bytes_are_a_mail_or_unreadable(data, head):
    for reader in (eml, mbox):
        try:
            assert reader.read(head + data, "a")
        except Unreadable as error:
            assert error.reason  # noqa: PT017 - either is right


def test_a_mail_gives_its_plain_text_and_its_headers():
    sent = datetime(2015, 10, 5, 23, 30, tzinfo=UTC)
    mail = message(
        Subject="Talks – the end", From='"Jané Doe" <jane@example.org>', Date=format_datetime(sent)
    )
    mail.add_alternative("<html><body><p>Not this.</p></body></html>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../x.pdf")
    extract, attachment = eml.read(mail.as_bytes(), "a.eml")
    assert extract == Extract(
        text="The talks ended.\n", title="Talks – the end", author="Jané Doe", published=date(2015, 10, 5)
    )
    assert attachment == Attachment(name="x.pdf", data=b"%PDF-1.7")


def test_a_mail_of_html_gives_its_article_whatever_encoding_the_page_names():
    message = EmailMessage()
    message["Subject"] = "Talks"
    message.set_content(PAGE.format(charset="windows-1252"), subtype="html")
    extract = one(message.as_bytes())
    assert "The delegates met in Genève for three days" in extract.text
    assert (extract.title, extract.author, extract.language) == ("Talks", "", "fr")
    assert "About us" in extract.furniture


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_mail_is_decoded_as_it_says(encoding, charset):
    message = EmailMessage()
    message.set_content("Genève, déjà vu.", charset=charset, cte=encoding)
    assert one(message.as_bytes()).text == "Genève, déjà vu.\n"


@pytest.mark.parametrize("charset", ["no-such", "undefined", "idna", "base64"])
def test_a_mail_in_no_known_character_set_is_read_by_its_bytes(charset):
    data = f"Subject: Talks\nContent-Type: text/plain; charset={charset}\n\nGenève est loin.".encode()
    assert one(data).text == "Genève est loin."


def test_a_mail_without_text_is_empty():
    message = EmailMessage()
    message["Subject"] = "Scan"
    message.add_attachment(b"\x00", maintype="image", subtype="png", filename="scan.png")
    with pytest.raises(Unreadable, match="no text") as caught:
        eml.read(message.as_bytes(), "a.eml")
    assert caught.value.empty


def test_a_mail_of_parts_without_end_is_unreadable():
    parts = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1100))
    with pytest.raises(Unreadable, match="mail-depth"):
        eml.read(f"Content-Type: multipart/mixed; boundary=b0\n\n{parts}".encode(), "a.eml")


@pytest.mark.timeout(20)
def test_headers_that_are_too_long_are_left_out():
    words = "=?utf-8?Q?a?= " * 60_000
    extract = one(f"Subject: {words}\nFrom: {'(' * 9000}\n\nThe talks ended.")
    assert (extract.text, extract.title, extract.author) == ("The talks ended.", "", "")


@pytest.mark.parametrize(
    ("header", "author"),
    [
        ("jane@example.org", ""),
        ("Jane Doe <jane@example.org>", "Jane Doe"),
        ("", ""),
        ("(" * 5000, ""),
        ("undisclosed:;", ""),
    ],
)
def test_the_author_of_a_mail_is_its_sender(header, author):
    assert one(f"From: {header}\n\nThe talks ended.").author == author


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("Mon, 05 Oct 2015 23:30:00 -0600", date(2015, 10, 5)),
        ("5 October 2015", date(2015, 10, 5)),
        ("Fri, 31 Feb 2099 10:00:00 +0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_date_of_a_mail_is_the_day_it_states_where_it_was_sent(header, published):
    assert one(f"Date: {header}\n\nThe talks ended.").published == published
    assert one(b"Subject: Talks\n\nThe talks ended.").published is None


@given(data=st.binary(max_size=300))
def test_a_mail_of_any_bytes_is_text_or_unreadable(data):
    for head in (b"", b"Content-Type: text/html\n\n", b"Content-Transfer-Encoding: base64\n\n", b"Date: "):
        try:
            assert isinstance(one(head + data).text, str)
        except Unreadable as error:
            assert str(error)  # noqa: PT017 - either is right


@pytest.mark.parametrize(("size", "is_read"), [(5_800, False), (6_000, True)])
def test_a_picture_that_may_be_a_scanned_page_is_a_file_and_a_small_one_is_noted(size, is_read):
    mail = EmailMessage()
    mail.set_content("The clipping is attached.")
    mail.add_attachment(b"\x89PNG" + bytes(size), maintype="image", subtype="png", filename="scan.png")
    mail.add_attachment(bytes(9_000), maintype="audio", subtype="mpeg", filename="talk.mp3")
    assert [name for name, _ in files(mail)] == ["scan.png"] * is_read
    assert one(mail).note == f"{2 - is_read} attached pictures or recordings are not read"
