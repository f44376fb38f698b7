"""The command line: parse, call the pipeline, report, exit."""

try:
    from publish.cli.main import main
except KeyboardInterrupt:
    # Nothing has begun yet, so there is nothing to report.
    raise SystemExit(130) from None

__all__ = ["main"]
