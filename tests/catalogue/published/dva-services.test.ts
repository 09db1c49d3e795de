import { beforeAll, describe, expect, test } from 'vitest';
import { openSamples, type SampleRun, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples([
    'womens_aid_return.xlsx',
    'worcestershire_da_helpline_calls.csv',
    'worcestershire_children_exposed.csv',
    'marac_log.xlsx',
    'childrens_services_cp_plans.csv',
    'mash_referrals.csv',
    'perpetrator_programmes.csv',
    'wrasac_clients.csv',
    'agencies_hbv_fm_fgm_reports.csv',
    'schools_great_attendance.csv',
    'dhr_register.csv',
    'iom_cohort_list.csv',
    'mappa_list.csv',
    'police_dva_crimes.csv',
    'police_at_risk_return.csv',
    'womens_aid_at_risk_return.csv',
    'families_first_at_risk_return.csv',
    'childrens_wellbeing_at_risk_return.csv',
    'adult_wellbeing_at_risk_return.csv',
  ]);
});

/** The rows of a table in which a column has a value: only the columns named. */
function where(run: SampleRun, table: string, [column, value]: readonly [string, unknown], ...columns: string[]) {
  return run
    .rows(table, column, ...columns)
    .filter(([first]) => first === value)
    .map((row) => row.slice(1));
}

describe('Women’s Aid', () => {
  describe('referrals', () => {
    let run: SampleRun;
    beforeAll(async () => {
      run = await samples.run('womens-aid-referrals');
    });

    test('1,009 people were referred from December 2015 to November 2016, up 15 % (H17, G17)', () => {
      expect(run.headlines[0]).toBe(
        "People referred to Women's Aid in Herefordshire rose 15.1 % (1,009 from 877) in the 12 months to November 2016, likely range +5.1 % to +25.9 %: significant rise.",
      );
      expect(run.result.switchedOff).toEqual([]);
    });

    test('people are counted and not referrals: 1,072 referrals were of 1,009 people', () => {
      expect(where(run, 'by_area', ['area', 'Herefordshire'], 'unit', 'this_year', 'last_year')).toEqual([
        ['people', 1009n, 877n],
        ['referrals', 1072n, 929n],
      ]);
    });
  });

  test('5,542 Herefordshire calls went to and from the helpline in the same period, up 39 % (H17, G17)', async () => {
    const run = await samples.run('womens-aid-helpline');
    expect(run.headlines[0]).toBe(
      'Calls to and from the helpline in Herefordshire rose 39.0 % (5,542 from 3,987) in the 12 months to November 2016, likely range +33.5 % to +44.8 %: significant rise.',
    );
    expect(where(run, 'by_area', ['area', 'Herefordshire'], 'this_year').flat()).toEqual([5542n, 3247n, 2295n]);
  });

  test('a service user of several vulnerable groups counts in each, and once in any of them', async () => {
    const run = await samples.run('womens-aid-vulnerable');
    const [any = 0, ...groups] = where(run, 'by_area', ['area', 'Herefordshire'], 'this_year').flat().map(Number);
    expect(groups).toHaveLength(6);
    expect(groups.every((n) => n > 0)).toBe(true);
    expect(groups.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(any);
    expect(any).toBe(333);
  });
});

describe('children exposed to domestic abuse', () => {
  test('76 % of the children whom Women’s Aid logged were exposed three times or more (H17): its sheet is the one proposed', async () => {
    const run = await samples.run('children-exposed');
    expect(run.headlines.at(-1)).toBe(
      'Children exposed to domestic abuse in Herefordshire three times or more in the 12 months to November 2016: 285 of 375, or 76.0 %, likely range 71.4 % to 80.0 %.',
    );
  });

  test('Worcestershire: three times or more -8 %, and beside the garbled rest of the sentence twice -11 %, all +2 % (W17)', async () => {
    const run = await samples.run(
      'children-exposed',
      { area: 'South Worcestershire', force: 'Worcestershire' },
      { exposures: 'worcestershire_children_exposed' },
    );
    const changes = where(run, 'by_area', ['area', 'Worcestershire'], 'shows', 'this_year', 'last_year', 'change');
    expect(changes[0]).toEqual(['Children exposed', 459n, 450n, 2]);
    expect(changes[2]).toEqual(['Children exposed three times or more', 115n, 125n, -8]);
    expect(where(run, 'exactly_twice', ['area', 'Worcestershire'], 'this_year', 'last_year', 'change')).toEqual([
      [89n, 100n, -11],
    ]);
    expect(run.recipe.about).toContain('has seen a 2% rise overall');
  });
});

describe('the Worcestershire helpline', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await samples.run('da-helpline-callers');
  });

  test('calls are up 53 % in the 12 months to January 2017 (W17)', () => {
    expect(run.headlines[0]).toBe(
      'Calls to the domestic abuse helpline in Worcestershire rose 53.0 % (3,302 from 2,158) in the 12 months to January 2017, likely range +44.9 % to +61.5 %: significant rise.',
    );
  });

  test('0.03 % of them are from men, which is one call in about 3,300 (W17)', () => {
    expect(run.headlines[1]).toBe(
      '1 of 3,302 calls to the helpline in Worcestershire in the 12 months to January 2017 came from men: 0.03 %, likely range 0.01 % to 0.17 %.',
    );
    expect(Object.keys(run.checksFailed)).toEqual(['The share from men rests on enough calls']);
  });
});

