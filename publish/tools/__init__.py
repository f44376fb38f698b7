"""Programs and libraries of others, one to a module, and the probe behind `publish doctor`."""
