"""What the math agent is asked, one family of questions a module."""
