"""Earlier versions of an edition: of a Git revision, in another folder, or in an earlier PDF."""
