"""What the trade knows: words, tables and pure rules; no database, no screen."""
