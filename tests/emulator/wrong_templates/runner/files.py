"""An invalid template as in its file, in both forms."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent
AREAS = ("iam", "kms", "network", "rds", "lambda", "events", "s3", "order", "schema", "grants", "other")
KINDS = tuple(f"E{number}" for number in range(1, 9))

#: Replaced by the handler that makes the calls.
_CALLS = "call.py"
_KEYS = frozenset({"kind", "refuses", "source", "says", "wrong", "template"})


@dataclass(frozen=True)
class WrongTemplate:
    """One file: the invalid form, which must be refused, and the valid form, which must not be.

    Args:
        area: The file's folder.
        name: The file's name.
        kind: What the emulated account once missed, E1 to E8.
        refuses: The rule that it proves.
        source: The AWS page that states it.
        says: A regular expression that the failure's reason matches.
        changes: How the invalid form differs from the valid one.
        right: The valid template.
    """

    area: str
    name: str
    kind: str
    refuses: str
    source: str
    says: str
    changes: list[dict[str, Any]]
    right: dict[str, Any]

    @property
    def path(self) -> str:
        """Area and name."""
        return f"{self.area}/{self.name}"

    @property
    def wrong(self) -> dict[str, Any]:
        """The invalid template."""
        invalid = copy.deepcopy(self.right)
        for change in self.changes:
            _apply(invalid, **change)
        return invalid


def read(path: Path) -> WrongTemplate:
    """One file."""
    content = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506  (a safe loader, with CloudFormation's tags)
    if set(content) != _KEYS:
        raise ValueError(f"{path}: has {sorted(content)}, needs {sorted(_KEYS)}")
    return WrongTemplate(
        area=path.parent.name,
        name=path.stem,
        kind=content["kind"],
        refuses=content["refuses"],
        source=content["source"],
        says=content["says"],
        changes=content["wrong"],
        right=_with_calls(content["template"]),
    )


@cache
def every() -> list[WrongTemplate]:
    """All files, sorted by name."""
    return [read(path) for path in sorted(FOLDER.glob("*/*.yaml"))]


def sample(templates: list[WrongTemplate]) -> list[WrongTemplate]:
    """The first file of each area, and of each kind that is still missing."""
    chosen: list[WrongTemplate] = []
    for aspect in ("area", "kind"):
        for each in templates:
            if getattr(each, aspect) not in {getattr(other, aspect) for other in chosen}:
                chosen.append(each)
    return chosen


class _Loader(yaml.CSafeLoader):
    """YAML with the short forms of CloudFormation's functions; dates stay text.

    In C, because every worker reads all files to know its tests.
    """


def _short_form(loader: _Loader, tag: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in {"Ref", "Condition"} else f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _short_form)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def _apply(template: dict[str, Any], *, at: list[str | int], **what: Any) -> None:
    place: Any = template
    for step in at[:-1]:
        place = place[step]
    if what == {"gone": True}:
        del place[at[-1]]
    elif set(what) == {"is"}:
        if isinstance(place, list) and at[-1] == len(place):
            place.append(None)
        place[at[-1]] = _with_calls(what["is"])
    else:
        raise ValueError(f"{at}: a change is either `is: …` or `gone: true`")


def _with_calls(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: Path(__file__).with_name(_CALLS).read_text("utf-8")
            if key == "ZipFile" and item == _CALLS
            else _with_calls(item)
            for key, item in value.items()
        }
    return [_with_calls(item) for item in value] if isinstance(value, list) else value
