"""The CIS AWS Foundations Benchmark as prowler ships it: which of its checks stand for which recommendation."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from tools.audit import environment

NAME = "cis_7.0_aws"


@dataclass(frozen=True)
class Recommendation:
    """One of the seventy."""

    id: str
    title: str
    section: str
    checks: tuple[str, ...]


def recommendations() -> list[Recommendation]:
    """In the benchmark's order."""
    held = json.loads((environment.package() / "compliance" / "aws" / f"{NAME}.json").read_text("utf-8"))
    return [
        Recommendation(each["Id"], each["Description"], each["Attributes"][0]["Section"], tuple(each["Checks"]))
        for each in held["Requirements"]
    ]


def readers(checks: list[str], attribute: str) -> list[str]:
    """The checks whose code reads an attribute of prowler's collected answers."""
    services = environment.package() / "providers" / "aws" / "services"
    reading = re.compile(rf"\.{re.escape(attribute)}\b")
    return [
        check
        for check in checks
        for file in services.glob(f"*/{check}/{check}.py")
        if reading.search(file.read_text("utf-8"))
    ]
