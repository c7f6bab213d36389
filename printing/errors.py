"""Every refusal of the package, each with a stable code. Statuses and exit codes are left to the callers."""

from typing import ClassVar


class PrintingError(Exception):
    """A refusal with a stable `code`, one sentence in words and the numbers behind it in `details`."""

    code: ClassVar[str] = "printing"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class DataInvalid(PrintingError):
    """The label data holds a field of the wrong kind, or is no label data at all."""

    code = "data_invalid"


class FieldUnknown(DataInvalid):
    """The label data names a field that labels do not have."""

    code = "field_unknown"


class PayloadInvalid(PrintingError):
    """A payload is not of the one form that labels carry."""

    code = "payload_invalid"


class PayloadForeign(PrintingError):
    """A scanned payload is not an address of ours."""

    code = "payload_foreign"


class UnknownMedia(PrintingError):
    """No template or printer profile has this name, or the printer cannot take the template's width."""

    code = "unknown_media"


class UnknownFormat(PrintingError):
    """No renderer writes this format."""

    code = "unknown_format"


class TemplateInvalid(PrintingError):
    """A template file breaks the template schema."""

    code = "template_invalid"


class ModuleTooSmall(PrintingError):
    """The code's box leaves fewer dots per module than a phone reads reliably."""

    code = "module_too_small"


class DoesNotFit(PrintingError):
    """A text overflows its box even at the smallest size the template allows."""

    code = "does_not_fit"


class MissingGlyph(PrintingError):
    """The font has no glyph for a character of the text."""

    code = "missing_glyph"


class FontMissing(PrintingError):
    """There is no usable label font where it was looked for."""

    code = "font_missing"


class UnreadableLabel(PrintingError):
    """The drawn label does not read back as its payload. `image` holds it as PNG."""

    code = "unreadable_label"

    def __init__(self, message: str, image: bytes, **details: object) -> None:
        super().__init__(message, **details)
        self.image = image


class PhotoInvalid(PrintingError):
    """The bytes are no picture that can be opened."""

    code = "photo_invalid"


class PhotoTooLarge(PrintingError):
    """The picture has more pixels than are worth the memory."""

    code = "photo_too_large"
