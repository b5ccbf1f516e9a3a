"""What the claims of speed rest on: every figure beside a floor measured in the same run (S10)."""
