"""The start page and the pages of the agenda, one file for each subject."""
