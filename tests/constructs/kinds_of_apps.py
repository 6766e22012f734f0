"""The apps that the library has to work in: how one stack, or several, are placed in an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import pipelines

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, SECOND = "111111111111", "222222222222"


def _env(region: str | None = None, account: str | None = None) -> cdk.Environment:
    return cdk.Environment(account=account, region=region)


def _two_regions(app: cdk.App) -> list[cdk.Stack]:
    return [cdk.Stack(app, region, env=_env(region, FIRST)) for region in ("us-east-1", "eu-central-1")]


def _two_accounts(app: cdk.App) -> list[cdk.Stack]:
    return [cdk.Stack(app, f"In{account}", env=_env("eu-central-1", account)) for account in (FIRST, SECOND)]


def _agnostic_beside_fixed(app: cdk.App) -> list[cdk.Stack]:
    environments = {"Anywhere": None, "Fixed": _env("eu-central-1", FIRST), "InRegion": _env("eu-central-1")}
    return [cdk.Stack(app, name, env=env) for name, env in environments.items()]


def _two_stages(app: cdk.App) -> list[cdk.Stack]:
    accounts = {"Development": FIRST, "Production": SECOND}
    stages = [cdk.Stage(app, name, env=_env("eu-central-1", account)) for name, account in accounts.items()]
    return [cdk.Stack(stage, "Shop") for stage in stages]


def _nested_stacks(app: cdk.App) -> list[cdk.Stack]:
    shop = cdk.Stack(app, "Shop")
    return [cdk.NestedStack(shop, "One"), cdk.NestedStack(cdk.NestedStack(shop, "Two"), "Inner")]


def _nested_in_a_stage(app: cdk.App) -> list[cdk.Stack]:
    stage = cdk.Stage(app, "Production", env=_env("eu-central-1", FIRST))
    return [cdk.NestedStack(cdk.Stack(stage, "Shop"), "Nested"), cdk.Stack(app, "Tools")]


def _pipeline(app: cdk.App) -> list[cdk.Stack]:
    return [cdk.Stack(cdk.Stage(app, "Production", env=_env("eu-central-1", FIRST)), "Shop")]


def _deploy_by_pipeline(app: cdk.App) -> None:
    """CDK synthesizes a stage when it is added to a pipeline, before the app."""
    tools = cdk.Stack(app, "Tools", env=_env("eu-central-1", FIRST))
    source = pipelines.CodePipelineSource.s3(s3.Bucket.from_bucket_name(tools, "Source", "sources"), "app.zip")
    synth = pipelines.ShellStep("Synth", input=source, commands=["cdk synth"])
    pipeline = pipelines.CodePipeline(tools, "Pipeline", synth=synth)
    stage = app.node.find_child("Production")
    assert isinstance(stage, cdk.Stage)
    pipeline.add_stage(stage)


#: How the stacks are made, by the kind of app.
KINDS: Final[dict[str, Callable[[cdk.App], list[cdk.Stack]]]] = {
    "two Regions": _two_regions,
    "two accounts": _two_accounts,
    "agnostic beside fixed": _agnostic_beside_fixed,
    "two stages": _two_stages,
    "nested stacks": _nested_stacks,
    "nested in a stage": _nested_in_a_stage,
    "a pipeline": _pipeline,
}
#: What a kind does once its stacks have their content.
AFTERWARDS: Final[dict[str, Callable[[cdk.App], None]]] = {"a pipeline": _deploy_by_pipeline}
