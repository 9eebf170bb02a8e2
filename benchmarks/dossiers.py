"""Write a dossier of any size with the statistics of news, for `benchmarks/scale.py`.

Sentences are those of a text source with most of their words replaced. New words become rarer as the text
grows, as in real news (Heaps' law, by the process of Pitman and Yor 1997, "The two-parameter
Poisson-Dirichlet distribution"). Within a story a word always has the same replacement. One to sixty articles
of several outlets report a story and share facts word for word or nearly. One article in ten is a reprint,
one in twenty a later version of the article before it, and each outlet has a line below every article. The
same seed makes the same bytes.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from briefing.reading.sentences.splitting import split_sentences

_WORD = re.compile(r"[^\W\d_]+")
_DISCOUNT, _STRENGTH = 0.55, 100.0
_SHARE_REPLACED = 0.7
_KEPT = 150  # the most frequent words, which are not replaced
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"
_FEWEST, _MOST = 8, 50  # words of a sentence of the source
_OUTLETS = 40
_TOPICS = 25
_LARGEST_STORY = 60
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 60
SENTENCES = 20
_SHARD = 1000  # articles
"""How many each article has."""


def read_pool(source: Path) -> list[str]:
    """Return the sentences of a text source: a folder of text, or JSON Lines with "documents" or "text"."""
    if source.is_dir():
        paths = sorted([*source.rglob("*.txt"), *source.rglob("*.md")])
        texts = [path.read_text("utf-8") for path in paths]
    else:
        data = source.read_bytes()
        lines = (gzip.decompress(data) if source.suffix == ".gz" else data).splitlines()
        texts = [item["text"] for row in map(json.loads, lines) for item in row.get("documents", [row])]
    pieces = (
        " ".join(block[start:end].split())
        for text in texts
        for block in text.split("\n")
        for start, end in split_sentences(block)
    )
    return list(dict.fromkeys(piece for piece in pieces if _is_sentence(piece)))


def _is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".") and _FEWEST <= len(text.split()) <= _MOST


@dataclass(slots=True)
class _Vocabulary:
    """The words that were used so far, each as often as it was used. The next word is one of them or new."""

    chance: random.Random
    used: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def next_word(self) -> str:
        """Return the next word."""
        new = (_STRENGTH + _DISCOUNT * len(self.known)) / (_STRENGTH + len(self.used))
        word = self._new_word() if self.chance.random() < new else self.chance.choice(self.used)
        self.used.append(word)
        return word

    def _new_word(self) -> str:
        while True:
            pairs = self.chance.choices(_CONSONANTS, k=4), self.chance.choices(_VOWELS, k=4)
            word = "".join(map("".join, zip(*pairs, strict=True)))[: self.chance.randint(4, 8)]
            if word not in self.known:
                self.known.add(word)
                return word


@dataclass(slots=True)
class _Story:
    """A story, whose sentences have words of its own and of its topic."""

    chance: random.Random
    vocabulary: _Vocabulary
    pool: Sequence[str]
    kept: frozenset[str]
    topic: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return a new sentence of the story."""
        return _WORD.sub(lambda match: self._replacement(match[0]), self.chance.choice(self.pool))

    def _replacement(self, word: str) -> str:
        key = word.lower()
        if key in self.kept:
            return word
        if key not in self.names:
            drawn = self.chance.random()
            if drawn > _SHARE_REPLACED:
                self.names[key] = key
            elif drawn > _SHARE_REPLACED / 2:
                self.names[key] = self.topic.setdefault(key, self.vocabulary.next_word())
            else:
                self.names[key] = self.vocabulary.next_word()
        return self.names[key].capitalize() if word[0].isupper() else self.names[key]


@dataclass(frozen=True, slots=True)
class Article:
    """One made-up article."""

    outlet: int
    day: date
    title: str
    sentences: tuple[str, ...]


