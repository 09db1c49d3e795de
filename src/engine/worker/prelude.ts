/**
 * Runs in the worker before the engine's own script. It takes the network away, and answers the one fetch the engine
 * makes (for its WebAssembly) with the bytes the page hands in. What SQL could reach the network through is gone
 * before any SQL can run; the page's CSP and the engine's own lock say no a second and a third time.
 *
 * The page sends `{ safer: 'engine bytes', bytes }` first; every later message is the engine's.
 */
export const workerPrelude = `(() => {
  'use strict';
  const refuse = () => { throw new TypeError('This worker has no network.'); };
  let handIn;
  const bytes = new Promise((resolve) => { handIn = resolve; });
  self.addEventListener('message', function first(event) {
    if (event.data && event.data.safer === 'engine bytes') {
      event.stopImmediatePropagation();
      self.removeEventListener('message', first);
      handIn(event.data.bytes);
    }
  });
  // Its log would hold values of the data, in the words of error messages.
  self.console = new Proxy({}, { get: () => () => undefined });
  let answered = false;
  const answer = async () => {
    if (answered) refuse();
    answered = true;
    return new Response(await bytes, { headers: { 'content-type': 'application/wasm' } });
  };
  const gone = (name, value) => Object.defineProperty(self, name, { value, writable: false, configurable: false });
  gone('fetch', answer);
  gone('XMLHttpRequest', class { constructor() { refuse(); } });
  for (const name of ['WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'importScripts', 'BroadcastChannel',
    'Worker', 'SharedWorker', 'RTCPeerConnection', 'indexedDB', 'caches']) {
    gone(name, undefined);
  }
  try {
    Object.defineProperty(self.navigator, 'sendBeacon', { value: undefined });
    Object.defineProperty(self.navigator, 'storage', { value: undefined });
  } catch { /* a browser without them has nothing to take away */ }
})();
`;
