"""Statements over `Float`, run as IEEE 754 doubles: + − × ÷ √ to the bit, the C library's functions within 2 ulp."""
