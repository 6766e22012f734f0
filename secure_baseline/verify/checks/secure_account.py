"""The account's own settings: what SecureAccount guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, merged, result, result_of, waived
from secure_baseline.verify.subjects.account import Account
from secure_baseline.verify.subjects.config_rules import rule_problems
from secure_baseline.verify.subjects.event_rules import alerting, event_rules

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_SUPPORT_POLICY = "AWSSupportAccess"
_COMPLIANCE = "Config Rules Compliance Change"

checks: Checks[Account] = Checks("secure_baseline.account.secure_account", "SecureAccount")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The account, if a stack sets its settings; a database alone sets only those of its log groups."""
    return [Account(reader, deployed)] if deployed.settings("PasswordPolicy") else []


@checks.verifies("Passwords of IAM users are long, complex and never reused")
def passwords(account: Account) -> Result | None:
    """The password policy."""
    return account.setting(
        "PasswordPolicy",
        lambda policy: (
            f"{policy.get('MinimumPasswordLength', 'any number of')} characters, "
            f"{policy.get('PasswordReusePrevention', 'none')} remembered, {policy.get('MaxPasswordAge', 'no')} days"
        ),
    )


@checks.verifies("AWS can reach the people responsible for security, operations and billing")
def contacts(account: Account) -> Result | None:
    """The alternate contacts, without their names."""
    return account.setting("AlternateContact", lambda contact: contact.get("AlternateContactType", "none").lower())


@checks.verifies("The primary contact is kept current")
def primary_contact(account: Account) -> Result | None:
    """The primary contact."""
    return account.setting("PrimaryContact", lambda contact: "a contact is set" if contact else "no contact")


@checks.verifies("Access from outside the account is analyzed")
def analyzer(account: Account) -> Result | None:
    """The external-access analyzers."""
    return account.setting("AccessAnalyzer", lambda analyzers: counted(len(analyzers), "analyzer"), Type="ACCOUNT")


@checks.verifies("Unused access is analyzed if configured")
def unused_access(account: Account) -> Result | None:
    """The unused-access analyzers, and after how many days each reports."""
    return account.setting("AccessAnalyzer", _ages, Type="ACCOUNT_UNUSED_ACCESS")


def _ages(analyzers: dict[str, Any]) -> str:
    return ", ".join(f"after {each['age']} days" for each in analyzers.values()) or "0 analyzers"


@checks.verifies("Opt-in Regions that are not allowed are disabled if configured")
def opt_in_regions(account: Account) -> Result | None:
    """The enabled opt-in Regions."""
    return account.setting("OptInRegions", lambda regions: f"enabled: {', '.join(sorted(regions)) or 'none'}")


@checks.verifies("New volumes are encrypted with a customer managed key")
def volumes(account: Account) -> Result | None:
    """Encryption by default, and the kind of its key."""
    encrypts = account.setting(
        "EbsEncryption", lambda state: f"encryption by default {'on' if state['EbsEncryptionByDefault'] else 'off'}"
    )
    if encrypts is None:
        return None
    key = account.reader.clients("ec2").get_ebs_default_kms_key_id().get("KmsKeyId")
    return merged([encrypts, result_of(account.reader.key_problem("volumes", key), "customer managed key")])


@checks.verifies("New instances require IMDSv2")
def metadata(account: Account) -> Result | None:
    """The Region's defaults for new instances."""
    return account.setting(
        "InstanceMetadata",
        lambda state: (
            f"tokens {state.get('HttpTokens', 'as in the AMI')}, "
            f"hop limit {state.get('HttpPutResponseHopLimit', 'any')}"
        ),
    )


@checks.verifies("Launches that allow IMDSv1 are refused if configured")
def old_metadata(account: Account) -> Result | None:
    """Whether the Region's defaults are enforced; None if that was not configured."""
    return account.setting(
        "InstanceMetadata",
        lambda state: f"enforcement {state.get('HttpTokensEnforced', 'disabled')}",
        HttpTokensEnforced="enabled",
    )


@checks.verifies("Snapshots and AMIs cannot be shared publicly")
def sharing(account: Account) -> Result | None:
    """Both blocks."""
    blocks = (
        account.setting("SnapshotPublicAccess", lambda state: f"snapshots: {state['State']}"),
        account.setting("ImagePublicAccess", lambda state: f"images: {state['ImageBlockPublicAccessState']}"),
    )
    return merged(filter(None, blocks))


@checks.verifies("The EC2 serial console is off")
def serial_console(account: Account) -> Result | None:
    """Access to the serial console."""
    return account.setting("SerialConsole", lambda state: "on" if state["SerialConsoleAccessEnabled"] else "off")


