"""Template and label data to layout. Templates are data files; nothing here knows a renderer."""

from printing.templates.compose import compose_label
from printing.templates.schema import Placeholder, Template
from printing.templates.store import load_template, load_templates

__all__ = ["Placeholder", "Template", "compose_label", "load_template", "load_templates"]
