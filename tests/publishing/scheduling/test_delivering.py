"""Editions sent to a real mail server on loopback: each once to each recipient, whatever fails on the way."""

import os
import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from briefing.errors import BriefingError, ProfileError
from briefing.profile import MailDelivery, load_profile
from briefing.publishing.delivery import delivering, smtp
from briefing.publishing.delivery.records import DELIVERIES, read_deliveries
from briefing.publishing.editions.committing import write_withdrawn
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.scheduling.runner import run_due
from briefing.publishing.series import find_series

pytestmark = pytest.mark.usefixtures("reading_in_process")

MORNING = datetime(2026, 11, 22, 7, 0, 5, tzinfo=UTC)
DAY = timedelta(days=1)
DESK, CHIEF = "desk@example.org", "chief@example.org"
PASSWORD = "correct horse"  # noqa: S105 - of the server below


class Mailboxes:
    """What the server has taken, and what it is told to refuse."""

    def __init__(self):
        self.taken = []
        self.refused = {}
        self.lost = 0
        """How many answers are lost after a message was taken."""

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((tuple(envelope.rcpt_tos), message))
        if self.lost:
            self.lost -= 1
            server.transport.abort()
        return "250 OK"

    @property
    def recipients(self):
        return [address for to, _ in self.taken for address in to]


