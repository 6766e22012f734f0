"""YAML as CloudFormation reads it: with its short forms (``!Ref``), dates as text, and text as keys."""

from __future__ import annotations

from typing import Any

import yaml
from samtranslator.yaml_helper import intrinsics_multi_constructor


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml's, if installed
    """A loader of its own: AWS's helper would change PyYAML's for everyone in this process."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    # Keys are always text for CloudFormation: a statement's 2012-10-17, a response's 200.
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


_Loader.add_multi_constructor("!", intrinsics_multi_constructor)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def read_yaml(text: str) -> Any:
    """The content, in the long form.

    Raises:
        ValueError: It is not YAML.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader with CloudFormation's tags)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"is not YAML: {error}") from error
