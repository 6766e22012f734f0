"""The evidence as JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secure_baseline.policy.evidence.model import Control, Evidence, Framework, Held, Place, Remark
    from secure_baseline.policy.rule import Rule


def render_json(evidence: Evidence) -> str:
    """All of it."""
    return json.dumps(
        {
            "made": evidence.made.isoformat(),
            "version": evidence.version,
            "templates": [{"name": name, "resources": count} for name, count in evidence.templates],
            "notes": list(evidence.notes),
            "frameworks": [_framework(each) for each in evidence.frameworks],
            "rules": [_rule(rule, held) for rule, held in evidence.rules.values()],
            "exemptions": [
                {"kind": each.kind, "construct": each.construct, "about": each.about, "reason": each.reason}
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
    told: dict[str, Any] = {
        "id": control.id,
        "title": control.title,
        "section": control.section,
        "note": control.note,
        "status": control.status.value,
        "why": control.why,
    }
    if control.parts:
        return told | {"security_hub": {part.id: part.status.value for part in control.parts}}
    return told | {"rules": list(control.rules), **_held(control.held)}


def _rule(rule: Rule, held: Held) -> dict[str, Any]:
    return {
        "id": rule.id,
        "requires": rule.requires,
        "otherwise": rule.otherwise,
        "severity": rule.severity.name.lower(),
        "level": rule.level.value,
        "controls": list(rule.controls),
        **_held(held),
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "passed": [_place(each) for each in held.passed],
        "findings": [_remark(each) for each in held.findings],
        "accepted": [_remark(each) | {"reason": each.reason} for each in held.accepted],
        "not_evaluated": [_remark(each) for each in held.not_evaluated],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"rule": remark.rule, **_place(remark.place), "path": remark.path, "says": remark.says}


def _place(place: Place) -> dict[str, Any]:
    return {
        "template": place.template,
        "logical_id": place.logical_id,
        "type": place.type,
        "construct": place.construct,
    }
