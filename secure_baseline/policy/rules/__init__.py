"""The rules: a folder for each service, named as in its resource types, and a file for each rule."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.policy.rule import Rule


@cache
def services() -> frozenset[str]:
    """The services that have rules."""
    return frozenset(module.name for module in iter_modules(__path__) if module.ispkg)


@cache
def rules_of(service: str) -> tuple[Rule, ...]:
    """The rules of a service, by its folder's name."""
    package = import_module(f"{__name__}.{service}")
    modules = sorted(module.name for module in iter_modules(package.__path__) if not module.name.startswith("_"))
    return tuple(getattr(import_module(f"{package.__name__}.{name}"), name) for name in modules)


def rules_for(types: Iterable[str]) -> list[Rule]:
    """The rules that look at one of these resource types; only their services are loaded."""
    wanted = set(types)
    folders = sorted({service_of(each) for each in wanted} & services())
    return [rule for folder in folders for rule in rules_of(folder) if wanted.intersection(rule.types)]


def all_rules() -> list[Rule]:
    """Every rule."""
    return [rule for service in sorted(services()) for rule in rules_of(service)]


def service_of(resource_type: str) -> str:
    """The folder's name of a type: ``s3`` for ``AWS::S3::Bucket``."""
    parts = resource_type.split("::")
    return parts[1].lower() if len(parts) > 1 else ""
