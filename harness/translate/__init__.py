"""From a parsed declaration to an executable statement: elaboration, lowering, and the backends that compute with it."""