def make_articles(count: int, pool: Sequence[str], *, seed: int = 7) -> Iterator[Article]:
    """Yield `count` articles, made of the sentences of `pool`, one story after the other."""
    chance = random.Random(seed)  # noqa: S311 - it decides on words of a benchmark
    vocabulary = _Vocabulary(chance)
    counted = Counter(word.lower() for sentence in pool for word in _WORD.findall(sentence))
    kept = frozenset(word for word, _ in counted.most_common(_KEPT))
    topics: list[dict[str, str]] = [{} for _ in range(_TOPICS)]
    left = count
    while left:
        story = _Story(chance, vocabulary, pool, kept, topics[int(_TOPICS * chance.random() ** 2)])
        size = min(left, max(1, int(_LARGEST_STORY * chance.random() ** 3)))
        yield from _report(story, size)
        left -= size


def _report(story: _Story, size: int) -> Iterator[Article]:
    """Yield the articles of one story."""
    chance = story.chance
    facts = [story.sentence() for _ in range(2 * SENTENCES)]
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    last = None
    for _ in range(size):
        day += timedelta(days=chance.random() < 0.1)  # noqa: PLR2004 - one article in ten a day later
        outlet = chance.randrange(_OUTLETS)
        kind = chance.random()
        title = " ".join(chance.choice(facts).split()[:7]).rstrip(".,")
        if last and kind < 0.1:  # noqa: PLR2004 - a reprint
            last = Article(outlet, day, last.title, last.sentences)
        elif last and kind < 0.15:  # noqa: PLR2004 - a later version
            fresh = tuple(story.sentence() for _ in range(2))
            last = Article(last.outlet, day, last.title, (*last.sentences[:-1], *fresh))
        else:
            shared = sorted(chance.sample(range(len(facts)), SENTENCES // 2))
            own = [_vary(facts[i], chance) for i in shared]
            own += [story.sentence() for _ in range(SENTENCES - len(own))]
            last = Article(outlet, day, title, tuple(own))
        yield last


def _vary(sentence: str, chance: random.Random) -> str:
    """Return a sentence as it is, or without one of its words, or with its parts around a comma exchanged."""
    drawn = chance.random()
    words = sentence.split()
    if drawn < 0.5:  # noqa: PLR2004
        return sentence
    if drawn < 0.8 or ", " not in sentence:  # noqa: PLR2004
        place = chance.randrange(1, len(words) - 1)
        return " ".join(words[:place] + words[place + 1 :])
    first, _, second = sentence.rstrip(".").partition(", ")
    return f"{second[0].upper()}{second[1:]}, {first[0].lower()}{first[1:]}."


def write_shards(folder: Path, articles: Iterator[Article]) -> None:
    """Write the articles as JSON Lines, a thousand to a file, as archives keep them."""
    folder.mkdir(parents=True)
    for number, article in enumerate(articles):
        row = {
            "title": article.title,
            "text": "\n\n".join(_paragraphs(article)),
            "published": str(article.day),
            "publisher": f"Outlet {article.outlet}",
        }
        with (folder / f"shard-{number // _SHARD:04}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def _paragraphs(article: Article) -> list[str]:
    sentences = article.sentences
    return [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]


def write_dossier(folder: Path, articles: Iterator[Article], *, kind: str = "md") -> None:
    """Write each article into the folder of its outlet, as Markdown with front matter or as plain text."""
    for number, article in enumerate(articles):
        below = folder / f"outlet-{article.outlet:02}"
        below.mkdir(parents=True, exist_ok=True)
        body = "\n\n".join(_paragraphs(article))
        footer = f"Follow outlet {article.outlet} for all the news of your day."
        head = f"{article.title}\n\n"
        if kind == "md":
            front = (
                f"date: {article.day}\npublisher: Outlet {article.outlet}\ntitle: {json.dumps(article.title)}"
            )
            head = f"---\n{front}\n---\n\n"
        path = below / f"{article.day}-{number:06}.{kind}"
        path.write_text(f"{head}{body}\n\n{footer}\n", encoding="utf-8")
