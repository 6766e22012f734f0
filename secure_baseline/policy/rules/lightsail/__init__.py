"""Rules for Amazon Lightsail."""
