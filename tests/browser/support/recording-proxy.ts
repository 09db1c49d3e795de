import { createServer, request as forward } from 'node:http';
import { connect } from 'node:net';

/** A proxy between the browser and everything else, which notes all that passes and lets only one origin through. */
export interface RecordingProxy {
  readonly address: string;
  /** What was asked for so far, in order: addresses, and `host:port` of connections it would not open. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function startRecordingProxy(origin: string): Promise<RecordingProxy> {
  const requests: string[] = [];
  const server = createServer((incoming, response) => {
    const address = incoming.url ?? '';
    requests.push(address);
    if (!URL.canParse(address) || new URL(address).origin !== origin) {
      response.writeHead(502).end();
      return;
    }
    const { method, headers } = incoming;
    const onward = forward(address, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  // So come https, web sockets, and the requests that a test itself makes of the server.
  server.on('connect', (incoming, socket) => {
    const host = incoming.url ?? '';
    const isOrigin = origin === `http://${host}`;
    requests.push(isOrigin ? origin : host);
    if (!isOrigin) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(origin);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the system gave the proxy no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
