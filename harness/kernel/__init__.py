"""What a real Lean says: found, run in a sandbox, its messages mapped to declarations and held against the source.

Lean's word is evidence beside what was read; this room gives no marks.
"""
