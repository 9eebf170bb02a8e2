"""Found files -> Dossier: all documents, or of an archive those of the stories that can be printed.

Up to 20,000 documents are all analysed. Of more the fingerprints are read first. They tell duplicates and
stories, these are weighed, and the documents of the weightiest are read whole. The others are listed.
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from briefing.archive.choice import ArchiveQuery, choose_stories
from briefing.archive.columns import FingerprintColumns
from briefing.archive.fingerprints import fingerprint_file, with_text, without_texts
from briefing.archive.repetition import ArchiveKeys
from briefing.archive.stories import find_archive_stories
from briefing.models import ArchiveSummary, Document, Dossier, NotAnalysed, ReadingOptions, Story
from briefing.processes import map_parts
from briefing.reading.cross_document.duplicates import Replacement, find_duplicates, separate_duplicates
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs
from briefing.reading.discovery.finder import FoundFiles, SourceFile
from briefing.reading.dossier import (
    ReadingMeans,
    apply_cut_off,
    assemble_dossier,
    describe_contents,
    make_dossier,
)
from briefing.reading.fetching.versions import keep_newest_versions
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import read_files

MOST_ANALYSED = 20_000
"""Documents: of more only those of some stories are analysed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _FileReader:
    """Reads files to their texts, or to fingerprints."""

    options: ReadingOptions
    means: ReadingMeans
    cache: Cache

    def texts(self, files: Sequence[SourceFile], *, again: bool = False) -> Generator[Contents]:
        """Yield the contents of files; those that are read `again` are not handed to the callback."""
        return read_files(
            files,
            options=self.options,
            executor=self.means.executor,
            cache=self.cache,
            on_file=None if again else self.means.on_file,
        )

    def fingerprints(self, files: Sequence[SourceFile]) -> Iterator[Contents]:
        """Yield the contents of files with fingerprints in place of the texts."""
        found = read_files(
            files,
            options=self.options,
            executor=self.means.executor,
            cache=self.cache,
            on_file=self.means.on_file,
            parse=fingerprint_file,
        )
        for contents in found:  # what OCR has read comes with its text
            yield contents if contents.fingerprints else without_texts(contents)


def read_sources(
    found: FoundFiles, *, as_of: date, options: ReadingOptions, means: ReadingMeans, query: ArchiveQuery
) -> Dossier:
    """Read the files that were found, in their order, as :func:`briefing.reading.dossier.read_dossier` does.

    Of more than 20,000 documents only those are in the dossier whole that can be printed, as far as their
    keys tell; the others are in `not_analysed`. Raises what that function raises.
    """
    found = keep_newest_versions(found)
    with Cache(means.cache) as store:
        reader = _FileReader(options=options, means=means, cache=store)
        contents: list[Contents] = []
        if len(found.files) <= MOST_ANALYSED:
            contents = _read_some(reader.texts(found.files))
            if len(contents) == len(found.files) and _count(contents) <= MOST_ANALYSED:
                means.on_end()
                return assemble_dossier(found, contents, as_of=as_of, options=options, cache=store)
        archive = _read_archive(found, contents, reader, as_of=as_of, query=query)
        if archive is not None:
            return archive
        contents = list(reader.texts(found.files, again=True))
        return assemble_dossier(found, contents, as_of=as_of, options=options, cache=store)


def _read_some(contents: Generator[Contents]) -> list[Contents]:
    """Return the contents of files until they are those of an archive."""
    read, count = [], 0
    with closing(contents) as each:
        for item in each:
            read.append(item)
            count += len(item.documents)
            if count > MOST_ANALYSED:
                break
    return read


def _count(contents: Iterable[Contents]) -> int:
    return sum(len(item.documents) for item in contents)


