import { vi } from 'vitest';

/** Waits until the check holds, on a busy machine too; then fails as the check does. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 120_000, interval: 20 });
}
