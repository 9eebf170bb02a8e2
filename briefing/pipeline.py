"""The whole flow: from sources to a briefing, step by step."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from briefing.composing.briefing import compose, name_edition
from briefing.composing.changes import compare
from briefing.composing.conflicts import choose_conflicts
from briefing.composing.content import PrintedContent
from briefing.composing.ledger import make_ledger
from briefing.composing.points import choose_key_points, order_points
from briefing.composing.sections import first_sentences_of_headlines, head_sections
from briefing.composing.selection import select
from briefing.composing.selection.decisions import Selection
from briefing.composing.selection.eligibility import exclude_known, exclude_languages, exclude_overtaken
from briefing.composing.timeline import choose_entries
from briefing.errors import TooFewSources, UsageError
from briefing.mentions import Update
from briefing.models import Analysis, Corpus, Document, Dossier, Input, Scores, Topic, Unread
from briefing.plugins import find_plugin, find_summariser
from briefing.profile import Profile, profile_for
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import add_unread, read_dossier
from briefing.reading.fetching.statuses import FetchResult
from briefing.reading.isolation.files import FileCallback
from briefing.reading.sentences.segments import find_sentences
from briefing.record import Briefing, EarlierEdition, LedgerEntry, Method
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences import find_differences
from briefing.weighing.repeats import discount_known, find_known, group_repeats
from briefing.weighing.stories import find_headlines, find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics, propose_topics
from briefing.weighing.updates import find_updates

_PACKAGES = ("diplomatic-briefing", "numpy", "pystemmer", "sumy", "nltk", "trafilatura", "weasyprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A briefing with the ledger of its choice, before it is published."""

    briefing: Briefing
    ledger: tuple[LedgerEntry, ...]
    inputs: tuple[Input, ...] = ()
    """The files that it was made from."""
    left_out: tuple[Unread, ...] = ()
    """The files of which no byte was read."""
    since: EarlierEdition | None = None
    """The edition that its changes are told from."""


def fetch(sources: Sequence[Path], profile: Profile, *, now: datetime) -> FetchResult:
    """Fetch what the profile lists by URL into the first of `sources` that is a folder.

    Without ``[[feeds]]`` no socket is opened. Raises UsageError if there is no folder to fetch into.
    """
    if not profile.feeds:
        return FetchResult()
    folder = next((source for source in sources if source.is_dir()), None)
    if not folder:
        raise UsageError(f"{sources[0]}: [[feeds]] are kept in the dossier; name a folder among the sources")
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
    dossier = read(sources, profile, as_of=as_of, cache=cache)
    return brief_dossier(dossier, profile, as_of=as_of, since=since)


def read(
    sources: Sequence[Path],
    profile: Profile,
    *,
    as_of: date,
    cache: Path | None = None,
    on_file: FileCallback | None = None,
    fetched: FetchResult | None = None,
) -> Dossier:
    """Read all documents below `sources`, with `as_of` as information cut-off.

    What was read before is taken from the file `cache`, and what is new is kept there. `on_file` is called
    with the hash and the bytes of each file. What could not be `fetched` is listed with what could not be
    read. Raises UsageError for a missing source, ProfileError for a faulty sources.toml, TooFewSources if
    nothing could be read.
    """
    found = find_files(resolve_roots(sources))
    dossier = read_dossier(found, language=profile.language, as_of=as_of, cache=cache, on_file=on_file)
    if not dossier.documents:
        raise TooFewSources(_nothing_read(sources, dossier.unread))
    return add_unread(dossier, fetched.unread if fetched else ())


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
    summarise = find_summariser(profile.summariser, profile.summariser_options)
    corpus, excluded = prepare_corpus(dossier, profile, earlier)
    analysis = analyse(corpus, profile, summarise)
    selection, updates = choose_sentences(analysis, profile, excluded)
    analysis = head_points(analysis, selection)
    content = choose_content(analysis, selection, updates, profile, excluded)
    method = _method(profile, dossier, corpus, chosen=len(content.points))
    briefing = compose(analysis, content, heading=profile.heading(as_of), dossier=dossier, method=method)
    ledger = make_ledger(analysis, selection, content)
    changes = compare(since, briefing, ledger) if since else None
    return Draft(
        briefing=name_edition(briefing, changes),
        ledger=ledger,
        inputs=dossier.inputs,
        left_out=dossier.left_out,
        since=since,
    )


def prepare_corpus(
    dossier: Dossier, profile: Profile, earlier: Sequence[Document] = ()
) -> tuple[Corpus, dict[int, str]]:
    """Split and index the documents; return the corpus, and why each sentence that is not quoted is not.

    What repeats the documents `earlier` is not quoted, and concepts that most of them carry weigh less.
    """
    corpus = build_corpus(dossier.documents, find_sentences(dossier.documents), focus=profile.focus)
    excluded = exclude_languages(corpus, quoted_languages(profile, corpus.documents))
    if earlier:
        joined = _join(earlier, corpus)
        corpus = discount_known(corpus, joined)
        excluded |= exclude_known(joined, find_known(corpus, joined))
    return corpus, excluded


