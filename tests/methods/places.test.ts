import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

async function called(call: string, text: string): Promise<unknown> {
  const rows = await onBoth(engines, `SELECT ${call}(area) FROM (SELECT '${text.replaceAll("'", "''")}' AS area)`);
  return rows[0]?.[0];
}

describe('a place has one name', () => {
  test.each([
    ['Telford & Wrekin', 'Telford and Wrekin'],
    ['TELFORD AND WREKIN ', 'Telford and Wrekin'],
    ['Telford and the Wrekin', 'Telford and Wrekin'],
    ['E06000020', 'Telford and Wrekin'],
    ['e22000333', 'Telford and Wrekin'],
    ['Herefordshire, County of', 'Herefordshire'],
    ['County of Herefordshire', 'Herefordshire'],
    ['Hereford', 'Herefordshire'],
    ['Herefordshire CSP', 'Herefordshire'],
    ['Shropshire Council', 'Shropshire'],
    ['South Worcester', 'South Worcestershire'],
    ['N. Worcs', 'North Worcestershire'],
    ['Wyre Forest District', 'Wyre Forest'],
    ['Worcester City Council', 'Worcester'],
    ['Bromsgrove DC', 'Bromsgrove'],
    ['Worcestershire CC', 'Worcestershire'],
    ['Worcestershire County Council', 'Worcestershire'],
    ['West Mercia Police', 'West Mercia'],
    ['E05002914', 'Alfrick and Leigh'],
    ['Batchley & Brockhill', 'Batchley and Brockhill'],
    ['Bayston Hill, Column and Sutton', 'Bayston Hill, Column and Sutton'],
    ["St. Peter's Parish Ward", "St Peter's Parish"],
  ])('%s is %s', async (text, name) => {
    expect(await called('place_name', text)).toBe(name);
    expect(await called('place_name', name)).toBe(name);
  });

  test('a text that names none comes back without blanks around it, and none stays none', async () => {
    expect(await called('place_name', '  Other force area, West  ')).toBe('Other force area, West');
    expect(await onBoth(engines, 'SELECT place_name(NULL), place_level(NULL), partnership_of(NULL)')).toEqual([
      [null, null, null],
    ]);
  });

  test('a ward name that two places have stands for neither; the code and the name with its authority do', async () => {
    expect(await called('place_name', 'Central')).toBe('Central');
    expect(await called('place_level', 'Central')).toBeNull();
    expect(await called('place_name', 'E05002939')).toBe('Central (Redditch)');
    expect(await called('place_name', 'E05003942')).toBe('Central (Herefordshire)');
    expect(await called('partnership_of', 'Central, Redditch')).toBe('North Worcestershire');
  });

  test('no name, code or other name stands for two places', async () => {
    const twice = await onBoth(
      engines,
      `SELECT key, count(DISTINCT line) FROM (SELECT unnest(place_keys()) AS key, unnest(list_concat(
         list_transform(place_list(), lambda l: split_part(l, '|', 2)), list_transform(place_list(), lambda l: split_part(l, '|', 2)))) AS line)
       GROUP BY key HAVING count(DISTINCT line) > 1`,
    );
    expect(twice).toEqual([]);
  });

  test('every code and name of the list is looked up by what stands in it', async () => {
    const lost = await onBoth(
      engines,
      `SELECT line FROM (SELECT unnest(place_list()) AS line)
       WHERE place_line(split_part(line, '|', 1)) IS DISTINCT FROM line
          OR place_name(split_part(line, '|', 2)) <> split_part(line, '|', 2)`,
    );
    expect(lost).toEqual([]);
  });
});

