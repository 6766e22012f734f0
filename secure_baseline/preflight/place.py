"""Where a check looks, and what is about to be deployed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.landing_zone.settings_types import partitions

if TYPE_CHECKING:
    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.verify.deployed import Deployed

#: DefaultStackSynthesizer.DEFAULT_QUALIFIER of aws-cdk-lib.
CDK_QUALIFIER: Final = "hnb659fds"
#: A stack of which nothing is there: its first deployment failed, or never began.
NEVER_MADE: Final = frozenset({"ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"})


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """Which of CDK's bootstraps an app deploys by; an account can have several.

    https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html

    Args:
        qualifier: What its roles, its bucket and its parameter are named by.
        toolkit_stack: The stack that makes them; empty where it is CDK's own name for it.
    """

    qualifier: str = CDK_QUALIFIER
    toolkit_stack: str = ""

    @property
    def options(self) -> str:
        """What `cdk bootstrap` takes to make it; another qualifier in the stack CDKToolkit would replace CDK's own."""
        if self == CDKS_OWN:
            return ""
        stack = self.toolkit_stack or f"CDKToolkit-{self.qualifier}"
        qualifier = "" if self.qualifier == CDK_QUALIFIER else f" --qualifier {self.qualifier}"
        return f"{qualifier} --toolkit-stack-name {stack}"

    @property
    def parameter(self) -> str:
        """Where its version stands."""
        return f"/cdk-bootstrap/{self.qualifier}/version"

    def execution_role(self, account: str, region: str) -> str:
        """The ARN of the role that CloudFormation deploys with."""
        name = f"cdk-{self.qualifier}-cfn-exec-role-{account}-{region}"
        return f"arn:{partitions()[region]}:iam::{account}:role/{name}"


#: What `cdk bootstrap` makes unless it is asked for another.
CDKS_OWN: Final = Bootstrap()


@dataclass(frozen=True, kw_only=True)
class Place:
    """One Region of the account.

    Args:
        clients: Gives a boto3 client by service name.
        account: The account's number.
        region: The Region.
        name: How the stacks' names begin.
        settings: What is about to be deployed.
        ours: What an earlier deployment made here.
        bootstrap: Which of CDK's bootstraps the app deploys by.
    """

    clients: Clients
    account: str
    region: str
    name: str
    settings: Settings
    ours: Deployed
    bootstrap: Bootstrap = CDKS_OWN

    @property
    def home(self) -> bool:
        """Whether this is the home Region."""
        return self.region == self.settings.account.home_region

    @property
    def in_use(self) -> bool:
        """Whether more is to be there than what sends events home."""
        return self.region in self.settings.account.allowed_regions

    def pages(self, service: str, operation: str, member: str, **request: object) -> list[Any]:
        """All of a list that comes in pages."""
        pages = self.clients(service).get_paginator(operation).paginate(**request)
        return [item for page in pages for item in page[member]]

    def made(self, kind: str) -> set[str]:
        """What an earlier deployment made of a CloudFormation type."""
        return {resource.physical_id for resource in self.ours.of(kind)}

    def has_stack(self, section: str) -> bool:
        """Whether an earlier deployment made this stack, and it did not fail the first time."""
        return any(
            stack.name == f"{self.name}-{section}" and stack.status not in NEVER_MADE for stack in self.ours.stacks
        )
