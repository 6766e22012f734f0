"""How to fix what a rule finds: the YAML file beside the rule, read only when a fix is shown.

``cdk`` is Python in a block, ``cloudformation`` the resource itself, each as a user would paste it. A single word
instead stands for the same entry of the file of that name beside it. A rule for several types may give a type its own
fix: both entries again, below the type's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from secure_baseline.policy.rule import Rule

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, if installed


@dataclass(frozen=True, kw_only=True)
class Fix:
    """How to fix it, to copy from.

    Args:
        cdk: Python, with CDK's own constructs or ours; ``self`` is the stack.
        cloudformation: YAML of the resource, with what matters for the rule.
    """

    cdk: str
    cloudformation: str


@cache
def fix_for(rule: Rule, resource_type: str) -> Fix:
    """The fix of a rule for a resource of this type."""
    package, _, name = rule.check.__module__.rpartition(".")
    folder = files(package)
    return Fix(
        cdk=_text(folder, name, "cdk", resource_type),
        cloudformation=_text(folder, name, "cloudformation", resource_type),
    )


def _text(folder: Traversable, name: str, key: str, resource_type: str) -> str:
    text = folder.joinpath(f"{name}.yaml").read_text("utf-8")
    entries = _entries(yaml.compose(text, Loader=_LOADER))
    node = _entries(entries.get(resource_type)).get(key) or entries[key]
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else _text(folder, node.value, key, resource_type)
    # As it is written, with its comments and its short forms.
    return dedent(text[node.start_mark.index - node.start_mark.column : node.end_mark.index])


def _entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
