"""Every argument of every public construct, a value that is right for it, and values that may not be."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aws_cdk import App, CfnParameter, Environment, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from constructs import Construct

import secure_baseline
from secure_baseline import AlertChannel, AlternateContact, CodeHost, RegionLock
from tests.data.databases import engine, plain_vpc

if TYPE_CHECKING:
    from collections.abc import Iterator

CONSTRUCTS: dict[str, type[Construct]] = {
    name: item
    for name in secure_baseline.__all__
    if inspect.isclass(item := getattr(secure_baseline, name)) and issubclass(item, Construct)
}
ACCOUNT, HOME, AWAY = "111122223333", "us-east-1", "eu-west-1"
#: What people write by mistake, and now and then on purpose.
PLAIN: dict[str, object] = {
    "None": None,
    "text": "some text",
    "empty text": "",
    "word": "select",
    "Region": AWAY,
    "ARN": "arn:aws:kms:eu-west-1:111122223333:key/1",
    "True": True,
    "0": 0,
    "-1": -1,
    "7": 7,
    "1.5": 1.5,
    "list": [],
    "list of texts": ["some text"],
    "list of numbers": [7],
    "list of Regions": [AWAY, "ap-south-1"],
    "dict": {},
    "dict of texts": {"name": "text"},
    "object": object(),
}
#: Of every kind one; the others are tried in `make test-all`.
SAMPLE = ("None", "text", "empty text", "7", "1.5", "list of texts", "dict", "token", "list token", "away key", "vpc")


#: Of these a stack has one.
ONE_A_STACK = ("SecureAccount", "SecureRegion")


@dataclass(frozen=True)
class Case:
    """One value for one argument."""

    construct: str
    argument: str
    label: str

    def __str__(self) -> str:
        return f"{self.construct}({self.argument}={self.label})"


def defaults(construct: type) -> dict[str, object]:
    """The arguments after scope and id, with their defaults."""
    found = inspect.signature(construct.__init__).parameters.values()  # type: ignore[misc]  # read only
    return {each.name: each.default for each in list(found)[3:]}


class Parts:
    """What constructs are made of, in one stack.

    Args:
        stack: The stack.
    """

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.key = kms.Key(stack, "Key")
        self.vpc = plain_vpc(stack)
        self.channel = AlertChannel(stack, "Channel", emails=["on-call@example.com"])
        self.bucket = s3.Bucket(stack, "Bucket")
        self.topic = sns.Topic(stack, "Topic")
        self.group = iam.Group(stack, "Group")
        self.lock = RegionLock(stack, "Lock", allowed_regions=[HOME])
        self.contact = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")

    @property
    def objects(self) -> dict[str, object]:
        """The constructs, by name."""
        names = ("key", "vpc", "channel", "bucket", "topic", "group", "lock", "stack")
        return {name: getattr(self, name) for name in names}

    def required(self, construct: str) -> dict[str, Any]:
        """The arguments that a construct cannot do without."""
        return {
            "AuditTrail": {"alert_channel": self.channel},
            "AutomatedResponse": {"alert_channel": self.channel},
            "BootstrapRole": {"alert_channel": self.channel},
            "BreakGlassUser": {"administrators": self.group, "alert_channel": self.channel},
            "DeploymentIdentity": {"code_host": CodeHost.GITHUB, "repository": "octo-org/infra", "branch": "main"},
            "DetectionRules": {"recorder": self.key},
            "EncryptionKey": {"description": "Encrypts the tests"},
            "EventForwarding": {"home_region": "ap-south-1", "patterns": [{"detail-type": ["Some Event"]}]},
            "FindingAlerts": {"alert_channel": self.channel},
            "GuardedDatabase": {"engine": engine("postgres"), "vpc": self.vpc, "alert_channel": self.channel},
            "InstanceAlarms": {"alert_channel": self.channel},
            "RegionLock": {"allowed_regions": [HOME]},
            "RegionWatch": {"alert_channel": self.channel, "regions": ["ap-south-1"]},
            "SecureAccount": {"alert_channel": self.channel, "security_contact": self.contact},
            "SecurityDashboard": {"alert_channel": self.channel},
            "SpendingAlerts": {"alert_channel": self.channel, "monthly_usd": 100},
            "SingleSignOn": {
                "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
                "identity_store_id": "d-1234567890",
                "start_url": "https://d-1234567890.awsapps.com/start",
                "instance_region": HOME,
            },
        }.get(construct, {})


class World:
    """An app with a stack in which everything is tried, and stacks in other places.

    Args:
        anywhere: Whether it is tried in stacks for any account and Region, each construct in one of its own.
    """

    def __init__(self, *, anywhere: bool = False) -> None:
        self._anywhere = anywhere
        # More resources in one stack than CloudFormation takes.
        self.app = App(context={"@aws-cdk/core:stackResourceLimit": 0})
        self.here = Parts(self.stack("Here"))
        self._places = {
            "": self.here,
            "beside ": Parts(self.stack("Beside")),
            "away ": Parts(self.stack("Away", region=AWAY)),
            "other ": Parts(self.stack("Other", account="444455556666")),
            "anywhere ": Parts(Stack(self.app, "Anywhere")),
        }
        later = self.here.stack
        tokens = {
            "token": CfnParameter(later, "Text").value_as_string,
            "number token": CfnParameter(later, "Number", type="Number").value_as_number,
            "list token": CfnParameter(later, "List", type="CommaDelimitedList").value_as_list,
        }
        objects = {
            f"{place}{name}": value for place, parts in self._places.items() for name, value in parts.objects.items()
        }
        lists = {f"list of {name}": [value] for name, value in objects.items() if name.endswith(("key", "topic"))}
        #: Every value, by label.
        self.values: dict[str, object] = {**PLAIN, **tokens, **objects, **lists}
        self._made = 0

    def stack(self, name: str, account: str = ACCOUNT, region: str = HOME) -> Stack:
        """Another stack, by default in the account and Region in which everything is tried."""
        return Stack(self.app, name, env=Environment(account=account, region=region))

    def cases(self, construct: str) -> Iterator[Case]:
        """Every value for every argument of a construct, but the defaults."""
        for argument, default in defaults(CONSTRUCTS[construct]).items():
            for label, value in self.values.items():
                if value is not default:
                    yield Case(construct, argument, label)

    def make(self, construct: str, **args: object) -> Construct:
        """The construct, at a path of its own in the stack (or in a stack of its own)."""
        self._made += 1
        own = f"W{self._made}"
        parts = self._places["anywhere "] if self._anywhere else self.here
        if self._anywhere:
            scope: Construct = Stack(self.app, own)
        else:
            scope = self.stack(own) if construct in ONE_A_STACK else Construct(self.here.stack, own)
        return CONSTRUCTS[construct](scope, "Tried", **{**parts.required(construct), **args})
