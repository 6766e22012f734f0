"""The account's own settings: what SecureAccount guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.settings import SETTINGS
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder
from secure_baseline.handlers.settings.request import PLUMBING
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.config_rules import rule_troubles
from secure_baseline.verify.event_rules import alerting, event_rules
from secure_baseline.verify.reading import Found, counted, given_up, held, judged, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import State
    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup

_SUPPORT_POLICY = "AWSSupportAccess"
#: What a custom resource has besides the setting's own properties.
_COMPLIANCE = "Config Rules Compliance Change"


class Account:
    """The account, and what the stacks promise about it.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
    """

    def __init__(self, lookup: Lookup, deployed: Deployed) -> None:
        self.lookup = lookup
        self.deployed = deployed

    def setting(self, name: str, told: Callable[[Any], str], **properties: str) -> Found | None:
        """A setting (with such properties) as its own handler reads and judges it; None where no stack asks for it."""
        return merged(
            self._held(resource, name, told)
            for resource in self.deployed.settings(name)
            if properties.items() <= resource.literal.items()
        )

    def recording(self, resource: Resource) -> Found:
        """What a recorder falls short of; one of identities only was a choice."""
        recorder = ConfigRecorder(self.lookup.clients, _own(resource), resource.physical_id)
        if not recorder.wanted.get("AllSupported"):
            return given_up("identities only, as baseline.toml says")
        state = recorder.read()
        elsewhere = _delivered_elsewhere(recorder, state, resource.physical_id)
        return judged([*recorder.shortcomings(state), *elsewhere], "a recorder of all types records")

    def _held(self, resource: Resource, name: str, told: Callable[[Any], str]) -> Found:
        setting = SETTINGS[name](self.lookup.clients, _own(resource), resource.physical_id)
        state = setting.read()
        good = setting.satisfied(state)
        return held(told(state) if good else f"{told(state)}: not as deployed", good=good)


def _delivered_elsewhere(recorder: ConfigRecorder, state: State, name: str) -> Iterator[str]:
    """Of our own recorder: a further Region's template cannot know that the home Region's bucket is another by now."""
    if (state["recorder"] or {}).get("name") != name:
        return
    channel = state["channel"] or {}
    for wanted, member in (("BucketName", "s3BucketName"), ("S3KmsKeyArn", "s3KmsKeyArn")):
        if recorder.wanted.get(wanted) not in {None, channel.get(member)}:
            yield f"it delivers to {channel.get(member)}, not to {recorder.wanted[wanted]}"


def _own(resource: Resource) -> dict[str, Any]:
    return {key: value for key, value in resource.literal.items() if key not in PLUMBING}


checks: Checks[Account] = Checks("secure_baseline.account.secure_account", "SecureAccount")


def things(lookup: Lookup, deployed: Deployed) -> list[Account]:
    """The account, where a stack sets its settings; a database alone has only settings of its log groups."""
    return [Account(lookup, deployed)] if deployed.settings("PasswordPolicy") else []


@checks.answers("Passwords of IAM users are long, varied and never used again")
def passwords(account: Account) -> Found | None:
    """The password policy."""
    return account.setting(
        "PasswordPolicy",
        lambda policy: (
            f"{policy.get('MinimumPasswordLength', 'any number of')} characters, "
            f"{policy.get('PasswordReusePrevention', 'none')} remembered, {policy.get('MaxPasswordAge', 'no')} days"
        ),
    )


@checks.answers("AWS can reach the people responsible for security, operations and billing")
def contacts(account: Account) -> Found | None:
    """The alternate contacts; whom they name is nobody's business here."""
    return account.setting("AlternateContact", lambda contact: contact.get("AlternateContactType", "none").lower())


@checks.answers("The primary contact is kept current")
def primary_contact(account: Account) -> Found | None:
    """The primary contact."""
    return account.setting("PrimaryContact", lambda contact: "set" if contact else "none")


