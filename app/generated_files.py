"""Regenerates the files that are made from tables in the code: `python -m app.generated_files`.

These are config.yml.example and the lists of keys in docs/training.md and its translation, from the table in
core/config.py, and the files of the translators (see app/translations_update.py).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from app import translations_update
from app.translations_update import ROOT, translations
from app.window.language import I18N
from core.config import Config, form_keys
from core.config_file import config_text
from core.config_key import FORM_HEADINGS

_MARK = "<!-- The rows of this table are made by python -m app.generated_files -->"
_ROWS = re.compile(rf"({re.escape(_MARK)}\n\n\|.*\n\|.*\n)(?:\|.*\n)*")
"""The mark, the head of the table, which stays as it is, and the rows below it."""


def main() -> int:
    """Writes all of them; 0 if all went well, else 1 after saying what did not."""
    code = translations_update.main()
    for path, text in made_texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return code


def made_texts() -> dict[Path, str]:
    """What the files other than those of the translators should hold."""
    docs = {ROOT / "docs" / "training.md": "", ROOT / "docs" / "training.zh_CN.md": "zh_CN"}
    made = {path: _with_keys(path.read_text(encoding="utf-8"), language) for path, language in docs.items()}
    return {ROOT / "config.yml.example": config_text(Config()), **made}


def _with_keys(text: str, language: str) -> str:
    """A page with the keys by purpose, as the form has them. language: of its headings, "" for that of the code."""
    known = translations(I18N / f"tsukuroi_{language}.ts") if language else {}
    rows = []
    for name, heading in FORM_HEADINGS.items():
        keys = " ".join(f"`{key.name}`" for key in form_keys(name))
        rows.append(f"| {known.get(('ConfigForm', heading)) or heading} | {keys} |\n")
    made, count = _ROWS.subn(lambda found: found[1] + "".join(rows), text)
    assert count == 1, f"{_MARK} is missing, or no table follows it"
    return made


if __name__ == "__main__":
    sys.exit(main())
