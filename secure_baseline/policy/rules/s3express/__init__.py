"""Rules for S3 Express One Zone."""
