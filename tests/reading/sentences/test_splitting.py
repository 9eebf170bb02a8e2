from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.reading.sentences import rules
from briefing.reading.sentences.abbreviations import sentence_words
from briefing.reading.sentences.boundaries import Gap
from briefing.reading.sentences.splitting import split_sentences

FIXTURE = Path(__file__).parent / "fixtures" / "splitting.md"
LANGUAGES = ["en", "ru", "kk", "ar", "fr", "de", "zh", "es", "", "xx", "en-GB"]

words = st.sampled_from(
    (
        'Mr. U.S. The a.m. 5 p.m. Monday Oct. No. “We agree. he said.” "Why?" (see Art. 3.) ... … 1. 2. • \n '
        "\n\n \r\n 😀 👨‍👩‍👧 e\u0301 “ ” « » ( ) [...] 他说。 “好吗？”他问。 هل؟ نعم. г. Он وقال.He `` ''"
    ).split(" ")
)
texts = st.one_of(st.text(), st.lists(words).map(" ".join), st.lists(words).map("".join))


def items():
    lines = iter(FIXTURE.read_text(encoding="utf-8").splitlines())
    title = ""
    for line in lines:
        if line == ".":
            sentences = []
            while (sentence := next(lines)) != ".":
                sentences.append(sentence)
            yield pytest.param(sentences, id=title)
        title = line


def split(text, language="en"):
    return [text[start:end] for start, end in split_sentences(text, language=language)]


@pytest.mark.parametrize("sentences", list(items()))
def test_sentences_end_where_a_reader_would_end_them(sentences):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ru", ["Он родился в 1799 г. в Москве.", "Встреча в г. Астана прошла в 2017 г.", "Он не приехал."]),
        (
            "ru",
            ["«Кто гарант? Никто», — сказал г-н Иванов.", "См. ст. 5 и п. 3.", "Ущерб — 5 млн. руб. и т.д."],
        ),
        ("kk", ["Келіссөз 2017 ж. 23 қаңтарда басталды.", "Оған Қ. Омаров т.б. қатысты.", "Бұл маңызды."]),
        ("ar", ["التقى د. محمد الوزير.", "هل ستستمر المحادثات؟", "نعم، قال المبعوث."]),
        (
            "fr",
            [
                "M. Petit est venu le 3 nov. 2016.",
                "« Jamais ! » a-t-il dit.",
                "L’art. 5, cf. p. 12, est clair.",
            ],
        ),
        (
            "de",
            ["Am 3. Oktober traf Dr. Kern den 2. Sekretär.", "Es kamen 5 Mio. Menschen.", "„Nein!“ rief er."],
        ),
        ("zh", ["他说：“我们不签字。这是底线。”", "“你同意吗？”他问。", "没有人回答！"]),
    ],
)
def test_other_languages_have_their_own_abbreviations(language, sentences):
    assert split(("" if language == "zh" else " ").join(sentences), language) == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\n \t", "\r\n"])
def test_a_text_of_white_space_has_no_sentences(text):
    assert split_sentences(text) == []


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\r\r", "\n\n\n"])
def test_a_blank_line_always_ends_a_sentence(gap):
    assert split(f"Talks in Astana{gap}“Mr.{gap}Nobody came”") == ["Talks in Astana", "“Mr.", "Nobody came”"]


def test_a_single_line_feed_does_not_end_a_sentence():
    assert split("The talks\nwent on.\nThey failed.") == ["The talks\nwent on.", "They failed."]


def test_the_items_of_a_list_are_sentences_even_where_their_lines_are_lost():
    assert split("1. Open the road 2. Free the men") == ["1. Open the road", "2. Free the men"]
    assert split("Aims: • peace • bread") == ["Aims:", "• peace", "• bread"]
    assert split("Aims:\n- peace\n- bread") == ["Aims:", "- peace", "- bread"]


def test_a_lost_space_is_found_but_not_in_addresses():
    assert split("Talks failed.He left.") == ["Talks failed.", "He left."]
    assert split("Mr.Bek has a Ph.D. from Kiel.") == ["Mr.Bek has a Ph.D. from Kiel."]
    assert split("Write to Omar.Bek@mfa.kz or www.site.Org now.") == [
        "Write to Omar.Bek@mfa.kz or www.site.Org now."
    ]


