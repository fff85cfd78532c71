"""What a question means without knowing what it is about: its frame, for what no agent covers."""
