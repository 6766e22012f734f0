"""Rules for Amazon Inspector."""
