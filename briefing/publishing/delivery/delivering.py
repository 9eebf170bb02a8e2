"""Send each scheduled edition once to each recipient; what a failure has held up is sent by the next run.

A server that has taken a message can fail before it says so (RFC 1047). Such a message is sent again with the
same Message-ID, by which mail systems know it for the same one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from pathlib import Path

from briefing import pipeline
from briefing.errors import BriefingError, Locked
from briefing.profile import MailDelivery, Profile, restore_profile
from briefing.publishing.delivery.records import (
    DeliveryRecord,
    DeliveryState,
    read_deliveries,
    write_deliveries,
)
from briefing.publishing.delivery.smtp import mail_server
from briefing.publishing.editions.layout import (
    MANIFEST,
    RECORD,
    Edition,
    list_editions,
    read_edition_files,
    withdrawn_names,
)
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import read_manifest

_MAIL = "briefing.eml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the messages of an edition, in a line."""

    text: str
    delivered: bool


def begin_deliveries(output: Path, profile: Profile) -> None:
    """Note before the first run with a delivery which editions there are: they are not sent.

    Raises CannotWrite where that cannot be noted, and Locked while another run is at work.
    """
    if profile.deliver is None:
        return
    with output_lock(output):
        if read_deliveries(output) is None:
            names = tuple(edition.name for edition in list_editions(output))
            write_deliveries(output, DeliveryRecord(earlier=names))


def deliver_editions(output: Path, profile: Profile, folder: Path) -> tuple[DeliveryReport, ...]:
    """Send what was not sent yet of the scheduled editions of a profile, which lies in `folder`.

    No error is raised: what failed is reported, and sent by the next run.
    """
    delivery = profile.deliver
    if delivery is None or not output.exists():
        return ()
    try:
        with output_lock(output):
            return tuple(_deliver(output, profile, delivery, folder))
    except Locked:  # the run that has the lock sends it
        return ()
    except BriefingError as error:
        return (DeliveryReport(text=f"not delivered: {error}; the next run tries again", delivered=False),)


def _deliver(
    output: Path, profile: Profile, delivery: MailDelivery, folder: Path
) -> Iterator[DeliveryReport]:
    record = read_deliveries(output) or DeliveryRecord()
    for edition in _waiting(output, profile, delivery, record):
        states = record.editions.get(edition.name, {})
        left = [address for address in delivery.to if states.get(address) != "sent"]
        message = make_message(edition.folder, delivery)
        note = partial(_note, output, edition.name)
        for address in left:
            note(address, "waiting")
        with mail_server(delivery, folder) as server:
            for address in left:
                note(address, "sending")
                del message["To"]
                message["To"] = address
                server.send_message(message, delivery.sender, [address])
                note(address, "sent")
        yield DeliveryReport(text=f"delivered {edition.name} to {', '.join(left)}", delivered=True)


def _waiting(
    output: Path, profile: Profile, delivery: MailDelivery, record: DeliveryRecord
) -> Iterator[Edition]:
    """Yield the scheduled editions of a profile that some recipient has not got, the oldest first."""
    kept_back = {*withdrawn_names(output), *record.earlier}
    for edition in list_editions(output):
        manifest = edition.manifest
        is_ours = manifest.slot is not None and manifest.settings["title"] == profile.title
        sent = {
            address for address, state in record.editions.get(edition.name, {}).items() if state == "sent"
        }
        if is_ours and edition.name not in kept_back and not sent.issuperset(delivery.to):
            yield edition


def _note(output: Path, edition: str, recipient: str, state: DeliveryState) -> None:
    record = read_deliveries(output) or DeliveryRecord()
    write_deliveries(output, record.with_state(edition, recipient, state))


def make_message(edition: Path, delivery: MailDelivery) -> EmailMessage:
    """Return the mail of an edition with its sender; it has the same Message-ID each time.

    Where the edition has no mail of its own, it is made from the record. Raises BriefingError for a damaged
    edition.
    """
    files = read_edition_files(edition)
    data = files.get(_MAIL)
    if data is None:
        from briefing.rendering.formats import eml

        settings = restore_profile(read_manifest(edition / MANIFEST).settings)
        data = eml.render(load_briefing(files[RECORD]), pipeline.page_options(settings))
    message = BytesParser(EmailMessage, policy=SMTP).parsebytes(data)
    digest = str(message["Message-ID"]).strip("<>").partition("@")[0]
    headers = {
        "From": delivery.sender,
        "Date": format_datetime(datetime.now(UTC)),
        "Message-ID": f"<{digest}@{delivery.sender.rpartition('@')[2]}>",
    }
    for name, value in headers.items():
        del message[name]
        message[name] = value
    return message