def test_a_quotation_too_long_to_print_whole_is_split():
    sentences = [f"Point {number} of the plan is refused." for number in range(20)]
    assert len(split(f"“{' '.join(sentences)}” He left.")) == 21


def test_a_quotation_that_is_never_closed_is_split():
    assert split("“We agree. We will sign.") == ["“We agree.", "We will sign."]


@given(text=texts, language=st.sampled_from(LANGUAGES))
@example(text="“Go!” 他说。", language="zh")
@example(text="Yes. \u0301no. \u200dBut.", language="en")
def test_the_sentences_are_in_order_and_hold_every_character_but_white_space(text, language):
    spans = split_sentences(text, language=language)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())


@given(text=texts, language=st.sampled_from(LANGUAGES))
def test_no_sentence_begins_or_ends_with_white_space(text, language):
    assert all(piece == piece.strip() for piece in split(text, language))


@given(text=texts)
def test_no_sentence_but_the_first_of_a_block_begins_with_a_mark_that_belongs_to_the_character_before(text):
    for start, _ in split_sentences("x" + text)[1:]:
        assert ("x" + text)[start] not in "\u0301\u200d\ufe0f" or ("x" + text)[start - 1] in "\n\r"


@given(text=texts)
def test_the_same_text_is_always_split_alike(text):
    assert split_sentences(text) == split_sentences(text)


@given(first=texts, second=texts)
def test_paragraphs_are_split_independently_of_each_other(first, second):
    first, second = first.strip(), second.strip()
    assert split(f"{first}\n\n{second}") == split(first) + split(second)


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["(", "“", '"', "'a", ". ", ".", "1. ", "a. A", "•", "A.", " . . .", "\n", "«x. "]
)
def test_a_hostile_text_does_not_take_quadratic_time(unit):
    assert split_sentences(unit * 50_000) is not None


def test_a_space_parts_the_sentences_of_thai_but_not_its_clauses():
    first = "รัฐมนตรีต่างประเทศเห็นพ้องกันเมื่อวันจันทร์ให้เปิดด่านชายแดนสองแห่ง ซึ่งปิดมานานกว่าสองปีเต็มแล้วในภูมิภาค"
    second = "ฝ่ายค้านปฏิเสธแผนดังกล่าวและเรียกร้องให้หยุดยิงก่อนในทันที"
    text = f"{first} {second} นาย"
    assert [text[start:end] for start, end in split_sentences(text, language="th")] == [
        first,
        f"{second} นาย",
    ]


def word_before_a_stop(code):
    words = sentence_words(code)
    classes = (getattr(words, field.name) for field in fields(words))
    listed = sorted(set().union(*(words for words in classes if isinstance(words, frozenset))))
    return st.sampled_from([*listed, "Government", "negotiations", "Xviii", "al-Assad", "eBay", "J", "3"])


