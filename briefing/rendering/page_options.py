"""How the pages of a briefing are set: template, paper, language, and what the user's own files replace."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.profile import Profile
from briefing.rendering.page_language import SOURCE_LANGUAGE, page_languages
from briefing.rendering.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a renderer is told besides the record."""

    template: str = "diplomatic"
    paper: str = "A4"
    language: str = "en"
    """The language of the words that the page prints itself."""
    archive: bool = False
    """Whether the PDF is PDF/A-3, with the record in it."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The user's files by name; each takes the place of that of the template, or is a logo or a font."""

    @property
    def words(self) -> Wording:
        """The words of the page in its language."""
        return Wording(language=self.language)


DEFAULT = PageOptions()


def page_options(profile: Profile) -> PageOptions:
    """Return how the pages of a profile are set; a language without translations gets English words."""
    asked = profile.page_language or profile.language
    language = asked if asked in page_languages() else SOURCE_LANGUAGE
    return PageOptions(
        template=profile.template,
        paper=profile.paper,
        language=language,
        archive=profile.archive,
        files=profile.template_files,
    )
