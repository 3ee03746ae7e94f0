/-! The command `#exit` is not used. -/

-- #exit
/- outer /- #exit -/ #exit -/
def note : String := "#exit"

def raw : String := r#"
#exit
"#

def «#exit» : Nat := 4

theorem exit_lt (n : Nat) : n < n + «#exit» := by unfold «#exit»; omega
