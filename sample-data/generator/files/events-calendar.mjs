/**
 * Days on which more is drunk than on others, by the partnership's own list. The dates are those of the public events:
 * England's matches and finals, bank holidays of England and Wales, and days around Christmas.
 * @type {readonly (readonly [string, string, readonly string[]])[]}
 */
const events = [
  [
    'Six Nations, England plays',
    'Sports tournament',
    [
      ...['2013-02-02', '2013-02-10', '2013-02-23', '2013-03-10', '2013-03-16'],
      ...['2014-02-01', '2014-02-08', '2014-02-22', '2014-03-09', '2014-03-15'],
      ...['2015-02-06', '2015-02-14', '2015-03-01', '2015-03-14', '2015-03-21'],
    ],
  ],
  ['FA Cup final', 'Sports tournament', ['2013-05-11', '2014-05-17', '2015-05-30']],
  ['Football World Cup, England plays', 'Sports tournament', ['2014-06-14', '2014-06-19', '2014-06-24']],
  ['Football World Cup final', 'Sports tournament', ['2014-07-13']],
  ['Rugby World Cup, England plays', 'Sports tournament', ['2015-09-18', '2015-09-26', '2015-10-03', '2015-10-10']],
  ['Rugby World Cup final', 'Sports tournament', ['2015-10-31']],
  [
    'Bank holiday',
    'Bank holiday',
    [
      ...['2013-03-29', '2013-04-01', '2013-05-06', '2013-05-27', '2013-08-26', '2013-12-25', '2013-12-26'],
      ...['2014-01-01', '2014-04-18', '2014-04-21', '2014-05-05', '2014-05-26', '2014-08-25', '2014-12-25'],
      ...['2014-12-26', '2015-01-01', '2015-04-03', '2015-04-06', '2015-05-04', '2015-05-25', '2015-08-31'],
      ...['2015-12-25', '2015-12-28', '2016-01-01'],
    ],
  ],
  ['Last Friday before Christmas', 'High-alcohol day', ['2013-12-20', '2014-12-19', '2015-12-18']],
  ['Christmas Eve', 'High-alcohol day', ['2013-12-24', '2014-12-24', '2015-12-24']],
  ["New Year's Eve", 'High-alcohol day', ['2013-12-31', '2014-12-31', '2015-12-31']],
  ['Halloween', 'High-alcohol day', ['2013-10-31', '2014-10-31', '2015-10-31']],
];

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'events_calendar.csv',
  title: 'Sports tournaments, bank holidays and other high-alcohol days, one row a day',
  partner: 'Community Safety Partnership',
  from: '2013-02-02',
  to: '2016-01-01',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Oldest first. A day with two events has two rows. */
function rows() {
  const listed = events.flatMap(([event, kind, days]) => days.map((on) => ({ on, event, kind })));
  listed.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [['Event Date', 'Event', 'Kind'], ...listed.map(({ on, event, kind }) => [on, event, kind])];
}
