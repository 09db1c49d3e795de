/** A recipe that counts the rows of each place, with one choice. */
export const countingByPlace = `recipe: 1
id: counting
version: 1
title: Counting by place
inputs:
  crimes: { columns: { spot: text } }
parameters:
  least: { type: number, title: Least, default: 1 }
steps:
  counted: SELECT spot, count(*) AS n FROM crimes GROUP BY spot HAVING count(*) >= $least ORDER BY spot
tables:
  - { from: counted, title: By place, columns: { spot: dimension, n: count } }
`;
