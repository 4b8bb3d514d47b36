"""Updates the translators' files: `python -m app.translations_update`.

Reads all texts out of the code into resources/i18n/tsukuroi_<code>.ts, where Qt Linguist edits them, and makes the .qm
files of what is translated, which the window loads. Both tools come with PySide6. Texts of the engine's plain tables
reach them through a temporary file that marks them.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.settings import LANGUAGES
from app.window.language import I18N, SOURCE_LANGUAGE
from core.config import KEYS
from core.config_key import FORM_HEADINGS
from core.messages import CONTEXT
from core.training.check_findings import FIXES, SENTENCES

ROOT = Path(__file__).resolve().parent.parent
CODES = tuple(code for code in LANGUAGES if code not in ("system", SOURCE_LANGUAGE))
"""Languages that have files."""
_TERMINAL = ("core/cli/", "core/training/kit/")
_MARKS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Functions that mark a text, and which of their arguments it is."""
_CLASS = re.compile(r"^ *class (\w+)\((.*)\):", re.MULTILINE)
_MESSAGES = ("Message", "MessageError", "CoreError")
"""What makes a sentence of the engine of a template (core/messages.py): these and all exceptions that derive from
them, unless they make their sentence themselves. lupdate does not know them."""


def main(folder: Path = I18N) -> int:
    """Updates the files in `folder`; 0 if all went well, else 1 after saying what did not."""
    files = sources()
    lost = [place for source in files for place in unseen(source)]
    if lost:
        return _refuse("lupdate cannot see these texts:\n  " + "\n  ".join(lost))
    folder.mkdir(parents=True, exist_ok=True)
    targets = [str(folder / f"tsukuroi_{code}.ts") for code in CODES]
    names = [str(source.relative_to(ROOT)) for source in files]
    with tempfile.TemporaryDirectory() as temporary:
        marks = Path(temporary, "table_texts.py")
        calls = (f"QT_TRANSLATE_NOOP({_quoted(context)}, {_quoted(text)})\n" for context, text in table_texts())
        marks.write_text("".join(calls), encoding="utf-8")
        options = ("-source-language", SOURCE_LANGUAGE, "-locations", "none", "-no-obsolete")
        fault = _run("lupdate", *options, *names, str(marks), "-ts", *targets)
    fault = fault or _run("lrelease", *targets)
    return _refuse(fault) if fault else 0


def _run(tool: str, *arguments: str) -> str:
    """Runs one of Qt's tools in the repository; returns what went wrong."""
    program = find_tool(tool)
    if program is None:
        return f"pyside6-{tool} is not beside {sys.executable}; pip install PySide6-Essentials brings it."
    failed = subprocess.run([str(program), *arguments], cwd=ROOT, check=False).returncode != 0
    return f"{tool} failed; its own message is above." if failed else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def table_texts() -> Iterator[tuple[str, str]]:
    """Context and text of what lupdate does not see: the engine's sentences, and its tables of plain data."""
    for source in sources():
        text = source.read_text(encoding="utf-8")
        if not is_for_a_terminal(source) and any(f"{name}(" in text for name in message_classes()):
            yield from ((CONTEXT, template) for template in templates(ast.parse(text)))
    for key in KEYS.values():
        yield "ConfigMeanings", key.meaning
        yield from (("ConfigForm", word) for word in key.words)
    yield from (("ConfigForm", heading) for heading in FORM_HEADINGS.values())
    yield from ((CONTEXT, sentence) for sentence in (*SENTENCES.values(), *FIXES.values()))


def translations(path: Path) -> dict[tuple[str, str], str]:
    """The translations of a .ts file by context and text; an unfinished one is empty."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            text = translation.text if translation is not None and done else None
            found[context.findtext("name", ""), message.findtext("source", "")] = text or ""
    return found


def sources() -> list[Path]:
    """The Python files that hold texts: the window's, and the engine's tables that it shows."""
    return sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "core").rglob("*.py")])


def is_for_a_terminal(source: Path) -> bool:
    """Whether what a module says is shown by a terminal alone, in English."""
    return source.relative_to(ROOT).as_posix().startswith(_TERMINAL)


def find_tool(name: str) -> Path | None:
    """`pyside6-<name>` beside the Python that runs this, or on the path."""
    found = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent)) or shutil.which(f"pyside6-{name}")
    return Path(found) if found else None


def unseen(source: Path) -> list[str]:
    """Places in a Python file whose text would be marked but never reach a translator, as "file:line: reason".

    lupdate reads the code as text: it does not look into f-strings, knows no values but literals, and takes the name
    before .tr for a class, so that only self.tr finds its translation again.
    """
    text = source.read_text(encoding="utf-8")
    if not any(f"{mark}(" in text for mark in _MARKS):
        return []
    tree = ast.parse(text)
    inside = {id(node) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)}
    found = [
        (call.lineno, reason)
        for call, name in marked_calls(tree)
        if (reason := _why_unseen(call, name, in_f_string=id(call) in inside))
    ]
    return [f"{source.name}:{line}: {reason}" for line, reason in sorted(found)]


def marked_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Calls that mark a text, and by which function; its own definition in app/translation.py is none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _MARKS and len(node.args) > _MARKS[name]:
                yield node, name


@cache
def message_classes() -> frozenset[str]:
    """The names of what makes a Message of a template."""
    texts = [source.read_text(encoding="utf-8") for source in sources()]
    heads = [(name, set(re.findall(r"\w+", bases)), text) for text in texts for name, bases in _CLASS.findall(text)]
    kin = _derived({(name, frozenset(bases)) for name, bases, _ in heads})
    classes = {
        (node.name, frozenset(base.id for base in node.bases if isinstance(base, ast.Name)))
        for text in {text for name, _, text in heads if name in kin}  # to parse all would take seconds
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef) and not _has_init(node)
    }
    return frozenset(_derived(classes))


def _derived(classes: set[tuple[str, frozenset[str]]]) -> set[str]:
    """_MESSAGES and all that derives from them. classes: names and those of the bases."""
    found = set(_MESSAGES)
    while more := {name for name, bases in classes if bases & found} - found:
        found |= more
    return found


def _has_init(made: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in made.body)


def message_calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that make a Message, or an exception that says one, of a template or of another Message."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in message_classes():
            yield node


def templates(tree: ast.AST) -> Iterator[str]:
    """The templates of all messages in a module."""
    yield from (str(ast.literal_eval(call.args[0])) for call in message_calls(tree) if _is_text(call.args[0]))


def _why_unseen(call: ast.Call, name: str, *, in_f_string: bool) -> str:
    text = call.args[_MARKS[name]]
    if name == "translate" and not all(_is_text(argument) for argument in call.args[:2]):
        return ""  # a painter's, or a text that QT_TRANSLATE_NOOP marked where it stands
    if in_f_string:
        return "inside an f-string"
    if not _is_text(text):
        return "not one literal text"
    if name == "tr" and not (isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "self"):
        return "tr of something else than self"
    return ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
