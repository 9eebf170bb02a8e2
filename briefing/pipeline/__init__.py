"""The whole flow: from sources to a briefing, step by step."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from briefing.archive.choice import ArchiveQuery
from briefing.archive.reading import read_sources
from briefing.errors import TooFewSources, UsageError
from briefing.formatting import format_list
from briefing.models import Document, Dossier, ProposedTopic, ReadingOptions, Unread
from briefing.pipeline.drafting import AnalysedDossier as AnalysedDossier
from briefing.pipeline.drafting import Draft as Draft
from briefing.pipeline.drafting import analyse_dossier as analyse_dossier
from briefing.pipeline.drafting import draft_briefing as draft_briefing
from briefing.pipeline.drafting import draft_dossier
from briefing.pipeline.drafting import package_versions as package_versions
from briefing.pipeline.drafting import regroup_dossier as regroup_dossier
from briefing.pipeline.preparation import quoted_languages
from briefing.processes import ForkedFunction, paused_collector
from briefing.profile import Profile, profile_for
from briefing.reading.discovery.finder import find_files, in_order, resolve_roots
from briefing.reading.dossier import ReadingMeans as ReadingMeans
from briefing.reading.dossier import add_unread
from briefing.reading.fetching.statuses import FetchResult
from briefing.reading.sentences.segments import find_sentences
from briefing.record import Briefing, EarlierEdition
from briefing.rendering.formats import pdf_beside, render_formats
from briefing.rendering.page_options import page_options as page_options
from briefing.review import named_documents
from briefing.weighing.stories import find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics, propose_topics

_TITLE_TOPICS = 3  # the most topics of which a proposed title is made


def fetch(sources: Sequence[Path], profile: Profile, *, now: datetime) -> FetchResult:
    """Fetch what the profile lists by URL into the first of `sources` that is a folder.

    Without ``[[feeds]]`` no socket is opened. Raises UsageError if there is no folder to fetch into.
    """
    if not profile.feeds:
        return FetchResult()
    folder = next((source for source in sources if source.is_dir()), None)
    if not folder:
        raise UsageError(
            f"{_named(sources)}: [[feeds]] are kept in the dossier; name a folder among the sources"
        )
    from briefing.reading.fetching.feeds import fetch_feeds

    return fetch_feeds(profile.feeds, into=folder, now=now)


def brief(
    sources: Sequence[Path],
    profile: Profile,
    *,
    as_of: date,
    cache: Path | None = None,
    since: EarlierEdition | None = None,
) -> Draft:
    """Make a briefing of all documents below `sources`: :func:`read`, then :func:`brief_dossier`."""
    dossier = read(sources, profile, as_of=as_of, means=ReadingMeans(cache=cache))
    return brief_dossier(dossier, profile, as_of=as_of, since=since)


@paused_collector()
def read(
    sources: Sequence[Path],
    profile: Profile,
    *,
    as_of: date,
    means: ReadingMeans | None = None,
    fetched: FetchResult | None = None,
) -> Dossier:
    """Read all documents below `sources`, with `as_of` as information cut-off.

    What was `fetched` from addresses is read too, and what could
    not be is listed with what could not be read. Raises UsageError for a missing source, ProfileError for a
    faulty sources.toml, TooFewSources if nothing could be read.
    """
    found = find_files(resolve_roots(sources))
    if fetched and fetched.files:
        found = replace(found, files=in_order([*found.files, *fetched.files]))
    options = ReadingOptions(language=profile.language, ocr=profile.ocr)
    query = archive_query(profile)
    dossier = read_sources(found, as_of=as_of, options=options, means=means or ReadingMeans(), query=query)
    dossier = add_unread(dossier, fetched.unread if fetched else ())
    if not dossier.documents:
        raise TooFewSources(_nothing_read(sources, dossier.unread))
    return dossier


def archive_query(profile: Profile) -> ArchiveQuery:
    """Return what a profile asks of an archive."""
    return ArchiveQuery(
        topics=profile.topics,
        focus=profile.focus,
        words=profile.words,
        named=named_documents(profile.review),
        quoted=partial(quoted_languages, profile),
    )


def brief_dossier(
    dossier: Dossier,
    profile: Profile,
    *,
    as_of: date,
    earlier: Sequence[Document] = (),
    since: EarlierEdition | None = None,
    complete: bool = True,
) -> Draft:
    """Make a briefing of a dossier that was read; raises ProfileError for an unknown summariser or option.

    What the documents `earlier` say is known to its reader: what repeats them is not printed, and what nearly
    all of them speak of counts less. `since` is the edition that the changes are told from. A ledger that is
    not `complete` makes its entries when they are asked for.
    """
    return draft_dossier(dossier, profile, earlier, as_of=as_of, since=since, complete=complete)


def render(
    briefing: Briefing, profile: Profile, pdf: ForkedFunction[Briefing, bytes] | None = None
) -> dict[str, bytes]:
    """Return the files of an edition by name: the record, and every format that the profile asks for.

    The PDF is made beside all others, by the process of `pdf` if that has been started.
    """
    options, formats = page_options(profile), ("json", *profile.formats)
    with nullcontext(pdf) if pdf else pdf_beside(formats, options) as beside:
        made = render_formats(briefing, formats, options, beside)
    return {f"briefing.{name}": data for name, data in made.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileProposal:
    """What a starter profile of some documents says."""

    title: str
    """What the documents are about, or the name of their folder where they have no topics."""
    topics: tuple[ProposedTopic, ...]
    quoted: tuple[str, ...]
    """The languages of the documents that are quoted without a word in the profile."""
    unquoted: dict[str, int]
    """How many documents there are in each other language, by its code, most first."""


def propose_profile(folder: Path) -> ProfileProposal:
    """Return what a starter profile for the documents in `folder` says; raises as :func:`brief` does."""
    profile = profile_for([folder])
    documents = read([folder], profile, as_of=date.max).documents
    corpus = build_corpus(documents, find_sentences(documents), concepts=False)
    topics = propose_topics(corpus, find_stories(corpus, assign_topics(corpus, ())))
    quoted = quoted_languages(replace(profile, languages=()), documents)
    counts = Counter(document.language for document in documents if document.language not in quoted)
    names = format_list([topic.topic.name for topic in topics[:_TITLE_TOPICS]])
    title = names[:1].upper() + names[1:] if names else profile.title
    return ProfileProposal(title=title, topics=topics, quoted=quoted, unquoted=dict(counts.most_common()))


def _named(sources: Sequence[Path]) -> str:
    return ", ".join(map(str, sources)) or "the addresses"


def _nothing_read(sources: Sequence[Path], unread: Sequence[Unread]) -> str:
    names = _named(sources)
    if unread:
        reasons = "; ".join(f"{item.path}: {item.reason}" for item in unread)
        return f"{names}: no document could be read; {reasons}"
    return f"{names}: no documents in it; put text, Markdown, HTML or mail files there"
