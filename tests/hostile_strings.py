"""Two hundred strings that try to become something else in one of the formats."""

# ruff: noqa: E501 - the strings stand as close as they can

_BREAKOUTS = [
    "<script>alert(1)</script>", "</style><style>*{display:none}", "</title><h1>x", "<!-- ", "-->", "]]>", "<![CDATA[",
    '"><img src=x onerror=alert(1)>', "' onmouseover='x", "<svg/onload=alert(1)>", "<iframe src=//e.example>",
    "<base href=//e.example>", "<meta http-equiv=refresh content=0>", "<link rel=attachment href=file:///etc/passwd>",
    "<a href=javascript:alert(1)>x</a>", "</p></blockquote></li>", "<details open ontoggle=x>", "&lt;b&gt;", "&amp;amp;",
    "&#x3c;b&#x3e;", "<form action=//e.example>", "<math><mi xlink:href=x>", "<object data=x>", "<embed src=x>",
    "<w:p/>", "<w:instrText>INCLUDETEXT</w:instrText>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'z'>]>",
]  # fmt: skip
_TEMPLATES = [
    "{{ 7*7 }}", "{% raw %}", "{% include 'x' %}", "{# no #}", "{{p briefing }}", "{{r x }}", "{%p if x %}", "${7*7}",
    "<%= 7*7 %>", "#{7*7}", "{{ ''.__class__ }}", "%(num)s", "%s%s%n", "{0.__class__}", "%(page)d", "{title}",
]  # fmt: skip
_MARKDOWN = [
    "# head", "> quote", "- item", "1. item", "***", "---", "===", "```", "~~~", "    code", "| a | b |", "|---|",
    "[x](http://e.example)", "![x](http://e.example)", "[x]: http://e.example", "[^1]: x", "[^1]", "<http://e.example>",
    "http://e.example", "www.e.example", "a@e.example", "**b**", "__b__", "~~b~~", "`b`", "``b", "\\", "\\*", "*b", "$x$",
    "$$x$$", ":smile:", "@team", "#1", "&nbsp;", "<b>", "line  \nbreak", "x\n\ny", "x\n===", "x\n---", "!", "[[x]]", "==x==",
]  # fmt: skip
_STYLES = [
    "*/ body{}", "url(//e.example)", "expression(x)", "@import 'x';", "\\", "\\0", "\\22 ", "'; }", '"; }', "}</style>",
    "content: attr(x)", "asset:serif-regular", "element(marking)", "counter(page)", "\f", "/*",
]  # fmt: skip
_HEADERS = [
    "x\r\nBcc: a@e.example", "x\nTo: a@e.example", "x\r\n\r\nbody", "=?utf-8?b?PGI+?=", "--=_briefing_0_", ".\r\n",
    "From x", "x\rSubject: y", "a@e.example,b@e.example", "\x00", "; boundary=x", "Content-Type: text/html",
]  # fmt: skip
_LETTERS = [
    "\u202eabc", "\u2066abc", "\u2069", "\u200b", "\ufeff", "\ud800", "\udfff", "\uffff", "\ufffe", "\x1b[2J", "\x1b]0;x\x07",
    "\x07", "\x08\x08", "\x7f", "\x85", "\u2028x", "\u2029x", "\U000e0041", "e\u0301" * 20, "a" + "\u0335" * 40, "עברית", "العربية",
    "ไทย", "中文", "😀", "👨‍👩‍👧", "\u00ad", "\u2011", "\ufdfa", "ﬁ", "İ", "ß", "ǅ", "Ａ", "①", "\u3000", "\t", "\v",
]  # fmt: skip
_FORMULAS = [
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://e.example")', "DDEAUTO c:\\x", "../../etc/passwd",
    "/etc/passwd", "file:///etc/passwd", "C:\\x", "\\\\host\\share", "javascript:alert(1)", "data:text/html,x", "vbscript:x",
    "//e.example", "http://", "http://u:p@e.example", "mailto:a@e.example?bcc=b", "tel:1", "jAvAsCrIpT:x", "java\tscript:x",
    "' OR 1=1 --", "; rm -rf /", "$(x)", "`x`", "| x", "&& x", "%00", "%0d%0a", "null", "undefined", "NaN", "true", "[]", "{}",
    "0", "-0", "1e999", "INF", "None", "../", "CON", "a:b", "a\\b", "*.*", "~", "~root", "#REF!", "x;y;z", "x,y", "١٢٣", "x" * 3000, "word " * 300, "a" * 200 + "@" + "b" * 200, "", " ",
]  # fmt: skip

HOSTILE_STRINGS = (*_BREAKOUTS, *_TEMPLATES, *_MARKDOWN, *_STYLES, *_HEADERS, *_LETTERS, *_FORMULAS)
