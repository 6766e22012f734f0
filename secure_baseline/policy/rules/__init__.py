"""The rules: a folder for each service, named as in its resource types, and a file for each rule."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.policy.rule import Rule


#: Services with rules in a further folder: that of another service with the same requirements, or one that both share.
_FURTHER_FOLDERS: Final = {
    "docdb": "docdb_neptune",
    "elasticsearch": "opensearchservice",
    "neptune": "docdb_neptune",
    "wafregional": "waf",
}


@cache
def folders() -> frozenset[str]:
    """The folders that have rules."""
    return frozenset(module.name for module in iter_modules(__path__) if module.ispkg)


@cache
def services() -> frozenset[str]:
    """The services that have rules."""
    return frozenset(service_of(each) for rule in all_rules() for each in rule.types)


@cache
def rules_of(folder: str) -> tuple[Rule, ...]:
    """The rules in a folder."""
    package = import_module(f"{__name__}.{folder}")
    modules = sorted(module.name for module in iter_modules(package.__path__) if not module.name.startswith("_"))
    return tuple(getattr(import_module(f"{package.__name__}.{name}"), name) for name in modules)


def rules_for(types: Iterable[str]) -> list[Rule]:
    """The rules that look at one of these resource types; only their folders are loaded."""
    wanted = set(types)
    ours = sorted({folder for each in wanted for folder in folders_of(each)} & folders())
    return [rule for folder in ours for rule in rules_of(folder) if wanted.intersection(rule.types)]


def all_rules() -> list[Rule]:
    """Every rule."""
    return [rule for folder in sorted(folders()) for rule in rules_of(folder)]


def folders_of(resource_type: str) -> tuple[str, ...]:
    """Where rules for a type can be."""
    service = service_of(resource_type)
    return (service, _FURTHER_FOLDERS[service]) if service in _FURTHER_FOLDERS else (service,)


def service_of(resource_type: str) -> str:
    """A type's service: ``s3`` for ``AWS::S3::Bucket``."""
    parts = resource_type.split("::")
    return parts[1].lower() if len(parts) > 1 else ""
