"""Reference values for src/cli/print/terminal-width.ts: python3 data/reference/terminal-width.py > data/reference/terminal-width.json

`zero` and `two`: ranges of code points, first and last, that take no cell and two cells of a terminal by the Python package
wcwidth; every other assigned code point takes one. Control characters and unassigned ones are left out (`none`, as ranges).
`texts`: whole texts, by wcswidth.
"""
import json
import unicodedata

import wcwidth

texts = [
    "task_07", "naïve", "na\u0131\u0308ve", "e\u0301\u0323", "日本語", "ｆｕｌｌ", "ﾊﾝｶｸ", "한국어", "שלום", "שָׁלוֹם",
    "مرحبا", "مَرْحَبًا", "नमस्ते", "ไทย", "😀", "👍🏽", "👩‍👩‍👧‍👦", "❤️", "❤", "🇨🇭", "a\u200bb", "a\u200db", "├──●──┤", "76.7\u00a0%", "−13.9",
    "1️⃣", "…", "中a文b", "👩‍💻 codes", "☃️",
]


def ranges(width):
    found = []
    for code in range(0x20, 0x110000):
        if 0xD800 <= code < 0xE000 or code in skipped:
            continue
        if wcwidth.wcwidth(chr(code)) == width:
            if found and found[-1][1] == code - 1:
                found[-1][1] = code
            else:
                found.append([code, code])
    return found


skipped = {code for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Cn", "Co", "Cs")}
none = []
for code in sorted(skipped):
    if none and none[-1][1] == code - 1:
        none[-1][1] = code
    else:
        none.append([code, code])
print(json.dumps({
    "tool": "Python wcwidth, categories by unicodedata",
    "version": f"{wcwidth.__version__}, {unicodedata.unidata_version}",
    "script": "data/reference/terminal-width.py",
    "none": none, "zero": ranges(0), "two": ranges(2),
    "texts": [{"text": text, "width": wcwidth.wcswidth(text)} for text in texts],
}, ensure_ascii=True))
