"""What shops require of a cover: large enough and upright."""
