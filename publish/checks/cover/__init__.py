"""Faults of the edition's own cover, which every command reports, in files by their group. Each check takes a
`Cover`."""
