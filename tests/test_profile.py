import dataclasses
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.errors import ProfileError
from briefing.models import ProposedTopic, Topic
from briefing.pipeline import ProfileProposal
from briefing.profile import FILE_NAME, Feed, MailDelivery, Profile, Schedule, default_profile, load_profile
from briefing.publishing.starter_profile import format_starter
from briefing.record import Heading

FULL = """
title = "Talks in Astana"
reference = "AST/5"
marking = "TLP:GREEN"
originator = "Desk"
addressee = "Ambassador"
purpose = "For the meeting"
focus = "the vote abroad"
language = "ru"
languages = ["ru", "kk"]
sources = ["../week"]
min_sources = 2
min_read = 0.5
[length]
words = 300
share = 1
key_points = 0
conflicts = 2
timeline = 5
[choice]
view = "period"
[reading]
ocr = false
[actors]
aliases = { Turkey = ["Ankara"] }
[[topics]]
name = "Elections"
terms = ["election*", "vote"]
[[topics]]
name = "Aid"
terms = ["aid"]
[summariser]
name = "lead"
options = {damping = 0.85}
[output]
formats = ["md"]
template = "one-page"
template_folder = "mine"
paper = "Letter"
archive = true
language = "fr"
ratings = true
[[feeds]]
url = "https://news.example/feed.xml"
pages = true
[schedule]
cron = "0 7 * * 1-5"
timezone = "Asia/Almaty"
[publish]
sign = "desk_key"
authority = "authority.toml"

[deliver]
smtp = "mail.example.org"
from = "desk@example.org"
to = ["chief@example.org"]
user = "desk"
password_file = "secret"
ca_file = "ca.pem"

[cluster]
scheduler = "tcp://10.0.0.5:8786"

[notify]
command = "mail -s 'Briefing' desk"
"""

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), min_size=1).filter(
    str.strip
)


def load(folder, text):
    path = folder / FILE_NAME
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine" / "digest.md").write_bytes(b"mine")
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return load_profile(path)


def test_every_key_of_the_profile_is_read(tmp_path):
    profile = load(tmp_path, FULL)
    assert profile == Profile(
        title="Talks in Astana",
        reference="AST/5",
        marking="TLP:GREEN",
        originator="Desk",
        addressee="Ambassador",
        purpose="For the meeting",
        focus="the vote abroad",
        language="ru",
        languages=("ru", "kk"),
        topics=(Topic(name="Elections", terms=("election*", "vote")), Topic(name="Aid", terms=("aid",))),
        words=300,
        share=1,
        key_points=0,
        conflicts=2,
        timeline=5,
        view="period",
        ocr=False,
        aliases={"Turkey": ("Ankara",)},
        summariser="lead",
        summariser_options={"damping": 0.85},
        formats=("md",),
        template="one-page",
        paper="Letter",
        archive=True,
        template_folder="mine",
        template_files={"digest.md": b"mine"},
        page_language="fr",
        ratings=True,
        sources=("../week",),
        min_sources=2,
        min_read=0.5,
        feeds=(Feed(url="https://news.example/feed.xml", pages=True),),
        schedule=Schedule(cron="0 7 * * 1-5", timezone="Asia/Almaty"),
        sign="desk_key",
        authority="authority.toml",
        cluster="tcp://10.0.0.5:8786",
        deliver=MailDelivery(
            smtp="mail.example.org",
            sender="desk@example.org",
            to=("chief@example.org",),
            user="desk",
            password_file="secret",  # noqa: S106 - a name
            ca_file="ca.pem",
        ),
        notify=("mail", "-s", "Briefing", "desk"),
    )
    defaults = default_profile("Talks in Astana")
    same = {
        f.name for f in dataclasses.fields(Profile) if getattr(profile, f.name) == getattr(defaults, f.name)
    }
    assert same == {"title", "review"}  # which has a file of its own


def test_the_digest_of_a_profile_is_that_of_what_decides_on_the_content(tmp_path):
    profile = load(tmp_path, FULL)
    elsewhere = dataclasses.replace(profile, feeds=(), schedule=None, deliver=None, notify=(), sources=())
    assert elsewhere.sha256 == profile.sha256
    assert dataclasses.replace(profile, words=301).sha256 != profile.sha256


