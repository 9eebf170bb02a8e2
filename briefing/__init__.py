"""Turn a folder of source documents into a briefing whose every line can be proved.

The shop window: what other programs may use. Nothing inside the package imports from here, and each name
is loaded when it is first asked for, so that ``briefing --help`` is instant.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.errors import BriefingError as BriefingError
    from briefing.pipeline import brief as brief
    from briefing.pipeline import brief_dossier as brief_dossier
    from briefing.pipeline import profile_for as profile_for
    from briefing.pipeline import render as render
    from briefing.profile import Profile as Profile
    from briefing.profile import load_profile as load_profile
    from briefing.publishing.build import build_edition as build_edition
    from briefing.publishing.build import make_digest as make_digest
    from briefing.publishing.verification.verify import verify as verify
    from briefing.record import Briefing as Briefing

__version__ = "0.1.0"

_HOMES = {
    "Briefing": "briefing.record",
    "BriefingError": "briefing.errors",
    "Profile": "briefing.profile",
    "brief": "briefing.pipeline",
    "brief_dossier": "briefing.pipeline",
    "build_edition": "briefing.publishing.build",
    "load_profile": "briefing.profile",
    "make_digest": "briefing.publishing.build",
    "profile_for": "briefing.pipeline",
    "render": "briefing.pipeline",
    "verify": "briefing.publishing.verification.verify",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the keys are names


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
