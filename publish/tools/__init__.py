"""External programs and libraries, one per module, and the probe behind `publish doctor`."""
