/** A recipe that uses every part of the format; one place to bend in many tests. */
export const wholeRecipe = `recipe: 1 # the format
id: theft-by-area
version: 3
title: Theft by area
priority: acquisitive-crime
produces: [theft-rate, theft-change]
about: |
  Recorded theft.

  Second paragraph.
author: A. Analyst
contact: team@example.org
changes:
  - {version: 3, date: 2016-05-03, what: Rate added, why: Asked for}
  - {version: 2, date: 2016-02-29, what: Checks added}
parent: abandon-ability-able-about-above-absent-absorb
inputs:
  thefts:
    title: Thefts, one row each
    partner: West Mercia Police
    about: One row each.
    columns:
      recorded_on: {type: date, aliases: [Date Recorded, Created Date]}
      area: text
      kind: {type: category, values: {"2": [Bike], "1": [Car], other: []}, optional: true, meaning: What was taken}
      outcome: {type: category, values: [charged, none]}
  population:
    optional: true
    columns: {area: text, residents: integer}
parameters:
  until: {type: month, title: 12 months to the end of, default: {last complete month: thefts.recorded_on}}
  since: {type: month, default: 2014-04}
  year: {type: financial year, default: 2015/16}
  quarter: {type: quarter, default: 2016-04}
  day: {type: date, default: 2016-02-29, from: thefts.recorded_on}
  area: {type: area, from: thefts.area}
  kind: {type: choice, options: [bike, car], default: car}
  fewest: {type: number, default: 4.5, about: Smaller counts are left out.}
steps:
  zz_first: SELECT 1 AS n
  by_area: |
    SELECT area, count(*) AS n
    FROM thefts WHERE recorded_on <= last_day($until) GROUP BY area
tables:
  - from: by_area
    title: Theft by area
    note: Areas without theft are not shown.
    detail: zz_first
    columns:
      area: dimension
      n: {role: count, title: Thefts}
      before: count
      change: {role: change, of: [n, before], decimals: 1}
      residents: count
      rate: {role: rate, of: [n, residents], per: 100000}
      low: {role: interval, of: rate, bound: lower, confidence: 0.95}
      county: {role: total, over: area}
      year: {role: rolling, of: n, months: 12}
charts:
  - from: by_area
    title: Theft by area
    subtitle: 12 months
    vega-lite: {mark: bar, encoding: {x: {field: n}, y: {field: area, sort: null, scale: {zero: false, domain: [0, 1.5]}}}}
headlines:
  - from: by_area
    where: {area: $area, n: 4}
    text: "{n} thefts in {$area}"
    otherwise: "No figure for {$area}"
checks:
  - {name: no month missing, sql: "SELECT 1 AS area", expect: rows, says: "{rows} rows, the first {area}"}
  - {name: nothing wrong, sql: SELECT 1}
`;
