-- The words of kinds.

-- enum: state
--   open        "Offen"
--   closed      "Geschlossen"

-- enum: other
--   one "Eins"
