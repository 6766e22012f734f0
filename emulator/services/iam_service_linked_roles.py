"""The names of service-linked roles as AWS spells them; moto takes most from the service's host name."""

from __future__ import annotations

from moto.iam import models

models.SERVICE_NAME_CONVERSION.update({"access-analyzer": "AccessAnalyzer", "config": "Config"})
