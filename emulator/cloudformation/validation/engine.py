"""What AWS's own template engine says of the whole template: what no schema of one type can know.

Only the rules by which CloudFormation, or the service behind it, refuses; no advice, and nothing that others say here:
properties are checked against their schemas in `properties`, once their values are known, policies are IAM's to judge,
and networks EC2's.
https://github.com/aws-cloudformation/cloudformation-validate
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import cloudformation_validate as engine

from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.stacks.template import StackTemplate

_RULES = frozenset(
    {
        # The size of a template, its sections and its names.
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
        *("E1002", "E3010", "F0002", "F0003", "F0004", "F0006", "F0007", "F0008", "F0009", "F0011", "F1004"),
        *("F2003", "F2011", "F6004", "F6011", "F7002", "E6003", "E7001", "F0017", "F0050"),
        # Parameters and outputs.
        *("E2001", "F0015", "F0016", "F2002", "F2012", "F2015", "F3007", "F0040", "F6005", "F6101", "E6005"),
        # Functions and conditions.
        *("E1011", "E1015", "E1016", "E1017", "E1018", "E1019", "E1021", "E1022", "E1024", "E1028", "E1030", "E1031"),
        *("F0010", "F0013", "F0014", "F1010", "F1012", "F1018", "F1020", "F1030", "F1031", "F1050", "E9004", "E9101"),
        *("E8001", "E8002", "E8003", "E8004", "E8005", "E8006", "E8007", "E9106"),
        *("F8600", "F8601", "F8603", "F8604", "F8605", "F8606", "F8607", "F8609", "F8610", "F8611"),
        # Dynamic references.
        *("E1027", "E1050", "E1051", "E1052"),
        # Attributes of resources.
        *("F0018", "F3016", "E3710"),
        # Values that depend on each other.
        *("E2529", "E3024", "E3039", "E3051"),
        *("E3061", "E3504", "E3601", "E3694", "E3705", "E3707"),
    }
)
_PARSE_ERROR = "F1101"


def check(template: StackTemplate, parameters: Mapping[str, Any], region: str, living: frozenset[str]) -> None:
    """Refuse a template that CloudFormation, or what it deploys to, refuses by what it says.

    Args:
        template: The template.
        parameters: Their values, as ``Ref`` gives them.
        region: Where it is deployed.
        living: The resources whose conditions are true.

    Raises:
        TemplateError: It is refused.
    """
    config = engine.ValidateConfig(
        include=engine.RuleFilterConfig(ids=sorted(_RULES)),
        severity_level=engine.Severity.ERROR,
        detail_level=engine.DetailLevel.STANDARD,
        parameter_overrides={key: _text(value) for key, value in parameters.items()},
        pseudo_parameter_overrides=engine.PseudoParameterOverrides(region=region),
    )
    # As it was read here: the engine reads less of YAML than CloudFormation does.
    content = engine.TemplateContent(json.dumps(template.body, default=str), "template")
    report = _engine().validate_template(content, config)
    for found in report.diagnostics:
        name = found.entity.logical_id if found.entity else ""
        of_resource = name in template.resources
        if found.rule_id == _PARSE_ERROR or (of_resource and not _concerns(template, name, living)):
            continue
        place = f"{template.place(name)}: " if of_resource else ""
        raise TemplateError(
            f"Template format error: {place}{found.message.strip()}", check=f"validation.engine.{found.rule_id}"
        )


def _concerns(template: StackTemplate, name: str, living: frozenset[str]) -> bool:
    """Of a type that it does not know the engine knows no attributes either."""
    return name in living and template.resources[name]["Type"].startswith("AWS::")


@cache
def _engine() -> Any:
    return engine.CelEngine()


def _text(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)
