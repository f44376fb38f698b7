"""Check pictures from outside without executing, fetching or expanding anything in them."""
