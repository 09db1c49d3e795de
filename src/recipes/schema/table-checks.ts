import type { Role } from '../../results/roles.ts';
import { hint } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';
import type { WrittenTable, WrittenTableColumn } from './schema-shown.ts';

type ColumnBlock = Exclude<WrittenTableColumn, string>;

/** Keys that say something only of some roles. A key that a role does not know would be read by nobody. */
const rolesOfKey = {
  over: ['total'],
  months: ['rolling'],
  per: ['rate', 'ratio', 'mean'],
  bound: ['interval', 'limit'],
  confidence: ['interval', 'limit'],
} as const satisfies Partial<Record<keyof ColumnBlock, readonly Role[]>>;

/**
 * What must be said of a column of a role, so that protection can follow it. A recipe that leaves it out runs all the
 * same; nothing that leaves it out can be told apart from what must be protected.
 */
const neededOfRole: Partial<Record<Role, { readonly of?: number; readonly keys?: readonly (keyof ColumnBlock)[] }>> = {
  total: { keys: ['over'] },
  rate: { of: 2 },
  share: { of: 2 },
  ratio: { of: 2 },
  change: { of: 2 },
  interval: { of: 1, keys: ['bound'] },
  rolling: { of: 1, keys: ['months'] },
};

const rolesWithoutOf: readonly Role[] = ['dimension', 'label', 'count'];

export function checkTable(table: WrittenTable, path: Path, report: Report): void {
  const names = new Set(Object.keys(table.columns));
  for (const [name, column] of Object.entries(table.columns)) {
    const block = typeof column === 'string' ? { role: column } : column;
    const below = [...path, 'columns', name];
    checkKeys(name, block, below, report);
    for (const key of ['of', 'over'] as const) {
      listFrom(block[key]).forEach((other, index) => {
        const at = Array.isArray(block[key]) ? [...below, key, index] : [...below, key];
        if (other === name) report(at, `\`${name}\` cannot be made of itself.`);
        else if (!names.has(other))
          report(at, `This table has no column \`${other}\`. ${hint(other, [...names], 'Its columns are')}`);
      });
    }
  }
}

/** `of` and `over` may be one name or a list of them. */
export function listFrom(written: string | readonly string[] | undefined): readonly string[] {
  if (written === undefined) return [];
  return typeof written === 'string' ? [written] : written;
}

function checkKeys(name: string, block: ColumnBlock, path: Path, report: Report): void {
  for (const [key, roles] of Object.entries(rolesOfKey) as [keyof typeof rolesOfKey, readonly Role[]][]) {
    if (block[key] !== undefined && !roles.includes(block.role)) {
      report(
        [...path, key],
        `\`${key}\` says nothing of a column whose role is ${block.role}; it belongs to ${roles.join(', ')}.`,
      );
    }
  }
  if (block.of !== undefined && rolesWithoutOf.includes(block.role)) {
    report(
      [...path, 'of'],
      `\`of\` says nothing of a column whose role is ${block.role}: it is made of no other column.`,
    );
  }
  const needed = neededOfRole[block.role];
  const many = listFrom(block.of).length;
  if (needed?.of !== undefined && many !== needed.of) {
    const wanted = needed.of === 1 ? 'the column it is of' : 'the two columns it is made of';
    report(
      block.of === undefined ? path : [...path, 'of'],
      `\`${name}\` needs \`of\` with ${wanted}, since its role is ${block.role}: protection follows from that.`,
      block.of === undefined ? 'warning' : 'error',
    );
  }
  for (const key of needed?.keys ?? []) {
    if (block[key] === undefined || (Array.isArray(block[key]) && block[key].length === 0)) {
      report(
        path,
        `\`${name}\` needs \`${key}\`, since its role is ${block.role}: protection follows from that.`,
        'warning',
      );
    }
  }
}
