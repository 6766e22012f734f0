"""The landing zone with another key for the trail than its bucket lets in: AWS refuses it at deployment."""

from pathlib import Path

import aws_cdk as cdk

from secure_baseline import EncryptionKey
from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings_file import settings_or_exit

app = cdk.App()
zone = LandingZone(app, "LandingZone", settings=settings_or_exit(Path(app.node.try_get_context("baseline"))))
assert zone.audit is not None
zone.audit.audit_trail.trail.kms_key_id = EncryptionKey(zone.audit, "Other", description="not the bucket's").key_arn
app.synth()
