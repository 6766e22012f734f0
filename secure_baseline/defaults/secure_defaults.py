"""Secure defaults for an app that is not rewritten."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from aws_cdk import PropertyInjectors

from secure_baseline.core.exemption import Exemption
from secure_baseline.defaults.catalogue import COVERED
from secure_baseline.defaults.conflicts import NoConflict
from secure_baseline.defaults.default import Applies
from secure_baseline.defaults.injector import Choices, DefaultsInjector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import IPropertyInjector
    from constructs import Construct


class SecureDefaults:
    """Makes CDK's plain constructs secure where the caller said nothing, and leaves alone what the caller chose.

    Applied to an app, a stage or a stack before its constructs are made, it reaches those that are made afterwards,
    nested stages and stacks and what CDK's constructs make inside of them included. The nearest scope decides.
    Resources that an app writes as L1 (``CfnBucket``) are not reached: CDK offers no way. Logical ids do not change.

    Without ``new`` and ``paid`` it sets only what replaces nothing that is deployed, and costs nothing or nearly so.
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
        """Set the defaults on what is made in a scope from now on.

        Args:
            scope: The app, a stage, a stack or any other construct.
            new: Nothing in the scope is deployed yet: also set what would replace a deployed resource, or cut off
                what relies on it as it is. Default: no.
            paid: Also set what costs money by use: old versions, backups, flow logs, traces. Default: no.
            leave: What is not set, each with its reason, by the names in docs/secure-defaults.md: a construct
                (``"s3.Bucket"``) or one argument of it (``"s3.Bucket.enforce_ssl"``). For a single resource, say the
                argument there. `secure-baseline exemptions` lists every resource that it touched. Default: nothing.

        Raises:
            TypeError: ``leave`` gives no ``Exemption``.
            ValueError: ``leave`` names what is no default.
        """
        _check(leave or {})
        asked = {Applies.ALWAYS, *([Applies.NEW] if new else []), *([Applies.PAID] if paid else [])}
        injectors = PropertyInjectors.of(scope)
        applied = injectors.for_(COVERED[0].injection_id)
        if isinstance(applied, DefaultsInjector):
            choices = replace(applied.choices, applies=asked, leave=leave or {})
        else:
            choices = Choices(applies=asked, leave=leave or {})
            scope.node.add_validation(NoConflict(scope, choices))
        before = _injectors_of_the_app(scope)
        injectors.add(*(DefaultsInjector(covered, choices, before.get(covered.injection_id)) for covered in COVERED))


def _injectors_of_the_app(scope: Construct) -> dict[str, IPropertyInjector]:
    """By class, the injector that CDK would have called, for classes that have another than ours."""
    found: dict[str, IPropertyInjector] = {}
    for ancestor in scope.node.scopes:
        if not PropertyInjectors.has_property_injectors(ancestor):
            continue
        injectors = PropertyInjectors.of(ancestor)
        for injection_id in injectors.supported_classes():
            injector: Any = injectors.for_(injection_id)
            nearest = injector.before if isinstance(injector, DefaultsInjector) else injector
            if nearest is not None:
                found[injection_id] = nearest
    return found


def _check(leave: Mapping[str, Exemption]) -> None:
    known = {covered.construct for covered in COVERED}
    known |= {f"{covered.construct}.{default.argument}" for covered in COVERED for default in covered.defaults}
    for name, exemption in leave.items():
        if not isinstance(exemption, Exemption):
            raise TypeError(f"leave must give an Exemption with the reason for {name!r}, got {exemption!r}")
        if name not in known:
            near = ", ".join(get_close_matches(name, sorted(known)))
            hint = f"did you mean {near}?" if near else "docs/secure-defaults.md lists them"
            raise ValueError(f"leave must name a secure default, got {name!r}; {hint}")
