"""What a package or a service exports lazily is what it declares, and importing it imports none of it."""

import ast
import subprocess
import sys
from importlib import import_module

import pytest

from tests.contract.sources import ROOT, sources

PACKAGES = {
    source.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): source
    for source in sources("shared")
    if any("= export_lazily(" in line for line in source.lines)
}
DECLARED = [
    (package, str(statement.module), alias.name)
    for package, source in PACKAGES.items()
    for block in source.tree.body
    if isinstance(block, ast.If)  # TYPE_CHECKING
    for statement in block.body
    if isinstance(statement, ast.ImportFrom)
    for alias in statement.names
]
_EXECUTED = """
import sys
from shared.core import lazy_services
lazy_services.install()
import {package}
{package}.__all__  # a lazy service executes now
print(*(name for name, module in sys.modules.items() if type(module) is not lazy_services.LazyModule))
"""


def test_packages_with_lazy_exports_are_found() -> None:
    assert {"shared.core.audit", "shared.core.jobs", "shared.journal.service"} <= PACKAGES.keys()


@pytest.mark.parametrize(("package", "module", "name"), DECLARED)
def test_an_export_is_the_name_of_the_module_that_type_checkers_see(package: str, module: str, name: str) -> None:
    assert getattr(import_module(package), name) is getattr(import_module(module), name)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_exports_are_there(package: str) -> None:
    exports = import_module(package).__all__
    assert {name for one, _, name in DECLARED if one == package} <= set(exports)
    assert [name for name in exports if not hasattr(import_module(package), name)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_another_name_is_no_attribute(package: str) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        import_module(package).nothing  # noqa: B018 - looking it up is the test


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_the_package_imports_no_module_of_a_lazy_export(package: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EXECUTED.format(package=package)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [module for one, module, _ in DECLARED if one == package and module in done.stdout.split()] == []
