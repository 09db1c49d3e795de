import concentrationTemplate from './concentration.template.yaml?raw';
import template from './counting.template.yaml?raw';
import { fillTemplate } from './fill-template.ts';
import { columnTitle, type CountSettings, optionalColumns, readCountSettings } from './settings.ts';

/**
 * The text of a counting recipe, from the text of its settings file: a whole recipe of format 1, the same each time.
 * Throws Error where the settings are wrong.
 */
export function countingRecipe(settingsText: string): string {
  const settings = readCountSettings(settingsText);
  const { counts, written, weight } = settings;
  const people = distinct(counts.flatMap(({ each }) => each ?? []));
  const columns = distinct(counts.flatMap(({ column }) => column ?? []));
  const needed = distinct(counts.flatMap(({ needs }) => needs ?? []));
  const [referenceInput = '', referenceColumn = ''] = settings.reference?.split('.') ?? [];
  return fillTemplate(template, {
    flags: {
      priority: settings.priority !== undefined,
      people: people.length > 0,
      records: counts.some(({ each }) => each === undefined),
      columns: columns.length > 0,
      one: counts.length === 1,
      weight: weight !== undefined,
      reference: settings.reference !== undefined,
      needs: needed.length > 0,
    },
    words: {
      id: settings.id,
      version: String(settings.version),
      title: yamlText(settings.title),
      priority: settings.priority ?? '',
      produces: `[${distinct([...counts.map(({ indicator }) => indicator), ...settings.produces]).join(', ')}]`,
      dates: `[${[settings.date].flat().join(', ')}]`,
      area: settings.area,
      'default area': yamlText(settings['default area']),
      weight: weight ?? '',
      'column cases': columns.map((column) => `WHEN ${sqlText(column)} THEN CAST(${column} AS VARCHAR)`).join(' '),
      'known cases': needed.map((of) => `${whenNeeds(of)} (SELECT count(${nameOf(of)}) > 0 FROM records)`).join(' '),
      'needed cases': needed.map((of) => `${whenNeeds(of)} ${sqlText(columnTitle(settings, of))}`).join(' '),
      'reference input': referenceInput,
      'reference column': referenceColumn,
      'trend title': yamlText(`${settings.title}, by month`),
      'ranked title': yamlText(`${settings.title}, by area`),
    },
    blocks: {
      about: settings.about.trimEnd(),
      inputs: written.inputs,
      records: settings.records.trimEnd(),
      'counted lines': counts.map(countedLine).join(',\n'),
      who: `CASE counted.each ${people.map((column) => `WHEN ${sqlText(column)} THEN CAST(placed.${column} AS VARCHAR)`).join(' ')} END AS who,`,
      headlines: counts.map(headline).join('\n'),
      'concentration checks': concentrationChecks(settings, people.length > 0),
      checks: written.checks,
      'extra parameters': written.parameters,
      'extra steps': written.steps,
      'extra tables': written.tables,
      'extra charts': written.charts,
      'extra headlines': written.headlines,
    },
  });

  function whenNeeds(column: string): string {
    const lines = counts.flatMap(({ needs }, i) => (needs === column ? [String(i + 1)] : []));
    return `WHEN line IN (${lines.join(', ')}) THEN`;
  }
}

/** One check for the columns every file has, and one for each column that a file may lack. */
function concentrationChecks(settings: CountSettings, people: boolean): string {
  const columns = Object.entries(settings.concentration).map(([column, word]) => ({
    word,
    files: optionalColumns(settings, column),
    part: `{'word': ${sqlText(word)}, 'one': CAST(events.${column} AS VARCHAR)}`,
  }));
  const always = columns.filter(({ files }) => files.length === 0);
  const groups = [
    ...(always.length === 0 ? [] : [{ alone: 'alone', files: [], parts: always.map(({ part }) => part) }]),
    ...columns.flatMap(({ word, files, part }) => (files.length === 0 ? [] : [{ alone: word, files, parts: [part] }])),
  ];
  return groups
    .map(({ alone, files, parts }) =>
      fillTemplate(concentrationTemplate, {
        flags: { people, optional: files.length > 0 },
        words: {
          alone,
          parts: parts.join(', '),
          'number of one': settings.weight === undefined ? '1' : `events.${settings.weight}`,
          'in the file': files
            .map((file) => `(SELECT count(${nameOf(file)}) FROM ${file.slice(0, file.indexOf('.'))}) > 0`)
            .join(' AND '),
        },
        blocks: {},
      }).trimEnd(),
    )
    .join('\n');
}

function nameOf(column: string): string {
  return column.slice(column.indexOf('.') + 1);
}

type Count = CountSettings['counts'][number];

function countedLine({ indicator, shows, unit, column, values, each, times }: Count, index: number): string {
  const words = values === undefined ? 'NULL' : sqlText(values.join(' | '));
  const texts = [indicator, shows, unit].map(sqlText);
  const columns = [column, each].map((one) => (one === undefined ? 'NULL' : sqlText(one)));
  return `(${[String(index + 1), ...texts, columns[0], words, columns[1], String(times)].join(', ')})`;
}

function headline({ shows }: Count): string {
  return [
    '- from: by_area',
    `  where: { area: $area, shows: ${yamlText(shows)} }`,
    "  text: '{shows} in {area} {direction} {change} ({this_year} from {last_year}) in the 12 months to {$until}, likely range {lower} to {upper}: {words}.'",
    "  otherwise: '{shows} in {area}, 12 months to {$until}: {this_year}; 12 months before: {last_year}; {reading}.'",
  ].join('\n');
}

/** In quotes as SQL has them. */
function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** In quotes as YAML has them, so that no text is taken for anything else. */
function yamlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
