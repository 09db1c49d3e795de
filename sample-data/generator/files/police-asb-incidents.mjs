import { asbIncidents } from '../asb-incidents.mjs';
import { shortBritishDate } from '../days.mjs';

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_asb_incidents.csv',
  title: 'Anti-social behaviour incidents, one row each',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Oldest first. Anti-social behaviour has no crime number: the log number is that of the call. */
function rows() {
  const incidents = asbIncidents().map(({ on, district, ward, type, young, place }, index) => [
    String(index + 1),
    shortBritishDate(on),
    district,
    ward,
    type,
    young ? 'Y' : '',
    place,
  ]);
  return [['Log', 'Date', 'District', 'Ward', 'ASB Type', 'Young Person', 'Place Ref'], ...incidents];
}