def authenticate(_server, _session, _envelope, _mechanism, login):
    known = (login.login, login.password) == (b"desk", PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def serving(mailboxes, certificates, port=0, **options):
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    settings = {"tls_context": certificates, "require_starttls": True, "authenticator": authenticate}
    controller = Controller(mailboxes, hostname="127.0.0.1", port=port, **{**settings, **options})
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def certificates(authority):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def mailboxes():
    return Mailboxes()


@pytest.fixture
def short_mail(monkeypatch):
    """A mail that takes no time to make; the one with a PDF is in a test of its own."""

    def render(briefing, _options):
        lines = [
            f"Subject: {briefing.title} {briefing.as_of}",
            f"Message-ID: <{briefing.edition}@x>",
            "",
            "x",
        ]
        return "\r\n".join(lines).encode()

    monkeypatch.setattr("briefing.rendering.formats.eml.render", render)


@pytest.fixture
def post(desk, mailboxes, certificates, authority):
    """A desk that delivers to a server, which is up until the test ends."""
    with serving(mailboxes, certificates, auth_required=True) as port:
        (desk.dossier / ".password").write_text(f"{PASSWORD}\n")
        (desk.dossier / ".password").chmod(0o600)
        authority.cert_pem.write_to_path(desk.dossier / ".ca.pem")
        deliver_to(desk, port)
        desk.port = port
        yield desk


def deliver_to(desk, port, *more, to=(DESK, CHIEF)):
    desk.write()
    lines = [
        "[deliver]",
        f'smtp = "127.0.0.1:{port}"',
        'from = "briefing@example.org"',
        f"to = {list(to)}",
        'user = "desk"',
        'password_file = ".password"',
        'ca_file = ".ca.pem"',
        *more,
    ]
    with desk.profile.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def run(desk, log, days=0):
    (series,) = find_series(desk.dossier, sources=(), output=desk.output)
    return run_due(series, now=MORNING + days * DAY, backfill=1, log=log)


@pytest.mark.slow
def test_a_scheduled_edition_is_sent_once_to_each_recipient(post, mailboxes, log, said):
    edition = run(post, log).edition
    assert mailboxes.recipients == [DESK, CHIEF]
    for to, message in mailboxes.taken:
        assert (message["To"], message["From"]) == (to[0], "briefing@example.org")
        assert message["Message-ID"].endswith("@example.org>")
        kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
        assert kinds == ["text/plain", "text/html", "application/pdf"]
        attached = message.get_payload()[-1].get_payload(decode=True)
        assert attached.startswith(b"%PDF")
    assert f"delivered {edition} to {DESK}, {CHIEF}" in said.getvalue()
    run(post, log)
    assert len(mailboxes.taken) == 2
    post.add("more.txt", "The bridge opens on Monday,")
    run(post, log, days=1)
    assert mailboxes.recipients == [DESK, CHIEF] * 2
    assert len({message["Message-ID"] for _, message in mailboxes.taken}) == 2


@pytest.mark.slow(counted=True)
@pytest.mark.usefixtures("short_mail")
def test_what_the_server_refuses_is_sent_by_the_next_run_and_to_nobody_twice(post, mailboxes, log, said):
    mailboxes.refused = {CHIEF: "451 try later"}
    run(post, log)
    assert mailboxes.recipients == [DESK]
    assert "451 try later; the next run tries again" in said.getvalue()
    mailboxes.refused = {}
    assert run(post, log).ending == "nothing-due"
    assert mailboxes.recipients == [DESK, CHIEF]


@pytest.mark.usefixtures("short_mail")
def test_a_server_that_is_down_loses_no_edition(desk, mailboxes, certificates, authority, log, said):
    (desk.dossier / ".password").write_text(PASSWORD)
    (desk.dossier / ".password").chmod(0o600)
    authority.cert_pem.write_to_path(desk.dossier / ".ca.pem")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    deliver_to(desk, port, to=[DESK])
    run(desk, log)
    desk.add("more.txt", "The bridge opens on Monday,")
    run(desk, log, days=1)
    assert said.getvalue().count("Connection refused; the next run tries again") == 2
    with serving(mailboxes, certificates, port=port, auth_required=True):
        run(desk, log, days=1)
    assert mailboxes.recipients == [DESK, DESK]
    subjects = [message["Subject"] for _, message in mailboxes.taken]
    assert [subject[-10:] for subject in subjects] == ["2026-11-22", "2026-11-23"]


@pytest.mark.usefixtures("short_mail")
def test_a_message_whose_answer_was_lost_is_sent_again_under_the_same_id(post, mailboxes, log):
    mailboxes.lost = 1
    run(post, log)
    assert mailboxes.recipients == [DESK]
    assert next(iter(read_deliveries(post.output).editions.values())) == {DESK: "sending", CHIEF: "waiting"}
    run(post, log)
    assert mailboxes.recipients == [DESK, DESK, CHIEF]
    assert len({message["Message-ID"] for _, message in mailboxes.taken}) == 1


@pytest.mark.usefixtures("short_mail")
def test_a_run_that_ended_between_the_edition_and_the_mail_is_made_up_for(post, mailboxes, log, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("briefing.publishing.scheduling.runner.deliver_editions", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(post, log)
    assert post.editions
    assert mailboxes.taken == []
    run(post, log)
    assert mailboxes.recipients == [DESK, CHIEF]


def _interrupted(*_):
    raise KeyboardInterrupt


@pytest.mark.usefixtures("short_mail")
def test_what_cannot_be_noted_is_not_sent(post, mailboxes, log, said):
    run(post, log)
    (post.output / DELIVERIES).write_text("{")
    post.add("more.txt", "The bridge opens on Monday,")
    assert run(post, log, days=1).ending == "failed"
    assert len(mailboxes.taken) == 2
    assert "once it is deleted" in said.getvalue()


@pytest.mark.usefixtures("short_mail")
def test_editions_from_before_and_those_that_were_rolled_back_or_made_by_hand_are_not_sent(
    post, mailboxes, log
):
    text = post.profile.read_text()
    post.write()
    first = run(post, log).edition
    post.profile.write_text(text)
    run(post, log)
    assert read_deliveries(post.output).earlier == (first,)
    post.add("more.txt", "The bridge opens on Monday,")
    second = run(post, log, days=1).edition
    assert mailboxes.recipients == [DESK, CHIEF]
    write_withdrawn([second], post.output)
    (post.output / DELIVERIES).unlink()
    profile = load_profile(post.profile)
    reports = delivering.deliver_editions(post.output, profile, post.dossier)
    assert [report.text.partition(" to ")[0] for report in reports] == [f"delivered {first}"]
    with output_lock(post.output):
        assert delivering.deliver_editions(post.output, profile, post.dossier) == ()


@pytest.mark.slow(counted=True)
def test_an_edition_with_a_mail_of_its_own_sends_that(post, mailboxes, log):
    text = post.profile.read_text().replace('["md"]', '["md", "eml"]')
    post.profile.write_text(text)
    edition = run(post, log).edition
    own = message_from_bytes((post.output / edition / "briefing.eml").read_bytes(), policy=policy.default)
    sent = mailboxes.taken[0][1]
    assert sent["Subject"] == own["Subject"]
    assert sent["Message-ID"].partition("@")[0] == own["Message-ID"].partition("@")[0]


@pytest.mark.usefixtures("short_mail")
def test_nothing_is_said_to_a_server_without_tls_or_with_a_certificate_of_somebody_else(
    post, mailboxes, log, said
):
    with serving(mailboxes, None, require_starttls=False, authenticator=None) as port:
        deliver_to(post, port)
        run(post, log)
    assert "STARTTLS extension not supported by server" in said.getvalue()
    deliver_to(post, post.port)
    post.profile.write_text(post.profile.read_text().replace('ca_file = ".ca.pem"\n', ""))
    run(post, log)
    assert "certificate verify failed" in said.getvalue()
    assert mailboxes.taken == []


@pytest.mark.usefixtures("short_mail")
def test_a_wrong_password_is_told_and_the_right_one_is_used_next(post, mailboxes, log, said):
    (post.dossier / ".password").write_text("wrong")
    run(post, log)
    assert "535" in said.getvalue()
    assert "wrong" not in said.getvalue()
    (post.dossier / ".password").write_text(PASSWORD)
    run(post, log)
    assert mailboxes.recipients == [DESK, CHIEF]


def settings(**fields):
    return MailDelivery(**{"smtp": "h", "sender": DESK, "to": (CHIEF,), "user": "desk", **fields})


def test_a_password_is_read_from_a_file_that_nobody_else_can_read(tmp_path):
    path = tmp_path / "password"
    path.write_text("secret\nmore\n")
    path.chmod(0o600)
    delivery = settings(password_file="password")  # noqa: S106 - a name
    assert smtp.read_password(delivery, tmp_path) == "secret"
    path.chmod(0o640)
    with pytest.raises(BriefingError, match="others can read this password: chmod 600 it"):
        smtp.read_password(delivery, tmp_path)
    path.chmod(0o600)
    path.write_text("")
    with pytest.raises(BriefingError, match="the first line has no password"):
        smtp.read_password(delivery, tmp_path)
    path.write_bytes(b"\xff")
    with pytest.raises(BriefingError, match="no password can be read: 'utf-8' codec"):
        smtp.read_password(delivery, tmp_path)
    path.unlink()
    with pytest.raises(BriefingError, match="no password can be read: there is no such file"):
        smtp.read_password(delivery, tmp_path)
    os.mkfifo(path, 0o600)  # nobody writes into it
    with pytest.raises(BriefingError, match="no password can be read"):
        smtp.read_password(delivery, tmp_path)


def test_a_password_comes_from_the_credential_store_where_no_file_is_named(tmp_path, monkeypatch):
    keyring = pytest.importorskip("keyring")
    stored = {("h", "desk"): "secret"}
    monkeypatch.setattr(keyring, "get_password", lambda host, user: stored.get((host, user)))
    assert smtp.read_password(settings(smtp="h:465"), tmp_path) == "secret"
    with pytest.raises(BriefingError, match="`keyring set other desk` asks for it"):
        smtp.read_password(settings(smtp="other"), tmp_path)

    def locked(_host, _user):
        raise keyring.errors.KeyringLocked("locked")

    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(BriefingError, match="does not answer: locked"):
        smtp.read_password(settings(), tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    with pytest.raises(BriefingError, match=r"pip install 'diplomatic-briefing\[keyring\]'"):
        smtp.read_password(settings(), tmp_path)


@pytest.mark.parametrize(
    ("given", "host", "port"),
    [("h", "h", 587), ("h:465", "h", 465), ("[::1]:25", "::1", 25), ("[::1]", "::1", 587)],
)
def test_an_address_of_a_server_may_have_a_port(given, host, port):
    assert smtp.split_address(given) == (host, port)


def test_on_port_465_tls_begins_before_the_first_word(desk, mailboxes, certificates, authority, monkeypatch):
    authority.cert_pem.write_to_path(desk.folder / "ca.pem")
    with serving(
        mailboxes, None, require_starttls=False, authenticator=None, ssl_context=certificates
    ) as port:
        monkeypatch.setattr(smtp, "IMPLICIT_TLS", port)
        delivery = settings(smtp=f"127.0.0.1:{port}", ca_file="ca.pem", user="")
        with smtp.mail_server(delivery, desk.folder) as server:
            server.sendmail(DESK, [CHIEF], b"Subject: x\r\n\r\nx\r\n")
    assert mailboxes.recipients == [CHIEF]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('smtp = "h"', r"\[deliver\] needs 'from'"),
        ('smtp = "h"\nfrom = "a@b"', r"\[deliver\] needs 'to'"),
        ('smtp = "h"\nfrom = "a@b"\nto = ["x"]', "names 'x', which is no address"),
        ('smtp = "h"\nfrom = "a@b\\r\\nBcc: c@d"\nto = ["x@y"]', "which is no address"),
        ('smtp = "h"\nfrom = "a@b"\nto = ["x@y"]\ntls = false', "tls"),
    ],
)
def test_a_delivery_that_cannot_be_is_told(tmp_path, lines, message):
    path = tmp_path / "briefing.toml"
    path.write_text(f"title = 'T'\n[deliver]\n{lines}\n")
    with pytest.raises(ProfileError, match=message):
        load_profile(path)
