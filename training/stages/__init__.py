"""Examples -> trained weights, their figures on held-out articles, and the files that ship."""
