"""Accounts: a forgotten password, and the second step of whoever lost it (docs/adr/0052)."""
