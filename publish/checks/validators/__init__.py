"""What foreign programs find in the finished products, in files by their group. Each check takes the path of a product
and what is known of it; the programs can run at the same time."""
