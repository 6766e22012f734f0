"""Rules for Amazon SES."""
