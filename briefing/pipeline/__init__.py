"""The whole flow: from sources to a briefing, step by step."""

from collections import Counter
from collections.abc import Sequence
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
from briefing.plugins import find_plugin
from briefing.processes import ForkedCall, paused_collector
from briefing.profile import Profile, profile_for
from briefing.reading.discovery.finder import find_files, in_order, resolve_roots
from briefing.reading.dossier import ReadingMeans as ReadingMeans
from briefing.reading.dossier import add_unread
from briefing.reading.fetching.statuses import FetchResult
from briefing.reading.sentences.segments import find_sentences
from briefing.record import Briefing, EarlierEdition
from briefing.rendering.page_language import SOURCE_LANGUAGE, page_languages
from briefing.rendering.page_options import PageOptions
from briefing.review import named_documents
from briefing.weighing.stories import find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics, propose_topics

_PDF, _MAIL = "pdf", "eml"
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
) -> Draft:
    """Make a briefing of a dossier that was read; raises ProfileError for an unknown summariser or option.

    What the documents `earlier` say is known to its reader: what repeats them is not printed, and what nearly
    all of them speak of counts less. `since` is the edition that the changes are told from.
    """
    return draft_dossier(dossier, profile, earlier, as_of=as_of, since=since)


def page_options(profile: Profile) -> PageOptions:
    """Return how the pages of a profile are set; a language without translations gets English words."""
    asked = profile.page_language or profile.language
    language = asked if asked in page_languages() else SOURCE_LANGUAGE
    return PageOptions(
        template=profile.template,
        paper=profile.paper,
        language=language,
        archive=profile.archive,
        files=profile.template_files,
    )


def render(briefing: Briefing, profile: Profile) -> dict[str, bytes]:
    """Return the files of an edition by name: the record, and every format that the profile asks for.

    The PDF takes longer than all others together; they are made beside it, and the mail attaches it.
    """
    options = page_options(profile)
    renderers = {name: find_plugin("renderer", name) for name in ("json", *profile.formats)}
    beside = [name for name in renderers if name not in {_PDF, _MAIL}]

    def render_others() -> dict[str, bytes]:
        return {name: renderers[name](briefing, options) for name in beside}

    made: dict[str, bytes] = {}
    with ForkedCall(render_others, worthwhile=_PDF in renderers and len(beside) > 1) as others:
        if _PDF in renderers:
            made[_PDF] = renderers[_PDF](briefing, options)
        if _MAIL in renderers:
            made[_MAIL] = renderers[_MAIL](briefing, options, attached=made.get(_PDF))
        made |= others.result()
    return {f"briefing.{name}": made[name] for name in renderers}


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
