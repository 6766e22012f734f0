"""Stacks with and without secure defaults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
from aws_cdk.assertions import Template

from secure_baseline import Exemption, SecureDefaults
from secure_baseline.defaults.catalogue import COVERED
from secure_baseline.defaults.default import Applies
from tests.defaults.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from constructs import Construct

Json = dict[str, Any]
REASON = Exemption("left out by a test that looks at one default alone")
NAMES = [f"{covered.construct}.{default.argument}" for covered in COVERED for default in covered.defaults]
EVERYTHING = (Applies.NEW, Applies.PAID)
#: Defaults that only follow another one.
FOLLOWS = {
    "s3.Bucket.minimum_tls_version": "s3.Bucket.enforce_ssl",
    "ec2.Instance.http_put_response_hop_limit": "ec2.Instance.http_tokens",
    "ec2.LaunchTemplate.http_put_response_hop_limit": "ec2.LaunchTemplate.http_tokens",
}


def resources(stack: cdk.Stack) -> Json:
    found: Json = Template.from_stack(stack).to_json()["Resources"]
    return found


def apply_alone(name: str, scope: Construct) -> None:
    """One default, and what it follows."""
    kept = {name, FOLLOWS.get(name)}
    SecureDefaults.apply(scope, new=True, paid=True, leave={each: REASON for each in NAMES if each not in kept})


def made(construct: str, *, only: str | None = None, **props: Any) -> Json:
    """The resources of a sample: without defaults, or with one of them alone."""
    if only is None and not props:
        return plain(construct)
    stack = cdk.Stack(cdk.App(), "Stack")
    if only is not None:
        apply_alone(only, stack)
    SAMPLES[construct](stack, **props)
    return resources(stack)


@cache
def plain(construct: str) -> Json:
    stack = cdk.Stack(cdk.App(), "Stack")
    SAMPLES[construct](stack)
    return resources(stack)


@cache
def secured(construct: str, *applies: Applies) -> Json:
    stack = cdk.Stack(cdk.App(), "Stack")
    SecureDefaults.apply(stack, new=Applies.NEW in applies, paid=Applies.PAID in applies)
    SAMPLES[construct](stack)
    return resources(stack)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Type and property path of every change on an existing resource."""
    return {
        (resource["Type"], path)
        for name, resource in before.items()
        for path in _paths(resource.get("Properties", {}), after.get(name, {}).get("Properties", {}))
    }


def _paths(before: object, after: object, at: str = "") -> set[str]:
    if before == after:
        return set()
    if isinstance(before, dict) and isinstance(after, dict):
        return {
            path
            for key in before.keys() | after.keys()
            for path in _paths(before.get(key, {}), after.get(key, {}), f"{at}/{key}")
        }
    return {at.strip("/")}
