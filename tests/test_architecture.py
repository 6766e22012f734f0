"""What the documentation claims about the shape of the code."""

from __future__ import annotations

import re
import tomllib

import pytest

from secure_baseline.policy.rules import all_rules
from tests.synthesis import ROOT

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
    assert re.findall(r"yes, (\d+) rules", readme) == [str(len(all_rules()))]


def test_files_of_code_have_fewer_than_250_lines() -> None:
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]
    lines = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert len(lines) > 1000
    assert {name for name, number in lines.items() if number >= 250} == set()
