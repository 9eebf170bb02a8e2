"""A forger's kit: changes to an edition, after each of which its manifest is sealed anew."""

import copy
import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from briefing import pipeline
from briefing.composing.edition_name import name_edition
from briefing.errors import BriefingError
from briefing.models import Unread
from briefing.plugins import find_plugin
from briefing.profile import restore_profile
from briefing.publishing.editions.contents import make_files
from briefing.publishing.editions.layout import read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_earlier
from briefing.publishing.editions.manifest import (
    PreviousEdition,
    decode_manifest,
    encode_manifest,
    hash_files,
)
from briefing.publishing.verification.derivation import read_again, reading_settings
from briefing.publishing.verification.sources import named_files
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.serialisation import encode_indented

FALSE = "Nobody has ever said this sentence."
RECORDS = "briefing.json", "ledger.json", "earlier.json"


@dataclass
class Forger:
    """An edition in the hands of somebody who may write to its folder, and knows how it is sealed."""

    folder: Path
    record: dict = field(init=False)
    ledger: dict = field(init=False)
    earlier: dict = field(init=False)
    settings: dict = field(init=False)
    left_out: tuple = None

    def __post_init__(self):
        files = read_edition_files(self.folder)
        decoded = [list(map(json.loads, map(files.get, RECORDS))) for _ in range(2)]
        self.record, self.ledger, self.earlier = decoded[0]
        self._as_it_was = decoded[1]
        self.settings = copy.deepcopy(decode_manifest(files["manifest.json"]).settings)

    def point(self, *, many_citations=False):
        """A point, if wanted one with several citations."""
        return next(p for p in self.record["points"][1:] if len(p["citations"]) > 1 or not many_citations)

    def cited(self):
        return self.record["sources"][1]

    def edit(self, name, before, after):
        """Alter a page alone."""
        page = (self.folder / name).read_text("utf-8")
        assert before in page
        (self.folder / name).write_text(page.replace(before, after, 1), encoding="utf-8")

    def seal(self):
        """Render the pages of an altered record, and make the manifest agree with all of it."""
        record, ledger, earlier = self._as_it_was
        if self.record != record:
            self._write("briefing.json", encode_indented(self.record))
            self._render()
        if self.ledger != ledger:
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in self.ledger["sentences"])
            self._write("ledger.json", f'{{"schema": 1, "sentences": [\n{rows}\n]}}\n'.encode())
        if self.earlier != earlier:
            self._write("earlier.json", encode_indented(self.earlier))
        files = {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}
        manifest = decode_manifest(files.pop("manifest.json"))
        versions = self.record["method"]["versions"]
        sources = {source["path"]: source["sha256"] for source in self.record["sources"]}
        manifest = replace(
            manifest,
            edition=self.record["edition"],
            as_of=date.fromisoformat(self.record["as_of"]),
            versions=manifest.versions if versions == manifest.versions else versions,
            sources=manifest.sources if sources == manifest.sources else sources,
            settings=self.settings,
            left_out=manifest.left_out if self.left_out is None else self.left_out,
            files=hash_files(files),
        )
        self._write("manifest.json", encode_manifest(manifest))

    def _render(self):
        briefing = load_briefing((self.folder / "briefing.json").read_bytes())
        for name in ("md", "html"):
            if not (self.folder / f"briefing.{name}").exists():
                continue
            try:
                self._write(f"briefing.{name}", find_plugin("renderer", name)(briefing))
            except (BriefingError, LookupError, StopIteration):
                continue  # the forged record cannot be printed; its pages stay as they were

    def _write(self, name, data):
        (self.folder / name).write_bytes(data)


