"""Rules for AWS Directory Service."""
