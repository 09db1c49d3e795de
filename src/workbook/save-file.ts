/** Gives the person a file through the browser's own download. Nothing leaves the device. A long text comes in pieces. */
export function saveFile(fileName: string, text: string | readonly string[], type: string): void {
  const pieces = typeof text === 'string' ? [text] : [...text];
  const address = URL.createObjectURL(new Blob(pieces, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then; an address that is never given back holds its memory.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
