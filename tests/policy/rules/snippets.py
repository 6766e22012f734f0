"""Runs the CDK snippets of the rules, as a user would paste them into a stack."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import aws_cdk as cdk

import secure_baseline

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


def synthesized(snippet: str) -> dict[str, Any]:
    """The template of a stack that contains the snippet; ``self`` is the stack, ``vpc`` a VPC, ``key`` a KMS key."""
    app = cdk.App()
    stack = cdk.Stack(app, "Stack", env=cdk.Environment(account="123456789012", region="eu-central-1"))
    names = _Modules(self=stack, cdk=cdk, Duration=cdk.Duration, Stack=cdk.Stack)
    if "vpc" in snippet:
        names["vpc"] = import_module("aws_cdk.aws_ec2").Vpc(stack, "Vpc", nat_gateways=0)
    if "key" in snippet:
        names["key"] = import_module("aws_cdk.aws_kms").Key(stack, "Key", enable_key_rotation=True)
    exec(snippet, names)  # noqa: S102  (our own rules' snippets)
    template: dict[str, Any] = app.synth().get_stack_by_name("Stack").template
    return template
