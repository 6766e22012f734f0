"""The injector that CDK calls with the properties of each construct of a class, before the construct is created."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import jsii
from aws_cdk import IPropertyInjector

from secure_baseline.assembly.metadata_types import DEFAULTS_METADATA

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from constructs import Construct

    from secure_baseline.core.exemption import Exemption
    from secure_baseline.defaults.default import Applies, Covered, Default


@dataclass(frozen=True)
class Choices:
    """The arguments of one call of ``SecureDefaults.apply``, and the constructs that it changed."""

    applies: Collection[Applies]
    leave: Mapping[str, Exemption]
    changed: list[tuple[Construct, str, Collection[str]]] = field(default_factory=list)


@jsii.implements(IPropertyInjector)
class DefaultsInjector:
    """Adds the defaults of one class; an existing injector of the app for it runs first."""

    def __init__(self, covered: Covered, choices: Choices, before: IPropertyInjector | None) -> None:
        self._covered = covered
        self.choices = choices
        self._defaults = [default for default in covered.defaults if default.applies in choices.applies]
        self.before = before

    @property
    def construct_unique_id(self) -> str:
        """CDK's id of the class. CDK would not read a plain attribute, and never call the injector."""
        return self._covered.injection_id

    def inject(self, original_props: Any, *, id: str, scope: Construct) -> Any:  # noqa: A002, ANN401  (CDK's signature)
        """The properties with the defaults added."""
        if self.before is not None:
            original_props = self.before.inject(original_props, id=id, scope=scope)
        props: dict[str, Any] = dict(original_props or {})
        result = dict(props)
        added: dict[str, object] = {}
        for default in self._defaults:
            if not default.is_open(props, result):
                continue
            if (exemption := self._skipped(default)) is not None:
                exemption.record(scope, f"{id}: SecureDefaults skips {self._covered.construct}.{default.argument}")
                continue
            result[default.sets] = default.value(result)
            added[default.argument] = default.reported(result[default.sets])
        if added:
            self._record(scope, id, added)
        return result

    def _skipped(self, default: Default) -> Exemption | None:
        construct = self._covered.construct
        return self.choices.leave.get(f"{construct}.{default.argument}") or self.choices.leave.get(construct)

    def _record(self, scope: Construct, construct_id: str, added: dict[str, object]) -> None:
        """In the metadata of the parent: the construct itself does not exist yet."""
        self.choices.changed.append((scope, construct_id, added.keys()))
        scope.node.add_metadata(
            DEFAULTS_METADATA, {"construct": construct_id, "type": self._covered.construct, "set": added}
        )