describe('MARAC', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await samples.run('marac-cases', { area: 'Worcestershire' });
  });

  test('Worcestershire heard 502 cases in 2015-16, up 56 % (W17)', () => {
    expect(run.headlines[0]).toBe(
      'MARAC cases in Worcestershire rose 55.9 % (502 from 322) in the 12 months to March 2016, likely range +35.5 % to +79.3 %: significant rise.',
    );
    expect(run.checksFailed).toEqual({});
  });

  test('the share of repeats has its counts, its range and the definition it rests on', () => {
    expect(run.headlines[1]).toMatch(
      /^147 of 502 MARAC cases .* of the last hearing: 29\.3 %, likely range 25\.5 % to 33\.4 %\.$/,
    );
    const [[definition] = []] = where(run, 'repeat_rate', ['area', 'Worcestershire'], 'definition');
    expect(definition).toBe('any abuse (SafeLives, present)');
  });

  test('under the earlier definition, of crimes only, fewer cases are repeats', async () => {
    const earlier = await samples.run('marac-cases', {
      area: 'Worcestershire',
      definition: 'crime only (SafeLives, earlier)',
    });
    const [[now] = [], [before] = []] = where(earlier, 'repeat_rate', ['area', 'Worcestershire'], 'repeats');
    expect(Number(now)).toBeLessThan(147);
    expect(Number(now)).toBeGreaterThan(0);
    expect(Number(before)).toBeGreaterThan(0);
  });
});

describe('reviews and cohorts', () => {
  test('three domestic homicide reviews were carried out in Herefordshire (G17)', async () => {
    const run = await samples.run('domestic-homicide-reviews');
    expect(run.headlines[0]).toMatch(/^Domestic homicide reviews in Herefordshire by 24 January 2017: 3 carried out, /);
  });

  test('three are published in Worcestershire, with three more referred (W17)', async () => {
    const run = await samples.run('domestic-homicide-reviews', { area: 'Worcestershire' });
    expect(run.headlines[0]).toMatch(/3 carried out, of which 3 published, and 3 referred and under way\.$/);
    expect(run.checksFailed).toEqual({});
  });

  test('the IOM cohort of Herefordshire is 39 in 2016 (H17), of whom the police know some as perpetrators', async () => {
    const run = await samples.run('perpetrators-managed');
    expect(run.headlines[0]).toMatch(
      /^9 of the 39 people on the IOM cohort in Herefordshire in 2016 are known as perpetrators of domestic abuse: 23 %, /,
    );
    expect(run.headlines[1]).toMatch(/^4 of the 58 people under MAPPA in Herefordshire at the end of 2016 /);
    expect(Object.keys(run.checksFailed)).toContain("The police's file reaches the year");
  });
});

