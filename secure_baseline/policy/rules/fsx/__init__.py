"""Rules for Amazon FSx."""
