import pytest

from briefing.reading.metadata.names import find_persons, strip_outlet


@pytest.mark.parametrize(
    ("title", "outlet", "read"),
    [
        ("Talks end | River Post", "River Post", "Talks end"),
        ("Talks end - The River Post", "River Post", "Talks end"),
        ("Talks end – riverpost", "www.riverpost.example", "Talks end"),
        ("River Post: Talks end", "River Post", "Talks end"),
        ("River Post » Talks end", "River Post", "Talks end"),
        ("US-China talks - River Post", "River Post", "US-China talks"),
        ("会谈结束_河报", "河报", "会谈结束"),
        ("Talks end-river", "River", "Talks end-river"),
        ("River Post", "River Post", "River Post"),
        ("Talks end: river post falls", "River Post", "Talks end: river post falls"),
        ("Talks end | Valley Wire", "River Post", "Talks end | Valley Wire"),
        ("Talks end | River Post", "", "Talks end | River Post"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_a_title(title, outlet, read):
    assert strip_outlet(title, outlet) == read


@pytest.mark.parametrize(
    ("byline", "persons"),
    [
        ("By Dana Okafor", ["Dana Okafor"]),
        ("By Dana Okafor and Maria R. Oltra", ["Dana Okafor", "Maria R. Oltra"]),
        ("Dana Okafor March 2, 2026", ["Dana Okafor"]),
        ("Dana Okafor March", ["Dana Okafor"]),
        ("Dana Okafor Updated March 3", ["Dana Okafor"]),
        ("Dana Okafor 2 hours ago", ["Dana Okafor"]),
        ("Theresa May", ["Theresa May"]),
        ("Dana Okafor, River correspondent", ["Dana Okafor"]),
        ("Dana Okafor; River Post", ["Dana Okafor"]),
        ("Dana Okafor in Karsak", ["Dana Okafor"]),
        ("Okafor, Dana", ["Okafor, Dana"]),
        ("Von Dana Okafor, Redaktion", ["Dana Okafor"]),
        ("Автор: Дана Окафор", ["Дана Окафор"]),
        ("记者 王小明", ["王小明"]),
        ("Jean-Pierre de la Tour", ["Jean-Pierre de la Tour"]),
        ("John F. Smith Jr.", ["John F. Smith Jr."]),
        ("Username", []),
        ("Log in Register", []),
        ("Staff Reporter", []),
        ("River Post", []),
        ("dana okafor", []),
        ("dana@post.example", []),
        ("One Two Three Four Five Six Seven", []),
        (f"Dana {'O' * 60}", []),
    ],
)
def test_a_byline_names_persons_and_nothing_else(byline, persons):
    assert find_persons(byline, ["River Post"]) == persons
