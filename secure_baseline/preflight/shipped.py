"""The settings that preflight checks without a settings file: every section, with its defaults."""

from __future__ import annotations

from secure_baseline.landing_zone.settings import Settings


def shipped(region: str) -> Settings:
    """The settings for a home Region, with placeholders for the contacts."""
    address = "example@example.com"
    contact = {"name": "Example", "title": "Security", "email": address, "phone": "+49 30 1234567"}
    return Settings.model_validate(
        {
            "account": {"home_region": region, "alert_emails": [address]},
            "contacts": {"security": contact},
            "audit": {},
            "detection": {},
            "network": {},
            "database": {"engine": "postgres", "engine_version": "17"},
            "bucket": {},
        }
    )
