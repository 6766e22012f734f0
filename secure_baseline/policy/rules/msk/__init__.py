"""Rules for Amazon MSK."""
