"""What several summarisers need: limits of options, products with large matrices, sumy's objects."""
