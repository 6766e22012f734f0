"""Who may do what: one answer for every call of every role, user, function and service."""
