import { IntakeError } from '../errors.ts';
import { agilePackage } from './agile-encryption.ts';
import { kindOfFile } from './kind-of-file.ts';
import { oleStream, openOleContainer } from './ole-container.ts';
import { damaged } from './package-parts.ts';
import { standardPackage } from './standard-encryption.ts';

/**
 * The workbook inside a password-protected one, as the bytes of an XLSX, XLSM or XLSB. Agile and Standard encryption of
 * [MS-OFFCRYPTO] 2.3.4 are undone, with the password's verifier and, for Agile, the check sum over the whole file.
 * Rejects with IntakeError `password` for a wrong password and for ways of protecting that cannot be undone here,
 * `unreadable` for a damaged file, `unsupported` for a document that is no workbook.
 */
export async function decryptWorkbook(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  let plain: Uint8Array<ArrayBuffer>;
  try {
    plain = decrypt(bytes, password);
  } catch (cause) {
    throw cause instanceof IntakeError ? cause : damaged(cause);
  }
  const kind = await kindOfFile(new Blob([plain]), '');
  if (kind !== 'xlsx') {
    throw new IntakeError(
      'unsupported',
      'This protected file is no Excel workbook. Save its table as CSV or as an Excel Workbook (.xlsx), then add that file.',
    );
  }
  return plain;
}

function decrypt(bytes: Uint8Array, password: string): Uint8Array<ArrayBuffer> {
  const { info, encrypted } = streamsOf(bytes);
  if (info === undefined) {
    throw new IntakeError(
      'password',
      'This workbook is protected by a sensitivity label or rights management, which only Excel can open. Open it in Excel, save it without the protection and add that file.',
    );
  }
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)];
  if (major === 4 && minor === 4) return agilePackage(new TextDecoder().decode(info.subarray(8)), encrypted, password);
  if (major >= 2 && major <= 4 && minor === 2) return standardPackage(info, encrypted, password);
  throw new IntakeError(
    'password',
    'This workbook is protected in an unusual way that cannot be undone here. Open it in Excel with its password, save it without one (File, Info, Protect Workbook) and add that file.',
  );
}

/** The two streams that protection is made of; `info` is missing where Excel's own passwords are not what protects. */
function streamsOf(bytes: Uint8Array): { info: Uint8Array | undefined; encrypted: Uint8Array } {
  const container = openOleContainer(bytes);
  const encrypted = oleStream(container, 'EncryptedPackage');
  if (encrypted === undefined || encrypted.length < 8) throw damaged();
  return { info: oleStream(container, 'EncryptionInfo'), encrypted };
}
