from __future__ import annotations

import json
from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID
from emulator.doors import pass_time
from emulator.services.ec2_vpc_public_access import UNCHANGED_SECONDS
from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

ROOT_USE = "Root user activity in the home Region, or reported by another Region, raises an alert immediately"
ROOT_CHECKS = "The root user's access keys and MFA are checked every day"
RECORDS = "AWS Config records all resource types, including IAM"


@breaks("Passwords of IAM users are long, complex and never reused", "8 characters")
def passwords_become_short(account: Account) -> None:
    account.client("iam").update_account_password_policy(MinimumPasswordLength=8)


@breaks("Passwords of IAM users are long, complex and never reused", "not as deployed")
def the_password_policy_is_deleted(account: Account) -> None:
    account.client("iam").delete_account_password_policy()


@breaks("AWS can reach the people responsible for security, operations and billing", "not as deployed")
def the_billing_contact_is_deleted(account: Account) -> None:
    account.client("account").delete_alternate_contact(AlternateContactType="BILLING")


@breaks("The primary contact is kept current", "not as deployed")
def the_primary_contact_is_changed(account: Account) -> None:
    client = account.client("account")
    contact = client.get_contact_information()["ContactInformation"]
    client.put_contact_information(ContactInformation={**contact, "FullName": "Someone Else"})


@breaks("Access from outside the account is analyzed", "0 analyzers")
def the_analyzer_is_deleted(account: Account) -> None:
    _delete_analyzers(account, "ACCOUNT")


@breaks("Unused access is analyzed if configured", "0 analyzers")
def the_analyzer_of_unused_access_is_deleted(account: Account) -> None:
    _delete_analyzers(account, "ACCOUNT_UNUSED_ACCESS")


def _delete_analyzers(account: Account, kind: str) -> None:
    client = account.client("accessanalyzer")
    for analyzer in client.list_analyzers(type=kind)["analyzers"]:
        client.delete_analyzer(analyzerName=analyzer["name"])


@breaks("Opt-in Regions that are not allowed are disabled if configured", "enabled: ap-east-1")
def an_opt_in_region_is_enabled(account: Account) -> None:
    account.client("account").enable_region(RegionName="ap-east-1")


@breaks("New volumes are encrypted with a customer managed key", "encryption by default off")
def volumes_are_not_encrypted(account: Account) -> None:
    account.client("ec2").disable_ebs_encryption_by_default()


@breaks("New volumes are encrypted with a customer managed key", "managed by AWS")
def volumes_get_the_key_of_aws(account: Account) -> None:
    account.client("ec2").reset_ebs_default_kms_key_id()


@breaks("New instances require IMDSv2", "tokens optional")
def version_1_of_the_metadata_service_is_allowed(account: Account) -> None:
    account.client("ec2").modify_instance_metadata_defaults(HttpTokens="optional")


@breaks("Launches that allow IMDSv1 are refused if configured", "enforcement disabled")
def launches_with_version_1_of_the_metadata_service_are_allowed(account: Account) -> None:
    account.client("ec2").modify_instance_metadata_defaults(HttpTokensEnforced="disabled")


@breaks("AWS Config data from every Region is aggregated if configured", "does not exist")
def the_aggregator_is_deleted(account: Account) -> None:
    (aggregator,) = account.deployed.of("AWS::Config::ConfigurationAggregator")
    account.client("config").delete_configuration_aggregator(ConfigurationAggregatorName=aggregator.physical_id)


@breaks("AWS Config data from every Region is aggregated if configured", "not every Region")
def the_aggregator_covers_one_region_only(account: Account) -> None:
    (aggregator,) = account.deployed.of("AWS::Config::ConfigurationAggregator")
    account.client("config").put_configuration_aggregator(
        ConfigurationAggregatorName=aggregator.physical_id,
        AccountAggregationSources=[{"AccountIds": [ACCOUNT_ID], "AwsRegions": ["eu-west-1"]}],
    )


@breaks("Snapshots and AMIs cannot be shared publicly", "snapshots: unblocked")
def public_snapshots_are_allowed(account: Account) -> None:
    account.client("ec2").disable_snapshot_block_public_access()


@breaks("Snapshots and AMIs cannot be shared publicly", "images: unblocked")
def public_images_are_allowed(account: Account) -> None:
    account.client("ec2").disable_image_block_public_access()


@breaks("The EC2 serial console is off", "on")
def the_serial_console_is_on(account: Account) -> None:
    account.client("ec2").enable_serial_console_access()


@breaks("Systems Manager documents cannot be shared publicly", "public sharing: Enable")
def public_documents_are_allowed(account: Account) -> None:
    setting = "/ssm/documents/console/public-sharing-permission"
    account.client("ssm").update_service_setting(SettingId=setting, SettingValue="Enable")


@breaks("Instances can be managed without open ports, bastion hosts or instance profiles", "role none")
def default_host_management_is_turned_off(account: Account) -> None:
    setting = "/ssm/managed-instance/default-ec2-instance-management-role"
    account.client("ssm").reset_service_setting(SettingId=setting)


