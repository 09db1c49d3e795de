/** The browser would not keep or give back what it was asked to. The message is for the person. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/** Does the work, and gives its failure the words for a person. */
export async function told<T>(message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw new StorageError(message, thrown);
  }
}
