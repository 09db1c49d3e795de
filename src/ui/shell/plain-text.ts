/**
 * An attachment that makes an element hold plain text that can be edited, since a browser that fills in forms asks its
 * maker's server about every page with a textarea. Where plain text cannot be asked for, what is pasted is made plain here.
 */
export function plainText(text: string): (field: HTMLElement) => void {
  return (field) => {
    try {
      field.contentEditable = 'plaintext-only';
    } catch {
      field.contentEditable = 'true';
      field.addEventListener('paste', pasteAsText);
    }
    field.textContent = text;
  };
}

/** What was typed into it. Lines are parted by line ends, or by the elements that a browser puts in their place. */
export function textOf(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
    else if (child.nodeName === 'BR') text += '\n';
    else text += `${text === '' || text.endsWith('\n') ? '' : '\n'}${textOf(child)}`;
  }
  return text;
}

function pasteAsText(event: ClipboardEvent): void {
  event.preventDefault();
  const range = getSelection()?.getRangeAt(0);
  range?.deleteContents();
  range?.insertNode(document.createTextNode(event.clipboardData?.getData('text/plain') ?? ''));
  range?.collapse();
}
