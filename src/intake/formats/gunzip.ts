import { IntakeError } from '../errors.ts';
import { unpackMembers } from './gzip-members.ts';
import { sizeWords } from './size-words.ts';
import { blobOf, unpack, type UnpackFaults } from './unpack.ts';

const maxSize = 2_147_483_648;

/**
 * What a gzip holds, unpacked; several one after another are one. Rejects with IntakeError `unreadable` where the file is damaged or cut short (its own
 * check sum and length are checked), and `too-large` beyond `limit` bytes.
 */
export async function gunzip(blob: Blob, limit = maxSize): Promise<Blob> {
  const faults: UnpackFaults = {
    broken: (cause) =>
      new IntakeError(
        'unreadable',
        'This compressed file (gzip) is damaged or was not copied whole. Ask for it to be sent again, or unpack it with 7-Zip and add the file inside.',
        { cause },
      ),
    tooLarge: () =>
      new IntakeError(
        'too-large',
        `This compressed file (gzip) unpacks to more than the ${sizeWords(limit)} that can be read. Ask for a shorter period, or for fewer columns.`,
      ),
  };
  try {
    return await blobOf(unpack(blob, 'gzip', limit, faults));
  } catch (cause) {
    if (!(cause instanceof IntakeError && cause.code === 'unreadable')) throw cause;
    // Browsers take several gzips one after another, as logs and cloud stores write them, for damage.
    return blobOf(unpackMembers(blob, limit, faults));
  }
}
