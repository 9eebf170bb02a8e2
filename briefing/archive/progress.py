"""Where the search of an archive is, for a progress display."""

from briefing.reading.isolation.files import PROGRESS


def show_progress(what: str, done: int, total: int) -> None:
    """Log how many of how many of something are done; one that has ended has as many of both."""
    PROGRESS.info(f"%d of %d {what}", done, total)
