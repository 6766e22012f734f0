"""What operations need of IAM, of the services where names alone do not say it."""
