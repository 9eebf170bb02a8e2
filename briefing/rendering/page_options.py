"""How the pages of a briefing are set: template, paper and language."""

from dataclasses import dataclass

from briefing.rendering.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a renderer is told besides the record."""

    template: str = "diplomatic"
    paper: str = "A4"
    language: str = "en"
    """The language of the words that the page prints itself."""

    @property
    def words(self) -> Wording:
        """The words of the page in its language."""
        return Wording(language=self.language)


DEFAULT = PageOptions()
