"""Compare the time of the product with that of its library, and print the table of docs/benchmarks.md.

    python benchmarks/speed.py [--runs 7] [--summarisers]

Whole processes are timed, the two of a row alternately, so that a change in the speed of the machine affects
both; of the last row the processor, in one process. Figures are medians; the ratio is the median of the
ratios of the pairs.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from briefing.record import Briefing

NEWS = (
    "ASTANA, Oct. 4 (Example Wire) - {0} signed a joint document in Astana on Sunday. It asks that all"
    " foreign fighters leave the country."
    " A third round of talks will be held in March, {0} said after the meeting.\n"
)
PROFILE = (
    'title = "Talks"\n[[topics]]\nname = "Fighters"\nterms = ["fighter*"]\n[output]\nformats = ["pdf"]\n'
)
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PLAIN = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from briefing.rendering.fonts.bundled import AssetFetcher
page, style, pdf = map(Path, sys.argv[1:])
fetcher, fonts = AssetFetcher({}), FontConfiguration()
sheet = CSS(string=style.read_text("utf-8"), url_fetcher=fetcher, font_config=fonts)
document = HTML(string=page.read_text("utf-8"), url_fetcher=fetcher)
document.write_pdf(pdf, font_config=fonts, stylesheets=[sheet])
"""


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(name: str, ours: Sequence[str], theirs: Sequence[str], runs: int) -> str:
    """Return a row of the table: what, our median, theirs, the ratio."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs + 1)][1:]  # the first fills the disk cache
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return f"| {name} | {mine:.3f} s | {other:.3f} s | {ratio:.2f} |"


def help_row(runs: int) -> str:
    """Compare `briefing --help` with the import of click."""
    ours = [sys.executable, "-m", "briefing", "--help"]
    return compare("`briefing --help` / `import click`", ours, [sys.executable, "-c", "import click"], runs)


def pdf_row(folder: Path, runs: int) -> str:
    """Compare a PDF of two short documents with WeasyPrint alone on the same page, style and fonts."""
    dossier = folder / "dossier"
    dossier.mkdir()
    (dossier / "briefing.toml").write_text(PROFILE, encoding="utf-8")
    for number, who in enumerate(("the delegates", "both sides")):
        (dossier / f"{number}.txt").write_text(NEWS.format(who), encoding="utf-8")
    page, style = write_page(dossier, folder)
    ours = [sys.executable, "-m", "briefing", "build", str(dossier), "--output", str(folder / "output")]
    ours.append("--force")  # the second run has nothing new
    theirs = [sys.executable, "-c", PLAIN, str(page), str(style), str(folder / "plain.pdf")]
    return compare("two documents to PDF / WeasyPrint alone on the same page", ours, theirs, runs)


def write_page(dossier: Path, folder: Path) -> tuple[Path, Path]:
    """Write the page and the style of the PDF of `dossier`, and return their paths."""
    from datetime import UTC, datetime

    from briefing.pipeline import brief
    from briefing.profile import profile_for

    made = brief([dossier], profile_for([dossier]), as_of=datetime.now(UTC).date()).briefing
    page, style = folder / "page.html", folder / "print.css"
    for path, text in zip((page, style), render_markup(made), strict=True):
        path.write_text(text, encoding="utf-8")
    return page, style


def render_markup(briefing: "Briefing") -> tuple[str, str]:
    """Return the page and the style of which the PDF of a record is made."""
    from briefing.rendering import templating
    from briefing.rendering.formats import pdf

    original, made = templating.render_template, {}

    def keep(environment: Any, name: str, **values: Any) -> str:
        made[name] = original(environment, name, **values)
        return made[name]

    with patch.object(templating, "render_template", keep):
        pdf.render(briefing)
    return made["print.html"], made["print.css"]


def page_row(runs: int) -> str:
    """Compare the PDF of the example's record with WeasyPrint's own of the same page, in one process."""
    from datetime import date

    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from briefing import brief
    from briefing.rendering.archival import TAGGED
    from briefing.rendering.fonts.bundled import AssetFetcher
    from briefing.rendering.formats import pdf

    briefing = brief(SEEDS, as_of=date(2015, 10, 9)).briefing
    page, style = render_markup(briefing)

    def plain() -> None:
        fetcher, fonts = AssetFetcher({}), FontConfiguration()
        sheet = CSS(string=style, url_fetcher=fetcher, font_config=fonts)
        document = HTML(string=page, url_fetcher=fetcher)
        document.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant=TAGGED)

    pairs = []
    for _ in range(runs):
        times = [time.process_time()]
        for make in (lambda: pdf.render(briefing), plain):
            make()
            times.append(time.process_time())
        pairs.append((times[1] - times[0], times[2] - times[1]))
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    name = "the example's record to PDF / WeasyPrint's own of the same page"
    return f"| {name} | {ours:.3f} s | {theirs:.3f} s | {ratio:.2f} |"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--summarisers", action="store_true", help="benchmarks/summarisers.py as well: minutes"
    )
    options = parser.parse_args()
    runs = options.runs
    print("| what | ours | the other | ratio |\n|---|---|---|---|")
    print(help_row(runs))
    with tempfile.TemporaryDirectory() as folder:
        print(pdf_row(Path(folder), runs))
    print(page_row(runs))
    if options.summarisers:
        print()
        subprocess.run(
            [sys.executable, Path(__file__).with_name("summarisers.py"), f"--runs={runs}"], check=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