def _read_archive(
    found: FoundFiles, first: list[Contents], reader: _FileReader, *, as_of: date, query: ArchiveQuery
) -> Dossier | None:
    """Return the dossier of an archive, or None if there are too few documents for one.

    `first` are the contents of the first files, which were read already; the list is emptied.
    """
    with FingerprintColumns() as columns:
        rows: dict[str, int] = {}
        contents = []
        files = found.files[len(first) :]
        parts = map_parts(_without_texts, first, worthwhile=bool(first))
        first.clear()
        for item in chain(chain.from_iterable(parts), reader.fingerprints(files)):
            for document, fingerprint in zip(item.documents, item.fingerprints, strict=True):
                rows[document.id] = len(rows)
                columns.add(fingerprint)
            contents.append(replace(item, fingerprints=()))
        reader.means.on_end()
        if _count(contents) <= MOST_ANALYSED:
            return None
        contents = describe_contents(found.files, contents)
        published, late = apply_cut_off(contents, as_of)
        keys = ArchiveKeys(columns, [rows[document.id] for document in published])
        read = _search(found.files, published, keys, reader, query)
    return make_dossier(found, contents, late, read)


def _without_texts(contents: Sequence[Contents]) -> list[Contents]:
    return [*map(without_texts, contents)]


def _search(
    files: Sequence[SourceFile],
    documents: Sequence[Document],
    keys: ArchiveKeys,
    reader: _FileReader,
    query: ArchiveQuery,
) -> Dossier:
    """Return the dossier with the documents of some stories whole, and the others as not analysed."""
    recurring = keys.find_recurring(documents)
    replaced = keys.find_duplicates(
        documents, recurring, lambda wanted: _read_whole(files, documents, wanted, reader)
    )
    own = [i for i in range(len(documents)) if i not in replaced]
    stories, fits = find_archive_stories(documents, keys, own, recurring, query)
    copies: dict[int, list[int]] = defaultdict(list)
    for i, by in replaced.items():
        copies[by.document].append(i)
    chosen = choose_stories(documents, stories, fits, query, copies)
    found = _read_whole(files, documents, chosen.documents, reader)
    whole = _with_stories(found, stories, replaced)
    order = sorted(whole)
    dropped = {place: recurring[i] for place, i in enumerate(order) if i in recurring}
    texts = drop_paragraphs([whole[i] for i in order], dropped)
    analysed, duplicates = separate_duplicates(texts, find_duplicates(texts))
    return Dossier(
        documents=analysed,
        duplicates=duplicates,
        unread=(),
        not_analysed=tuple(_not_analysed(documents, whole.keys(), replaced)),
        archive=ArchiveSummary(
            documents=len(documents),
            duplicates=len(replaced),
            stories=len(stories),
            analysed_documents=len(analysed),
            analysed_stories=chosen.stories,
        ),
    )


def _with_stories(
    documents: Mapping[int, Document], stories: Sequence[Story], replaced: Mapping[int, Replacement]
) -> dict[int, Document]:
    """Return the documents with the number of the story of each; duplicates are of that of their document."""
    places = {i: place for place, story in enumerate(stories) for i in story.documents}
    places |= {i: places[by.document] for i, by in replaced.items() if by.document in places}
    return {i: replace(document, story=places.get(i)) for i, document in documents.items()}


def _read_whole(
    files: Sequence[SourceFile], documents: Sequence[Document], wanted: Collection[int], reader: _FileReader
) -> dict[int, Document]:
    """Return the documents `wanted`, by their position, with their texts.

    One whose file was altered meanwhile, or cannot be read again, is not among them.
    """
    places = {documents[i].id: i for i in wanted}
    paths = {documents[i].path for i in wanted}
    found: dict[int, Document] = {}
    for contents in reader.texts([file for file in files if file.path in paths], again=True):
        for document in contents.documents:
            place = places.get(document.id)
            if place is not None and documents[place].sha256 == document.sha256:
                found[place] = with_text(documents[place], document)
    return found


def _not_analysed(
    documents: Sequence[Document], whole: Collection[int], replaced: Mapping[int, Replacement]
) -> Iterator[NotAnalysed]:
    for i, document in enumerate(documents):
        if i not in whole:
            of = documents[replaced[i].document].id if i in replaced else ""
            yield NotAnalysed(document=document, of=of)