def analyse(corpus: Corpus, profile: Profile, summarise: Callable[..., Scores]) -> Analysis:
    """Find all that is known of the sentences: scores, repeats, topics, dates, differences.

    Dates and differences are looked for only if the profile prints them.
    """
    scores = summarise(corpus, **profile.summariser_options)
    repeats = group_repeats(corpus)
    topics = assign_topics(corpus, profile.topics)
    stories = find_stories(corpus, topics)
    dates = find_time_expressions(corpus.documents, corpus.sentences) if profile.timeline else ()
    differences = find_differences(corpus, repeats) if profile.conflicts else ()
    return Analysis(
        corpus=corpus,
        scores=scores,
        repeats=repeats,
        topics=topics,
        stories=stories,
        time_expressions=dates,
        differences=differences,
    )


def choose_sentences(
    analysis: Analysis, profile: Profile, excluded: Mapping[int, str]
) -> tuple[Selection, tuple[Update, ...]]:
    """Return the sentences that are printed, and what later reports say in place of some of them.

    What a chosen sentence overtakes is not printed beside it: then the choice is made once more without it.
    """
    corpus, words = analysis.corpus, _budget(analysis.corpus, profile)

    def choose(overtaken: Mapping[int, str]) -> tuple[Selection, tuple[Update, ...]]:
        chosen = select(analysis, words=words, view=profile.view, excluded={**excluded, **overtaken})
        return chosen, find_updates(corpus, analysis.stories, chosen.chosen, among=chosen.eligible)

    selection, updates = choose({})
    overtaken = exclude_overtaken(corpus, [u for u in updates if u.later in selection.chosen])
    return choose(overtaken) if overtaken else (selection, updates)


def head_points(analysis: Analysis, selection: Selection) -> Analysis:
    """Return the analysis with the sections of the chosen sentences: topics asked for, then headlines."""
    stories = {int(analysis.stories.labels[i]) for i in selection.chosen}
    documents = {i for story in stories for i in analysis.stories.stories[story].documents}
    headlines = find_headlines(analysis.corpus, documents)
    return replace(analysis, topics=head_sections(analysis, selection.chosen, headlines))


def choose_content(
    analysis: Analysis,
    selection: Selection,
    updates: Sequence[Update],
    profile: Profile,
    excluded: Mapping[int, str],
) -> PrintedContent:
    """Return all that is printed: the points, then where sources differ, then the timeline.

    What comes later knows what is printed before it, and does not print it again.
    """
    keys = choose_key_points(analysis, selection, most=profile.key_points)
    points = order_points(analysis, selection.chosen, keys, updates)
    conflicts = choose_conflicts(analysis, points, most=profile.conflicts, excluded=excluded)
    headed = first_sentences_of_headlines(analysis, points)
    content = PrintedContent(points=points, key_points=len(keys), conflicts=conflicts, headed=headed)
    timeline = choose_entries(analysis, content, most=profile.timeline, excluded=excluded)
    return replace(content, timeline=timeline)


def render(briefing: Briefing, profile: Profile) -> dict[str, bytes]:
    """Return the files of an edition by name: the record, and every format that the profile asks for."""
    formats = dict.fromkeys(("json", *profile.formats))
    renderers = {name: find_plugin("renderer", name) for name in formats}
    return {
        f"briefing.{name}": renderer(briefing, template=profile.template, paper=profile.paper)
        for name, renderer in renderers.items()
    }


def propose_profile(folder: Path) -> tuple[str, tuple[Topic, ...]]:
    """Return a title and topics for the documents in `folder`; raises as :func:`brief` does."""
    profile = profile_for([folder])
    documents = read([folder], profile, as_of=date.max).documents
    return profile.title, propose_topics(build_corpus(documents, find_sentences(documents)))


def package_versions() -> dict[str, str]:
    """Return the versions of the packages that decide on the content of an edition, by name."""
    return {name: version(name) for name in _PACKAGES}


def _budget(corpus: Corpus, profile: Profile) -> int:
    """Return how many words the points may have: a briefing of a short dossier stays shorter than it."""
    return max(1, min(profile.words, int(profile.share * int(corpus.words.sum()))))


def quoted_languages(profile: Profile, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the languages of the documents that are quoted.

    A dossier without a document in the profile's language is quoted in the language of most, unless the
    profile says which are to be.
    """
    counts = Counter(document.language for document in documents)
    if profile.languages or not counts or profile.language in counts:
        return profile.languages or (profile.language,)
    return (min(counts, key=lambda code: (-counts[code], code)),)


def _join(earlier: Sequence[Document], corpus: Corpus) -> Corpus:
    """Return the corpus of the `earlier` documents and, behind them, those of `corpus`."""
    documents = (*earlier, *corpus.documents)
    return build_corpus(documents, find_sentences(documents))


def _method(profile: Profile, dossier: Dossier, corpus: Corpus, *, chosen: int) -> Method:
    return Method(
        summariser=profile.summariser,
        versions=package_versions(),
        profile_sha256=profile.sha256,
        files_found=sum(dossier.files.values()),
        files_read=sum(dossier.files.get(state, 0) for state in ("read", "partly-read")),
        files=dict(dossier.files),
        sentences_read=len(corpus.sentences),
        sentences_chosen=chosen,
    )


def _nothing_read(sources: Sequence[Path], unread: Sequence[Unread]) -> str:
    names = ", ".join(str(source) for source in sources)
    if unread:
        return f"{names}: no document could be read; {unread[0].path}: {unread[0].reason}"
    return f"{names}: no documents in it; put text, Markdown, HTML or mail files there"
