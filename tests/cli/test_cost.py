"""`secure-baseline cost`, in this process: from settings, and from a cloud assembly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline import cli
from tests.cost.shipped import shipped_cost, shipped_templates
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def assembly(tmp_path: Path) -> Path:
    """The shipped landing zone's, from its snapshots."""
    artifacts = {}
    for name, template in shipped_templates().items():
        (tmp_path / f"{name}.template.json").write_text(json.dumps(template), "utf-8")
        artifacts[name] = {
            "type": "aws:cloudformation:stack",
            "environment": "aws://unknown-account/us-east-1",
            "properties": {"templateFile": f"{name}.template.json", "stackName": f"SecureBaseline-{name}"},
        }
    (tmp_path / "manifest.json").write_text(json.dumps({"artifacts": artifacts}), "utf-8")
    return tmp_path


def test_each_line_has_its_price_and_the_month_of_the_price(assembly: Path, capsys: Capsys) -> None:
    assert cli.main(["cost", str(assembly)]) == 0
    printed = capsys.readouterr().out
    assert "SecureBaseline-Network\tNAT gateway\t1\t0.045 per hour\t2026-12\t32.85\n" in printed
    assert f"Idle: {shipped_cost().usd:.2f} USD a month in us-east-1" in printed
    assert "Not priced" not in printed


def test_the_growth_of_logs_is_shown(assembly: Path, capsys: Capsys) -> None:
    assert cli.main(["cost", str(assembly), "--log-gb", "20"]) == 0
    printed = capsys.readouterr().out
    assert "Logs: 20 GB a month in CloudWatch Logs, kept for 365 days" in printed
    assert "12\t240.00\t10.00\t7.20\t17.20\n" in printed
    assert "The first year: 166.80 USD" in printed


def test_json_has_the_same(assembly: Path, capsys: Capsys) -> None:
    assert cli.main(["cost", str(assembly), "--json"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert printed["usd_a_month"] == pytest.approx(float(shipped_cost().usd))
    assert sum(line["usd_a_month"] for line in printed["lines"]) == pytest.approx(printed["usd_a_month"])
    assert len(printed["logs"]) == 12
    assert printed["not_priced"] == []


def test_what_has_no_price_is_listed_and_is_not_in_the_sum(assembly: Path, capsys: Capsys) -> None:
    (assembly / "Network.template.json").write_text(
        json.dumps({"Resources": {"Cluster": {"Type": "AWS::EKS::Cluster"}}}), "utf-8"
    )
    assert cli.main(["cost", str(assembly)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Not priced, and not in the sum: 1 x AWS::EKS::Cluster in SecureBaseline-Network" in printed


def test_another_region_is_named(assembly: Path, capsys: Capsys) -> None:
    manifest = assembly / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("us-east-1", "eu-central-1"), "utf-8")
    assert cli.main(["cost", str(assembly)]) == 0
    assert "The prices of eu-central-1 differ." in capsys.readouterr().out


def test_settings_are_synthesized(tmp_path: Path, capsys: Capsys) -> None:
    """Only the account: a key, an alarm, and three checks a day."""
    settings = tmp_path / "baseline.toml"
    settings.write_text((ROOT / "baseline.toml").read_text("utf-8").partition("\n[audit]")[0], "utf-8")
    assert cli.main(["cost", str(settings)]) == 0
    assert "Idle: 1.19 USD a month in us-east-1" in capsys.readouterr().out
    assert sorted(tmp_path.iterdir()) == [settings]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("home_region = 5\n", "baseline.toml:1: "), ("[[", "baseline.toml")],
)
def test_settings_that_cannot_be_read_are_reported(content: str, sentence: str, tmp_path: Path, capsys: Capsys) -> None:
    settings = tmp_path / "baseline.toml"
    settings.write_text(content, "utf-8")
    assert cli.main(["cost", str(settings)]) == 2
    assert sentence in capsys.readouterr().err


def test_a_cdk_json_that_is_none_is_reported(tmp_path: Path, capsys: Capsys) -> None:
    settings = tmp_path / "baseline.toml"
    settings.write_text((ROOT / "baseline.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "cdk.json").write_text("[]", "utf-8")
    assert cli.main(["cost", str(settings)]) == 2
    assert "cdk.json is not the configuration of a CDK app" in capsys.readouterr().err


@pytest.mark.parametrize("amount", ["-1", "many", "nan"])
def test_gigabytes_are_a_number(amount: str, capsys: Capsys) -> None:
    assert cli.main(["cost", f"--log-gb={amount}"]) == 2
    assert f"--log-gb: must be a number of GB, at least 0, got '{amount}'" in capsys.readouterr().err
