"""Copies of the landing zone; arguments: how many, then "checks" for every check or "policy" for our rules."""

import sys
from pathlib import Path

import aws_cdk as cdk

from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings_file import settings_or_exit

copies, *checks = sys.argv[1:]
settings = settings_or_exit(Path(__file__).parents[2] / "baseline.toml")
if checks == ["checks"]:
    # What the landing zone's own app.py does; loading it is part of the checks' cost.
    from secure_baseline.policy.validated_app import ValidatedApp

    app: cdk.App = ValidatedApp()
else:
    app = cdk.App()
for number in range(int(copies)):
    LandingZone(app, f"Zone{number}", settings=settings, name=f"Zone{number}")
if checks == ["policy"]:
    from secure_baseline import Policy

    Policy.enforce(app, level="strict", warn_only=True)
if checks == ["checks"]:
    # Loading cdk-nag is part of the checks' cost.
    from secure_baseline.policy.packs import NAG_PACKS
    from secure_baseline.policy.policy import Policy

    Policy.enforce(app, packs=NAG_PACKS)
app.synth()
