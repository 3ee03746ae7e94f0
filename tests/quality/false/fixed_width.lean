/-! `Fin n` (empty types, wrap-around), bit vectors and machine integers of Lean's core library. -/

-- witness: i = ⟨2, by decide⟩
theorem successor_is_larger (i : Fin 3) : i < i + 1 := sorry

-- witness: n = 1, i = ⟨0, by decide⟩
theorem room_for_one_more (n : Nat) (i : Fin n) : i.val + 1 < n := sorry

-- witness: n = 0
theorem every_fin_is_inhabited (n : Nat) : ∃ i : Fin n, i = i := sorry

-- witness: i = ⟨0, by decide⟩, j = ⟨1, by decide⟩
theorem subtraction_of_values (i j : Fin 5) : (i - j).val = i.val - j.val := sorry

-- witness:
theorem numeral_is_kept : (5 : Fin 3).val = 5 := sorry

-- witness: i = ⟨2, by decide⟩
theorem no_nilpotents (i : Fin 4) : i * i = i ∨ i * i ≠ 0 := sorry

-- witness: i = ⟨5, by decide⟩
theorem only_zero_is_its_negative (i : Fin 10) (h : -i = i) : i = 0 := sorry

-- witness: n = 1, i = ⟨1, by decide⟩
theorem one_element (n : Nat) (i : Fin (n + 1)) : i = 0 := sorry

-- witness: i = ⟨1, by decide⟩, j = ⟨6, by decide⟩
theorem sums_of_values (i j : Fin 7) : (i + j).val = i.val + j.val := sorry

-- witness: i = ⟨0, by decide⟩
theorem not_the_last (i : Fin 1) : i ≠ Fin.last 0 := sorry

-- witness: x = 255
theorem bitvec_successor (x : BitVec 8) : x < x + 1 := sorry

-- witness: x = 1, y = 15
theorem bitvec_sum (x y : BitVec 4) : x.toNat + y.toNat = (x + y).toNat := sorry

-- witness: x = 1
theorem bitvec_shifts (x : BitVec 8) : x >>> 1 <<< 1 = x := sorry

-- witness: x = 1
theorem bitvec_shift_by_width (x : BitVec 8) : x <<< 8 = x := sorry

-- witness: x = 128
theorem bitvec_sign (x : BitVec 8) : x.toInt = x.toNat := sorry

-- witness: x = 1
theorem bitvec_of_one_bit (x : BitVec 1) : x = 0 := sorry

-- witness: x = 1, y = 1
theorem bitvec_xor (x y : BitVec 2) : x ^^^ y = x ||| y := sorry

-- witness: x = 128
theorem byte_doubling (x : UInt8) : x * 2 / 2 = x := sorry

-- witness: x = 0
theorem byte_predecessor (x : UInt8) : x - 1 < x := sorry

-- witness: x = 1
theorem byte_shift_by_width (x : UInt8) : x <<< 8 = 0 := sorry

-- witness: x = 255
theorem byte_maximum (x : UInt8) : x.toNat < 255 := sorry

-- witness: x = 0, y = 256
theorem word_squares (x y : UInt16) (h : x < y) : x * x < y * y := sorry

-- witness: x = 1
theorem word_complement (x : UInt32) : x + x = 0 := sorry
