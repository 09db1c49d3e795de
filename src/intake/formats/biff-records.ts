import { IntakeError } from '../errors.ts';
import { damaged } from './package-parts.ts';

/**
 * The records that hold values, formats and sheets ([MS-XLS] 2.3.2), as Excel 97 to 2003 write them, and the fewest bytes
 * of each: the library takes what lies beyond a record for a length without end.
 */
const needed: ReadonlyMap<number, number> = new Map([
  [0x0809, 4], // BOF
  [0x000a, 0], // EOF
  [0x0042, 2], // CodePage
  [0x0022, 2], // Date1904
  [0x0085, 8], // BoundSheet8
  [0x041e, 4], // Format
  [0x00e0, 16], // XF
  [0x00fc, 8], // SST
  [0x00fd, 10], // LabelSst
  [0x0204, 8], // Label
  [0x00d6, 8], // RString
  [0x0203, 14], // Number
  [0x027e, 10], // RK
  [0x00bd, 12], // MulRk
  [0x0006, 22], // Formula
  [0x0207, 2], // String
  [0x0205, 8], // BoolErr
  [0x0208, 16], // Row
  [0x007d, 10], // ColInfo
  [0x00e5, 2], // MergeCells
  [0x009d, 2], // AutoFilterInfo
]);
const excel97 = 0x0600;
const beginOfStream = 0x0809;
const endOfStream = 0x000a;
const filePass = 0x002f;
const formula = 0x0006;
const continued = 0x003c;
/** A record that readers pass over (ToolbarEnd). */
const passedOver = 0x00c0;

/**
 * Renames, in place, all records of a workbook stream but the few that are needed, so that the library passes over
 * them: it can be led into growing lists without end by those of drawings.
 * Throws IntakeError `unreadable` where records do not follow one another, `password` where they are
 * encrypted, `unsupported` for Excel 95 and before, whose records the library can follow without end.
 */
export function keepNeededRecords(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  if (stream.length < 8 || view.getUint16(0, true) !== beginOfStream) throw beforeExcel97();
  const version = view.getUint16(4, true);
  if (version !== excel97) throw beforeExcel97();
  let last = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > stream.length) {
      if (last !== endOfStream) throw damaged();
      stream.fill(0, at);
      return;
    }
    // A sheet of another version would have its records read by other rules.
    if (type === beginOfStream && (end < at + 8 || view.getUint16(at + 4, true) !== version)) throw damaged();
    if (type === filePass) throw locked();
    const isKept = type === continued ? last !== passedOver : end - at - 4 >= (needed.get(type) ?? Infinity);
    // The library would take a formula apart, token by token; its value stands before it.
    if (isKept && type === formula) view.setUint16(at + 24, 0, true);
    if (!isKept) view.setUint16(at, passedOver, true);
    if (type !== continued) last = isKept ? type : passedOver;
    at = end;
  }
}

function beforeExcel97(): IntakeError {
  return new IntakeError(
    'unsupported',
    'This is a workbook of Excel 95 or before, or of a program that writes as those did: open it in Excel, save it as an Excel Workbook (.xlsx), and add that file.',
  );
}

function locked(): IntakeError {
  return new IntakeError(
    'password',
    'This old Excel workbook (.xls) is protected by a password in a way that cannot be undone here. Open it in Excel with its password and save it as an Excel Workbook (.xlsx), then add that file.',
  );
}
