theorem scale_pos (λ_ n : Nat) (h : 0 < λ_) (k : 0 < n) : 0 < λ_ * n := Nat.mul_pos h k

def twice (λ : Nat) : Nat := λ + λ
