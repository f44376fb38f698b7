"""The language server: what editors show while an edition is written (Language Server Protocol 3.17)."""
