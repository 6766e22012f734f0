"""What a ``format`` of AWS's schemas stands for: the patterns with which cfn-lint checks the same names."""

from __future__ import annotations

import ipaddress
import json
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_ARN = r"^arn:aws[A-Za-z\-]*:"
_PATTERNS = {
    name: regex.compile(pattern)
    for name, pattern in {
        "AWS::ACM::Certificate.Arn": _ARN + r"acm:[a-z0-9-]+:\d{12}:certificate/.+$",
        "AWS::EC2::Image.Id": r"^ami-([0-9a-z]{8}|[0-9a-z]{17})$",
        "AWS::EC2::SecurityGroup.Id": r"^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$",
        "AWS::EC2::Subnet.Id": r"^subnet-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$",
        "AWS::EC2::VPC.Id": r"^vpc-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$",
        "AWS::IAM::Role.Arn": _ARN + r"iam::\d{12}:role/.+$",
        "AWS::KMS::Alias.AliasName": r"^alias/[a-zA-Z0-9:/_-]+$",
        "AWS::KMS::Key.Arn": _ARN + r"kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$",
        "AWS::Lambda::Function.Arn": _ARN + r"lambda:[a-z0-9-]+:\d{12}:function:.+(:.+)?$",
        "AWS::Logs::LogGroup.Name": r"^[\.\-_\/#A-Za-z0-9]{1,512}\Z",
        "AWS::S3::Bucket.Name": r"^(?![.\-])(?!.*\.\.)[a-z0-9.\-]{3,63}(?<![.\-])$",
        "AWS::SNS::Topic.Arn": _ARN + r"sns:[a-z0-9-]+:\d{12}:.+$",
    }.items()
}


def has(value: str, name: str) -> bool:
    """Whether the text has the format; unknown formats accept any text."""
    if name in _PATTERNS:
        return bool(_PATTERNS[name].search(value))
    check = _CHECKS.get(name)
    if check is None:
        return True
    try:
        check(value)
    except ValueError:
        return False
    return True


_CHECKS: dict[str, Callable[[str], object]] = {
    "ipv4-network": lambda value: ipaddress.IPv4Network(value, strict=False),
    "ipv6-network": lambda value: ipaddress.IPv6Network(value, strict=False),
    "json": json.loads,
}
