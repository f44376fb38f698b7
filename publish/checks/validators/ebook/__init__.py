"""What EPUBCheck and Ace find in the ebook. Each takes a `PackedEbook`."""
