// Prints one picture on a page of exactly its size, by the browser's own print. The page's size goes into a style
// sheet made in script (no inline style is allowed); the app itself is hidden on paper by print.css.

/** Opens the print dialog for a picture of the given size in millimetres; resolves when the dialog is closed. */
export async function printPicture(
  bytes: Uint8Array<ArrayBuffer>,
  widthMm: number,
  heightMm: number,
): Promise<void> {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
  const image = document.createElement('img');
  image.className = 'on-paper';
  image.alt = '';
  image.src = address;
  const sheet = new CSSStyleSheet();
  const size = `width: ${widthMm}mm; height: ${heightMm}mm;`;
  sheet.replaceSync(
    `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; } @media print { .on-paper { ${size} } }`,
  );
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  document.body.append(image);
  try {
    await image.decode();
    window.print();
  } finally {
    image.remove();
    document.adoptedStyleSheets = before;
    URL.revokeObjectURL(address);
  }
}
