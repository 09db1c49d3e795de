import { describe, expect, test } from 'vitest';
import { looksLikeIdentifier } from '../../../src/intake/reshape/identifier-headings.ts';

/** Kind and suggestion. */
function look(heading: string): string | undefined {
  const found = looksLikeIdentifier(heading);
  return found && `${found.kind}: ${found.suggestion}`;
}

describe('headings that identify people', () => {
  test.each([
    ['identifier: pseudonym', ['NHS Number', 'NHS No.', 'nhs_number', 'NHSNumber', 'NHS', 'NINO', 'NI Number']],
    ['identifier: pseudonym', ['National Insurance No', 'PNC', 'PNC ID', 'PNCID', 'UPN', 'URN', 'Custody Number']],
    ['identifier: pseudonym', ['Crime Number', 'Crime No', 'Crime Ref', 'Crime ID', 'CrimeRefNo', 'Incident Number']],
    ['identifier: pseudonym', ['Custody Record No', 'Occurrence number', 'Client ID', 'Case Reference', 'Nominal URN']],
    ['identifier: pseudonym', ['Vehicle Registration', 'VRM', 'Collar Number', 'Person_ID', 'Officer No', 'ID', 'Ref']],
    ['date of birth: leave out', ['DOB', 'D.O.B.', 'Date of Birth', 'DateOfBirth', 'Birth date', 'Victim DOB', 'Born']],
    ['name: leave out', ['Name', 'Surname', 'Forename', 'First Name', 'LastName', 'full_name', 'Victim Name', 'OIC']],
    ['name: leave out', ['Name of Victim', 'Forename(s)', 'Alias', 'Client’s name', 'Officer in case', 'Suspect']],
    ['address: leave out', ['Postcode', 'Post Code', 'Home postcode', 'Address', 'Address Line 1', 'House number']],
    ['address: leave out', ['Victim Address', 'Address\nLine 2', 'Flat']],
    ['address: pseudonym', ['UPRN']],
    ['address: keep', ['Postcode sector', 'Street', 'Road name']],
    ['contact: leave out', ['Email', 'E-mail address', 'Phone', 'Telephone No', 'Mobile', 'Contact phone', 'Tel.']],
  ])('%s', (expected, headings) => {
    expect(headings.map((heading) => [heading, look(heading)])).toEqual(headings.map((heading) => [heading, expected]));
  });
});

test('headings that do not', () => {
  const headings = [
    ...['Crime type', 'Date Recorded', 'Ward Name', 'LSOA code', 'LA Name', 'Area', 'Count', 'Number of crimes', 'Age'],
    ...[
      'Force name',
      'Crime code',
      'Offence',
      'Name of offence',
      'Postcode known',
      'Phone theft',
      'Mobile phones stolen',
    ],
    ...[
      'Country of birth',
      'Year of birth',
      'Total victims',
      'Victim type',
      'School URN',
      'Number of offenders',
      'Place',
    ],
    ...['Station name', 'Total number', 'Gender', 'Ethnicity', 'Last outcome category', 'Location', 'Month', 'Context'],
    ...[
      'Reported by',
      'Falls within',
      'NHS Trust',
      'Call type',
      'Caseload',
      'Period',
      'Address type',
      'Local Authority code',
    ],
    ...[
      'Community Safety Partnership name',
      'Return',
      'Turned away',
      'LSOA name',
      'Beat',
      'No',
      '',
      '   ',
      'Identified',
    ],
  ];
  expect(headings.flatMap((heading) => (look(heading) === undefined ? [] : [heading]))).toEqual([]);
});

test('what says little is believed only where values do not repeat', () => {
  const few = { filled: 300, values: Array.from({ length: 4 }, () => ({ count: 75 })) };
  const many = { filled: 300, values: undefined };
  for (const heading of ['Name', 'ID', 'Suspect']) {
    expect(looksLikeIdentifier(heading, few)).toBeUndefined();
    expect(looksLikeIdentifier(heading, many)).toBeDefined();
  }
  expect(looksLikeIdentifier('Surname', few)).toBeDefined();
  expect(looksLikeIdentifier('Name', { filled: 4, values: few.values })).toBeDefined();
});

test('in words', () => {
  expect(looksLikeIdentifier('NHS\nNo')?.says).toBe(
    '“NHS No” looks like a number that leads to one person. As a pseudonym it still links files of this workbook.',
  );
  expect(looksLikeIdentifier('Postcode sector')?.says).toBe(
    '“Postcode sector” says where, but not who. It can stay if a recipe needs it.',
  );
});
