"""Which resource types a Security Hub control is about, where one rule checks several controls."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from secure_baseline.controls.evaluated_types import cloudformation_types
from secure_baseline.controls.ids import security_hub_in
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.rules import service_of

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule


@cache  # a large check asks for each finding, and evidence for each resource
def is_about_type(control: str, rule: Rule, resource_type: str) -> bool:
    """Whether a control is about a resource type that a rule checks.

    A rule can check one control for instances and another for clusters, or one for each of several services. A type
    that none of its controls evaluates belongs to those of its service.

    Args:
        control: The control's id; one that Security Hub does not have is about every type.
        rule: The rule, which checks this control or others that require the same.
        resource_type: The CloudFormation type.
    """
    own = _types(control)
    if not own or resource_type in own:
        return True
    if any(resource_type in _types(other) for other in security_hub_in(rule.controls)):
        return False
    services = {service_of(each) for each in own}
    return service_of(resource_type) in services or services.isdisjoint(map(service_of, rule.types))


def _types(control: str) -> tuple[str, ...]:
    known = security_hub_controls().get(control)
    return cloudformation_types(known) if known else ()
