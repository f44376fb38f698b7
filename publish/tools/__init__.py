"""One foreign program or library a file, and the probe behind `publish doctor`."""
