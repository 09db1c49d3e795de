import { type Place, places, type Spot } from '../../../workbook/explore/pivot-views.ts';

/** What is dragged: a field of the pivot, or a column from the list of fields. */
export type Dragged =
  { readonly kind: 'spot'; readonly spot: Spot } | { readonly kind: 'column'; readonly column: string };

/** How far the pointer moves before a press becomes a drag. */
const threshold = 6;

/** A field on its way by pointer. Where it is over a place, `over` says before which field it would come to stand. */
export class FieldDrag {
  #dragged: Dragged | undefined = $state.raw();
  #over: Spot | undefined = $state.raw();
  #words = $state('');
  #at = $state.raw({ x: 0, y: 0 });
  #end: (() => void) | undefined;
  readonly #onDrop: (dragged: Dragged, to: Spot | undefined) => void;

  /** `onDrop` gets no spot where the field was let go outside every place. */
  constructor(onDrop: (dragged: Dragged, to: Spot | undefined) => void) {
    this.#onDrop = onDrop;
  }

  get dragged(): Dragged | undefined {
    return this.#dragged;
  }

  get over(): Spot | undefined {
    return this.#over;
  }

  get words(): string {
    return this.#words;
  }

  /** Where the pointer is in the window. */
  get at(): { readonly x: number; readonly y: number } {
    return this.#at;
  }

  /** A press on a field: of a mouse anywhere on it, of a finger on its handle, since elsewhere it scrolls. */
  press(event: PointerEvent, dragged: Dragged, words: string): void {
    const isOnHandle = event.target instanceof Element && event.target.closest('[data-handle]') !== null;
    const isOnMenu = event.target instanceof Element && event.target.closest('[role="menu"]') !== null;
    if (event.button !== 0 || isOnMenu || (event.pointerType !== 'mouse' && !isOnHandle)) return;
    this.stop();
    const start = { x: event.clientX, y: event.clientY };
    const move = (moved: PointerEvent) => {
      this.#at = { x: moved.clientX, y: moved.clientY };
      if (Math.hypot(moved.clientX - start.x, moved.clientY - start.y) >= threshold && !this.#dragged) {
        this.#dragged = dragged;
        this.#words = words;
      }
      if (this.#dragged) this.#over = spotUnder(moved.clientX, moved.clientY);
    };
    const up = () => {
      const [moving, to] = [this.#dragged, this.#over];
      this.stop();
      if (!moving) return;
      // The press ends in a click, which is not meant for the button under it.
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      this.#onDrop(moving, to);
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key === 'Escape') this.stop();
    };
    const stop = () => this.stop();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', key);
    this.#end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', key);
    };
  }

  /** Lets go of what is dragged; nothing changes. */
  stop(): void {
    this.#end?.();
    this.#end = undefined;
    this.#dragged = undefined;
    this.#over = undefined;
  }
}

function swallow(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The place under a point, and before which of its fields that is. */
function spotUnder(x: number, y: number): Spot | undefined {
  const box = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]');
  const place = places.find((one): one is Place => one === box?.dataset['place']);
  if (!box || !place) return undefined;
  const above = [...box.querySelectorAll('[data-field]')].filter((field) => {
    const { top, height } = field.getBoundingClientRect();
    return top + height / 2 < y;
  });
  return { place, index: above.length };
}
