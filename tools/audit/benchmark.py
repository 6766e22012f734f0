"""The CIS AWS Foundations Benchmark as prowler ships it: which checks belong to which recommendation."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from tools.audit import environment

NAME = "cis_7.0_aws"


@dataclass(frozen=True)
class BenchmarkRecommendation:
    """One of the seventy."""

    id: str
    title: str
    section: str
    checks: tuple[str, ...]


def recommendations() -> list[BenchmarkRecommendation]:
    """In the benchmark's order."""
    framework = json.loads((environment.package() / "compliance" / "aws" / f"{NAME}.json").read_text("utf-8"))
    return [
        BenchmarkRecommendation(
            each["Id"], each["Description"], each["Attributes"][0]["Section"], tuple(each["Checks"])
        )
        for each in framework["Requirements"]
    ]


def readers(checks: list[str], attribute: str) -> list[str]:
    """The checks whose code reads an attribute of the data that prowler collects."""
    services = environment.package() / "providers" / "aws" / "services"
    reading = re.compile(rf"\.{re.escape(attribute)}\b")
    return [
        check
        for check in checks
        for file in services.glob(f"*/{check}/{check}.py")
        if reading.search(file.read_text("utf-8"))
    ]
