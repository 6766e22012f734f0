"""The shipped baseline.toml is complete, and says what the constructs do."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import BaseModel

from secure_baseline.landing_zone.settings import Settings
from tests.for_each import for_each
from tests.landing_zone.settings_draft import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from tests.landing_zone.settings_draft import Draft

_OFF = re.compile(r"^# (?=[a-z_]+ = |\[[a-z_.]+\]$)", re.MULTILINE)


def fields(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every key that is no section, with its section's path before it."""
    for name, field in model.model_fields.items():
        kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
        sections = [kind for kind in kinds if issubclass(kind, BaseModel)]
        if sections:
            yield from fields(sections[0], f"{path}{name}.")
        else:
            yield f"{path}{name}", field


FIELDS = dict(fields(Settings))


def test_the_shipped_file_loads() -> None:
    assert Settings.load(SHIPPED).database is not None


def test_every_setting_that_is_off_may_be_switched_on(draft: Draft) -> None:
    draft.text = _OFF.sub("", draft.text)
    draft.remove("deployment", "environment")  # instead of the branch
    for key, weak in (("vpc_public_access", "off"), ("default_vpc", "keep")):
        draft.set("account", key, f'"{weak}"')  # what the reason is for
    settings = draft.load()
    assert settings.database is not None
    assert settings.database.single_zone_reason


@for_each(FIELDS)
def test_every_key_stands_in_the_shipped_file(key: str) -> None:
    value: Any = tomllib.loads(_OFF.sub("", SHIPPED.read_text(encoding="utf-8")))
    for step in key.split("."):
        value = value[step]


@for_each([key for key, field in FIELDS.items() if isinstance(field.default, str | int)])
def test_the_stated_default_is_the_default(key: str) -> None:
    section, _, name = key.rpartition(".")
    text = SHIPPED.read_text(encoding="utf-8").partition(f"[{section}]\n")[2]
    comment = re.split(rf"(?m)^(?:# )?{name} = ", text)[0]
    stated = re.findall(r"(?m)^# Default: (.*)$", comment)[-1]
    assert re.match(rf"{re.escape(json.dumps(FIELDS[key].default))}[.,]", stated), stated


@pytest.mark.parametrize("section", ["audit", "database", "bucket", "contacts.operations", "contacts.primary"])
def test_a_section_that_may_be_deleted_may_be_deleted(draft: Draft, section: str) -> None:
    draft.drop(section)
    settings: Any = draft.load()
    for step in section.split("."):
        settings = getattr(settings, step)
    assert settings is None


def test_the_network_may_be_deleted_with_the_database(draft: Draft) -> None:
    draft.drop("network")
    draft.drop("database")
    assert draft.load().network is None
