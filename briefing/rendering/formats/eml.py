"""The mail: text and HTML that mail programs show, with the PDF attached."""

from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from briefing.record import Briefing
from briefing.rendering import escaping, templating
from briefing.rendering.formats import pdf, txt
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.template_settings import load_settings
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.word.logo import load_logo

# Python makes boundaries from a random number; these depend on the content alone.
_BOUNDARY = "=_briefing_{}_{}"
_LOGO = "logo@briefing.invalid"


def render(briefing: Briefing, options: PageOptions = DEFAULT, *, attached: bytes | None = None) -> bytes:
    """Return the message, without a sender and a recipient; raise ProfileError as the other formats do.

    The PDF of the briefing is attached; it is made here if it is not given as `attached`.
    """
    environment = templating.html_environment(options)
    page = build_page_view(briefing, "short", options.words)
    settings = load_settings(options)
    logo = load_logo(options, settings)
    html = templating.render_template(environment, "mail.html", page=page, logo=logo, logo_id=_LOGO)
    attached = pdf.render(briefing, options) if attached is None else attached
    digest = sha256(attached).hexdigest()
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(briefing)
    message["Date"] = format_datetime(datetime.combine(briefing.as_of, time(), tzinfo=UTC))
    message["Message-ID"] = f"<{digest[:32]}@briefing.invalid>"
    message.set_content(txt.render(briefing, options).decode(), cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    shown = message.get_body(("html",))
    if logo and shown:
        shown.add_related(logo.data, maintype="image", subtype=logo.kind, cid=f"<{_LOGO}>")
    name = f"{briefing.edition or 'briefing'}.pdf"
    message.add_attachment(attached, maintype="application", subtype="pdf", filename=name)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(_BOUNDARY.format(number, digest[:24]))
    return message.as_bytes()


def subject(briefing: Briefing) -> str:
    """Return the subject: the marking, the title and the cut-off, in one line."""
    pieces = (briefing.marking.upper(), briefing.title, briefing.as_of.isoformat())
    return escaping.escape_unprintable(" · ".join(" ".join(piece.split()) for piece in pieces if piece))
