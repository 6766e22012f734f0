"""Writes the list of resource types that CloudFormation has: `make resource-types`.

The types of cfn-lint's copy of the registry in every Region, and those of aws-cdk-lib, which is often days ahead.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

from secure_baseline.policy.check.resource_types import FILE

_TYPE = re.compile(rb"\b(?:AWS|Alexa|AMZN)::\w+::\w+\b")


def resource_types() -> set[str]:
    """Every type."""
    types: set[str] = set()
    for schemas in (_folder("cfnlint") / "data" / "schemas" / "providers").glob("*.json"):
        types |= json.loads(schemas.read_text("utf-8")).keys()
    for module in _folder("aws_cdk").glob("*/__init__.py"):
        for line in module.read_bytes().splitlines():
            if b":cloudformationResource:" in line:
                types |= {each.decode() for each in _TYPE.findall(line)}
    # CDK's record of which constructs an app uses is in no list; SAM's types exist only before its transform.
    return {each for each in types if not each.startswith("AWS::Serverless::")} | {"AWS::CDK::Metadata"}


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed")
    return Path(spec.origin).parent


if __name__ == "__main__":
    FILE.write_text("\n".join(sorted(resource_types())) + "\n", "utf-8")
