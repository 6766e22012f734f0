"""The rules' fixes, and the templates of those in CDK: run as a user would paste them into a stack."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk

import secure_baseline
from secure_baseline.policy.fix import Fix, fix_for
from secure_baseline.policy.rules import all_rules
from tests.policy.rules.cases import file_of

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule

_NAMES = {path.name for path in Path(cdk.__file__).parent.glob("aws_*") if path.is_dir()}


class _Modules(dict[str, Any]):
    """``from aws_cdk import aws_s3 as s3`` for every name that a snippet uses (``lambda_`` for aws_lambda)."""

    def __missing__(self, name: str) -> Any:
        module = f"aws_{name.removesuffix('_')}"
        if module in _NAMES:
            return import_module(f"aws_cdk.{module}")
        if hasattr(secure_baseline, name):
            return getattr(secure_baseline, name)
        raise KeyError(name)


def fixes(rule: Rule) -> list[Fix]:
    """The different fixes of a rule: usually one for all its types."""
    return list({fix_for(rule, each): None for each in rule.types})


@cache
def fixed_with_cdk(folder: str) -> dict[str, dict[str, Any]]:
    """The templates of a folder's fixes, by their text: each has a stack of one app, which is synthesized once."""
    app = cdk.App()
    rules = [rule for rule in all_rules() if file_of(rule).parent.name == folder]
    names = {fix.cdk: f"{rule.id}-{number}" for rule in rules for number, fix in enumerate(fixes(rule))}
    stacks = {text: _stack(app, name, text) for text, name in names.items()}
    assembly = app.synth()
    return {text: assembly.get_stack_by_name(stack.stack_name).template for text, stack in stacks.items()}


def _stack(app: cdk.App, name: str, snippet: str) -> cdk.Stack:
    """A stack that contains the snippet; ``self`` is the stack, ``vpc`` a VPC, ``key`` a KMS key."""
    stack = cdk.Stack(app, name, env=cdk.Environment(account="123456789012", region="eu-central-1"))
    names = _Modules(self=stack, cdk=cdk, Duration=cdk.Duration, Stack=cdk.Stack)
    if "vpc" in snippet:
        names["vpc"] = import_module("aws_cdk.aws_ec2").Vpc(stack, "Vpc", nat_gateways=0)
    if "key" in snippet:
        names["key"] = import_module("aws_cdk.aws_kms").Key(stack, "Key", enable_key_rotation=True)
    exec(compile(snippet, f"<{name}>", "exec"), names)  # noqa: S102  (our own rules' snippets)
    return stack
