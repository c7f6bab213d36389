"""Printer profiles: what a printer's dots are and how wide it prints."""

from printing.media.profiles import PrinterProfile, load_profile, load_profiles

__all__ = ["PrinterProfile", "load_profile", "load_profiles"]
