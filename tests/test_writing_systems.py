"""The whole product on dossiers in scripts of every kind, and on dossiers with hardly anything in them."""
# ruff: noqa: E501 - a sentence is easier to read in one piece

import json
from datetime import date

import pytest

from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.verification.verify import verify

pytestmark = pytest.mark.usefixtures("reading_in_process")

TEXTS = {
    "zh": (
        "边境贸易会谈\n\n外交部长们周一在阿斯塔纳同意开放两个边境口岸用于贸易。反对派拒绝了这一计划，并要求首先停火。",
        "反对派要求在日内瓦会谈开始之前停火。专家认为，停火协议仍然十分脆弱，双方互不信任。谁来监督停火？",
    ),
    "ja": (
        "外相らは月曜日にアスタナで、二つの国境検問所を開くことで合意した。反体制派はこの計画を拒否し、停戦を求めた。",
        "大統領は、国境を越えた貿易が過去一年で二十パーセント増えたと述べた。",
    ),
    "ko": (
        "외무장관들은 월요일 아스타나에서 두 개의 국경 검문소를 개방하기로 합의했다. 반군은 먼저 휴전을 요구했다.",
        "대통령은 국경을 넘는 무역이 지난 일 년 동안 이십 퍼센트 늘었다고 말했다.",
    ),
    "th": (
        "รัฐมนตรีต่างประเทศเห็นพ้องกันเมื่อวันจันทร์ให้เปิดด่านชายแดนสองแห่งเพื่อการค้า ฝ่ายค้านปฏิเสธแผนดังกล่าวและเรียกร้องให้หยุดยิงก่อน",
        "ฝ่ายค้านเรียกร้องให้หยุดยิงก่อนการเจรจาที่เจนีวาจะเริ่มขึ้นในวันพรุ่งนี้ตามเวลาท้องถิ่นของกรุงอัสตานา",
    ),
    "ar": (
        "اتفق الوزراء يوم الاثنين في أستانا على فتح معبرين حدوديين للتجارة. ورفضت المعارضة الخطة وطالبت بوقف إطلاق النار أولا.",
        "وقال الرئيس إن التجارة عبر الحدود ارتفعت بنسبة عشرين في المئة. هل ينجح الاتفاق هذه المرة؟",
    ),
    "he": (
        "השרים הסכימו ביום שני באסטנה לפתוח שני מעברי גבול לסחר. האופוזיציה דחתה את התוכנית ודרשה קודם הפסקת אש.",
        "הנשיא אמר שהסחר מעבר לגבול גדל בעשרים אחוזים בשנה האחרונה.",
    ),
    "ru": (
        "Министры договорились в понедельник в Астане открыть два перехода для торговли. Оппозиция отвергла этот план.",
        "Президент заявил, что торговля через границу выросла на двадцать процентов за год.",
    ),
    "hi": (
        "मंत्रियों ने सोमवार को अस्ताना में व्यापार के लिए दो सीमा चौकियाँ खोलने पर सहमति जताई। विपक्ष ने इस योजना को अस्वीकार कर दिया।",
        "राष्ट्रपति ने कहा कि सीमा पार व्यापार पिछले वर्ष बीस प्रतिशत बढ़ा है।",
    ),
}


def build(tmp_path, *texts, profile='title = "Dossier"\n', share=0.4, **options):
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    for number, text in enumerate(texts):
        (dossier / f"{number}.txt").write_text(text, "utf-8")
    (dossier / "briefing.toml").write_text(f"{profile}[length]\nshare = {share}\n", "utf-8")
    asked = BuildOptions(**{"as_of": date(2026, 11, 20), "formats": ("md", "html"), **options})
    return build_edition([dossier], profile=None, output=tmp_path / "output", options=asked)


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize("code", TEXTS)
def test_a_dossier_in_any_script_gives_a_briefing_whose_sentences_verify(tmp_path, code):
    built = build(tmp_path, *TEXTS[code], share=1.0)
    proved = verify(built.files[0].parent)
    assert {source.language for source in proved.sources} == {code}
    assert len(proved.points) >= 2
    assert all(point.words >= 5 for point in proved.points)


@pytest.mark.parametrize("code", ["zh", "ja", "th"])
def test_the_budget_and_the_folding_of_repeats_hold_without_spaces_between_words(tmp_path, code):
    first, second = TEXTS[code]
    again = [f"{first}\n\n{second}", first.splitlines()[-1]]
    built = build(tmp_path, *again, words=30, share=1.0)
    assert sum(point.words for point in built.briefing.points) <= 30
    texts = [point.text for point in built.briefing.points]
    assert len(texts) == len(set(texts)) >= 1


def test_a_term_of_a_topic_is_found_inside_a_text_without_spaces(tmp_path):
    profile = 'title = "会谈"\nlanguages = ["zh"]\n[[topics]]\nname = "停火"\nterms = ["停火"]\n'
    built = build(tmp_path, *TEXTS["zh"], profile=profile, share=1.0)
    assert {point.topic for point in built.briefing.points if "停火" in point.text} == {"停火"}


def test_a_dossier_in_another_language_than_its_profile_says_how_to_quote_it(tmp_path):
    built = build(tmp_path, *TEXTS["zh"], profile='title = "Talks"\nlanguages = ["en"]\n')
    assert built.briefing.points == ()
    assert built.report[-1] == (
        "nothing is quoted: all documents are in Chinese;"
        ' to quote them, write languages = ["zh"] in briefing.toml'
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Who opened the border in Astana on Monday? When will parliament vote on it?",
            "2 sentences: a question",
        ),
        (f"The minister met {'the delegation of the region ' * 600}.", "1 sentence: too long"),
    ],
)
def test_a_dossier_of_which_nothing_can_be_printed_says_why(tmp_path, text, line):
    built = build(tmp_path, text)
    assert built.briefing.points == ()
    assert built.report[-1] == f"nothing is quoted: {line}; `briefing explain` shows each"


def test_a_dossier_of_one_sentence_is_that_sentence(tmp_path):
    built = build(tmp_path, "The ministers agreed on Monday in Astana to open two crossings.")
    assert [point.text for point in built.briefing.points] == [
        "The ministers agreed on Monday in Astana to open two crossings."
    ]


@pytest.mark.slow
def test_500_identical_documents_are_one_document_and_499_duplicates(tmp_path):
    text = "The ministers agreed on Monday in Astana to open two crossings. The opposition rejected the plan."
    built = build(tmp_path, *[text] * 500)
    states = [
        source["state"]
        for source in json.loads((built.files[0].parent / "briefing.json").read_bytes())["sources"]
    ]
    assert states == ["cited"] + ["duplicate"] * 499
    assert built.report[0].startswith("1 document read, 1 of them cited; 1 point")
