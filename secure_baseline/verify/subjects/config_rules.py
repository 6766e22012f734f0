"""What is wrong with a stack's AWS Config rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.live.deployed import DeployedResource
    from secure_baseline.verify.account_reader import AccountReader


def rule_problems(reader: AccountReader, declared: Iterable[DeployedResource]) -> Iterator[str]:
    """Each rule that is gone, inactive or different, and a recorder that does not record."""
    config = reader.clients("config")
    for rule in declared:
        yield from _problems(config, rule)
    statuses = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    if not any(status["recording"] for status in statuses):
        yield "no recorder is recording"


def _problems(config: Any, rule: DeployedResource) -> Iterator[str]:  # noqa: ANN401  (boto3 makes clients at run time)
    wanted = rule.properties["Source"]["SourceIdentifier"]
    try:
        (current,) = config.describe_config_rules(ConfigRuleNames=[rule.physical_id])["ConfigRules"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchConfigRuleException":
            raise
        yield f"the rule {wanted} is gone"
        return
    if current["Source"].get("SourceIdentifier") != wanted:
        yield f"{rule.physical_id} does not check {wanted}"
    if current["ConfigRuleState"] != "ACTIVE":
        yield f"{rule.physical_id} is in state {current['ConfigRuleState']}"
    parameters = rule.literal.get("InputParameters", {})
    if parameters.items() - json.loads(current.get("InputParameters") or "{}").items():
        yield f"{rule.physical_id} has different parameters"
