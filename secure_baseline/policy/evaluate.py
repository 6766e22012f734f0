"""Checks a template against rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secure_baseline.policy.finding import Finding, NotEvaluated
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource, Template


@dataclass
class Evaluation:
    """The result of rules for a template."""

    findings: list[Finding] = field(default_factory=list)
    not_evaluated: list[NotEvaluated] = field(default_factory=list)


def evaluate(template: Template, rules: Iterable[Rule]) -> Evaluation:
    """Run each rule on each resource of its types, in every scenario that the conditions distinguish."""
    result = Evaluation()
    for rule in rules:
        for resource_type in rule.types:
            for logical_id in template.types.get(resource_type, []):
                _run(rule, template.variants(logical_id), result)
    return result


def _run(rule: Rule, variants: list[Resource], result: Evaluation) -> None:
    problems: dict[Problem, list[Resource]] = {}
    reason = None
    for resource in variants:
        try:
            for problem in rule.check(resource):
                problems.setdefault(problem, []).append(resource)
        except CannotEvaluateError as error:
            reason = str(error)
        except RecursionError:
            reason = "is nested too deeply"
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # One malformed resource must not stop the check of all others.
            reason = f"a value has a type that CloudFormation does not accept ({type(error).__name__}: {error})"
    for problem, resources in problems.items():
        result.findings.append(
            Finding(
                rule=rule,
                says=problem.says,
                logical_id=resources[0].logical_id,
                resource_type=resources[0].type,
                path=problem.path,
                when=_when(resources, variants),
            )
        )
    if reason and not problems:
        result.not_evaluated.append(NotEvaluated(rule_id=rule.id, logical_id=variants[0].logical_id, reason=reason))


def _when(resources: list[Resource], variants: list[Resource]) -> str:
    """The conditions that hold wherever the problem occurs, and not elsewhere."""
    if len(resources) == len(variants):
        return ""
    template = resources[0].template
    parts = []
    for name in sorted(template.conditions_of(resources[0].logical_id)):
        truths = {template.holds(name, resource.scenario) for resource in resources}
        everywhere = {template.holds(name, resource.scenario) for resource in variants}
        if len(truths) == 1 and len(everywhere) > 1:
            parts.append(f"{name} is {str(truths.pop()).lower()}")
    return " and ".join(parts)
