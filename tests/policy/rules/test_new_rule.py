"""`make rule` creates the files of a rule; tests fail until each file is filled in."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

import pytest

from tools.new_rule import main

HERE = Path(__file__).parents[3]
TYPE = "AWS::DAX::SubnetGroup"
NAME = "dax/subnet_group_uses_private_subnets"
CODE = f"secure_baseline/policy/rules/{NAME}.py"
FIX = f"secure_baseline/policy/rules/{NAME}.yaml"
CASES = f"tests/policy/rules/cases/{NAME}.yaml"

FILLED_IN_TEXTS = (
    "A DAX subnet group must have subnets.",
    "The cluster cannot start.",
    "D01",
    "SubnetIds",
    "There are no subnets",
    "SubnetIds",
)
FILLED_IN_FIX = f"""\
cdk: |
  dax.CfnSubnetGroup(self, "Group", subnet_ids=["subnet-1"])
cloudformation:
  Type: {TYPE}
  Properties: {{SubnetIds: [subnet-1]}}
"""
FILLED_IN_CASES = f"""\
right:
  one subnet:
    Group: {{Type: {TYPE}, Properties: {{SubnetIds: [subnet-1]}}}}
  two subnets:
    Group: {{Type: {TYPE}, Properties: {{SubnetIds: [subnet-1, subnet-2]}}}}
wrong:
  it is not set:
    Found: {{Group: Properties.SubnetIds}}
    Resources:
      Group: {{Type: {TYPE}}}
  an empty list:
    Found: {{Group: Properties.SubnetIds}}
    Resources:
      Group: {{Type: {TYPE}, Properties: {{SubnetIds: []}}}}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project, with the rules of DAX only: fast."""
    for part in ("secure_baseline", "tests/policy/rules", "tools"):
        copytree(HERE / part, tmp_path / part, ignore=ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_bytes((HERE / "pyproject.toml").read_bytes())
    for folder in ("secure_baseline/policy/rules", "tests/policy/rules/cases"):
        for each in (tmp_path / folder).iterdir():
            if each.is_dir() and each.name != "dax":
                rmtree(each)
    return tmp_path


def run(copy: Path, *arguments: str) -> str:
    finished = subprocess.run([sys.executable, "-m", *arguments], cwd=copy, capture_output=True, text=True, check=False)
    return finished.stdout + finished.stderr


def lacks(copy: Path) -> str:
    return run(copy, "pytest", "tests/policy/rules/test_rules.py", "-n0", "-pno:cacheprovider", "-kfinished")


def test_a_new_rule_fails_until_each_of_its_files_is_filled_in(copy: Path) -> None:
    assert run(copy, "tools.new_rule", NAME, TYPE).splitlines()[:3] == [CODE, FIX, CASES]
    answer = lacks(copy)
    assert f"{CODE}: requires: must be one sentence with must" in answer
    assert f"{CODE}: controls: must name a practice of the guide, such as G19" in answer
    assert f"{FIX}:2: fill in TODO" in answer
    assert f"{CASES}: right: 2 cases are needed, 1 found" in answer

    texts = iter(FILLED_IN_TEXTS)
    code = re.sub('"TODO[^"]*"', lambda _: f'"{next(texts)}"', (copy / CODE).read_text("utf-8"))
    (copy / CODE).write_text(code, "utf-8")
    (copy / FIX).write_text(FILLED_IN_FIX, "utf-8")
    answer = lacks(copy)
    assert CODE not in answer
    assert FIX not in answer
    assert f"{CASES}: wrong: 2 cases are needed, 1 found" in answer

    (copy / CASES).write_text(FILLED_IN_CASES, "utf-8")
    selected = f"-kfinished or {NAME.replace('/', '-').replace('_', '-')}"
    assert "4 passed" in run(copy, "pytest", "tests/policy/rules/test_rules.py", "-n0", "-pno:cacheprovider", selected)


@pytest.mark.parametrize(
    ("name", "resource_type", "says"),
    [
        ("dax/cluster_requires_tls", "DAX", "TYPE=DAX: must be a resource type, such as AWS::DAX::Cluster"),
        ("cluster_requires_tls", TYPE, "must be a folder and a file, such as dax/cluster_requires_tls"),
        ("rds/cluster_requires_tls", TYPE, "the folder for AWS::DAX::SubnetGroup is dax"),
        ("dax/cluster_is_encrypted", "AWS::DAX::Cluster", "this rule already exists"),
        ("dax/subnet_group_demands_tls", TYPE, "'demands' is not used in rule ids; write requires"),
        ("dax/subnet_group_is_mirrored", TYPE, "'is_mirrored' is not in vocabulary.yaml"),
    ],
)
def test_a_name_that_no_rule_can_have_is_refused(
    name: str, resource_type: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, resource_type]) == 1
    assert says in capsys.readouterr().err
