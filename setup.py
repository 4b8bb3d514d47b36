"""How a checkout becomes a wheel: as the one package `tsukuroi`; see packaging/one_package.py.

`pip install -e .` keeps the repository's own layout, in which `app`, `core` and `main` are imported by these names.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.editable_wheel import editable_wheel

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging"))

from one_package import NAME, gather  # noqa: E402 - found by the line above


class BuildPackage(build_py):
    """Collects the wheel's modules and resources."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return
        shutil.rmtree(self.build_lib, ignore_errors=True)  # what an earlier build left would end up in the wheel
        gather(ROOT, Path(self.build_lib) / NAME)


class Editable(editable_wheel):
    """Makes the modules of the checkout importable."""

    def run(self) -> None:
        self.distribution.packages = find_packages(str(ROOT), include=["app*", "core*", f"{NAME}*"])
        self.distribution.py_modules = ["main"]
        super().run()


setup(cmdclass={"build_py": BuildPackage, "editable_wheel": Editable})
