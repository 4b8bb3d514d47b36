"""The layers of the window: who may import whom, proved on every file's syntax tree."""

from pathlib import Path

import pytest

from tests.core.test_layers import imports_of, name_of

ROOT = Path(__file__).resolve().parents[2]

# From the bottom up. A file may import from the layers below its own and from its own folder, but not from another
# folder of the same layer. The longest matching name counts.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("app", "app.dropping", "app.settings_file", "app.stored_objects", "app.translation"),
    ("app.old_settings", "app.plain_text"),
    ("app.settings",),
    ("app.theme",),
    ("app.icons",),
    ("app.background", "app.widgets", "app.actions"),
    ("app.imageview",),
    ("app.repair",),
    ("app.batch", "app.training"),
    ("app.window",),
    ("app.main_window",),
    ("app.window.shell", "app.translations_update"),
    ("app.application", "app.generated_files"),
)

# The same inside the Repair page. Files that lie directly in app/repair tie the folders together and are left out.
REPAIR_LAYERS: tuple[tuple[str, ...], ...] = (
    ("app.repair.document",),
    ("app.repair.engine", "app.repair.tools"),
    ("app.repair.canvas", "app.repair.files"),
    ("app.repair.page",),
    ("app.repair.mask",),
    (
        "app.repair.across",
        "app.repair.export",
        "app.repair.film_strip",
        "app.repair.find_damage",
        "app.repair.lines",
        "app.repair.model",
        "app.repair.projects",
        "app.repair.recovery",
        "app.repair.repairs",
    ),
    ("app.repair.proposals",),
)


def modules():
    for path in sorted(ROOT.glob("app/**/*.py")):
        yield name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"), path


MODULES = dict(modules())


def place(module, layers):
    """The number of a module's layer, and the folder of that layer that it belongs to; None if it is in none."""
    found = [
        (len(folder), number, folder)
        for number, folders in enumerate(layers)
        for folder in folders
        if module == folder or module.startswith(f"{folder}.")
    ]
    return max(found)[1:] if found else None


def wrong_imports(layers, only=""):
    wrong = []
    for module, path in MODULES.items():
        if not module.startswith(only):
            continue
        here = place(module, layers)
        for name in imports_of(path):
            target = name if name in MODULES else name.rpartition(".")[0]
            there = place(target, layers) if target in MODULES else None
            if here is None or there is None or here[1] == there[1]:
                continue
            if there[0] >= here[0]:
                wrong.append(f"{module} imports {target}")
    return sorted(set(wrong))


def test_every_module_of_the_window_has_a_layer():
    assert not [module for module in MODULES if place(module, LAYERS) is None]
    assert not [folder for layer in (*LAYERS, *REPAIR_LAYERS) for folder in layer if folder not in MODULES]


def test_layers_of_the_window_import_only_lower_ones():
    assert not wrong_imports(LAYERS)


def test_layers_of_the_repair_page_import_only_lower_ones():
    assert not wrong_imports(REPAIR_LAYERS, "app.repair.")


@pytest.mark.parametrize(
    "layers", [(("app.a",), ("app.b",)), (("app.b", "app.a"),)], ids=["from below", "from the side"]
)
def test_an_import_against_the_layers_is_found(monkeypatch, tmp_path, layers):
    file = tmp_path / "a.py"
    file.write_text("def f() -> None:\n    from app.b import x\n", encoding="utf-8")
    monkeypatch.setitem(globals(), "MODULES", {"app.a": file, "app.b": file})
    monkeypatch.setitem(globals(), "name_of", lambda path: path.name)
    assert wrong_imports(layers) == ["app.a imports app.b"]
