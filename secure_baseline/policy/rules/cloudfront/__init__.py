"""Rules for Amazon CloudFront."""
