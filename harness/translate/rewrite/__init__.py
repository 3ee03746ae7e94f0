"""Rewriting of lowered terms, shared by the backends that prove and solve: substitution, unfolding, and the goal.

Every rewriting keeps the meaning that Lean gives the term; where a rule does not apply the term stays as it is.
"""
