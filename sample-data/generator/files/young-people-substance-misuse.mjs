import { randomFor } from '../random.mjs';

/** Young people asked in a quarter, by agency and area: made up, none is published. */
const agencies = /** @type {const} */ ([
  ['Young People’s Drug and Alcohol Service', 'Herefordshire', 84],
  ['Youth Offending Service', 'Herefordshire', 41],
  ['Young Addaction', 'Shropshire', 66],
  ['Youth Offending Service', 'Shropshire', 30],
  ['Youth Offending Service', 'Telford & Wrekin', 52],
]);

/** How many of a hundred use drugs or alcohol often: most in July to September. */
const seasons = [31, 36, 39, 33];

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'young_people_substance_misuse.xlsx',
  title: 'Young people asked about drugs and alcohol, one row for each quarter',
  partner: 'Drug treatment agencies',
  from: '2006-04-01',
  to: '2009-03-31',
  notData: 3,
  sheets,
};

/** Quarter by quarter, as the treatment system gives it, each by its first day. */
function sheets() {
  const quarters = Array.from({ length: 12 }, (_, index) => ({
    year: 2006 + Math.floor((index + 1) / 4),
    month: ((index + 1) % 4) * 3 + 1,
    index,
  }));
  const rows = quarters.flatMap(({ year, month, index }) =>
    agencies.map(([agency, area, base]) => {
      const random = randomFor(`substance misuse, ${agency}, ${area}, ${String(index)}`);
      const asked = Math.round(base * (0.8 + 0.4 * random()));
      const percent = (seasons[(month - 1) / 3] ?? 0) - 0.4 * index + 8 * (random() - 0.5);
      return [
        { day: Date.UTC(year, month - 1, 1) / 86_400_000 },
        agency,
        area,
        asked,
        Math.round((asked * percent) / 100),
      ];
    }),
  );
  return [
    {
      name: 'Quarterly',
      rows: [
        ['Young people seen by services: frequent use of drugs, volatile substances or alcohol'],
        [],
        ['Quarter Beginning', 'Agency', 'Area', 'Number Screened', 'Frequent Use'],
        ...rows,
      ],
    },
  ];
}