@checks.answers("Access from outside the account is analyzed")
def analyzer(account: Account) -> Found | None:
    """The external-access analyzers."""
    return account.setting("AccessAnalyzer", lambda found: counted(len(found), "analyzer"), Type="ACCOUNT")


@checks.answers("Access that nobody uses is analyzed where it is asked for")
def unused_access(account: Account) -> Found | None:
    """The unused-access analyzers, and after how many days each reports."""
    return account.setting("AccessAnalyzer", _ages, Type="ACCOUNT_UNUSED_ACCESS")


def _ages(analyzers: dict[str, Any]) -> str:
    return ", ".join(f"after {found['age']} days" for found in analyzers.values()) or "0 analyzers"


@checks.answers("Opt-in Regions that are not allowed are disabled where it is asked for")
def opt_in_regions(account: Account) -> Found | None:
    """The opt-in Regions that are enabled."""
    return account.setting("OptInRegions", lambda regions: f"enabled: {', '.join(sorted(regions)) or 'none'}")


@checks.answers("New volumes are encrypted with a customer managed key")
def volumes(account: Account) -> Found | None:
    """Encryption by default, and the kind of its key."""
    encrypts = account.setting(
        "EbsEncryption", lambda state: f"encryption by default {'on' if state['EbsEncryptionByDefault'] else 'off'}"
    )
    if encrypts is None:
        return None
    key = account.lookup.clients("ec2").get_ebs_default_kms_key_id().get("KmsKeyId")
    return merged([encrypts, judged(account.lookup.key_trouble("volumes", key), "customer managed key")])


@checks.answers("New instances accept version 2 of the metadata service only")
def metadata(account: Account) -> Found | None:
    """The Region's defaults for new instances."""
    return account.setting(
        "InstanceMetadata",
        lambda state: (
            f"tokens {state.get('HttpTokens', 'as the image says')}, "
            f"hop limit {state.get('HttpPutResponseHopLimit', 'any')}"
        ),
    )


@checks.answers("Launches with version 1 of the metadata service are refused where that is chosen")
def old_metadata(account: Account) -> Found | None:
    """Whether the Region's defaults are enforced; nothing where that was not asked for."""
    return account.setting(
        "InstanceMetadata",
        lambda state: f"enforcement {state.get('HttpTokensEnforced', 'disabled')}",
        HttpTokensEnforced="enabled",
    )


@checks.answers("Snapshots and machine images cannot be shared with the public")
def sharing(account: Account) -> Found | None:
    """Both blocks."""
    blocks = (
        account.setting("SnapshotPublicAccess", lambda state: f"snapshots: {state['State']}"),
        account.setting("ImagePublicAccess", lambda state: f"images: {state['ImageBlockPublicAccessState']}"),
    )
    return merged(filter(None, blocks))


@checks.answers("The serial console of instances is off")
def serial_console(account: Account) -> Found | None:
    """Access to the serial console."""
    return account.setting("SerialConsole", lambda state: "on" if state["SerialConsoleAccessEnabled"] else "off")


@checks.answers("Documents of Systems Manager cannot be shared with the public")
def documents(account: Account) -> Found | None:
    """Whether public sharing is permitted, in the service's own word."""
    return account.setting("SsmDocumentSharing", lambda state: f"public sharing: {state['SettingValue']}")


@checks.answers("Instances can be managed without a port, a bastion or a profile")
def hosts(account: Account) -> Found | None:
    """The role of default host management."""
    return account.setting("DefaultHostManagement", lambda state: f"role {state['RoleName'] or 'none'}")


@checks.answers("VPCs cannot be reached from the internet unless they are named")
def vpc_block(account: Account) -> Found | None:
    """The mode of the block, and who is left alone."""
    return account.setting("VpcPublicAccess", _block) or given_up("no block, as an Exemption says")