@checks.verifies("Systems Manager documents cannot be shared publicly")
def documents(account: Account) -> Result | None:
    """Whether public sharing is permitted, in the service's own word."""
    return account.setting("SsmDocumentSharing", lambda state: f"public sharing: {state['SettingValue']}")


@checks.verifies("Instances can be managed without open ports, bastion hosts or instance profiles")
def hosts(account: Account) -> Result | None:
    """The role of default host management."""
    return account.setting(
        "DefaultHostManagement", lambda state: f"role {state['RoleName'].rpartition('/')[2] or 'none'}"
    )


@checks.verifies("VPCs cannot be reached from the internet unless they are listed")
def vpc_block(account: Account) -> Result | None:
    """The mode of the block, and what is excluded from it."""
    return account.setting("VpcPublicAccess", _block) or waived("no block, by an Exemption")


def _block(state: dict[str, Any]) -> str:
    excluded = sorted(each["resource"] for each in state["Exclusions"].values())
    mode: str = state["InternetGatewayBlockMode"]
    return f"{mode}, except for {', '.join(excluded)}" if excluded else mode


@checks.verifies("An unused default VPC is removed")
def default_vpc(account: Account) -> Result | None:
    """The default VPC, if there is one, and whether it is in use."""
    return account.setting("DefaultVpc", _default_vpc) or waived("kept, by an Exemption")


def _default_vpc(state: dict[str, Any]) -> str:
    if not state["VpcId"]:
        return "no default VPC"
    uses = state["Uses"]
    return f"{state['VpcId']} " + (f"is in use ({counted(len(uses), 'resource')} in it)" if uses else "is not in use")


@checks.verifies("No bucket in the account can be made public")
def public_buckets(account: Account) -> Result | None:
    """The account's four blocks."""
    return account.setting("S3PublicAccessBlock", lambda blocks: f"{sum(blocks.values())} of 4 blocks on")


@checks.verifies("The root user's access keys and MFA are checked every day")
def root_checks(account: Account) -> Result:
    """The rules of AWS Config, and a recorder, without which they do not run."""
    rules = [
        rule
        for rule in account.deployed.of("AWS::Config::ConfigRule")
        if "ROOT_" in rule.properties["Source"]["SourceIdentifier"]
    ]
    return result_of(rule_problems(account.reader, rules), f"{counted(len(rules), 'rule')} active")


@checks.verifies("AWS Config records all resource types, including IAM")
def recorder(account: Account) -> Result | None:
    """The recorder, ours or an existing one."""
    return merged(map(account.recording, account.deployed.settings("ConfigRecorder")))


@checks.verifies("A failed check of the root user raises an alert")
def root_alerts(account: Account) -> Result:
    """The event rules on compliance changes."""
    return alerting(account.reader, event_rules(account.deployed, _is_of_root))


def _is_of_root(pattern: dict[str, Any]) -> bool:
    """The root user's patterns name their one rule; those that notify about other rules name none."""
    names = pattern.get("detail", {}).get("configRuleName", [])
    return pattern.get("detail-type") == [_COMPLIANCE] and any(isinstance(name, str) for name in names)


@checks.verifies("Root user activity in the home Region, or reported by another Region, raises an alert immediately")
def root_use(account: Account) -> Result:
    """The event rule on any root user activity."""
    rules = event_rules(
        account.deployed,
        lambda pattern: pattern.get("detail", {}).get("userIdentity", {}).get("type") == ["Root"],
    )
    return alerting(account.reader, rules)


@checks.verifies("A role for AWS Support exists")
def support_role(account: Account) -> Result:
    """A role, with any name, that has AWS's policy for it."""
    policy = f"arn:{account.reader.partition}:iam::aws:policy/{_SUPPORT_POLICY}"
    pages = account.reader.clients("iam").get_paginator("list_entities_for_policy").paginate(PolicyArn=policy)
    roles = [role["RoleName"] for page in pages for role in page["PolicyRoles"]]
    return result(f"{counted(len(roles), 'role')} with {_SUPPORT_POLICY}", good=bool(roles))


@checks.verifies("AWS Config data from every Region is aggregated if configured")
def aggregated_records(account: Account) -> Result | None:
    """The aggregator and its Regions."""
    aggregators = account.deployed.of("AWS::Config::ConfigurationAggregator")
    return merged(_aggregates(account, each.physical_id) for each in aggregators)


def _aggregates(account: Account, name: str) -> Result:
    answer = account.reader.clients("config").describe_configuration_aggregators(ConfigurationAggregatorNames=[name])
    (aggregator,) = answer["ConfigurationAggregators"]
    sources = aggregator.get("AccountAggregationSources", [])
    every = any(source.get("AllAwsRegions") and account.reader.account in source["AccountIds"] for source in sources)
    return result(f"{name}: {'every Region' if every else 'not every Region'} of the account", good=every)
