"""Authorization: one decision for every call of every role, user, function and service."""
