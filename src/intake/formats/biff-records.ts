import { IntakeError } from '../errors.ts';
import { damaged } from './package-parts.ts';

/** The records that hold values, formats and sheets ([MS-XLS] 2.3.2), as Excel 5 to 2003 write them. */
const needed: ReadonlySet<number> = new Set([
  0x0809, 0x000a, 0x002f, 0x0042, 0x0022, 0x0085, 0x041e, 0x00e0, 0x00fc, 0x00fd, 0x0204, 0x00d6, 0x0203, 0x027e,
  0x00bd, 0x0006, 0x0207, 0x0205, 0x0208, 0x007d, 0x00e5, 0x009d,
]);
const beginOfStream = 0x0809;
const endOfStream = 0x000a;
const continued = 0x003c;
/** A record that readers pass over (ToolbarEnd). */
const passedOver = 0x00c0;

/**
 * Renames, in place, all records of a workbook stream but the few that are needed, so that the library passes over
 * them: it can be led into growing lists without end by records of Excels before 5 and by those of drawings.
 * Throws IntakeError `unreadable` where records do not follow one another, `unsupported` for Excel 4 and before.
 */
export function keepNeededRecords(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  if (stream.length < 8 || view.getUint16(0, true) !== beginOfStream) throw tooOld();
  if (![0x0500, 0x0600].includes(view.getUint16(4, true))) throw tooOld();
  let last = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > stream.length) {
      if (last !== endOfStream) throw damaged();
      stream.fill(0, at);
      return;
    }
    const isKept = type === continued ? last !== passedOver : needed.has(type);
    if (!isKept) view.setUint16(at, passedOver, true);
    if (type !== continued) last = isKept ? type : passedOver;
    at = end;
  }
}

function tooOld(): IntakeError {
  return new IntakeError(
    'unsupported',
    'This is a workbook of Excel 4 or before. Open it in Excel and save it as an Excel Workbook (.xlsx) or CSV, then add that file.',
  );
}
