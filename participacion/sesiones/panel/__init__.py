"""Screens of the follow-up officer, inside the Wagtail admin."""
