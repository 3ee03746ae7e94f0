import Bad.Basic

def quadruple (n : Nat) : Nat := double (double n)
