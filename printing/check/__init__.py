"""The self-check: no label leaves that two decoders cannot read, and each knows what damage it stands."""

from printing.check.files import FileCheck, check_file
from printing.check.margin import Margin, check_label
from printing.check.pages import pdf_pages

__all__ = ["FileCheck", "Margin", "check_file", "check_label", "pdf_pages"]
