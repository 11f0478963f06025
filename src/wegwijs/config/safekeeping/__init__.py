"""One file that holds the whole house, the way back from it, and the proof that it is whole."""
