import { describe, expect, test } from 'vitest';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { recordsOf } from './records-of.ts';
import { type Case, shapeOf } from './shape-of.ts';

const areas = ['Hereford,12,3.4', 'Ludlow,7,2.1', 'Telford,25,5.0'];
const counts = ['Area', 'Count', 'Rate'];

const preambles: readonly Case[] = [
  ['headings first', ['Area,Count,Rate', ...areas], { heads: [1], data: [2, 4], headings: counts }],
  [
    'a title and a blank line above',
    ['Recorded crime 2019', '', 'Area,Count,Rate', ...areas],
    { heads: [3], data: [4, 6], headings: counts, above: [1] },
  ],
  [
    'a title right above',
    ['Table 3: Recorded crime', 'Area,Count,Rate', ...areas],
    { heads: [2], data: [3, 5], headings: counts, above: [1] },
  ],
  [
    'keys and values above',
    ['Force:,West Mercia', 'Extract date,01/04/2016', '', 'Area,Count,Rate', ...areas],
    { heads: [4], data: [5, 7], headings: counts, above: [1, 2] },
  ],
  [
    'keys and values right above',
    ['Force:,West Mercia', 'Extract date,01/04/2016', 'Area,Count,Rate', ...areas],
    { heads: [3], data: [4, 6], headings: counts, above: [1, 2] },
  ],
  [
    'keys and values above a table of two columns',
    ['Force:,West Mercia', 'Extract date,01/04/2016', 'Area,Count', 'Hereford,12', 'Ludlow,7'],
    { heads: [3], data: [4, 5], headings: ['Area', 'Count'], above: [1, 2] },
  ],
  [
    'keys and values, a blank line, a table of two columns',
    ['Force,West Mercia', 'Extract date,01/04/2016', '', 'Area,Count', 'Hereford,12', 'Ludlow,7'],
    { heads: [4], data: [5, 6], headings: ['Area', 'Count'], above: [1, 2] },
  ],
  [
    'keys and values above a table of text',
    ['Report:,Hate crime', 'Run by:,J Smith', '', 'Ref,Area,Outcome', 'x,Hereford,Charged', 'y,Ludlow,None given'],
    { heads: [4], data: [5, 6], headings: ['Ref', 'Area', 'Outcome'], above: [1, 2] },
  ],
  [
    'blocks of keys, values and cut sentences',
    [
      'Force:,West Mercia',
      '',
      'Restricted',
      'Force:,West Mercia',
      '',
      '[c] is suppressed, [x] is not',
      '',
      'Area,Count,Rate',
      ...areas,
    ],
    { heads: [8], data: [9, 11], headings: counts, above: [1, 3, 4, 6] },
  ],
  [
    'several keys on a line, a rule, and pairs that say nothing known',
    ['Force:,West Mercia,Date:,01/04/2016', '-----', 'Crime types,All', '', 'Area,Count,Rate', ...areas],
    { heads: [5], data: [6, 8], headings: counts, above: [1, 2, 3] },
  ],
  [
    'a key with words, a blank line, a table of two columns',
    ['West Mercia', 'Period,April 2017 to March 2018', '', 'Offence,Number of them', 'Arson,12', 'Theft,7'],
    { heads: [4], data: [5, 6], headings: ['Offence', 'Number of them'], above: [1, 2] },
  ],
  [
    'a title cut by its commas',
    ['Recorded crime, West Mercia, 2019', 'Area,Count,Rate', ...areas],
    { heads: [2], data: [3, 5], headings: counts, above: [1] },
  ],
  [
    'a long list of notes above',
    [
      'Notes',
      ...Array.from({ length: 70 }, (_, i) => `${i + 1}. A note about the figures`),
      '',
      'Area,Count,Rate',
      ...areas,
    ],
    { heads: [73], data: [74, 76], headings: counts, above: Array.from({ length: 71 }, (_, i) => i + 1) },
  ],
  [
    'a list of what signs mean above',
    ['Symbol,Meaning', '*,suppressed', '-,nil', '', 'Area,Count,Rate', ...areas],
    { heads: [5], data: [6, 8], headings: counts, above: [1, 2, 3] },
  ],
  [
    'a blank line below the headings',
    ['Title', '', 'Area,Count,Rate', '', ...areas],
    { heads: [3], data: [5, 7], headings: counts, above: [1] },
  ],
  [
    'dashes below the headings',
    ['Area,Count,Rate', '--------,-----,----', ...areas],
    { heads: [1], data: [3, 5], headings: counts, between: [2] },
  ],
  [
    'blank columns at the left',
    [',,Title', ',,Area,Count,Rate', ...areas.map((row) => `,,${row}`)],
    { heads: [2], data: [3, 5], headings: counts, above: [1] },
  ],
  [
    'a blank heading over the names',
    [',Count,Rate', ...areas],
    { heads: [1], data: [2, 4], headings: ['', 'Count', 'Rate'] },
  ],
  ['headings and no row', ['Area,Count,Rate'], { heads: [1], data: [2, 1], headings: counts }],
];

