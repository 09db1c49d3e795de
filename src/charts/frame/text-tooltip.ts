type TooltipHandler = (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void;

/**
 * Tells what is under the pointer in plain text. Vega's own handler understands HTML and pictures; this one
 * only ever sets text.
 */
export function textTooltip(root: HTMLElement): TooltipHandler {
  const box = document.createElement('div');
  box.className = 'tooltip';
  box.hidden = true;
  document.body.append(box);
  return (_handler, event, _item, value) => {
    const lines = linesOf(value);
    box.hidden = lines.length === 0;
    if (box.hidden) return;
    box.replaceChildren(
      ...lines.map((text) => {
        const line = document.createElement('div');
        line.textContent = text;
        return line;
      }),
    );
    place(box, event, root);
  };
}

function linesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return typeof value === 'string' ? [value] : [];
  return Object.entries(value).map(([name, text]) => `${name}: ${String(text)}`);
}

/** Beside the pointer, on the side where there is room. */
function place(box: HTMLElement, event: MouseEvent, root: HTMLElement): void {
  const gap = 12;
  const room = root.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const fits = event.clientX + gap + width <= room.right;
  const left = fits ? event.clientX + gap : Math.max(0, event.clientX - gap - width);
  const top = Math.max(0, Math.min(event.clientY + gap, window.innerHeight - height));
  box.style.left = `${String(left)}px`;
  box.style.top = `${String(top)}px`;
}
