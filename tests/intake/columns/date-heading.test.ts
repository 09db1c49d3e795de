import { describe, expect, test } from 'vitest';
import { isDateHeading, isSureDateHeading, kindOfHeading } from '../../../src/intake/columns/date-heading.ts';

test.each([
  'Date',
  'Date recorded',
  'DOB',
  'D.O.B',
  'CreatedOn',
  'offence_date',
  'Last updated',
  'Created',
  'StartDate',
  'startdate',
  'DATE_FROM',
  'Occurred on',
  'report_dt',
  'timestamp',
])('“%s” surely says dates', (heading) => {
  expect([isSureDateHeading(heading), isDateHeading(heading), kindOfHeading(heading)]).toEqual([true, true, 'date']);
});

test.each(['Crimes recorded', 'Recorded', 'Total to date', 'Number of dates', 'Depends on', 'Value to date'])(
  '“%s” does not say so surely',
  (heading) => {
    expect(isSureDateHeading(heading)).toBe(false);
  },
);

test.each(['Candidate', 'Mandate', 'Population', 'Data', 'Ward', '', 'Month', 'Dad', 'Update'])(
  '“%s” does not say dates',
  (heading) => {
    expect(isSureDateHeading(heading)).toBe(false);
  },
);

describe('other kinds', () => {
  test.each([
    ['Month', 'month'],
    ['reporting_month', 'month'],
    ['Month recorded', 'month'],
    ['Crimes recorded', 'date'],
    ['Quarter', 'quarter'],
    ['Qtr', 'quarter'],
    ['Financial year', 'financial year'],
    ['FY', 'financial year'],
    ['Year', 'financial year'],
    ['Time of call', 'time'],
    ['Ward', undefined],
    ['Monthly income code', 'month'],
  ])('%s: %s', (heading, kind) => {
    expect(kindOfHeading(heading)).toBe(kind);
  });
});
