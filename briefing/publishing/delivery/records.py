"""Which edition was sent to whom: a file beside the editions, written before and after each message."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.durable import make_folder, translate_os_errors, write_atomically
from briefing.errors import CannotWrite
from briefing.publishing.editions.layout import STATE, read_if_exists, withdrawn_names
from briefing.serialisation import decode, encode_indented

DELIVERIES = Path(STATE, "deliveries.json")

DeliveryState: TypeAlias = Literal["waiting", "sending", "sent"]
"""Before a server is asked, and before and after it has taken a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRecord:
    """What was sent of the editions below an output folder."""

    schema: int = 1
    earlier: tuple[str, ...] = ()
    """The editions that were there before the profile asked for delivery; they are not sent."""
    editions: Mapping[str, Mapping[str, DeliveryState]] = field(default_factory=dict)
    """The state of each recipient, by the name of the edition."""

    def with_state(self, edition: str, recipient: str, state: DeliveryState) -> "DeliveryRecord":
        """Return the record with another state of one recipient."""
        states = {**self.editions.get(edition, {}), recipient: state}
        return replace(self, editions={**self.editions, edition: states})


def read_deliveries(output: Path) -> DeliveryRecord | None:
    """Return what was sent; None before the first run. Raises CannotWrite for a damaged file.

    Nothing is sent then: it might be sent twice.
    """
    data = read_if_exists(output / DELIVERIES)
    if not data:
        return None
    try:
        return decode(data, DeliveryRecord)
    except ValueError as error:
        raise CannotWrite(
            f"{output / DELIVERIES}: what was sent cannot be read ({error}); once it is deleted, editions are"
            " sent from the next one on"
        ) from None


def list_undelivered(output: Path) -> tuple[str, ...]:
    """Return the names of the editions that some recipient has not got, but of those that are withdrawn.

    Raises CannotWrite for a damaged file.
    """
    record = read_deliveries(output) or DeliveryRecord()
    withdrawn = withdrawn_names(output)
    return tuple(
        name
        for name, states in sorted(record.editions.items())
        if name not in withdrawn and set(states.values()) != {"sent"}
    )


def write_deliveries(output: Path, record: DeliveryRecord) -> None:
    """Write what was sent, flushed to the disk; raises CannotWrite."""
    with translate_os_errors(output):
        make_folder((output / DELIVERIES).parent)
    write_atomically(output / DELIVERIES, encode_indented(record))