describe('figures without a published one', () => {
  test('each partner has a figure of people at risk of its own, none is their sum, and `<5` gives a range', async () => {
    const run = await samples.run('people-at-risk');
    const known = run.rows('by_partner', 'partner', 'age_group', 'this_year', 'at_least', 'at_most', 'change');
    expect(known.map(([partner, group, n]) => [partner, group, n])).toEqual([
      ['West Mercia Police', 'Aged 17 and under', 437n],
      ["Women's Aid", 'Aged 17 and under', 301n],
      ['Families First', 'Aged 17 and under', 219n],
      ["Children's Wellbeing", 'Aged 17 and under', null],
      ['West Mercia Police', 'Over 17', 985n],
      ["Women's Aid", 'Over 17', 702n],
      ['Adult Wellbeing', 'Over 17', 196n],
    ]);
    expect(known[3]).toEqual(["Children's Wellbeing", 'Aged 17 and under', null, 128n, 132n, null]);
    expect(run.headlines[3]).toContain('between 128 and 132; 12 months before: 118; no change is given');
  });

  test('the mean and the median length of plans have ranges, and plans still open are told', async () => {
    const run = await samples.run('child-protection-plans');
    expect(run.headlines).toEqual([
      'The number of children on a child protection plan with a domestic abuse marker in Herefordshire fell 1.4 % (72 from 73 a year before) by the end of December 2016, likely range −28.8 % to +36.6 %: no significant change.',
      'The 80 plans with a marker that ended in Herefordshire in the 12 months to December 2016 had lasted 297 days on average, likely range 271 to 323; half of them 277 days or less. 72 others were still open.',
    ]);
    const [row] = where(
      run,
      'length_of_plans',
      ['period', '12 months to December 2016'],
      'median_days',
      'median_from',
      'median_to',
    );
    expect(row).toEqual([276.5, 240, 314]);
  });

  test('MASH: the number and the share of level 2 and 3 referrals that triage took to level 4', async () => {
    const run = await samples.run('mash-referrals');
    expect(run.headlines[1]).toBe(
      'Triage took 48 of 223 referrals of levels 2 and 3 with domestic abuse in Herefordshire to level 4 in the 12 months to December 2016: 21.5 %, likely range 16.6 % to 27.4 %.',
    );
    expect(run.rows('by_quarter', 'quarter_name')).toContainEqual(['October to December 2016']);
  });

  test('GREAT: a term is compared with the same term of the year before', async () => {
    const run = await samples.run('great-attendance');
    expect(run.headlines[0]).toBe(
      'Children attending GREAT in Herefordshire in the autumn term 2016/17 rose 35.3 % on the same term of the year before (69 from 51), likely range −5.8 % to +94.3 %: no significant change.',
    );
    const early = await samples.run('great-attendance', { latest: '2016-10-31' });
    expect(early.checksFailed['The last term is over']).toContain('autumn term 2016/17');
    expect(early.headlines[0]).toContain('summer term 2015/16');
  });

  test.each([
    ['perpetrator-programmes', 4],
    ['wrasac-clients', 2],
    ['hbv-fm-fgm', 7],
  ])('%s: each of its %i figures is above 0 in Herefordshire, and nothing is switched off', async (id, lines) => {
    const run = await samples.run(id);
    const counted = where(run, 'by_area', ['area', 'Herefordshire'], 'this_year').flat().map(Number);
    expect(counted).toHaveLength(lines);
    expect(Math.min(...counted)).toBeGreaterThan(0);
    expect(run.result.switchedOff).toEqual([]);
  });

  test('reports of FGM, forced marriage and honour-based violence add up by kind and by agency', async () => {
    const run = await samples.run('hbv-fm-fgm');
    const [all, ...parts] = where(run, 'by_area', ['area', 'all areas together'], 'this_year').flat().map(Number);
    expect(parts.slice(0, 3).reduce((sum, n) => sum + n, 0)).toBe(all);
    expect(parts.slice(3).reduce((sum, n) => sum + n, 0)).toBe(all);
  });
});
