"""What the checks are about, as the account's APIs return it."""
