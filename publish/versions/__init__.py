"""Earlier versions of an edition: in a Git revision, in another folder, or in an earlier PDF."""
