import { asbIncidents } from '../asb-incidents.mjs';

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_asb_incidents.xlsx',
  title: 'Anti-social behaviour incidents, one row each',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2016-12-31',
  sheets,
};

/**
 * Oldest first. Anti-social behaviour has no crime number: the log number is that of the call. A workbook, since it takes
 * half the bytes of the same rows as text.
 */
function sheets() {
  const incidents = asbIncidents().map(({ on, district, ward, type, young, place }, index) => [
    index + 1,
    { day: on },
    district,
    ward,
    type,
    young ? 'Y' : null,
    place === '' ? null : Number(place),
  ]);
  return [
    {
      name: 'ASB',
      rows: [['Log', 'Date', 'District', 'Ward', 'ASB Type', 'Young Person', 'Place Ref'], ...incidents],
    },
  ];
}
