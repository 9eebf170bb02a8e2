"""What Tesseract prints for words."""


def lines_of(
    text: str, *, block: int = 1, paragraph: int = 1, confidence: float = 95, doubtful: str = ""
) -> str:
    """Return the rows for a text of some lines, of one paragraph."""
    rows = ""
    for line, words in enumerate(text.split("\n"), start=1):
        left = 100
        for number, word in enumerate(words.split(), start=1):
            sure = 20 if word in doubtful.split() else confidence
            place = f"{left}\t{40 * line}\t{10 * len(word)}\t20"
            rows += f"5\t1\t{block}\t{paragraph}\t{line}\t{number}\t{place}\t{sure}\t{word}\n"
            left += 10 * len(word) + 10
    return rows
