import shutil

import pytest

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


@pytest.fixture
def fake_tesseract(tmp_path, monkeypatch):
    """Put a script in the place of Tesseract that prints the words that a test gives, call by call."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")

    def install(*pages, languages=("eng", "osd"), osd="Rotate: 0\nScript: Latin\nScript confidence: 5.0\n"):
        (folder / "osd").write_text(osd)
        (folder / "langs").write_text("\n".join(["List of available languages:", *languages, ""]))
        for number, page in enumerate(pages):
            (folder / f"page{number}").write_text(HEAD + "\n" + "".join(page), encoding="utf-8")
        script = f"""#!/bin/sh
case "$*" in
  --list-langs) cat {folder}/langs; exit;;
  --version) echo "tesseract 5.3.0"; exit;;
esac
cat > /dev/null
case "$*" in
  *"psm 0"*) cat {folder}/osd; exit;;
esac
echo "$*" >> {folder}/calls
n=$(($(wc -l < {folder}/calls) - 1))
[ -f {folder}/page$n ] || exit 1
cat {folder}/page$n
"""
        program = folder / "tesseract"
        program.write_text(script)
        program.chmod(0o755)
        return lambda: (folder / "calls").read_text().splitlines() if (folder / "calls").exists() else []

    return install


@pytest.fixture
def tesseract():
    """Skip without the real Tesseract and its model of English."""
    from briefing.reading.ocr.engine import find_engine

    engine = find_engine() if shutil.which("tesseract") else None
    if engine is None or "eng" not in engine.languages:
        pytest.skip("Tesseract with its model of English is not installed: no scanned page can be read")
    return engine
