infix:60 " ⊕ " => fun a b : Nat => a = b
