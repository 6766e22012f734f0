"""Rules for Amazon Route 53."""
