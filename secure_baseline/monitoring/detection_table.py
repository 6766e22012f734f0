"""All detections of AWS Config: plain data, from which rules, alerts and documents are made."""

from __future__ import annotations

from typing import Final

from secure_baseline.monitoring.detections.identities import IDENTITIES
from secure_baseline.monitoring.detections.network import NETWORK
from secure_baseline.monitoring.detections.records import RECORDS
from secure_baseline.monitoring.detections.storage import STORAGE

DETECTIONS: Final = (*IDENTITIES, *STORAGE, *RECORDS, *NETWORK)
