"""The pages about people, one file for each subject."""
