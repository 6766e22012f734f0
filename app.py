"""Builds the landing zone that baseline.toml describes; this is what `cdk deploy` runs."""

from pathlib import Path

import aws_cdk as cdk
from secure_baseline.landing_zone.settings import settings_or_exit

from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.policy.checks import add_checks

app = cdk.App()
LandingZone(app, "LandingZone", settings=settings_or_exit(Path(__file__).parent / "baseline.toml"))
add_checks(app)
app.synth()
