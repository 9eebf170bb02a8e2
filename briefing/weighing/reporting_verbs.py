"""The verbs that report what somebody says, thinks or wants, in all their forms."""

_REGULAR = """
accuse acknowledge add advise affirm allege announce argue assert assure believe boast caution complain
concede conclude condemn confirm contend criticize criticise declare defend denounce describe disclose
dismiss emphasize emphasise endorse explain express hint indicate inform insist joke lament maintain
mention object observe pledge portray predict proclaim promise propose recommend refuse reiterate reject
remind report request respond reveal stress suggest threaten urge vow want warn
"""
# Their plain forms are nouns more often: "a state", "two questions".
_PAST_ONLY = """
agree answer appeal ask call charge cite claim comment decline demand estimate hope label note praise
question recall remark repeat signal state tweet voice wonder
"""
_IRREGULAR = """
say says said saying tells told writes wrote thinks thought knows believes hopes asks shows showed found
deny denies denied denying replied replying testified swore quipped admits admitted admitting referred
referring implies implied
"""


def _forms(verb: str) -> list[str]:
    stem = verb.removesuffix("e")
    return [verb, f"{verb}s", f"{stem}ed", f"{stem}ing"]


VERBS = "|".join(
    sorted(
        {
            *_IRREGULAR.split(),
            *(form for verb in _REGULAR.split() for form in _forms(verb)),
            *(_forms(verb)[2] for verb in _PAST_ONLY.split()),
        },
        reverse=True,
    )
)
"""An alternative of a regular expression."""
