"""Amazon OpenSearch Service, whose HTTPS CDK lets speak TLS 1.2 and newer."""

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
                demanded_by=("G19", "Opensearch.8"),
                note="clients that speak plain HTTP to a deployed domain are cut off",
            ),
            Default(
                sets="nodeToNodeEncryption",
                to=True,
                applies=Applies.NEW,
                demanded_by=("G19", "Opensearch.3"),
                note="moves a deployed domain to new nodes and cannot be switched off again",
            ),
            Default(
                sets="encryptionAtRest",
                to={"enabled": True},
                shown="enabled",
                applies=Applies.NEW,
                demanded_by=("G14", "Opensearch.1"),
                note="replaces an older deployed domain; not for instances of the families m3, r3 and t2",
            ),
        ),
    ),
)
