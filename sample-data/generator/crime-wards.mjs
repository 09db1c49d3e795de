/**
 * Wards that the file of recorded crime names, with how likely each is: some of each area, real in name and place; the
 * weights are made up. `town` has a town centre in it, `rural` is the police's own mark.
 * @typedef {{ readonly ward: string, readonly kind: 'town' | 'urban' | 'rural' }} CrimeWard
 */

/** @type {Readonly<Record<import('./areas.mjs').Area, readonly (readonly [CrimeWard, number])[]>>} */
export const crimeWards = {
  Herefordshire: wards({ Greyfriars: 26, 'Leominster South': 9 }, { 'Newton Farm': 15, 'Ross West': 10 }, [
    'Kington',
    'Weobley',
    'Bircher',
    'Old Gore',
    'Wormside',
  ]),
  Shropshire: wards({ 'Quarry and Coton Hill': 28, 'Oswestry South': 10 }, { Harlescott: 14, Monkmoor: 10 }, [
    'Clun',
    'Corvedale',
    'Llanymynech',
    'Prees',
    'Worfield',
  ]),
  'Telford and Wrekin': wards({ 'Malinslee and Dawley Bank': 30, Haygate: 10 }, { Woodside: 17, Donnington: 13 }, [
    'Edgmond and Ercall Magna',
    'Wrockwardine',
  ]),
  'North Worcestershire': wards({ 'Bromsgrove Central': 20, 'Blakebrook and Habberley South': 16 }, { Winyates: 16 }, [
    'Wyre Forest Rural',
    'Tardebigge',
    'Belbroughton and Romsley',
  ]),
  'South Worcestershire': wards({ Cathedral: 28, 'Evesham North': 11 }, { Warndon: 16, Pickersleigh: 9 }, [
    'Teme Valley',
    'Inkberrow',
    'Bredon',
    'Martley',
  ]),
};

/**
 * @param {Readonly<Record<string, number>>} town
 * @param {Readonly<Record<string, number>>} urban
 * @param {readonly string[]} rural each as likely as four in a hundred or so
 * @returns {readonly (readonly [CrimeWard, number])[]}
 */
function wards(town, urban, rural) {
  return [
    ...Object.entries(town).map(([ward, weight]) => weighted(ward, 'town', weight)),
    ...Object.entries(urban).map(([ward, weight]) => weighted(ward, 'urban', weight)),
    ...rural.map((ward) => weighted(ward, 'rural', 4)),
  ];
}

/**
 * @param {string} ward
 * @param {CrimeWard['kind']} kind
 * @param {number} weight
 * @returns {readonly [CrimeWard, number]}
 */
function weighted(ward, kind, weight) {
  return [{ ward, kind }, weight];
}
