"""Demo content: real plans, real calls and events, and invented people who are labelled so."""
