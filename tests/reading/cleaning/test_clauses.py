import pytest

from briefing.languages import load_all_languages
from briefing.reading.cleaning.clauses import is_clause


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Trade across the river fell by a third in March"),
        ("en", "Farmers on both banks ask for an interim arrangement"),
        ("en", "The minister visits the port on 20 March"),
        ("en", "The tolls fall by a tenth next year"),
        ("de", "Die Bauern auf beiden Ufern fordern eine schnelle Lösung"),
        ("fr", "Les ministres ont ouvert le pont avant la récolte"),
        ("es", "El comercio cayó un tercio después del cierre del paso"),
        ("it", "Il commercio è calato di un terzo dopo la chiusura"),
        ("pt", "O comércio caiu um terço depois do fechamento da ponte"),
        ("ru", "Торговля через реку упала на треть после закрытия перехода"),
        ("uk", "Торгівля через річку впала на третину після закриття переходу"),
        ("tr", "Nehir üzerindeki ticaret geçen ay üçte bir oranında düştü"),
        ("kk", "Өзен арқылы сауда өткен айда үштен бірге азайды"),
        ("nl", "De handel over de rivier daalde met een derde"),
        ("pl", "Handel przez rzekę spadł o jedną trzecią w marcu"),
        ("xx", "a b c d e f g h i j k l"),
    ],
)
def test_a_line_with_a_subject_and_a_verb_is_a_sentence(language, line):
    assert is_clause(line, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Fuel and water pumps for the camps in the north"),
        ("en", "Read the full report on the state of the bridge"),
        ("en", "Ministers Agreed To Reopen The Border Crossing At Karsak"),
        ("en", "Trade fell by a third"),
        ("de", "Wasserpumpen und Treibstoff in den Lagern im Norden des Landes"),
        ("fr", "Pompes et carburant pour les camps du nord du pays"),
        ("ru", "Насосы и топливо для лагерей на севере страны"),
        ("xx", "a b c d e f g h i j k"),
    ],
)
def test_a_heading_and_a_list_of_things_are_no_sentences(language, line):
    assert not is_clause(line, language)


def test_an_exception_among_the_endings_is_one():
    for language in load_all_languages():
        known = language.clauses
        if known and known.verb_endings:
            idle = {word for word in known.no_verbs if not word.endswith(tuple(known.verb_endings))}
            assert idle | (known.no_verbs & known.verbs) == set(), language.code
