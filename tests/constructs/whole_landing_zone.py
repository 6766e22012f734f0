"""The landing zone with everything that has a policy or monitors, synthesized once per process."""

from __future__ import annotations

import json
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import aws_cdk as cdk

from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings import Settings
from tests.synthesis import ROOT

SETTINGS = """
[account]
home_region = "eu-central-1"
allowed_regions = ["eu-central-1", "eu-west-1"]
retired_regions = ["eu-north-1"]
disable_other_regions = true
alert_emails = ["security@example.com"]

[contacts.security]
name = "Security team"
title = "Security"
email = "security@example.com"
phone = "+49 30 1234567"

[identity]
break_glass_user = true
groups = true

[identity_center]
region = "us-east-1"
instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
identity_store_id = "d-1234567890"
start_url = "https://d-1234567890.awsapps.com/start"

[budget]
monthly_usd = 100

[deployment]
host = "gitlab"
repository = "octo-group/infrastructure"
branch = "main"

[audit]

[detection]
macie = true
detective = true
automatic_repairs = ["KeyRotation", "TrailValidation", "MinorVersions"]

[detection.responses]
compromised_instance = "act"
exposed_credentials = "act"
public_bucket = "act"
open_admin_port = "act"
trail_stopped = "act"

[detection.instances]

[network]

[database]
engine = "postgres"
engine_version = "17"

[bucket]
"""


@lru_cache(maxsize=1)
def templates() -> dict[str, dict[str, Any]]:
    """Every template, by stack name."""
    context = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "baseline.toml").write_text(SETTINGS, "utf-8")
        app = cdk.App(context=context, outdir=str(folder / "cdk.out"))
        LandingZone(app, "LandingZone", settings=Settings.load(folder / "baseline.toml"))
        return {
            stack.stack_name: json.loads(Path(stack.template_full_path).read_text("utf-8"))
            for stack in app.synth().stacks_recursively
        }
