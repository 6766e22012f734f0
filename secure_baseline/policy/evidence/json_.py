"""The evidence as JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secure_baseline.policy.evidence.model import CheckedResource, Control, Evidence, Framework, Remark, RuleResult
    from secure_baseline.policy.rule import Rule


def render_json(evidence: Evidence) -> str:
    """All of it."""
    return json.dumps(
        {
            "app": evidence.app.name,
            "environments": list(evidence.app.environments),
            "commit": evidence.app.commit,
            "created": evidence.created.isoformat(),
            "version": evidence.version,
            "templates": [{"name": name, "resources": count} for name, count in evidence.templates],
            "notes": list(evidence.notes),
            "frameworks": [_framework(each) for each in evidence.frameworks],
            "rules": [_rule(rule, result) for rule, result in evidence.rules.values()],
            "exemptions": [
                {
                    "kind": each.kind,
                    "construct": each.construct,
                    "about": each.about,
                    "reason": each.reason,
                    "until": each.until,
                    "owner": each.owner,
                }
                for each in evidence.exemptions
            ],
        },
        indent=1,
    )


def _framework(framework: Framework) -> dict[str, Any]:
    return {
        "key": framework.key,
        "name": framework.name,
        "about": framework.about,
        "counts": {status.value: count for status, count in framework.counts.items()},
        "controls": [_control(each) for each in framework.controls],
    }


def _control(control: Control) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": control.id,
        "title": control.title,
        "section": control.section,
        "note": control.note,
        "status": control.status.value,
        "why": control.why,
    }
    if control.parts:
        return content | {"security_hub": {part.id: part.status.value for part in control.parts}}
    return content | {"rules": list(control.rules), **_result(control.result)}


def _rule(rule: Rule, result: RuleResult) -> dict[str, Any]:
    return {
        "id": rule.id,
        "requires": rule.requires,
        "otherwise": rule.otherwise,
        "severity": rule.severity.name.lower(),
        "level": rule.level.value,
        "controls": list(rule.controls),
        **_result(result),
    }


def _result(result: RuleResult) -> dict[str, Any]:
    return {
        "passed": [_resource(each) for each in result.passed],
        "findings": [_remark(each) for each in result.findings],
        "accepted": [_remark(each) | {"reason": each.reason} for each in result.accepted],
        "not_evaluated": [_remark(each) for each in result.not_evaluated],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"rule": remark.rule, **_resource(remark.resource), "path": remark.path, "says": remark.says}


def _resource(resource: CheckedResource) -> dict[str, Any]:
    return {
        "template": resource.template,
        "logical_id": resource.logical_id,
        "type": resource.type,
        "construct": resource.construct,
    }