const headings: readonly Case[] = [
  [
    'years',
    ['Area,2014,2015,2016', 'Hereford,120,130,118', 'Ludlow,70,66,81'],
    { heads: [1], data: [2, 3], headings: ['Area', '2014', '2015', '2016'] },
  ],
  ['one year', ['Area,2014', 'Hereford,120', 'Ludlow,70'], { heads: [1], data: [2, 3], headings: ['Area', '2014'] }],
  [
    'ages, the names without a heading',
    [',0,1,2,3,90+', 'Hereford,120,130,118,99,12', 'Ludlow,70,66,81,64,9'],
    { heads: [1], data: [2, 3], headings: ['', '0', '1', '2', '3', '90+'] },
  ],
  [
    'months',
    ['Area,Apr-23,May-23,Jun-23', 'Hereford,12,13,11', 'Ludlow,7,6,8'],
    { heads: [1], data: [2, 3], headings: ['Area', 'Apr-23', 'May-23', 'Jun-23'] },
  ],
  [
    'dates',
    ['Area,01/04/2023,01/05/2023', 'Hereford,12,13', 'Ludlow,7,6'],
    { heads: [1], data: [2, 3], headings: ['Area', '01/04/2023', '01/05/2023'] },
  ],
  [
    'financial years going back',
    ['Area,2015/16,2014/15', 'Hereford,12,13', 'Ludlow,7,6'],
    { heads: [1], data: [2, 3], headings: ['Area', '2015/16', '2014/15'] },
  ],
  [
    'line breaks',
    ['"Police Force\nArea code","Local Authority\nname",Total', 'E23000036,Bristol,"15,974 "', 'E23000036,Bath,[x]'],
    { heads: [1], data: [2, 3], headings: ['Police Force\nArea code', 'Local Authority\nname', 'Total'] },
  ],
  [
    'numbered columns',
    ['Area,Jan,Feb,Mar', '(1),(2),(3),(4)', 'Hereford,5,6,7', 'Ludlow,6,7,8'],
    { heads: [1], data: [3, 4], headings: ['Area', 'Jan', 'Feb', 'Mar'], between: [2] },
  ],
  [
    'a blank column between',
    ['Area,,2014,2015,,Change', 'Hereford,,1,2,,1', 'Ludlow,,3,5,,2'],
    { heads: [1], data: [2, 3], headings: ['Area', '', '2014', '2015', '', 'Change'] },
  ],
  [
    'a title and a date over them',
    ['Crime by area,,,,Extracted 01/04/2016', 'Area,Jan,Feb,Mar,Apr', 'Hereford,1,2,3,4', 'Ludlow,2,3,4,5'],
    { heads: [2], data: [3, 4], headings: ['Area', 'Jan', 'Feb', 'Mar', 'Apr'], above: [1] },
  ],
  [
    'groups over them',
    [',2014,,2015,', 'Area,Male,Female,Male,Female', 'Hereford,1,2,3,4', 'Ludlow,5,6,7,8'],
    {
      heads: [1, 2],
      data: [3, 4],
      headings: ['Area', '2014 Male', '2014 Female', '2015 Male', '2015 Female'],
    },
  ],
  [
    'a title and groups over them',
    ['Offences by sex', ',Violence,,Theft,', 'Area,Male,Female,Male,Female', 'Hereford,1,2,3,4', 'Ludlow,5,6,7,8'],
    {
      heads: [2, 3],
      data: [4, 5],
      headings: ['Area', 'Violence Male', 'Violence Female', 'Theft Male', 'Theft Female'],
      above: [1],
    },
  ],
  [
    'merged downwards',
    ['Area,Region,2014,,2015,', ',,Male,Female,Male,Female', 'Hereford,West,1,2,3,4', 'Ludlow,West,5,6,7,8'],
    {
      heads: [1, 2],
      data: [3, 4],
      headings: ['Area', 'Region', '2014 Male', '2014 Female', '2015 Male', '2015 Female'],
    },
  ],
  [
    'groups written again',
    ['Area,2014,2014,2015,2015', 'Area,Male,Female,Male,Female', 'Hereford,1,2,3,4', 'Ludlow,5,6,7,8'],
    { heads: [1, 2], data: [3, 4], headings: ['Area', '2014 Male', '2014 Female', '2015 Male', '2015 Female'] },
  ],
  [
    'a column after the last group',
    [',2014,,2015,,', 'Area,Male,Female,Male,Female,Change', 'Hereford,1,2,3,4,4', 'Ludlow,5,6,7,8,4'],
    {
      heads: [1, 2],
      data: [3, 4],
      headings: ['Area', '2014 Male', '2014 Female', '2015 Male', '2015 Female', 'Change'],
    },
  ],
  [
    'three rows',
    [',Recorded crime,,,', ',2014,,2015,', 'Area,Male,Female,Male,Female', 'Hereford,1,2,3,4', 'Ludlow,5,6,7,8'],
    {
      heads: [1, 2, 3],
      data: [4, 5],
      headings: [
        'Area',
        'Recorded crime 2014 Male',
        'Recorded crime 2014 Female',
        'Recorded crime 2015 Male',
        'Recorded crime 2015 Female',
      ],
    },
  ],
  [
    'units',
    ['Area,Cost,Share', ',£,%', 'Hereford,12,3.4', 'Ludlow,7,2.1'],
    { heads: [1, 2], data: [3, 4], headings: ['Area', 'Cost £', 'Share %'] },
  ],
  [
    'units in brackets',
    ['Area,Crimes,Crimes', ',(number),(rate)', 'Hereford,12,3.4', 'Ludlow,7,2.1'],
    { heads: [1, 2], data: [3, 4], headings: ['Area', 'Crimes (number)', 'Crimes (rate)'] },
  ],
  [
    'groups written over each of their columns',
    [',Male,Male,Female,Female', 'Area,Count,Rate,Count,Rate', 'Hereford,12,3.4,2,1.5', 'Ludlow,7,2.1,1,0.5'],
    { heads: [1, 2], data: [3, 4], headings: ['Area', 'Male Count', 'Male Rate', 'Female Count', 'Female Rate'] },
  ],
  [
    'two groups of other headings each, the second longer',
    [',2023,,2024,,', 'Area,Race,Faith,Age,Sex,Other', 'Hereford,12,3,2,1,5', 'Ludlow,7,2,1,0,4'],
    {
      heads: [1, 2],
      data: [3, 4],
      headings: ['Area', '2023 Race', '2023 Faith', '2024 Age', '2024 Sex', '2024 Other'],
    },
  ],
  [
    'groups over figures that are mostly suppressed with a letter',
    [
      ',Male,,Female,',
      'Area,Race,Faith,Age,Sex',
      'Hereford,x,3,2,1',
      'Ludlow,x,x,1,0',
      'Ross,x,1,x,0',
      'Leominster,8,1,x,0',
    ],
    { heads: [1, 2], data: [3, 6], headings: ['Area', 'Male Race', 'Male Faith', 'Female Age', 'Female Sex'] },
  ],
  [
    'groups and a last heading merged downwards',
    [
      ',Male,,Female,,Note',
      'Area,Count,Rate,Count,Rate,',
      'Hereford,12,3.4,2,1.5,x',
      'Ludlow,7,2.1,1,0.5,',
      'Ross,8,1.1,1,0.7,',
    ],
    {
      heads: [1, 2],
      data: [3, 5],
      headings: ['Area', 'Male Count', 'Male Rate', 'Female Count', 'Female Rate', 'Note'],
    },
  ],
  [
    'a first row of words is a row',
    ['Area,Count,Rate', 'Hereford,see note,n/a', 'Ludlow,7,2.1', 'Telford,25,5.0'],
    { heads: [1], data: [2, 4], headings: counts },
  ],
  [
    'a first row of markers is a row',
    ['Area,Count,Rate', 'Hereford,*,[c]', 'Ludlow,7,2.1', 'Telford,25,5.0'],
    { heads: [1], data: [2, 4], headings: counts },
  ],
  [
    'a first row with one cell is a row',
    ['Area,Count,Rate', 'West Mercia', ...areas],
    { heads: [1], data: [2, 5], headings: counts },
  ],
  [
    'text alone',
    ['Ref,Area,Outcome', 'x,Hereford,Charged', 'y,Ludlow,None given'],
    { heads: [1], data: [2, 3], headings: ['Ref', 'Area', 'Outcome'] },
  ],
  [
    'none',
    ['1,Hereford,01/02/2020', '2,Ludlow,03/02/2020', '3,Telford,04/02/2020'],
    { heads: [], data: [1, 3], headings: ['column_1', 'column_2', 'column_3'] },
  ],
  [
    'none, text that comes again',
    ['Hereford,Theft', 'Ludlow,Theft', 'Hereford,Arson', 'Telford,Arson'],
    { heads: [], data: [1, 4], headings: ['column_1', 'column_2'] },
  ],
  [
    'none, a last column that is nearly always blank',
    ['1,Hereford,03/02/2020,x', ...Array.from({ length: 60 }, (_, i) => `${i + 2},Ludlow,04/02/2020,`)],
    { heads: [], data: [1, 61], headings: ['column_1', 'column_2', 'column_3', 'column_4'] },
  ],
  [
    'none, blank lines and markers',
    ['Theft,1066', 'Arson,12', 'Robbery,9', '', 'Drugs,20', 'Fraud,:'],
    { heads: [], data: [1, 6], headings: ['column_1', 'column_2'] },
  ],
  [
    'none under a title, blank lines among two columns',
    ['Incidents', '', 'Theft,66', 'Arson,12', 'Robbery,9', '', 'Drugs,20', 'Fraud,3', 'Other,1', 'Public order,8'],
    { heads: [], data: [3, 10], headings: ['column_1', 'column_2'], above: [1] },
  ],
  [
    'none under a title',
    ['Incidents', '', '1,Hereford,01/02/2020', '2,Ludlow,03/02/2020'],
    { heads: [], data: [3, 4], headings: ['column_1', 'column_2', 'column_3'], above: [1] },
  ],
  ['one column', ['Count', '12', '7', '<5'], { heads: [1], data: [2, 4], headings: ['Count'] }],
  ['one column of text', ['Area', 'Hereford', 'Ludlow'], { heads: [1], data: [2, 3], headings: ['Area'] }],
  ['one column without', ['12', '7', '15'], { heads: [], data: [1, 3], headings: ['column_1'] }],
];

describe.each([
  ['what stands above', preambles],
  ['headings', headings],
])('%s', (_, cases) => {
  describe.each(cases.map(([name, lines, ...expected]) => ({ name, lines, expected })))(
    '$name',
    ({ lines, expected }) => {
      test.each([false, true])('padded %s', (isPadded) => {
        expect(findTables(recordsOf(lines, isPadded), { isWhole: true }).map(shapeOf)).toEqual(expected);
      });
    },
  );
});
