"""Files of other formats -> an edition that builds, and a list of what could not be carried over."""
