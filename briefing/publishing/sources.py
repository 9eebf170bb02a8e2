"""Fetch the feeds and addresses of an edition, then read its documents, here or on a cluster."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from briefing import pipeline
from briefing.models import Dossier
from briefing.processes import ForkedCall
from briefing.profile import Profile
from briefing.publishing.editions.layout import BROUGHT, CACHE
from briefing.publishing.editions.source_archive import SourceArchive
from briefing.reading.fetching.statuses import FetchResult


def fetch_sources(
    sources: Sequence[Path], profile: Profile, addresses: Sequence[str], copies: SourceArchive
) -> FetchResult:
    """Fetch the feeds of the profile, and download what lies at the addresses into the kept copies.

    Raises what :func:`briefing.pipeline.fetch` and
    :func:`briefing.reading.remote.downloading.download_files` raise.
    """
    fetched = pipeline.fetch(sources, profile, now=datetime.now(UTC))
    if not addresses:
        return fetched
    from briefing.reading.remote.downloading import download_files

    known = copies.output / BROUGHT
    # In a process of its own: what it parses of servers, and the threads of their clients, end with it.
    with ForkedCall(lambda: download_files(addresses, copies=copies, known=known)) as downloading:
        downloaded = downloading.result()
    return replace(fetched, unread=(*fetched.unread, *downloaded.unread), files=downloaded.files)


def read_sources(
    sources: Sequence[Path],
    profile: Profile,
    *,
    as_of: date,
    fetched: FetchResult,
    copies: SourceArchive,
    cluster: str = "",
) -> Dossier:
    """Read the dossier with what was fetched, on a cluster if one is named; a copy of each file is kept.

    Raises what :func:`briefing.pipeline.read` and :func:`briefing.reading.cluster.connection.open_cluster`
    raise.
    """
    with ExitStack() as stack:
        executor = None
        if cluster:
            from briefing.reading.cluster.connection import open_cluster

            executor = stack.enter_context(open_cluster(cluster))
        means = pipeline.ReadingMeans(
            cache=copies.output / CACHE, on_file=copies.add, on_end=copies.finish, executor=executor
        )
        return pipeline.read(sources, profile, as_of=as_of, means=means, fetched=fetched)
