"""The checks of each construct: which of its guarantees the account shows, and how."""
