"""What is wrong with rules of AWS Config that a stack promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.verify.deployed import Resource
    from secure_baseline.verify.lookup import Lookup


def rule_troubles(lookup: Lookup, promised: Iterable[Resource]) -> Iterator[str]:
    """Each rule that is gone, off or another, and a recorder that does not record."""
    config = lookup.clients("config")
    for rule in promised:
        yield from _troubles(config, rule)
    statuses = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    if not any(status["recording"] for status in statuses):
        yield "no recorder records"


def _troubles(config: Any, rule: Resource) -> Iterator[str]:  # noqa: ANN401  (boto3 makes clients at run time)
    wanted = rule.properties["Source"]["SourceIdentifier"]
    try:
        (found,) = config.describe_config_rules(ConfigRuleNames=[rule.physical_id])["ConfigRules"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchConfigRuleException":
            raise
        yield f"the rule {wanted} is gone"
        return
    if found["Source"].get("SourceIdentifier") != wanted:
        yield f"{rule.physical_id} does not check {wanted}"
    if found["ConfigRuleState"] != "ACTIVE":
        yield f"{rule.physical_id} is in state {found['ConfigRuleState']}"
    parameters = rule.literal.get("InputParameters", {})
    if parameters.items() - json.loads(found.get("InputParameters") or "{}").items():
        yield f"{rule.physical_id} has other parameters"
