// Prints one picture on a page of exactly its size, by the browser's own print. The page's size goes into a style
// sheet made in script (no inline style is allowed); the app itself is hidden on paper by print.css.

// Phones return from print() before the page is taken: the picture must stay until they say it was, or long enough.
const LONGEST_DIALOG_MS = 60_000;

function oncePrinted(tidy: () => void): void {
  const timer = setTimeout(tidy, LONGEST_DIALOG_MS);
  const printed = (): void => {
    clearTimeout(timer);
    tidy();
  };
  window.addEventListener('afterprint', printed, { once: true });
}

/** Opens the print dialog for a picture of the given size in millimetres. */
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
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(image);
  await image.decode();
  oncePrinted(() => {
    image.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    URL.revokeObjectURL(address);
  });
  window.print();
}