@breaks("VPCs cannot be reached from the internet unless they are listed", "off, except for subnet-")
def the_internet_reaches_vpcs(account: Account) -> None:
    account.client("ec2").modify_vpc_block_public_access_options(InternetGatewayBlockMode="off")
    pass_time(account.endpoint, UNCHANGED_SECONDS)


@breaks("An unused default VPC is removed", "is not in use: not as deployed")
def there_is_a_default_vpc_again(account: Account) -> None:
    account.client("ec2").create_default_vpc()


@breaks("No bucket in the account can be made public", "0 of 4 blocks on")
def the_blocks_of_the_account_are_deleted(account: Account) -> None:
    account.client("s3control").delete_public_access_block(AccountId=ACCOUNT_ID)


@breaks(ROOT_CHECKS, "is gone")
def a_check_of_the_root_user_is_deleted(account: Account) -> None:
    rules = account.deployed.of("AWS::Config::ConfigRule")
    rule = next(rule for rule in rules if "ROOT_" in rule.properties["Source"]["SourceIdentifier"])
    account.client("config").delete_config_rule(ConfigRuleName=rule.physical_id)


@breaks(ROOT_CHECKS, "no recorder is recording")
def the_recorder_is_stopped(account: Account) -> None:
    client = account.client("config")
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    client.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])


@breaks(RECORDS, "it delivers to elsewhere, not to securebaseline-account-")
def the_history_goes_elsewhere(account: Account) -> None:
    s3, config = account.client("s3"), account.client("config")
    s3.create_bucket(Bucket="elsewhere")
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "config.amazonaws.com"},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": ["arn:aws:s3:::elsewhere", "arn:aws:s3:::elsewhere/*"],
    }
    s3.put_bucket_policy(Bucket="elsewhere", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    (channel,) = config.describe_delivery_channels()["DeliveryChannels"]
    config.put_delivery_channel(DeliveryChannel={"name": channel["name"], "s3BucketName": "elsewhere"})


@breaks(RECORDS, "it does not record")
def the_recorder_of_all_types_is_stopped(account: Account) -> None:
    the_recorder_is_stopped(account)


@breaks(RECORDS, "it records some types only")
def the_recorder_records_less(account: Account) -> None:
    client = account.client("config")
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    group = {"allSupported": False, "resourceTypes": ["AWS::EC2::VPC"]}
    fewer = {"name": recorder["name"], "roleARN": recorder["roleARN"], "recordingGroup": group}
    client.put_configuration_recorder(ConfigurationRecorder=fewer)


@breaks("A failed check of the root user raises an alert", "is disabled")
def the_rule_for_failed_checks_is_disabled(account: Account) -> None:
    for name in account.rules("aws.config"):
        account.client("events").disable_rule(Name=name)


@breaks(ROOT_USE, "has a different pattern")
def the_rule_for_root_watches_another_user(account: Account) -> None:
    for name in account.rules('"Root"'):
        account.client("events").put_rule(Name=name, EventPattern='{"detail": {"userIdentity": {"type": ["IAMUser"]}}}')


@breaks(ROOT_USE, "notifies no one")
def the_rule_for_root_loses_its_target(account: Account) -> None:
    client = account.client("events")
    for name in account.rules('"Root"'):
        targets = [target["Id"] for target in client.list_targets_by_rule(Rule=name)["Targets"]]
        client.remove_targets(Rule=name, Ids=targets)


@breaks(ROOT_USE, "notifies no one")
def the_function_that_reports_root_activity_cannot_be_invoked(account: Account) -> None:
    client = account.client("lambda")
    for name in _reporters(account):
        for statement in json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]:
            client.remove_permission(FunctionName=name, StatementId=statement["Sid"])


@breaks(ROOT_USE, "notifies no one")
def the_function_that_reports_root_activity_publishes_to_an_empty_topic(account: Account) -> None:
    client, topic = account.client("lambda"), account.client("sns").create_topic(Name="empty")["TopicArn"]
    for name in _reporters(account):
        variables = client.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        environment = {"Variables": {**variables, "ALERT_TOPIC_ARN": topic}}
        client.update_function_configuration(FunctionName=name, Environment=environment)


def _reporters(account: Account) -> list[str]:
    client = account.client("events")
    targets = [each for name in account.rules('"Root"') for each in client.list_targets_by_rule(Rule=name)["Targets"]]
    return [target["Arn"] for target in targets]


@breaks("A role for AWS Support exists", "0 roles")
def the_support_policy_is_detached(account: Account) -> None:
    client = account.client("iam")
    policy = "arn:aws:iam::aws:policy/AWSSupportAccess"
    for role in client.list_entities_for_policy(PolicyArn=policy)["PolicyRoles"]:
        client.detach_role_policy(RoleName=role["RoleName"], PolicyArn=policy)
