"""Looks into other Regions whether what happens there is sent home."""
