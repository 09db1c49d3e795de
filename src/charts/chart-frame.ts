import type { JsonObject } from '../recipes/recipe.ts';
import { ChartError } from './chart-error.ts';
import type { ChartFont, FromFrame, PictureFormat, ToFrame } from './frame/messages.ts';
import { svgProblem } from './safe-svg.ts';

export type { ChartFont, PictureFormat } from './frame/messages.ts';

/** One chart's sandboxed frame. After a timeout or `close` it is gone, and every call rejects with `closed`. */
export interface ChartFrame {
  /**
   * Draws a spec made by `chartSpec` in place of the one before, and makes the frame as high as the chart.
   * Sizes in CSS pixels. Rejects with ChartError, or with the signal's reason; an aborted draw that is no longer
   * wanted may still appear.
   */
  draw(spec: JsonObject, signal?: AbortSignal): Promise<{ readonly width: number; readonly height: number }>;
  /** The chart as last drawn. `scale` multiplies the pixels of a PNG. */
  picture(format: PictureFormat, scale?: number): Promise<Blob>;
  close(): void;
}

export interface ChartFrameOptions {
  /** The frame's title, such as the chart's. */
  readonly title: string;
  /** The page's own type, so that the chart is set in it. The frame cannot see the page's fonts. */
  readonly fonts?: readonly ChartFont[];
  /** Milliseconds that one answer of the frame may take. */
  readonly timeout?: number;
  /** Closes the frame, also while it is being opened. */
  readonly signal?: AbortSignal;
}

const defaultTimeout = 10_000;

/** Fetches the text of the frame (about 0.9 MB), which must be in before the page's policy is clamped. */
export async function preloadChartFrame(): Promise<void> {
  await import('virtual:chart-frame');
}

/**
 * Puts a sandboxed frame into `host` and waits until it can draw. One frame holds one chart: its script is parsed in
 * 70-200 ms, and what one chart does cannot reach another.
 *
 * The frame is hidden from assistive technology and from the tab key: it holds hundreds of marks without order. The
 * figure around it carries the text alternative (`chartDescription`) and the table the same figures.
 */
export async function openChartFrame(host: HTMLElement, options: ChartFrameOptions): Promise<ChartFrame> {
  const { default: frame } = await import('virtual:chart-frame');
  const timeout = options.timeout ?? defaultTimeout;
  const iframe = frameElement(frame.html, options.title);
  const pending = new Map<number, (answer: FromFrame | ChartError) => void>();
  const ready = 0;
  let lastId = ready;
  let isClosed = false;

  function listen(event: MessageEvent<FromFrame>): void {
    if (event.source === null || event.source !== iframe.contentWindow) return;
    const id = event.data.kind === 'ready' ? ready : event.data.id;
    pending.get(id)?.(event.data);
  }

  function close(error = new ChartError('closed', 'The chart was closed.')): void {
    isClosed = true;
    window.removeEventListener('message', listen);
    iframe.remove();
    for (const settle of [...pending.values()]) settle(error);
  }

  /** The answer to message `id`; the frame is ended if none comes, since nothing else stops a frame that is busy. */
  function answer(id: number, signal?: AbortSignal): Promise<FromFrame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        close(new ChartError('timeout', `The chart took more than ${String(timeout / 1000)} seconds and was stopped.`));
      }, timeout);
      const abort = (): void => {
        done();
        reject(signal?.reason as Error);
      };
      const done = (): void => {
        clearTimeout(timer);
        pending.delete(id);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      pending.set(id, (settled) => {
        done();
        if (settled instanceof ChartError) reject(settled);
        else if (settled.kind === 'failed')
          reject(new ChartError('failed', `The chart could not be drawn: ${settled.message}`));
        else resolve(settled);
      });
    });
  }

  function ask(message: ToFrame, signal?: AbortSignal): Promise<FromFrame> {
    signal?.throwIfAborted();
    if (isClosed) throw new ChartError('closed', 'The chart was closed.');
    const answered = answer(message.id, signal);
    iframe.contentWindow?.postMessage(message, '*');
    return answered;
  }

  options.signal?.throwIfAborted();
  options.signal?.addEventListener('abort', () => {
    close();
  });
  window.addEventListener('message', listen);
  const isReady = answer(ready);
  host.append(iframe);
  await isReady;
  try {
    if (options.fonts !== undefined) await ask({ kind: 'fonts', id: ++lastId, fonts: options.fonts });
  } catch (cause) {
    close();
    throw cause;
  }

  return {
    async draw(spec, signal) {
      const drawn = await ask({ kind: 'draw', id: ++lastId, spec }, signal);
      if (drawn.kind !== 'drawn') throw unexpected(drawn);
      iframe.style.height = `${String(drawn.height)}px`;
      return { width: drawn.width, height: drawn.height };
    },
    async picture(format, scale = 2) {
      const answered = await ask({ kind: 'picture', id: ++lastId, format, scale });
      if (answered.kind !== 'picture') throw unexpected(answered);
      return pictureBlob(answered.picture);
    },
    close() {
      if (!isClosed) close();
    },
  };
}

function frameElement(html: string, title: string): HTMLIFrameElement {
  const iframe = document.createElement('iframe');
  iframe.setAttribute('sandbox', 'allow-scripts');
  iframe.srcdoc = html;
  iframe.title = title;
  iframe.setAttribute('aria-hidden', 'true');
  iframe.tabIndex = -1;
  // A frame whose colour scheme differs from its element's is painted opaque.
  iframe.style.cssText = 'display:block;width:100%;height:0;border:0;color-scheme:light';
  return iframe;
}

function pictureBlob(picture: string | ArrayBuffer): Blob {
  if (typeof picture !== 'string') return new Blob([picture], { type: 'image/png' });
  const problem = svgProblem(picture);
  if (problem !== undefined) throw new ChartError('refused', `The picture is not given out: ${problem}.`);
  return new Blob([picture], { type: 'image/svg+xml' });
}

function unexpected(answer: FromFrame): ChartError {
  return new ChartError('failed', `The chart could not be drawn: its frame answered ${answer.kind}.`);
}
