/**
 * Domestic homicide reviews: three carried out in Herefordshire, three published and three more referred in
 * Worcestershire, as printed, and others elsewhere. A review that is published was carried out too.
 * @type {readonly (readonly [string, string, string, string, string])[]}
 */
const reviews = [
  ['DHR 01', 'Herefordshire', '12/03/2012', '18/06/2013', '20/01/2014'],
  ['DHR 02', 'Shropshire', '04/09/2012', '11/02/2014', '15/07/2014'],
  ['DHR 03', 'Worcestershire', '22/01/2013', '29/05/2014', '09/04/2016'],
  ['DHR 04', 'Telford and Wrekin', '17/06/2013', '02/10/2014', '03/03/2015'],
  ['DHR 05', 'Worcestershire', '30/10/2013', '14/04/2015', '12/07/2016'],
  ['DHR 06', 'Herefordshire', '11/02/2014', '25/08/2015', ''],
  ['DHR 07', 'Worcestershire', '06/08/2014', '19/01/2016', '28/11/2016'],
  ['DHR 08', 'Herefordshire', '21/04/2015', '06/12/2016', ''],
  ['DHR 09', 'Worcestershire', '15/03/2016', '', ''],
  ['DHR 10', 'Shropshire', '27/06/2016', '', ''],
  ['DHR 11', 'Worcestershire', '13/09/2016', '', ''],
  ['DHR 12', 'Worcestershire', '24/01/2017', '', ''],
];

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'dhr_register.csv',
  title: 'Domestic homicide reviews, one row each',
  partner: 'Community safety partnerships',
  from: '2012-03-12',
  to: '2017-01-24',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows: () => [
    ['Review', 'Partnership', 'Date Referred', 'Date Completed', 'Date Published'],
    ...reviews.map((row) => [...row]),
  ],
};
