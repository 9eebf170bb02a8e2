"""A dossier of very many files: each ends in one state, and what is read grows with the files alone."""

from datetime import date

import pytest
from in_process import reading_in_process

from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier

TEXT = "The delegates signed the joint text in Astana on Sunday. They will meet again in March next year.\n"


@pytest.mark.slow
def test_of_a_hundred_thousand_files_each_ends_in_one_state(tmp_path, request):
    count = 100_000 if request.config.getoption("--soak") else 2_000
    for number in range(count):
        folder = tmp_path / f"{number // 1000:03}"
        folder.mkdir(exist_ok=True)
        kind, text = [("txt", ""), ("txt", TEXT), ("exe", "MZ\x90\x00")][min(number % 100, 2)]
        (folder / f"{number}.{kind}").write_text(text, encoding="latin-1")
    found = find_files(resolve_roots([tmp_path]))
    assert len(found.files) + len(found.left_out) == count
    with reading_in_process():
        dossier = read_dossier(found, as_of=date(2026, 1, 1))
    assert sum(dossier.files.values()) == count
    assert (dossier.files["empty"], dossier.files["read"]) == (count // 100, 1)
    assert dossier.files["duplicate"] == count // 100 - 1
