"""Turn diagnostics into text, JSON or GitHub commands. Only this package formats a location; nothing here prints."""

from publish.reporting.book_order import exceeds, ordered
from publish.reporting.github_commands import github
from publish.reporting.json_lines import json
from publish.reporting.plain_text import place, text, wants_colour
from publish.reporting.shortening import shortened

__all__ = ["exceeds", "github", "json", "ordered", "place", "shortened", "text", "wants_colour"]
