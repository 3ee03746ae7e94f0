"""From a parsed declaration to an executable statement: elaboration, lowering, and backends that compute with it."""
