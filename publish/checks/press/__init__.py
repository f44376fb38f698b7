"""Preflight: what a printer would send the press PDF back for, read from the finished file. One check a file:
`check(facts, settings, shown_as)`. In `preflighting` they are listed."""
