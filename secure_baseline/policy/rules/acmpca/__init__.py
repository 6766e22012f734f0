"""Rules for AWS Private CA."""
