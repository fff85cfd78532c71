"""The math agent: arithmetic as spoken, percentages, powers, roots, and equations."""
