"""A small edition, for tests of what proves that it is ours."""

from datetime import date

from briefing.publishing.build import BuildOptions, build_edition

NEWS = "The delegates signed a joint document in Astana on Sunday. They will meet again in March next year.\n"


def publish(folder, profile="", slot=None):
    (folder / "dossier").mkdir(exist_ok=True)
    (folder / "dossier" / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "dossier" / "briefing.toml").write_text(f'title = "News"\n{profile}', encoding="utf-8")
    options = BuildOptions(as_of=date(2026, 11, 20), formats=("md",), slot=slot)
    return build_edition([folder / "dossier"], profile=None, output=folder / "output", options=options)
