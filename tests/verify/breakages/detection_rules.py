from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account


def _rule(account: Account, identifier: str) -> str:
    rules = account.deployed.of("AWS::Config::ConfigRule")
    found = [rule for rule in rules if rule.properties["Source"]["SourceIdentifier"] == identifier]
    return found[0].physical_id


def _remediation(account: Account) -> dict[str, Any]:
    rule = _rule(account, "EC2_IMDSV2_CHECK")
    answer = account.client("config").describe_remediation_configurations(ConfigRuleNames=[rule])
    return dict(answer["RemediationConfigurations"][0])


@breaks("Unsafe identities and policies that are open to anyone are found", "has different parameters")
def old_keys_are_accepted(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
    rule = {"ConfigRuleName": _rule(account, "ACCESS_KEYS_ROTATED"), "Source": source}
    account.client("config").put_config_rule(ConfigRule={**rule, "InputParameters": '{"maxAccessKeyAge": "900"}'})


@breaks("Public and unprotected data is found", "the rule EFS_ENCRYPTED_CHECK is gone")
def file_systems_are_no_longer_checked(account: Account) -> None:
    account.client("config").delete_config_rule(ConfigRuleName=_rule(account, "EFS_ENCRYPTED_CHECK"))


@breaks("Gaps in trails, logs and keys are found", "no recorder is recording")
def nothing_is_recorded(account: Account) -> None:
    client = account.client("config")
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    client.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])


@breaks("Open ports and insecure instances are found", "does not check EC2_IMDSV2_CHECK")
def a_rule_checks_something_else(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "EC2_STOPPED_INSTANCE"}
    rule = {"ConfigRuleName": _rule(account, "EC2_IMDSV2_CHECK"), "Source": source}
    account.client("config").put_config_rule(ConfigRule=rule)


@breaks("Nothing is remediated automatically unless it was chosen", "starts automatically")
def a_remediation_starts_automatically(account: Account) -> None:
    automatic = {**_remediation(account), "Automatic": True, "MaximumAutomaticAttempts": 1, "RetryAttemptSeconds": 60}
    account.client("config").put_remediation_configurations(RemediationConfigurations=[automatic])


@breaks("Nothing is remediated automatically unless it was chosen", "is not configured")
def a_remediation_is_deleted(account: Account) -> None:
    rule = _rule(account, "EC2_IMDSV2_CHECK")
    account.client("config").delete_remediation_configuration(ConfigRuleName=rule)
