"""Builds the landing zone that a settings file describes; this is what `cdk deploy` runs.

The file is baseline.toml beside this one, or another: `cdk deploy --all -c baseline=production.toml`.
"""

import os
from pathlib import Path

from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings_file import settings_or_exit
from secure_baseline.policy.packs import NAG_PACKS
from secure_baseline.policy.policy import Policy
from secure_baseline.policy.validated_app import ValidatedApp

app = ValidatedApp()
Policy.enforce(app, packs=NAG_PACKS)
named = app.node.try_get_context("baseline")
settings_file = Path(__file__).parent / "baseline.toml" if named is None else named
settings = settings_or_exit(settings_file, account=os.environ.get("CDK_DEFAULT_ACCOUNT"))
LandingZone(app, "LandingZone", settings=settings)
app.synth()
