"""Finds and reads template files: those beside this module, one TOML file each."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from printing.errors import TemplateInvalid, UnknownMedia
from printing.templates.schema import Template

FOLDER = Path(__file__).parent


@lru_cache(maxsize=8)
def load_templates(folder: Path = FOLDER) -> dict[str, Template]:
    """Returns every template of a folder by name."""
    found = [_read_template(path) for path in sorted(folder.glob("*.toml"))]
    return {template.name: template for template in found}


def load_template(name: str) -> Template:
    """Returns the template of this name, or names those there are."""
    templates = load_templates()
    if name not in templates:
        raise UnknownMedia(f"there is no template {name!r}; there are {', '.join(templates)}", template=name)
    return templates[name]


def _read_template(path: Path) -> Template:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return Template.model_validate({"name": path.stem, **tables})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise TemplateInvalid(f"the template {path.name} is wrong: {error}", template=path.stem) from None
