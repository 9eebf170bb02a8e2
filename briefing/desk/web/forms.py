"""What a form sends."""

from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from briefing.desk.desk import Author
from briefing.errors import UsageError

MOST_FIELDS = 40
_NAME_COOKIE = "briefing-desk-name"
_LONGEST_NAME = 80
_YEAR = 365 * 24 * 3600


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form by name; raises UsageError for too many, and for what is no UTF-8."""
    try:
        text = (await request.body()).decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise UsageError("the form cannot be read; go back and send it again") from None
    return dict(pairs)


def author_of(form: dict[str, str], request: Request) -> Author:
    """Return who sent a form: the name in it, else the one that was given last."""
    version = form.get("version", "")
    name = form.get("by", "") or unquote(request.cookies.get(_NAME_COOKIE, ""))
    return Author(
        name=" ".join(name.split())[:_LONGEST_NAME],
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 12 else -1,  # noqa: PLR2004
    )


def remember_name(response: Response, form: dict[str, str], request: Request) -> Response:
    """Have the browser give the name that was written in a form with the next ones."""
    if form.get("by", "").strip():
        name = " ".join(form["by"].split())[:_LONGEST_NAME]
        response.set_cookie(
            _NAME_COOKIE,
            quote(name),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
            max_age=_YEAR,
        )
    return response