def test_a_title_is_enough(tmp_path):
    profile = load(tmp_path, 'title = "Talks"')
    assert profile == default_profile("Talks")
    assert default_profile("Talks").topics == ()


def test_the_heading_takes_its_words_from_the_profile(tmp_path):
    assert load(tmp_path, FULL).heading(date(2015, 10, 5)) == Heading(
        title="Talks in Astana",
        as_of=date(2015, 10, 5),
        reference="AST/5",
        marking="TLP:GREEN",
        originator="Desk",
        addressee="Ambassador",
        purpose="For the meeting",
        language="ru",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'the profile needs a title, as in title = "Talks in Astana"'),
        ("title = ", "cannot be read as TOML"),
        (b"title = 'caf\xe9'", "byte 13 is not UTF-8"),
        ("titel = 'Talks'", "unknown key 'titel': did you mean 'title'?"),
        ("title = 'T'\nzzz = 1", "unknown key 'zzz': known are title, reference"),
        ("title = 5", "'title' must be a text, not 5"),
        ("title = 'T'\nlength = 5", "'length' must be a table, not 5"),
        ("title = 'T'\ntopics = 'Aid'", "'topics' must be a list, not 'Aid'"),
        ("title = 'T'\n[topics]\nname = 'Aid'", "topics are several: write [[topics]] above each"),
        ("title = 'T'\n[feeds]\nurl = 'http://a'", "feeds are several: write [[feeds]] above each"),
        ("title = 'T'\ntopics = ['Aid']", "topics are tables: write [[topics]], then name and terms"),
        ("title = 'T'\n[length]\nword = 5", "unknown key 'word' in [length]: did you mean 'words'?"),
        ("title = 'T'\n[length]\nwords = '5'", "'words' in [length] must be a whole number, not '5'"),
        ("title = 'T'\n[length]\nwords = true", "'words' in [length] must be a whole number, not True"),
        ("title = 'T'\n[length]\nwords = 5.0", "'words' in [length] must be a whole number, not 5.0"),
        ("title = 'T'\n[length]\nwords = 0", "'words' in [length] must be at least 1, not 0"),
        ("title = 'T'\n[length]\nshare = '1'", "'share' in [length] must be a number, not '1'"),
        ("title = 'T'\n[length]\nshare = 0", "'share' in [length] must be above 0 and at most 1, not 0"),
        ("title = 'T'\n[length]\nshare = 1.5", "'share' in [length] must be above 0 and at most 1, not 1.5"),
        ("title = 'T'\n[length]\nshare = nan", "'share' in [length] must be above 0 and at most 1, not nan"),
        ("title = 'T'\n[length]\ntimeline = -1", "'timeline' in [length] must be at least 0, not -1"),
        ("title = 'T'\n[length]\ntimeline = '8'", "'timeline' in [length] must be a whole number, not '8'"),
        ("title = 'T'\n[length]\nkey_points = -1", "'key_points' in [length] must be at least 0, not -1"),
        (
            "title = 'T'\nlanguages = ['English']",
            "'languages' holds codes such as \"en\" and \"ru\", not 'English'",
        ),
        ("title = 'T'\n[choice]\nview = 'week'", "'view' in [choice] must be now or period, not 'week'"),
        ("title = 'T'\n[output]\npaper = 'A5'", "'paper' in [output] must be A4 or Letter, not 'A5'"),
        ("title = 'T'\n[output]\nformats = 'pdf'", "'formats' in [output] must be a list, not 'pdf'"),
        ("title = 'T'\n[output]\nformats = [5]", "'formats' must hold texts only, not 5"),
        (
            "title = 'T'\n[summariser]\nmodel = 'x'",
            "unknown key 'model' in [summariser]: known are name, options",
        ),
        ("title = 'T'\nmin_sources = 0", "'min_sources' must be at least 1, not 0"),
        ("title = 'T'\nmin_read = 2", "'min_read' must be from 0 to 1, not 2"),
        ("title = 'T'\nfeeds = ['http://a']", 'feeds are tables: write [[feeds]], then url = "https://'),
        ("title = 'T'\n[[feeds]]\npages = true", "a feed needs an address, as in url = "),
        ("title = 'T'\n[[feeds]]\nurl = 'u'\npages = 1", "'pages' in [[feeds]] must be true or false, not 1"),
        ("title = 'T'\n[schedule]\ntimezone = 'UTC'", "[schedule] needs a cron expression, as in cron = "),
        ("title = 'T'\nmarking = 'SECRET'", "'SECRET' is no TLP 2.0 label: TLP:CLEAR, TLP:GREEN"),
        ("title = ' '", "the profile needs a title"),
        ("title = 'T'\nlanguage = 'xx'", "'language' is an ISO 639-1 code such as \"en\", not 'xx'"),
        ("title = 'T'\nlanguages = ['en', 'xx']", "not 'xx'"),
        ("title = 'T'\n[[topics]]\nname = 'Aid'\nterms = ['*']", "the term '*' of 'Aid' fits everything"),
        ("title = 'T'\n[[topics]]\nname = 'Aid'", "a topic needs a name and at least one term"),
        ("title = 'T'\n[[topics]]\nname = ''\nterms = ['aid']", "a topic needs a name and at least one term"),
        ("title = 'T'\n[[topics]]\nname = 'Aid'\nterms = []", "a topic needs a name and at least one term"),
        ("title = 'T'\n[[topics]]\nname = 'Aid'\nterms = [' ']", "'terms' must hold texts only, not ' '"),
        (
            "title = 'T'\n[[topics]]\nname = 'Aid'\nterm = ['a']",
            "unknown key 'term' in [[topics]]: did you mean 'terms'?",
        ),
        (
            "title = 'T'\n[[topics]]\nname = 'Aid'\nterms = ['a']\n[[topics]]\nname = 'Aid'\nterms = ['b']",
            "two topics are called 'Aid': give each its own name",
        ),
    ],
)
def test_what_is_wrong_is_named_in_one_line_with_the_way_out(tmp_path, text, message):
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, text)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / FILE_NAME))
    assert "\n" not in str(caught.value)


