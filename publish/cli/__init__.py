"""The command line: parse, call the pipeline, report, exit."""

try:
    from publish.quick_dataclasses import make_quickly

    make_quickly()

    from publish.cli.main import main
except KeyboardInterrupt:
    # Nothing has begun yet, so there is nothing to report.
    raise SystemExit(130) from None

__all__ = ["main"]