describe('a place lies in a partnership area and a county', () => {
  test.each([
    ['E05003978', 'ward', 'Herefordshire', 'Herefordshire'],
    ['Hereford', 'partnership', 'Herefordshire', 'Herefordshire'],
    ['E06000051', 'partnership', 'Shropshire', 'Shropshire'],
    ['Much Wenlock', 'ward', 'Shropshire', 'Shropshire'],
    ['Priorslee', 'ward', 'Telford and Wrekin', 'Telford and Wrekin'],
    ['Bromsgrove District Council', 'district', 'North Worcestershire', 'Worcestershire'],
    ['Worcester', 'district', 'South Worcestershire', 'Worcestershire'],
    ['Wychavon', 'district', 'South Worcestershire', 'Worcestershire'],
    ['Worcestershire', 'county', null, 'Worcestershire'],
    ['West Mercia', 'force', null, null],
    ['West Midlands', 'region', null, null],
    ['England and Wales', 'country', null, null],
    ['Nowhere', null, null, null],
  ])('%s', async (text, ...expected) => {
    const calls = 'place_level(area), partnership_of(area), county_of(area)';
    expect(await onBoth(engines, `SELECT ${calls} FROM (SELECT '${text}' AS area)`)).toEqual([expected]);
  });

  test.each([
    ['North Worcestershire', ['Bromsgrove', 'Redditch', 'Wyre Forest']],
    ['E22000332', ['Malvern Hills', 'Worcester', 'Wychavon']],
    ['Herefordshire', []],
    ['Worcester', []],
    ['Nowhere', []],
  ])('the districts of %s', async (text, districts) => {
    const rows = await onBoth(
      engines,
      `SELECT coalesce(array_to_string(districts_of(area), '|'), '') FROM (SELECT '${text}' AS area)`,
    );
    expect(rows).toEqual([[districts.join('|')]]);
  });

  test.each([
    ['North Worcestershire', "['Redditch']", 'Bromsgrove|Wyre Forest'],
    ['North Worcestershire', "['Redditch', 'Wyre Forest', 'Bromsgrove']", ''],
    ['Herefordshire', "['Hereford']", ''],
    ['Nowhere', '[]', ''],
  ])('the districts of %s that %s lacks', async (text, places, expected) => {
    const missing = `coalesce(array_to_string(districts_missing(area, ${places}), '|'), '')`;
    expect(await onBoth(engines, `SELECT ${missing} FROM (SELECT '${text}' AS area)`)).toEqual([[expected]]);
  });

  test.each([
    [['Herefordshire'], 'North Worcestershire, Shropshire, South Worcestershire, Telford and Wrekin'],
    [['Worcestershire'], 'Herefordshire, Shropshire, Telford and Wrekin'],
    [['Wychavon', 'Bromsgrove DC', 'No area given', 'Much Wenlock', 'Hereford'], 'Telford and Wrekin'],
    [['Worcestershire', 'E06000019', 'Salop', 'T & W'], null],
    [['North Worcs', 'South Worcs', 'Herefordshire', 'Shropshire', 'Telford'], null],
    [['West Mercia', 'Herefordshire'], null],
    [['England and Wales', 'Herefordshire'], null],
    [['Nowhere', 'No area given'], null],
    [[], null],
  ])('what the force has beside %j', async (areas, missing) => {
    const list = `[${areas.map((area) => `'${area}'`).join(', ')}]::VARCHAR[]`;
    expect(await onBoth(engines, `SELECT missing_from_force(${list})`)).toEqual([[missing]]);
    const rows = `SELECT unnest(${list}) AS area UNION ALL SELECT NULL`;
    expect(await onBoth(engines, `SELECT missing_from_force(list(DISTINCT area)) FROM (${rows})`)).toEqual([[missing]]);
  });

  test('as many wards as there were in 2020', async () => {
    const wards = await onBoth(
      engines,
      `SELECT partnership_of(split_part(line, '|', 1)) AS area, count(*) FROM (SELECT unnest(place_list()) AS line)
       WHERE split_part(line, '|', 3) = 'ward' GROUP BY area ORDER BY area`,
    );
    // Bromsgrove 30, Redditch 12, Wyre Forest 12; Malvern Hills 22, Worcester 15, Wychavon 32.
    expect(wards).toEqual([
      ['Herefordshire', 53n],
      ['North Worcestershire', 54n],
      ['Shropshire', 63n],
      ['South Worcestershire', 69n],
      ['Telford and Wrekin', 30n],
    ]);
  });
});
