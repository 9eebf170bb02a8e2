from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.mail.threads import join_flowed_lines, split_thread


def test_flowed_lines_of_one_depth_are_joined():
    assert join_flowed_lines(">> a \n>> b\n> c \nd", joined=False) == ">> a b\n> c \nd"
    assert join_flowed_lines("信 \n息", joined=True) == "信息"


@given(
    text=st.text(alphabet="On wrote:>\n -_FromSentDateSubjTo1@<", max_size=200), subject=st.text(max_size=5)
)
def test_no_line_of_a_thread_is_lost(text, subject):
    thread = split_thread(text, subject)
    parts = f"{thread.newest}\n{thread.forwarded}\n" + "\n".join(thread.rest)
    if not thread.headers:
        assert sorted("".join(parts.split())) == sorted("".join(text.split()))
