"""A plugin's report that stays in JavaScript until someone reads it.

jsii reads a report as soon as it is returned, in one message for each property of each violation and resource: 1,700
for the landing zone's five packs. ``jsii.invoke`` and ``jsii.get`` wrap functions that return references; if a version
of jsii has others, reports are read, and synthesis takes longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsii

if TYPE_CHECKING:
    from aws_cdk import IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation


class _Unread:
    """An object in JavaScript; jsii recognizes one by these two names."""

    __jsii_type__ = "Object"

    def __init__(self, reference: object) -> None:
        self.__jsii_ref__ = reference

    @property
    def violations(self) -> list[PolicyViolation]:
        """All of a report, read."""
        return jsii.get(self, "violations")  # type: ignore[no-any-return]

    @property
    def metadata(self) -> dict[str, str] | None:
        """A report's."""
        return jsii.get(self, "metadata")  # type: ignore[no-any-return]


def unread_report(plugin: IPolicyValidationPlugin, context: IPolicyValidationContext) -> PolicyValidationPluginReport:
    """What the plugin reports, for CDK or to read."""
    invoke = getattr(jsii.invoke, "__wrapped__", None)
    report: Any = _Unread(invoke(jsii.kernel, plugin, "validate", [context])) if invoke else plugin.validate(context)
    return report  # type: ignore[no-any-return]


def rules_of(report: PolicyValidationPluginReport) -> list[tuple[str, str]]:
    """The rule and the description of each violation, without its resources."""
    if not isinstance(report, _Unread):
        return [(violation.rule_name, violation.description) for violation in report.violations]
    violations = map(_Unread, jsii.get.__wrapped__(jsii.kernel, report, "violations"))  # type: ignore[attr-defined]
    return [(jsii.get(each, "ruleName"), jsii.get(each, "description")) for each in violations]
