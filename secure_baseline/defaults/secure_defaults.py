"""Secure defaults for an existing app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from aws_cdk import PropertyInjectors, Validations
from constructs import IConstruct

from secure_baseline.core.argument_types import require_option
from secure_baseline.core.exemption import Exemption
from secure_baseline.defaults.catalogue import COVERED
from secure_baseline.defaults.conflicts import NoConflict
from secure_baseline.defaults.default import Applies
from secure_baseline.defaults.injector import Choices, DefaultsInjector

if TYPE_CHECKING:
    from aws_cdk import IPropertyInjector
    from constructs import Construct


_SHOWN = 3


class SecureDefaults:
    """Makes CDK's plain constructs secure where the caller sets nothing, and never changes what the caller sets.

    Called on an app, a stage or a stack before its constructs are created, it applies to everything created afterwards,
    including nested stages and stacks and what CDK's constructs create internally. The nearest scope wins.
    L1 resources (``CfnBucket``) are not changed: CDK offers no way. Logical ids do not change.

    Without ``new`` and ``paid`` it sets only what replaces nothing deployed and costs nothing or almost nothing.
    docs/secure-defaults.md lists every default; `secure-baseline defaults cdk.out` lists what was set in an app.
    """

    @staticmethod
    def apply(
        scope: Construct,
        *,
        new: bool = False,
        paid: bool = False,
        leave: Mapping[str, Exemption] | None = None,
    ) -> None:
        """Set the defaults on everything that is created in a scope from now on.

        Args:
            scope: The app, a stage, a stack or any other construct.
            new: Nothing in the scope is deployed yet: also set what would replace a deployed resource, or break
                what relies on its current settings. Default: no.
            paid: Also set what costs money by use: old versions, backups, flow logs, traces. Default: no.
            leave: Defaults to skip, each with its reason, by their names in docs/secure-defaults.md: a construct
                (``"s3.Bucket"``) or one of its arguments (``"s3.Bucket.enforce_ssl"``). For a single resource, set the
                argument there. `secure-baseline exemptions` lists every affected resource. Default: none.

        Raises:
            TypeError: A value is of another type, or one in ``leave`` is not an ``Exemption``.
            ValueError: A name in ``leave`` is not a default.
        """
        require_option("SecureDefaults.apply", IConstruct, scope=scope)
        require_option("SecureDefaults.apply", bool, new=new, paid=paid)
        require_option("SecureDefaults.apply", Mapping | None, leave=leave)
        _check(leave or {})
        _warn_of_earlier(scope)
        enabled = {Applies.ALWAYS, *([Applies.NEW] if new else []), *([Applies.PAID] if paid else [])}
        injectors = PropertyInjectors.of(scope)
        applied = injectors.for_(COVERED[0].injection_id)
        if isinstance(applied, DefaultsInjector):
            choices = replace(applied.choices, applies=enabled, leave=leave or {})
        else:
            choices = Choices(applies=enabled, leave=leave or {})
            scope.node.add_validation(NoConflict(scope, choices))
        before = _injectors_of_the_app(scope)
        injectors.add(*(DefaultsInjector(covered, choices, before.get(covered.injection_id)) for covered in COVERED))


def _warn_of_earlier(scope: Construct) -> None:
    """Warn of constructs that were created before, which stay as they are."""
    if not scope.node.children:
        return
    known = {covered.injection_id.replace("aws-cdk-lib.aws-", "aws-cdk-lib.aws_") for covered in COVERED}
    earlier = [each.node.path for each in scope.node.find_all() if getattr(each, "__jsii_type__", None) in known]
    if earlier:
        shown = ", ".join(earlier[:_SHOWN]) + (f" and {len(earlier) - _SHOWN} more" if len(earlier) > _SHOWN else "")
        Validations.of(scope).add_warning(
            "secure-baseline:DefaultsTooLate",
            f"SecureDefaults.apply: {shown} came before, so nothing is set on them; call it directly after the app",
        )


def _injectors_of_the_app(scope: Construct) -> dict[str, IPropertyInjector]:
    """By class, the injector that CDK would otherwise call, for classes with one that is not ours."""
    by_class: dict[str, IPropertyInjector] = {}
    for ancestor in scope.node.scopes:
        if not PropertyInjectors.has_property_injectors(ancestor):
            continue
        injectors = PropertyInjectors.of(ancestor)
        for injection_id in injectors.supported_classes():
            injector: Any = injectors.for_(injection_id)
            nearest = injector.before if isinstance(injector, DefaultsInjector) else injector
            if nearest is not None:
                by_class[injection_id] = nearest
    return by_class


def _check(leave: Mapping[str, Exemption]) -> None:
    known = {covered.construct for covered in COVERED}
    known |= {f"{covered.construct}.{default.argument}" for covered in COVERED for default in covered.defaults}
    for name, exemption in leave.items():
        if not isinstance(exemption, Exemption):
            raise TypeError(f"leave must have an Exemption with the reason for {name!r}, got {exemption!r}")
        if name not in known:
            near = ", ".join(get_close_matches(name, sorted(known)))
            hint = f"did you mean {near}?" if near else "docs/secure-defaults.md lists them"
            raise ValueError(f"leave must list secure defaults, got {name!r}; {hint}")
