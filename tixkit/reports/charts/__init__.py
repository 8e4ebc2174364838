"""Pictures for the files: every one with words in it, never by colour alone, and a text that says what it shows."""
