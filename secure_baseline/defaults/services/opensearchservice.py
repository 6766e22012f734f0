"""Amazon OpenSearch Service; with HTTPS, CDK already requires TLS 1.2 or later."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Applies, Covered, Default

COVERED: Final = (
    Covered(
        construct="opensearchservice.Domain",
        defaults=(
            Default(
                sets="enforceHttps",
                to=True,
                applies=Applies.NEW,
                controls=("G19", "Opensearch.8"),
                note="clients that use plain HTTP lose access to a deployed domain",
            ),
            Default(
                sets="nodeToNodeEncryption",
                to=True,
                applies=Applies.NEW,
                controls=("G19", "Opensearch.3"),
                note="moves a deployed domain to new nodes and cannot be disabled again",
            ),
            Default(
                sets="encryptionAtRest",
                to={"enabled": True},
                shown="enabled",
                applies=Applies.NEW,
                controls=("G14", "Opensearch.1"),
                note="replaces an older deployed domain; not for the instance families m3, r3 and t2",
            ),
        ),
    ),
)
