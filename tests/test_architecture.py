"""What the documentation claims about the shape of the code."""

from __future__ import annotations

import ast
import re
import tomllib
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import grimp
import pytest

import secure_baseline
from secure_baseline.policy.packs import NAG_PACKS
from secure_baseline.policy.rules import all_rules
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
#: By package.
CONTRACTS = {
    each["containers"][0]: each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "layers"
}
#: As import-linter enforces them, the lowest first.
LAYERS = {
    package: [each.split(" | ") for each in reversed(contract["layers"])] for package, contract in CONTRACTS.items()
}
#: Where each package's layers are shown.
PAGES = {"secure_baseline": "architecture.md", "emulator": "emulated-account.md"}
CODE = ("secure_baseline", "emulator", "tools", "benchmarks")


@pytest.mark.parametrize("package", LAYERS)
def test_the_page_shows_the_layers_that_import_linter_enforces(package: str) -> None:
    text = (ROOT / "docs" / PAGES[package]).read_text("utf-8")
    shown = re.findall(r"^\d+\. (`\w+`(?:, `\w+`)*)(?:$|: )", text, re.MULTILINE)
    assert [re.findall(r"`(\w+)`", each) for each in shown] == LAYERS[package]


@pytest.mark.parametrize("package", LAYERS)
def test_every_package_has_a_layer_and_those_of_one_layer_are_independent(package: str) -> None:
    contract = CONTRACTS[package]
    assert contract["exhaustive"]
    assert ":" not in "".join(contract["layers"])  # import-linter's sign for packages that may import each other


def test_the_library_and_the_emulated_account_import_nothing_of_each_other() -> None:
    contracts = [each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "forbidden"]
    kept_apart = {
        (of, other) for each in contracts for of in each["source_modules"] for other in each["forbidden_modules"]
    }
    assert {("secure_baseline", "emulator"), ("emulator", "secure_baseline")} <= kept_apart
    assert not any("ignore_imports" in each for each in PROJECT["tool"]["importlinter"]["contracts"])


def test_the_tests_of_the_emulated_account_are_in_folders_named_like_its_packages() -> None:
    packages = {file.parent.name for file in (ROOT / "emulator").glob("*/__init__.py")}
    folder = ROOT / "tests" / "emulator"
    folders = {file.relative_to(folder).parts[0] for file in folder.rglob("test_*.py") if file.parent != folder}
    assert folders == packages | {"wrong_templates"}


def test_no_module_of_the_library_lists_its_names_twice() -> None:
    """A module that hands on names imports them with ``as``; only the face of a package has ``__all__``."""
    files = [file for file in (ROOT / "secure_baseline").rglob("*.py") if file.name != "__init__.py"]
    assert [str(file) for file in files if "\n__all__ =" in file.read_text("utf-8")] == []


def test_no_modules_import_each_other() -> None:
    """Imports for types only are left out: they cannot fail."""
    graph = grimp.build_graph(
        "secure_baseline", "emulator", "tools", exclude_type_checking_imports=True, cache_dir=None
    )
    assert len(graph.modules) > 1500
    # Raises CycleError, with the modules of the cycle.
    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()


def test_the_tests_of_the_library_are_in_folders_named_like_its_packages() -> None:
    packages = {file.parent.name for file in (ROOT / "secure_baseline").glob("*/__init__.py")}
    folders = {file.parent.name for file in (ROOT / "tests").glob("*/test_*.py")}
    # The commands are tested through the command line; what reads an account, through preflight and verify.
    assert packages - folders == {"commands", "live"}


def test_the_page_describes_every_package_and_no_other() -> None:
    tree = PAGE.partition("\nsecure_baseline/\n")[2].partition("\nemulator/")[0]
    described = re.findall(r"^[├└]── (\w+)(?:/|\.py) ", tree, re.MULTILINE)
    assert sorted(described) == sorted(name for layer in LAYERS["secure_baseline"] for name in layer)


def test_the_page_on_upgrades_has_the_ranges_of_the_package() -> None:
    project = PROJECT["project"]
    required = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    ranges = {
        match[1]: match.groups()[1:] for each in required if (match := re.match(r"([\w.-]+)>=([\d.]+),<(\d+)", each))
    }
    page = (ROOT / "docs" / "upgrading.md").read_text("utf-8")
    for name in ("aws-cdk-lib", "cdk-nag", "constructs", "jsii"):
        (row,) = (line for line in page.splitlines() if re.match(rf"\| (\w+, )?{name}\b.* up to ", line))
        assert "{} up to {}".format(*ranges[name]) in row
    assert f"the floor ({ranges['aws-cdk-lib'][0]})" in page


def test_the_readme_has_the_number_of_rules() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    number = len(all_rules())
    assert re.findall(r"yes, (\d+) rules", readme) == [str(number)]
    (about,) = re.findall(r"Almost (\d+) rules", readme)
    assert number < int(about) <= number + 20


def test_the_page_has_the_number_of_packs_that_the_app_checks_with() -> None:
    assert len(NAG_PACKS) == 5
    assert "Our rules, five packs and CDK's validator" in PAGE


@pytest.mark.parametrize("stack", ["account", "audit", "data", "detection", "identity", "network", "region"])
def test_the_page_lists_the_constructs_of_each_stack(stack: str) -> None:
    (row,) = re.findall(rf"^\| `SecureBaseline-{stack.title()}[^|]*\|([^|]*)\|", PAGE, re.MULTILINE)
    shown = {name for name in re.findall(r"`(\w+)`", row) if name in secure_baseline.__all__}
    tree = ast.parse((ROOT / f"secure_baseline/landing_zone/{stack}_stack.py").read_text("utf-8"))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)]
    created = {each.func.id for each in calls if len(each.args) == 2 and each.func.id in secure_baseline.__all__}
    assert created
    assert shown == created - {"EncryptionKey"}  # of every stack: the page says so once


def test_every_stack_is_on_the_page() -> None:
    stacks = {file.stem.removesuffix("_stack") for file in (ROOT / "secure_baseline/landing_zone").glob("*_stack.py")}
    assert {name.lower() for name in re.findall(r"^\| `SecureBaseline-(\w+)", PAGE, re.MULTILINE)} == stacks


def test_a_file_has_one_construct_at_most_and_is_named_for_it() -> None:
    packages = ("account", "core", "data", "landing_zone", "monitoring", "network")
    files = [file for package in packages for file in (ROOT / "secure_baseline" / package).rglob("*.py")]
    named = {file: constructs for file in files if (constructs := _constructs(file))}
    assert len(named) > 30
    assert {file.stem: names for file, names in named.items() if names != [file.stem]} == {}


def _constructs(file: Path) -> list[str]:
    """The public classes that are constructs or stacks, of ours or of CDK's, as the names of their files."""
    classes = [each for each in ast.parse(file.read_text("utf-8")).body if isinstance(each, ast.ClassDef)]
    bases = re.compile(r"(\w+\.)?(Construct|\w*Stack)|(iam|kms|s3)\.\w+")
    return [
        re.sub(r"(?<=[a-z])(?=[A-Z])", "_", each.name).lower()
        for each in classes
        if not each.name.startswith("_") and any(bases.fullmatch(ast.unparse(base)) for base in each.bases)
    ]


def test_files_of_code_have_fewer_than_250_lines() -> None:
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]
    lines = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert len(lines) > 1000
    assert {name for name, number in lines.items() if number >= 250} == set()
