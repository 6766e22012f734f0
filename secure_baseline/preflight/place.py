"""Where a check reads, and what will be deployed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.core.forms import known_regions

if TYPE_CHECKING:
    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.live.deployed import Deployed

#: DefaultStackSynthesizer.DEFAULT_QUALIFIER of aws-cdk-lib.
CDK_QUALIFIER: Final = "hnb659fds"
#: A stack without resources: its first deployment failed, or never began.
NEVER_MADE: Final = frozenset({"ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"})


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """Which of CDK's bootstraps an app deploys with; an account can have several.

    https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html

    Args:
        qualifier: The part that the names of its roles, bucket and parameter share.
        toolkit_stack: The stack that creates them; empty for CDK's default name.
    """

    qualifier: str = CDK_QUALIFIER
    toolkit_stack: str = ""

    @property
    def options(self) -> str:
        """The options of `cdk bootstrap` for it; another qualifier in the stack CDKToolkit would replace CDK's own."""
        if self == CDKS_OWN:
            return ""
        stack = self.toolkit_stack or f"CDKToolkit-{self.qualifier}"
        qualifier = "" if self.qualifier == CDK_QUALIFIER else f" --qualifier {self.qualifier}"
        return f"{qualifier} --toolkit-stack-name {stack}"

    @property
    def parameter(self) -> str:
        """The SSM parameter with its version."""
        return f"/cdk-bootstrap/{self.qualifier}/version"

    def execution_role(self, account: str, region: str) -> str:
        """The ARN of the role that CloudFormation deploys with."""
        name = f"cdk-{self.qualifier}-cfn-exec-role-{account}-{region}"
        return f"arn:{known_regions()[region]}:iam::{account}:role/{name}"


#: What `cdk bootstrap` creates without options.
CDKS_OWN: Final = Bootstrap()


@dataclass(frozen=True, kw_only=True)
class Place:
    """One Region of the account.

    Args:
        clients: Returns a boto3 client by service name.
        account: The account's id.
        region: The Region.
        name: The prefix of the stacks' names.
        settings: What will be deployed.
        ours: What an earlier deployment created here.
        bootstrap: Which of CDK's bootstraps the app deploys with.
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
        """Whether the Region is allowed; others only send events to the home Region."""
        return self.region in self.settings.account.allowed_regions

    def pages(self, service: str, operation: str, member: str, **request: object) -> list[Any]:
        """All items of a paginated operation."""
        pages = self.clients(service).get_paginator(operation).paginate(**request)
        return [item for page in pages for item in page[member]]

    def made(self, kind: str) -> set[str]:
        """The resources of a CloudFormation type that an earlier deployment created."""
        return {resource.physical_id for resource in self.ours.of(kind)}

    def has_stack(self, section: str) -> bool:
        """Whether an earlier deployment created this stack successfully."""
        return any(
            stack.name == f"{self.name}-{section}" and stack.status not in NEVER_MADE for stack in self.ours.stacks
        )
