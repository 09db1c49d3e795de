import embed, { type Result } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import type { JsonObject } from '../../recipes/recipe.ts';
import type { ChartFont, FromFrame, PictureFormat, ToFrame } from './messages.ts';
import { refusingLoader } from './refusing-loader.ts';
import { strippedSpec } from './stripped-spec.ts';
import { textTooltip } from './text-tooltip.ts';

/**
 * What runs inside the sandboxed frame. It owns no data but the rows of the chart it was sent, and listens to nobody
 * but the page that made it. Messages are answered one after the other, so a picture is of the chart drawn before it.
 */
function start(root: HTMLElement): void {
  let drawn: Result | undefined;
  let queue = Promise.resolve();

  async function draw(id: number, spec: JsonObject): Promise<FromFrame> {
    drawn?.finalize();
    drawn = undefined;
    root.replaceChildren();
    const host = document.createElement('div');
    root.append(host);
    drawn = await embed(host, strippedSpec(spec), {
      mode: 'vega-lite',
      renderer: 'svg',
      actions: false,
      // The page's policy forbids code made from text, so expressions are interpreted.
      ast: true,
      expr: expressionInterpreter,
      loader: refusingLoader(),
      tooltip: textTooltip(root),
      defaultStyle: false,
      hover: false,
      // Warnings quote values, and values belong in no log.
      logLevel: 0,
    });
    const box = host.querySelector('svg')?.getBoundingClientRect();
    return { kind: 'drawn', id, width: Math.ceil(box?.width ?? 0), height: Math.ceil(box?.height ?? 0) };
  }

  async function picture(id: number, format: PictureFormat, scale: number): Promise<FromFrame> {
    if (drawn === undefined) return { kind: 'failed', id, message: 'nothing is drawn yet' };
    if (format === 'svg') return { kind: 'picture', id, picture: await drawn.view.toSVG() };
    const canvas = await drawn.view.toCanvas(scale);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (blob === null) return { kind: 'failed', id, message: 'the picture is too large for this browser' };
    return { kind: 'picture', id, picture: await blob.arrayBuffer() };
  }

  async function answer(message: ToFrame): Promise<FromFrame> {
    try {
      switch (message.kind) {
        case 'fonts':
          await loadFonts(message.fonts);
          return { kind: 'loaded', id: message.id };
        case 'draw':
          return await draw(message.id, message.spec);
        case 'picture':
          return await picture(message.id, message.format, message.scale);
      }
    } catch (cause) {
      return { kind: 'failed', id: message.id, message: cause instanceof Error ? cause.message : String(cause) };
    }
  }

  window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
    if (event.source !== window.parent) return;
    queue = queue.then(async () => {
      send(await answer(event.data));
    });
  });
  send({ kind: 'ready' });
}

/** The frame's origin is opaque, so the page cannot be named as target; it checks who is speaking instead. */
function send(message: FromFrame): void {
  window.parent.postMessage(message, '*');
}

/** Before the first draw, because Vega measures text to place it. */
async function loadFonts(fonts: readonly ChartFont[]): Promise<void> {
  for (const { family, weight, bytes } of fonts) {
    document.fonts.add(await new FontFace(family, bytes, { weight }).load());
  }
}

const root = document.getElementById('chart');
if (root !== null) start(root);
