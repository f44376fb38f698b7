"""What shops ask of a cover: large enough, and upright."""
