"""Checks of the printed cover in `build/`. One check per file; each takes a `FinishedCover`."""
