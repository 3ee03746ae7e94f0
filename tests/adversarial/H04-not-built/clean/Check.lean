import Clean.Basic

def main : IO Unit := IO.println s!"{double 21}"
