"""The content security policy of a page: what a browser may run and load is in the page, and nothing else."""

from base64 import b64encode
from hashlib import sha256


def content_security_policy(*, style: str, script: str, images: bool = False) -> str:
    """Return the policy of a page with this style sheet and this script, each known by its hash.

    `images` says whether the page has pictures, which must be inside it. `style` and `script` are what stands
    between their tags. See Content Security Policy Level 3 (W3C), which asks of a hash that it is made of the
    UTF-8 bytes of the text with its line ends.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source(style)}",
            f"script-src {_source(script)}",
            *(["img-src data:"] if images else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
