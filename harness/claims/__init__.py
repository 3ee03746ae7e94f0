"""What a paper claims, what bears on it, and the marks that follow."""
