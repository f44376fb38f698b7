"""The command line: parse, call the pipeline, report, exit."""

try:
    from publish.cli.main import main
except KeyboardInterrupt:
    # Where nothing has begun yet there is nothing to say.
    raise SystemExit(130) from None

__all__ = ["main"]
