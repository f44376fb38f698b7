"""Typing slips and wrong characters that a typesetter would query."""
