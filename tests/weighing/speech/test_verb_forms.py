import pytest

from briefing.languages import load_language
from briefing.languages.speech_groups import ReportingVerbs, SpeechVerbs
from briefing.weighing.speech.verb_forms import Verb, VerbClass, VerbForm, conjugate, conjugate_all

ENGLISH = load_language("en").speech.verbs
NONE = ReportingVerbs(verbs=frozenset())
TWO_ENDINGS = SpeechVerbs(
    endings=(("-er", "-e", "-a", "-ant"), ("-ir", "-it", "-it", "-issant")),
    irregular=(("dire", "dit", "dit", "disant"),),
    saying=ReportingVerbs(verbs=frozenset({"dire", "affirmer"})),
    thinking=NONE,
    wanting=ReportingVerbs(verbs=frozenset({"choisir"})),
    judging=ReportingVerbs(verbs=frozenset({"affirmer"}), phrases=(("parler", "de", "pour"),)),
    with_listener=frozenset({"dire"}),
    like_nouns=frozenset(),
)


@pytest.mark.parametrize(
    "forms",
    [
        "claim claims claimed claiming",
        "state states stated stating",
        "stress stresses stressed stressing",
        "deny denies denied denying",
        "say says said saying",
        "portray portrays portrayed portraying",
        "survey surveys surveyed surveying",
        "enjoy enjoys enjoyed enjoying",
        "admit admits admitted admitting",
        "signal signals signalled signalling",
    ],
)
def test_an_english_verb_has_four_forms(forms):
    base = forms.split()[0]
    assert [word for _, word in conjugate(base, ENGLISH)] == forms.split()


def test_the_forms_come_in_the_order_of_their_names():
    assert dict(conjugate("tell", ENGLISH)) == {
        VerbForm.BASE: "tell",
        VerbForm.THIRD_PERSON: "tells",
        VerbForm.PAST: "told",
        VerbForm.PARTICIPLE: "telling",
    }


def test_the_first_ending_that_fits_holds_and_one_must():
    assert [word for _, word in conjugate("choisir", TWO_ENDINGS)] == [
        "choisir",
        "choisit",
        "choisit",
        "choisissant",
    ]
    with pytest.raises(LookupError, match="no ending fits 'croire'"):
        conjugate("croire", TWO_ENDINGS)


def test_a_form_has_every_reading_of_its_verbs_the_one_with_a_particle_first():
    readings = conjugate_all(TWO_ENDINGS)
    alone = frozenset()
    assert readings["parla"] == (
        Verb(VerbForm.PAST, VerbClass.JUDGING, frozenset({"de", "pour"}), with_listener=False),
    )
    assert readings["affirme"] == (
        Verb(VerbForm.THIRD_PERSON, VerbClass.SAYING, alone, with_listener=False),
        Verb(VerbForm.THIRD_PERSON, VerbClass.JUDGING, alone, with_listener=False),
    )
    assert readings["disant"] == (Verb(VerbForm.PARTICIPLE, VerbClass.SAYING, alone, with_listener=True),)
    assert readings["choisir"] == (Verb(VerbForm.BASE, VerbClass.WANTING, alone, with_listener=False),)
    assert [bool(verb.particles) for verb in conjugate_all(ENGLISH)["warned"]] == [True, False]


def test_every_class_of_english_verbs_is_conjugated():
    readings = conjugate_all(ENGLISH)
    classes = {
        word: {verb.verb_class for verb in readings[word]}
        for word in ("said", "intended", "trusts", "praising")
    }
    assert classes == {
        "said": {VerbClass.SAYING},
        "intended": {VerbClass.WANTING},
        "trusts": {VerbClass.THINKING},
        "praising": {VerbClass.JUDGING},
    }