@given(data=st.data(), code=st.sampled_from(["en", "ru", "kk", "fr", "de", "ar", "es"]))
def test_the_short_cut_past_the_rules_says_what_they_say(data, code):
    before, word = data.draw(st.lists(word_before_a_stop(code), min_size=2, max_size=2))
    after = data.draw(word_before_a_stop(code)).capitalize()
    text = f"{before} {word}{data.draw(st.sampled_from(['. ', '.', '.” ', '... ', '! ']))}{after} left."
    mark = len(before) + 1 + len(word)
    gap = Gap(text, sentence_words(code), start=0, mark=mark, end=text.index(after, mark))
    verdicts = (rule(gap) for rule in rules._RULES)
    assert rules.ends_sentence(gap) == next((says for says in verdicts if says is not None), None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They pledged 452. 9 million dollars.", 1),
        ("They pledged 452. 9 dozen came.", 2),
        ("They met in 1998. 9 million came.", 2),
        ("They came from Bern2. 9 million left.", 2),
        ("They pledged 452. Nine million left.", 2),
    ],
)
def test_a_number_with_a_space_behind_its_point_goes_on_before_a_word_of_thousands(text, count):
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("pt", "O Cmtdr. Barros falou.", 1),  # in no list, without a vowel
        ("pt", "Falou o Cmtdr. Ele saiu.", 2),
        ("pt", "A seca chega ao sul. Barros falou.", 2),
        ("pt", "Ouviram a BBC. Barros falou.", 2),
        ("de", "Der Vw.-Bez. Kassel meldet Fälle.", 1),
        ("de", "Es betrifft den Vw.-Bez. Der Rest wartet.", 2),
        ("de", "Der Bau begann 300 v. Chr. Gefunden wurde er heute.", 2),
        ("de", "Der Vertrag läuft am 3. Er endet.", 2),
        ("de", "Der Vertrag läuft am 3. Oktober aus.", 1),
        ("de", "Der Umzug ist Montag, 12. Mai.", 1),
        ("tr", "Dosya 4. Daireye gitti.", 1),
        ("tr", "Dosya sayısı 4. Bu az.", 2),
        ("tr", "Dosya sayısı 412. Daire kapandı.", 2),
        ("de", "Anfragen an Durw. 12, bitte.", 1),  # in no list, before a reference
        ("de", "Es waren nur gut 12. Der Rest ging.", 2),
        ("de", "Alles ist gut. Er kam.", 2),
        ("fr", "Le siège est au bât. C. Elle dort.", 2),
        ("fr", "Le siège est celui de M. C. Rey.", 1),
        ("pt", "O livro desmente-o. Ninguém leu.", 2),
        ("ru", "Он из Смоленской обл. Окончил институт.", 2),
        ("ru", "Деньги получил обл. Фонд культуры.", 1),
        ("kk", "Ол Алматы обл. Талғар ауд. тұрады.", 1),
        ("en", "The rules begin on 11. 11. 2011 at noon.", 1),
        ("en", "They won by 11. 2011 was worse. They left.", 2),
        ("en", "It was paid under Contract No. N00039-84 of that year.", 1),
        ("de", "Das sagte Minister a. D. Roth.", 1),
        ("es", "Declaró ante la AN. Negó los hechos.", 2),
        ("es", "EL GOB. NIEGA LOS HECHOS.", 1),
        ("de", "Das war König Ludwig II. Otto.", 1),
        ("de", "Sie wohnt in der Mazzinistr. 3, links.", 1),
        ("de", "Sie wohnt in der Mazzinistr. Er kam.", 2),
        ("ru", "Об этом пишет газ. «Известия» в среду.", 1),
        ("ru", "Об этом пишет газ. «Мы идём, и точка», сказал он.", 2),
        ("tr", "İçi.sl. Bak. İşl. Bakanlık", 2),
        ("en", "It follows from the rept. (cf. fig. 2) that they left.", 1),
        ("en", "It follows from the negotiations. (Annex 2) says so.", 1),
        ("en", "They paid forty coins. (About a third of all.) They left.", 3),
        ("en", "They paid forty coins (a third of all). They left.", 2),
        ("en", "They paid 40 qwt. (abt. a third). They left.", 2),
        ("it", "Sono giunti all’eliop. Pastine di notte.", 1),  # in no list, and no word ends so
        ("it", "Sono giunti all’eliop. Il resto dorme.", 2),
        ("it", "Sono giunti alla diga. Pastine dorme.", 2),
        ("it", "Ha parlato Gropp. Pastine dorme.", 2),  # a name may end so
        ("fr", "Il pesait 4 t. L’Etat se tait.", 2),
        ("fr", "Il a vu l’arr. L’Etat se tait.", 2),
        ("fr", "Il a vu l’arr. Lyonnais se taisent.", 1),
        ("uk", "Сказав гр. В’ячеслав Бойко.", 1),
        ("de", "Das war im 5.–3. Jahrtausend so.", 1),
        ("tr", "Konuşan III. Selim idi.", 1),
        ("tr", "Gelen III. Bu az.", 2),
        ("tr", "Ali 3 Ağu. Ankara’ya gitti.", 1),  # the verb is missing: no sentence ends with a month
        ("tr", "Ali gitti 3 Ağu. Sonra döndü.", 2),
        ("en", "A. Smith & Co. London branch closed.", 1),  # a name alone is no sentence
        ("en", "He works for Smith & Co. London is far.", 2),
        ("de", "a) Sanktionen aufheben; b) Konten freigeben.", 1),
        ("de", "a) Sanktionen aufheben b) Konten freigeben.", 2),
    ],
)
def test_the_shape_of_an_abbreviation_tells_where_no_list_has_it(language, text, count):
    assert len(split_sentences(text, language=language)) == count
