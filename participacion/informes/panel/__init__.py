"""Screens of owners and follow-up officers, inside the Wagtail admin."""