def reword(sentence, citation):
    """Give a sentence other words, and its citation their hash."""
    text = citation["text"].replace(" the ", " a ", 1) + " "
    citation["text"] = text
    citation["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    sentence["text"] = " ".join(text.split())


def delete_point(f):
    gone = f.record["points"].pop()["id"]
    for section in f.record["sections"]:
        section["points"] = [point for point in section["points"] if point != gone]
    for kind in ("new", "still"):
        f.record["changes"][kind] = [point for point in f.record["changes"][kind] if point != gone]


def add_point(f):
    extra = copy.deepcopy(f.record["points"][0])
    extra["id"] = f"p{len(f.record['points']) + 1}"
    f.record["points"].append(extra)
    f.record["sections"][0]["points"].append(extra["id"])
    f.record["changes"]["still"].append(extra["id"])


def swap_points(f):
    points = f.record["points"]
    points[0]["text"], points[1]["text"] = points[1]["text"], points[0]["text"]
    points[0]["citations"], points[1]["citations"] = points[1]["citations"], points[0]["citations"]


def corroborate(f):
    """Add the citation of another point, which is a true one of another sentence."""
    f.record["points"][0]["citations"].append(f.record["points"][-1]["citations"][0])
    f.record["points"][0]["support"] = "independent"


def swap_sources(f):
    first, second = f.record["sources"][:2]
    first["number"], second["number"] = 2, 1
    f.record["sources"][:2] = [second, first]


def invent_difference(f):
    one, other = f.record["points"][0], f.record["points"][1]
    values = [
        {
            "value": p["text"][:4],
            "text": p["text"],
            "offset": 0,
            "point": p["id"],
            "citations": p["citations"],
        }
        for p in (one, other)
    ]
    f.record["conflicts"].append(
        {
            "id": f"c{len(f.record['conflicts']) + 1}",
            "subject": "talks",
            "values": values,
            "reason": "another",
        }
    )


def hide_true_sentence(f):
    """Print a forged sentence, and the true one where no reader sees it."""
    import html

    text = html.escape(f.record["points"][0]["text"], quote=False)
    page = (f.folder / "briefing.html").read_text("utf-8")
    place = page.index(text[:40])
    (f.folder / "briefing.html").write_text(
        f"{page[:place]}{FALSE} <span hidden>{text}</span>{page[place:]}", encoding="utf-8"
    )


def hide_by_attribute(f):
    """Hide a sentence without changing a word, and claim that another version of a library made the page."""
    f.record["method"]["versions"]["weasyprint"] = "1.0"
    f.seal()
    f.edit("briefing.html", "<li", '<li style="opacity:0"')


def set_in(path, value):
    """A forgery that gives one field of the record another value."""

    def forge(f):
        place = f.record
        for step in path[:-1]:
            place = place[step]
        assert place[path[-1]] != value
        place[path[-1]] = value

    return forge


def extra_file(name, data=b"more"):
    return lambda f: (f.folder / name).write_bytes(data)


def cite(**changes):
    return lambda f: f.point()["citations"][0].update(changes)


def of_source(**changes):
    return lambda f: f.cited().update(changes)


FORGERIES = {
    # pages alone
    "a sentence added to the HTML": lambda f: f.edit("briefing.html", "</main>", f"<p>{FALSE}</p></main>"),
    "a sentence added to the Markdown": extra_file("more.md"),
    "a line added to the digest": lambda f: f.edit("briefing.md", "\n\n", f"\n\n{FALSE}\n\n"),
    "a true sentence hidden beside a forged one": hide_true_sentence,
    "a sentence hidden by an attribute, and another version of a library claimed": hide_by_attribute,
    "a comment added to the HTML": lambda f: f.edit("briefing.html", "</body>", "<!-- seen --></body>"),
    "a style added to the HTML": lambda f: f.edit("briefing.html", "</head>", "<style>p{}</style></head>"),
    "a script added to the HTML": lambda f: f.edit("briefing.html", "</head>", "<script>1</script></head>"),
    "a link of the HTML turned elsewhere": lambda f: f.edit("briefing.html", 'href="#', 'href="https://x.test/#'),
    "the title altered on the HTML page": lambda f: f.edit("briefing.html", f.record["title"], "Other talks"),
    "the title altered in the digest": lambda f: f.edit("briefing.md", f.record["title"], "Other talks"),
    "a white space added to the digest": lambda f: f.edit("briefing.md", "\n", " \n"),
    "an emptied digest": lambda f: (f.folder / "briefing.md").write_bytes(b""),
    "a page deleted": lambda f: (f.folder / "briefing.md").unlink(),
    # the folder
    "an extra file": extra_file("notes.txt"),
    "something else in place of a signature": extra_file("manifest.json.sig"),
    "a hidden file": extra_file(".notes"),
    "an extra page": extra_file("briefing.txt"),
    "a page of a format that was not asked for": extra_file("briefing.pdf", b"%PDF-1.7 just four words"),
    "a sub-folder": lambda f: (f.folder / "more").mkdir(),
    "a link to a folder": lambda f: (f.folder / "more").symlink_to(f.folder.parent),
    "a link that leads nowhere": lambda f: (f.folder / "more").symlink_to(f.folder / "none"),
    # the heading
    "another title": set_in(["title"], "Other talks"),
    "another reference": set_in(["reference"], "EX/9"),
    "another marking": set_in(["marking"], "TLP:RED"),
    "another originator": set_in(["originator"], "Example Desk for the Moon"),
    "another addressee": set_in(["addressee"], "The Minister"),
    "another purpose": set_in(["purpose"], "To mislead."),
    "another language of the page": set_in(["language"], "fr"),
    "another cut-off": set_in(["as_of"], "2031-05-05"),
    "another period": set_in(["period", "from"], "2001-01-01"),
    "another name of the edition": lambda f: f.record.update(edition=f"{f.record['edition'][:-8]}00000000"),
    # points
    "a point deleted": delete_point,
    "a point added": add_point,
    "the sentences of two points exchanged": swap_points,
    "a point reworded": lambda f: reword(f.point(), f.point()["citations"][0]),
    "another support": lambda f: f.point().update(
        support="single" if f.point()["support"] == "copied" else "copied"
    ),
    "another topic": lambda f: f.point().update(topic="Weather"),
    "another score": lambda f: f.point().update(score=99.0),
    "another count of words": lambda f: f.point().update(words=1),
    "another story": lambda f: f.point().update(story="s77"),
    "another point's citation added": corroborate,
    "a citation deleted": lambda f: f.point(many_citations=True)["citations"].pop(),
    "citations in another order": lambda f: f.point(many_citations=True)["citations"].reverse(),
    "another source number": lambda f: f.point()["citations"][0].update(
        source=f.point()["citations"][0]["source"] + 1
    ),
    "another paragraph": cite(paragraph=77),
    "another page": cite(page=77),
    "a copy of another source": cite(copy_of=1),
    "a source that it rests on": cite(rests_on=1),
    "a reason for dependence": cite(dependence="it says so"),
    "key points in another order": lambda f: f.record["key_points"].reverse(),
    "a key point less": lambda f: f.record["key_points"].pop(),
    "sections in another order": lambda f: f.record["sections"].reverse(),
    "another count of a section": lambda f: f.record["sections"][0].update(sentences=9999),
    # sources
    "another publication date": of_source(published="2015-01-02"),
    "no publication date": of_source(published=None),
    "another publisher": of_source(publisher="Example Gazette of Nowhere"),
    "another title of a source": of_source(title="All is well"),
    "another author": of_source(author="Nobody at All"),
    "another language of a source": of_source(language="fr"),
    "another address": of_source(url="https://example.org/elsewhere"),
    "another reliability": of_source(reliability="A"),
    "another marking of a source": of_source(marking="TLP:GREEN"),
    "another hash of a text": of_source(text_sha256="0" * 64),
    "another note": of_source(note="checked by hand"),
    "a source called partly read": of_source(partly=True),
    "another count of the words of a source": of_source(words=1),
    "a reason for the date": of_source(dated_by="the file name"),
    "two sources exchanged": swap_sources,
    "a source left out": lambda f: f.record["sources"].pop(),
    # what was not read, method, stories
    "an emptied list of unread files": lambda f: f.record.update(unread=[]),
    "an unread file more": lambda f: f.record["unread"].append(
        {"path": "x.pdf", "state": "unreadable", "reason": "damaged"}
    ),
    "an emptied list of passages left out": lambda f: f.record.update(dropped=[]),
    "another count of files": lambda f: f.record["method"].update(files_found=999),
    "another count of sentences": lambda f: f.record["method"].update(sentences_read=9),
    "another summariser": lambda f: f.record["method"].update(summariser="lead"),
    "another hash of the profile": lambda f: f.record["method"].update(profile_sha256="0" * 64),
    "another version of a package": lambda f: f.record["method"]["versions"].update(numpy="99.9"),
    "a version of this program that there is not": lambda f: f.record["method"]["versions"].update(
        {"diplomatic-briefing": "0.0.1"}
    ),
    "another schema": lambda f: f.record.update(schema=1),
    "another weight of a story": lambda f: f.record["stories"][0].update(weight=0.5),
    "another headline of a story": lambda f: f.record["stories"][0].update(headline="All is well"),
    "a story left out": lambda f: f.record["stories"].pop(),
    # differences, timeline, changes, ledger, settings
    "an invented difference": invent_difference,
    "a difference left out": lambda f: f.record["conflicts"].pop(),
    "another subject of a difference": lambda f: f.record["conflicts"][0].update(subject="weather"),
    "another reason of a difference": lambda f: f.record["conflicts"][0].update(reason="weather"),
    "a date of the timeline left out": lambda f: f.record["timeline"].pop(),
    "another date of the timeline": lambda f: f.record["timeline"][0].update(date="2015-01-03"),
    "a point called new": lambda f: f.record["changes"]["new"].append(f.record["changes"]["still"].pop()),
    "no changes": lambda f: f.record.update(changes=None),
    "a withdrawn sentence left out": lambda f: f.record["changes"]["withdrawn"].clear(),
    "another reason in the ledger": lambda f: f.ledger["sentences"][0].update(reason="as the desk wished"),
    "another score in the ledger": lambda f: f.ledger["sentences"][0].update(score=99.0),
    "a sentence of the ledger left out": lambda f: f.ledger["sentences"].pop(),
    "another cut-off of the edition before": lambda f: f.earlier.update(as_of="2015-01-04"),
    "other settings": lambda f: f.settings.update(words=f.settings["words"] - 1),
    "settings of another kind": lambda f: f.settings.update(words="many"),
    "a setting that there is not": lambda f: f.settings.update(colour="red"),
    "the files left out forgotten": lambda f: setattr(f, "left_out", ()),
}  # fmt: skip


@dataclass
class Statements:
    """All that an edition is made by: a forger states other things, and has the program make the edition."""

    manifest: object
    since: object
    """What the edition before printed."""
    kept: Path = None
    """The output folder whose copies are kept, if the dossier is not there."""


def make_stated(edition, dossier, output, state):
    """Make an edition by the program itself, after `state` has changed what its manifest states."""
    files = read_edition_files(edition)
    earlier = files.get("earlier.json")
    made_by = Statements(
        manifest=decode_manifest(files["manifest.json"]), since=load_earlier(earlier) if earlier else None
    )
    state(made_by)
    manifest = made_by.manifest
    found = named_files(find_files(resolve_roots([dossier])), manifest)
    read = read_again(found.files, reading_settings(load_briefing(files["briefing.json"]), manifest))
    profile = restore_profile(manifest.settings)
    draft = pipeline.brief_dossier(read, profile, as_of=manifest.as_of, since=made_by.since)
    briefing = replace(draft.briefing, method=replace(draft.briefing.method, versions=manifest.versions))
    draft = replace(draft, briefing=name_edition(briefing, briefing.changes))
    folder = output / draft.briefing.edition
    folder.mkdir(parents=True)
    for name, data in make_files(draft, profile, manifest.position).items():
        (folder / name).write_bytes(data)
    return folder


def leave_out(path, reason, state="unreadable"):
    def forge(made_by):
        item = Unread(path=path, state=state, reason=reason)
        others = (each for each in made_by.manifest.left_out if each.path != path)
        left_out = tuple(sorted((*others, item), key=lambda each: each.path))
        inputs = tuple(each for each in made_by.manifest.inputs if each.path != path)
        made_by.manifest = replace(made_by.manifest, left_out=left_out, inputs=inputs)

    return forge


def of_versions(**versions):
    def forge(made_by):
        changed = {**made_by.manifest.versions, **versions}
        kept = {name: version for name, version in changed.items() if version}
        made_by.manifest = replace(made_by.manifest, versions=kept)

    return forge


def invent_the_edition_before(made_by):
    """State another edition before, which nobody has, and that it printed a sentence of a source of now."""
    name = f"{made_by.since.edition[:-8]}0badcafe"
    previous = PreviousEdition(edition=name, manifest_sha256="0" * 64)
    cited = {source.number: source.sha256 for source in made_by.since.sources}
    here = {item.sha256 for item in made_by.manifest.inputs}
    point = next(each for each in made_by.since.points if cited[each.citations[0].source] in here)
    citation = replace(point.citations[0], text=FALSE, sha256=hashlib.sha256(FALSE.encode()).hexdigest())
    false = replace(point, text=FALSE, citations=(citation,), glosses=(), days=(), before=None)
    made_by.since = replace(made_by.since, edition=name, points=(false, *made_by.since.points))
    made_by.manifest = replace(made_by.manifest, previous=previous)


def rename_the_edition_before(made_by):
    """State that what the edition before printed is of another one, and keep the chain."""
    made_by.since = replace(made_by.since, edition=f"{made_by.since.edition[:-8]}0badcafe")


STATED = {
    "an unread file that there is not": leave_out("cable.pdf", "the Foreign Minister resigned; see page 2"),
    "another reason for a file that is left out": leave_out(".hidden", "the Minister has it", "skipped"),
    "a document kept out for a reason of one's own": leave_out("broken.pdf", "classified"),
    "a version that no package has": of_versions(sumy="9.9 (patched by the Ministry)"),
    "a package that no edition names": of_versions(ministry="1.0"),
    "a package less": of_versions(sumy=""),
    "no version of this program": of_versions(**{"diplomatic-briefing": ""}),
    "an edition before that there was not": invent_the_edition_before,
    "another name of the edition before": rename_the_edition_before,
}
"""What a forger states, and has the program print: every page and the record agree with it."""
