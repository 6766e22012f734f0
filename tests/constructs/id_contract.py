"""The logical id of every resource by its path, frozen and current; run as a script, it freezes the current ones."""

from __future__ import annotations

import json
from pathlib import Path

from aws_cdk.assertions import Template

from tests.constructs.everything import everything
from tests.constructs.synthesized import new_stack

FROZEN = Path(__file__).with_suffix(".json")
Contract = dict[str, dict[str, str]]


def current() -> Contract:
    """By construct, as the library creates them now."""
    stack = new_stack(context={"aws:cdk:enable-path-metadata": True})
    everything(stack)
    found: Contract = {}
    for logical_id, resource in Template.from_stack(stack).to_json()["Resources"].items():
        path = resource["Metadata"]["aws:cdk:path"].removeprefix("Test/")
        found.setdefault(path.partition("/")[0], {})[path] = logical_id
    return {construct: dict(sorted(ids.items())) for construct, ids in sorted(found.items())}


def frozen() -> Contract:
    """By construct, as users have them."""
    read: Contract = json.loads(FROZEN.read_text("utf-8"))
    return read


if __name__ == "__main__":
    FROZEN.write_text(json.dumps(current(), indent=1) + "\n", "utf-8")
