prelude

inductive Truth : Prop where
  | intro : Truth
