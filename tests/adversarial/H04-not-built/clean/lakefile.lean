import Lake
open Lake DSL

package clean

@[default_target]
lean_lib Clean where
  globs := #[.andSubmodules `Clean]

@[default_target]
lean_exe check where
  root := `Check
