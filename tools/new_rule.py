"""Creates the files of a new rule, to be filled in.

``make rule NAME=dax/subnet_group_uses_private_subnets TYPE=AWS::DAX::SubnetGroup``
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.policy.rules import folders_of
from tests.policy.rules.vocabulary import mistakes, nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
RULES = ROOT / "secure_baseline" / "policy" / "rules"
CASES = ROOT / "tests" / "policy" / "rules" / "cases"

RULE = """\
from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "{type}",
    requires="TODO: one sentence, such as: A DAX cluster must require TLS",
    otherwise="TODO: one sentence, what can happen if not",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("TODO: a practice of the guide first, such as G19",),
)
def {name}({noun}: Resource) -> Problems:
    if not {noun}.get("TODO"):
        yield {noun}.problem("TODO: what is wrong", at="TODO")
"""

FIX = """\
cdk: |
  raise NotImplementedError("TODO: code to paste into a stack, which is self")
cloudformation:
  Type: {type}
  Properties:
    TODO: true
"""

CASE = """\
right:
  "TODO: at least two templates that the rule accepts":
    {resource}: {{Type: {type}, Properties: {{TODO: true}}}}
wrong:
  "TODO: at least two that it does not accept; Found says where":
    Found: {{{resource}: Properties.TODO}}
    Resources:
      {resource}: {{Type: {type}}}
unknown:
  "TODO: one that only the deployment can decide":
    Parameters: {{Choice: {{Type: String}}}}
    Resources:
      {resource}: {{Type: {type}, Properties: {{TODO: !Ref Choice}}}}
"""


def main(argv: list[str] | None = None) -> int:
    """Create the rule, its fix and its cases, unless the name is wrong."""
    parser = argparse.ArgumentParser(prog="make rule", description="Create the files of a new rule, to be filled in.")
    parser.add_argument("name", metavar="NAME", help="folder and file, such as dax/cluster_requires_tls")
    parser.add_argument("type", metavar="TYPE", help="the resource type, such as AWS::DAX::Cluster")
    args = parser.parse_args(argv)
    if errors := list(_errors(args.name, args.type)):
        sys.stderr.write("".join(f"{error}\n" for error in errors))
        return 1
    folder, _, name = args.name.partition("/")
    noun = next(each for each in nouns(folder, (args.type,)) if name.startswith(f"{each}_"))
    package = RULES / folder / "__init__.py"
    if not package.is_file():
        package.parent.mkdir()
        package.write_text(f'"""Rules for {args.type.split("::")[1]}."""\n', "utf-8")
    files = {
        RULES / folder / f"{name}.py": RULE,
        RULES / folder / f"{name}.yaml": FIX,
        CASES / folder / f"{name}.yaml": CASE,
    }
    for file, text in files.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            text.format(type=args.type, name=name, noun=noun, resource=args.type.rpartition("::")[2]), "utf-8"
        )
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")
    rule_id = f"{folder}-{name}".replace("_", "-")
    sys.stdout.write(f"Fill them in until this passes: pytest -n 0 tests/policy/rules -k '{rule_id} or every'\n")
    return 0


def _errors(path: str, resource_type: str) -> Iterator[str]:
    folder, _, name = path.partition("/")
    if not re.fullmatch(r"\w+::\w+::\w+", resource_type):
        yield f"TYPE={resource_type}: must be a resource type, such as AWS::DAX::Cluster"
    elif not re.fullmatch(r"[a-z0-9_]+/[a-z0-9_]+", path):
        yield f"NAME={path}: must be a folder and a file, such as dax/cluster_requires_tls"
    elif folder not in folders_of(resource_type):
        yield f"NAME={path}: the folder for {resource_type} is {' or '.join(folders_of(resource_type))}"
    elif (RULES / folder / f"{name}.py").exists():
        yield f"NAME={path}: this rule already exists"
    else:
        yield from mistakes(folder, name, (resource_type,))


if __name__ == "__main__":
    sys.exit(main())
