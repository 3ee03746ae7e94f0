"""Belief propagation on factor graphs, exactly and otherwise (paper, sections 2.1, 2.2).

`graph` holds factor graphs with exact tables.
"""
