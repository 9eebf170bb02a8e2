"""The control words of RTF (version 1.9.1) that matter for its text."""

CHARSETS = {
    77: "mac_roman",
    78: "cp932",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""The encoding of a font by its ``fcharset``; any other has that of the document."""

CODE_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 936: "gb18030", 65001: "utf-8"}
"""The encodings of code pages that Python does not call ``cp`` and their number."""

CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\t": " ",
    "line": "\n",
    "lbr": "\n",
}
PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column", "\n", "\r", "softpage"))

FURNITURE = frozenset(
    "header headerl headerr headerf footer footerl footerr footerf footnote ftnsep ftnsepc ftncn".split()
)
"""Destinations of what stands around the text."""

NO_TEXT = frozenset(
    "upr colortbl stylesheet pict objdata objclass fldinst xe tc rxe bkmkstart bkmkend listtext pntext"
    " listtable listoverridetable revtbl rsidtbl filetbl themedata colorschememapping datastore latentstyles"
    " annotation atnid atnauthor atntime atndate atnref atnicn sn sv nonshppict template keywords"
    " subject operator company category manager comment doccomm hlinkbase creatim revtim printim buptim"
    " sp mmathPr".split()
)
SHOWN = frozenset("shpinst shptxt shp ud fldrslt do dptxbxtext info shppict result".split())
"""Destinations with text in them, though programs that do not know them may leave them out."""

LIST_TEXTS = frozenset({"listtext", "pntext"})


def code_page(number: int) -> str:
    """Return the encoding of a code page, or an empty string for one that Python does not know."""
    name = CODE_PAGES.get(number, f"cp{number}")
    try:
        return name if "".encode(name) == b"" else ""
    except LookupError:
        return ""
