const magic = 'ARROW1';
const endOfStream = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

/**
 * The same rows as an Arrow IPC stream. The engine gives rows out as an IPC file (magic, stream, footer, footer length,
 * magic) but takes them in as a stream that ends with its mark. Layout: the Arrow columnar format, "IPC File Format".
 * Throws RangeError where the bytes are no Arrow file.
 */
export function arrowStreamFromFile(bytes: Uint8Array): Uint8Array {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(bytes.length - magic.length));
  if (tail !== magic) throw new RangeError('the bytes are not an Arrow file');
  const lengthAt = bytes.length - magic.length - 4;
  const footerLength = new DataView(bytes.buffer, bytes.byteOffset + lengthAt, 4).getInt32(0, true);
  const stream = bytes.subarray(8, lengthAt - footerLength);
  const hasEnd = endOfStream.every((byte, i) => stream[stream.length - endOfStream.length + i] === byte);
  if (hasEnd) return stream;
  const ended = new Uint8Array(stream.length + endOfStream.length);
  ended.set(stream);
  ended.set(endOfStream, stream.length);
  return ended;
}
