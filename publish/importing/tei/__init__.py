"""TEI letters -> an edition."""
