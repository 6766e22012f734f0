"""Level strict in the library's own constructs: all that it finds is listed, and no fix repeats them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_route53resolver as route53resolver
from aws_cdk import aws_s3 as s3

import secure_baseline
from secure_baseline import AlertChannel, EncryptedBucket, EncryptionKey, Exemption, GuardedDatabase, Policy, SecureVpc
from secure_baseline.policy.beyond import BEYOND
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.sources import sources
from secure_baseline.policy.fix import fix_for
from secure_baseline.policy.level import Level
from secure_baseline.policy.rules import all_rules
from tests.constructs.everything import everything
from tests.data.databases import CLUSTERS, database
from tests.synthesis import Assembly
from tools.beyond import README, with_table

if TYPE_CHECKING:
    from pathlib import Path

    from constructs import Construct

    from secure_baseline.policy.check.reported import ReportedFinding

OURS = frozenset(secure_baseline.__all__)  # type: ignore[attr-defined]  # made when it is read
EXEMPTION = Exemption("A test waives everything that can be waived")
#: CDK's own construct beside a network, at the stack.
EMPTIES_DEFAULT_GROUP = "Custom::VpcRestrictDefaultSGCustomResourceProvider"


def waived(scope: Construct) -> None:
    """Each construct with an exemption for all that can be waived in it."""
    channel = AlertChannel(scope, "Alerts", emails=["on-call@example.com"])
    vpc = SecureVpc(scope, "Network", public_access=EXEMPTION).vpc
    for name in ("postgres", CLUSTERS[1]):
        database(scope, name, name, vpc=vpc, channel=channel, single_az=EXEMPTION, deletable=EXEMPTION)
    EncryptedBucket(scope, "Data", s3_managed_key=EXEMPTION, deletable=EXEMPTION)


class StrictFindings:
    """What level strict finds in every construct, and which constructs of ours each place is in."""

    def __init__(self, folder: Path) -> None:
        app = cdk.App(outdir=str(folder), context={"secure-baseline:allow-deletion": "true"})
        stack = cdk.Stack(app, "Shop")
        everything(stack)
        waived(cdk.Stack(app, "Waived"))
        # Otherwise nothing would show that it is for logs.
        EncryptedBucket(stack, "Logged", server_access_logs_bucket=stack.node.find_child("AccessLogs"))  # type: ignore[arg-type]  # a bucket
        self._classes = {each.node.path: type(each).__name__ for each in app.node.find_all()}
        app.synth()
        checker = Checker(level=Level.STRICT)
        for source in sources(str(folder)):
            checker.check(source)
        self.findings = checker.report.findings

    def around(self, finding: ReportedFinding) -> list[str]:
        parts = finding.construct.split("/")
        if EMPTIES_DEFAULT_GROUP in parts:
            return ["SecureVpc"]
        above = (self._classes.get("/".join(parts[:count]), "") for count in range(1, len(parts) + 1))
        return [name for name in above if name in OURS]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> StrictFindings:
    return StrictFindings(tmp_path_factory.mktemp("strict"))


def test_what_level_strict_finds_in_our_constructs_is_what_is_listed(found: StrictFindings) -> None:
    assert sorted({each.rule for each in found.findings}) == [each.rule for each in BEYOND]


def test_each_is_listed_with_the_constructs_that_it_finds(found: StrictFindings) -> None:
    for each in BEYOND:
        around = [found.around(finding) for finding in found.findings if finding.rule == each.rule]
        named = set(each.constructs)
        assert [names for names in around if not named & set(names)] == [], each.rule
        assert named - {name for names in around for name in names} == set(), each.rule


def test_only_rules_of_level_strict_are_listed() -> None:
    levels = {rule.id: rule.level for rule in all_rules()}
    assert {levels[each.rule] for each in BEYOND} == {Level.STRICT}


def test_no_fix_proposes_the_construct_that_is_there_already(found: StrictFindings) -> None:
    repeated = [
        (finding.rule, finding.construct)
        for finding in found.findings
        if set(found.around(finding)) & proposed_as_it_is(finding.fix_cdk)
    ]
    assert repeated == []


def proposed_as_it_is(fix: str) -> set[str]:
    """Our construct, if all of a fix is to create it with nothing but the arguments that it has to have."""
    statements = ast.parse(fix).body
    if len(statements) != 1 or not isinstance(statements[0], ast.Expr | ast.Assign):
        return set()
    call = statements[0].value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in OURS:
        return set()
    required = {"description", "engine", "vpc", "alert_channel", "emails"}
    return set() if {each.arg for each in call.keywords} - required else {call.func.id}


@pytest.mark.parametrize(
    ("fix", "names"),
    [
        ('EncryptedBucket(self, "Data")', {"EncryptedBucket"}),
        ('EncryptionKey(self, "Key", description="Encrypts")', {"EncryptionKey"}),
        ('EncryptedBucket(self, "Data", event_bridge_enabled=True)', set()),
        ('key = EncryptionKey(self, "Key", description="x")\nkey.add_alias("x")', set()),
        ('s3.Bucket(self, "Data")', set()),
    ],
)
def test_a_construct_as_it_is_is_recognized(fix: str, names: set[str]) -> None:
    assert proposed_as_it_is(fix) == names


def test_every_alert_channel_in_a_fix_notifies_someone() -> None:
    fixes = [fix_for(rule, kind).cdk for rule in all_rules() for kind in rule.types]
    calls = [
        node
        for fix in set(fixes)
        for node in ast.walk(ast.parse(fix))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "AlertChannel"
    ]
    assert calls
    assert [ast.unparse(call) for call in calls if not call.keywords] == []


def test_the_readme_lists_them() -> None:
    text = README.read_text("utf-8")
    assert with_table(text) == text, "run `make docs`"


def test_the_readmes_example_meets_level_strict_as_the_table_says(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path), context={"aws:cdk:enable-path-metadata": True})
    Policy.enforce(app, level="strict")
    stack = cdk.Stack(app, "Shop")
    key = EncryptionKey(stack, "Key", description="Encrypts the shop")
    services = {"kms:GrantIsForAWSResource": "false", "aws:PrincipalIsAWSService": "false"}
    key.add_to_resource_policy(
        iam.PolicyStatement(
            effect=iam.Effect.DENY,
            principals=[iam.AnyPrincipal()],
            actions=["kms:CreateGrant"],
            resources=["*"],
            conditions={"BoolIfExists": services},
        )
    )
    alerts = AlertChannel(stack, "Alerts", emails=["oncall@example.com"], encryption_key=key)
    vpc = SecureVpc(stack, "Network", encryption_key=key).vpc
    retention = s3.ObjectLockRetention.governance(cdk.Duration.days(30))
    EncryptedBucket(
        stack, "Invoices", encryption_key=key, event_bridge_enabled=True, object_lock_default_retention=retention
    )
    postgres = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
    GuardedDatabase(stack, "Orders", engine=postgres, vpc=vpc, alert_channel=alerts, encryption_key=key)
    closed = ec2.SecurityGroup(stack, "Endpoints", vpc=vpc, allow_all_outbound=False)
    own = {"StringEquals": {"aws:PrincipalAccount": stack.account}}
    for name in ("EC2", "ECR", "ECR_DOCKER", "SSM"):
        service = getattr(ec2.InterfaceVpcEndpointAwsService, name)
        endpoint = vpc.add_interface_endpoint(name, service=service, security_groups=[closed])
        endpoint.add_to_policy(
            iam.PolicyStatement(principals=[iam.AnyPrincipal()], actions=["*"], resources=["*"], conditions=own)
        )
    group = logs.LogGroup(stack, "DnsLogs", retention=logs.RetentionDays.ONE_YEAR, encryption_key=key)
    config = route53resolver.CfnResolverQueryLoggingConfig(stack, "Dns", destination_arn=group.log_group_arn)
    route53resolver.CfnResolverQueryLoggingConfigAssociation(
        stack, "VpcDns", resolver_query_log_config_id=config.attr_id, resource_id=vpc.vpc_id
    )
    route53resolver.CfnFirewallRuleGroupAssociation(
        stack,
        "Firewall",
        firewall_rule_group_id="rslvr-frg-0123456789abcdef",
        mutation_protection="ENABLED",
        priority=101,
        vpc_id=vpc.vpc_id,
    )
    cdk.Validations.of(stack).acknowledge(
        cdk.Acknowledgment(id="SecureBaseline::iam-policy-is-not-inline", reason="CDK writes its own roles' policies")
    )
    app.synth()
    assert Assembly(tmp_path, 0, "").findings == set()
