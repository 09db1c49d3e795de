/** The browser would not keep or give back what it was asked to. The message is for the person. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}