def test_a_profile_that_is_not_there_is_offered(tmp_path):
    with pytest.raises(ProfileError, match="there is no such profile; `briefing init` writes one"):
        load_profile(tmp_path / FILE_NAME)
    with pytest.raises(ProfileError, match="cannot be read: is a directory"):
        load_profile(tmp_path)


def proposal(**changes):
    return ProfileProposal(**{"title": "Week", "topics": (), "quoted": ("en",), "unquoted": {}, **changes})


def test_a_starter_profile_says_what_is_not_quoted_and_the_line_that_would_quote_it(tmp_path):
    text = format_starter(proposal(unquoted={"ru": 2, "kk": 1}))
    assert "# 2 documents in Russian and 1 document in Kazakh are read and not quoted" in text
    line = next(line for line in text.splitlines() if line.startswith("# languages"))
    assert load(tmp_path, text.replace(line, line[2:])).languages == ("en", "ru", "kk")
    assert "languages" not in format_starter(proposal())
    assert " is read and not quoted" in format_starter(proposal(unquoted={"ru": 1}))


@given(title=words, topics=st.dictionaries(words, st.lists(words, min_size=1, max_size=3), max_size=3))
def test_a_starter_profile_is_read_back_as_it_was_proposed(tmp_path_factory, title, topics):
    assume(all(term.strip("*") for terms in topics.values() for term in terms))
    wanted = tuple(Topic(name=name, terms=tuple(terms)) for name, terms in topics.items())
    proposed = [ProposedTopic(topic=topic, headlines=((title, f"{title}.txt"),)) for topic in wanted]
    starter = format_starter(proposal(title=title, topics=tuple(proposed)))
    profile = load(tmp_path_factory.mktemp("profile"), starter)
    assert (profile.title, profile.topics, profile.marking) == (title, wanted, "")
    assert (profile.words, profile.key_points, profile.formats) == (700, 6, ("pdf", "md", "html", "json"))


def test_a_starter_profile_shows_headlines_below_the_topic_that_catches_them():
    topic = Topic(name="Rescue", terms=("rescu*",))
    found = ProposedTopic(topic=topic, headlines=(('Rescue "halted"', "a.txt"),))
    text = format_starter(proposal(topics=(found,)))
    assert 'terms = ["rescu*"]\n# e.g. "Rescue \\"halted\\"" (a.txt)\n' in text