def _block(state: dict[str, Any]) -> str:
    excluded = sorted(found["resource"] for found in state["Exclusions"].values())
    mode: str = state["InternetGatewayBlockMode"]
    return f"{mode}, except for {', '.join(excluded)}" if excluded else mode


@checks.answers("A default VPC that nobody uses is removed")
def default_vpc(account: Account) -> Found | None:
    """The default VPC, if there is one, and whether somebody uses it."""
    return account.setting("DefaultVpc", _default_vpc) or given_up("it stays, as an Exemption says")


def _default_vpc(state: dict[str, Any]) -> str:
    if not state["VpcId"]:
        return "none"
    uses = state["Uses"]
    return f"{state['VpcId']} " + (f"is in use ({counted(len(uses), 'thing')} in it)" if uses else "is not in use")


@checks.answers("No bucket of the account can be made public")
def public_buckets(account: Account) -> Found | None:
    """The account's four blocks."""
    return account.setting("S3PublicAccessBlock", lambda blocks: f"{sum(blocks.values())} of 4 blocks on")


@checks.answers("The root user's keys and MFA are checked every day")
def root_checks(account: Account) -> Found:
    """The rules of AWS Config, and a recorder, without which they do not run."""
    rules = [
        rule
        for rule in account.deployed.of("AWS::Config::ConfigRule")
        if "ROOT_" in rule.properties["Source"]["SourceIdentifier"]
    ]
    return judged(rule_troubles(account.lookup, rules), f"{counted(len(rules), 'rule')} active")


@checks.answers("AWS Config records resources of every type, those of IAM too")
def recorder(account: Account) -> Found | None:
    """The recorder, whoever made it."""
    return merged(map(account.recording, account.deployed.settings("ConfigRecorder")))


@checks.answers("A failed check of the root user alerts somebody")
def root_alerts(account: Account) -> Found:
    """The event rules on compliance changes."""
    return alerting(account.lookup, event_rules(account.deployed, _is_of_root))


def _is_of_root(pattern: dict[str, Any]) -> bool:
    """Those of the root user's checks name their one rule; what tells people of other rules names none."""
    names = pattern.get("detail", {}).get("configRuleName", [])
    return pattern.get("detail-type") == [_COMPLIANCE] and any(isinstance(name, str) for name in names)


@checks.answers("Use of the root user in the home Region, or told by another, alerts somebody at once")
def root_use(account: Account) -> Found:
    """The event rule on anything that the root user does."""
    rules = event_rules(
        account.deployed,
        lambda pattern: pattern.get("detail", {}).get("userIdentity", {}).get("type") == ["Root"],
    )
    return alerting(account.lookup, rules)


@checks.answers("A role for AWS Support exists")
def support_role(account: Account) -> Found:
    """A role, of any name, with AWS's policy for it."""
    policy = f"arn:{account.lookup.partition}:iam::aws:policy/{_SUPPORT_POLICY}"
    pages = account.lookup.clients("iam").get_paginator("list_entities_for_policy").paginate(PolicyArn=policy)
    roles = [role["RoleName"] for page in pages for role in page["PolicyRoles"]]
    return held(f"{counted(len(roles), 'role')} with {_SUPPORT_POLICY}", good=bool(roles))


@checks.answers("What AWS Config records in every Region is seen together where it is asked for")
def gathered_records(account: Account) -> Found | None:
    """The aggregator, and of which Regions it is."""
    made = account.deployed.of("AWS::Config::ConfigurationAggregator")
    return merged(_gathers(account, resource.physical_id) for resource in made)


def _gathers(account: Account, name: str) -> Found:
    answer = account.lookup.clients("config").describe_configuration_aggregators(ConfigurationAggregatorNames=[name])
    (found,) = answer["ConfigurationAggregators"]
    sources = found.get("AccountAggregationSources", [])
    every = any(source.get("AllAwsRegions") and account.lookup.account in source["AccountIds"] for source in sources)
    return held(f"{name}: {'every Region' if every else 'not every Region'} of the account", good=every)
