"""Pictures from outside: what their bytes hold, read without running, fetching or unfolding anything in them."""
