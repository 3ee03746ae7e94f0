"""Independent hand-written models of what papers define: they know nothing of Lean, of inventories or of the search."""
