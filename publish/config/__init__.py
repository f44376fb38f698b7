"""Read `edition.toml` into frozen, documented settings."""

from publish.config.edition import Edition, load

__all__ = ["Edition", "load"]
