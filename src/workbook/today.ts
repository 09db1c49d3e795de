/** ISO, by the device's clock. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
