from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account


def _rule(account: Account, identifier: str) -> str:
    rules = account.deployed.of("AWS::Config::ConfigRule")
    found = [rule for rule in rules if rule.properties["Source"]["SourceIdentifier"] == identifier]
    return found[0].physical_id


def _repair(account: Account) -> dict[str, Any]:
    rule = _rule(account, "EC2_IMDSV2_CHECK")
    told = account.client("config").describe_remediation_configurations(ConfigRuleNames=[rule])
    return dict(told["RemediationConfigurations"][0])


@breaks("Unsafe identities and policies that are open to everybody are found", "has other parameters")
def old_keys_are_let_be(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
    rule = {"ConfigRuleName": _rule(account, "ACCESS_KEYS_ROTATED"), "Source": source}
    account.client("config").put_config_rule(ConfigRule={**rule, "InputParameters": '{"maxAccessKeyAge": "900"}'})


@breaks("Public and unprotected data is found", "the rule EFS_ENCRYPTED_CHECK is gone")
def nobody_looks_at_file_systems(account: Account) -> None:
    account.client("config").delete_config_rule(ConfigRuleName=_rule(account, "EFS_ENCRYPTED_CHECK"))


@breaks("Gaps in trails, logs and keys are found", "no recorder records")
def nothing_is_recorded(account: Account) -> None:
    client = account.client("config")
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    client.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])


@breaks("Open ports and weak instances are found", "does not check EC2_IMDSV2_CHECK")
def a_rule_looks_at_something_else(account: Account) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "EC2_STOPPED_INSTANCE"}
    rule = {"ConfigRuleName": _rule(account, "EC2_IMDSV2_CHECK"), "Source": source}
    account.client("config").put_config_rule(ConfigRule=rule)


@breaks("Nothing is repaired by itself that nobody chose", "starts by itself")
def a_repair_starts_by_itself(account: Account) -> None:
    automatic = {**_repair(account), "Automatic": True, "MaximumAutomaticAttempts": 1, "RetryAttemptSeconds": 60}
    account.client("config").put_remediation_configurations(RemediationConfigurations=[automatic])


@breaks("Nothing is repaired by itself that nobody chose", "is not offered")
def a_repair_is_taken_away(account: Account) -> None:
    rule = _rule(account, "EC2_IMDSV2_CHECK")
    account.client("config").delete_remediation_configuration(ConfigRuleName=rule)
