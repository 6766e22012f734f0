"""Rules for AWS Shield."""
