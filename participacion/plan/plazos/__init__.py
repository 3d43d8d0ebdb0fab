"""The board of deadlines (S30, docs/adr/0034): what has a date, of every room, on one screen."""
