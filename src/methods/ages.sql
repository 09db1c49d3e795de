-- Ages and bands of ages as partners write them: 24, 24.0, 18 to 25, 18-25, under 16, 15 and under, over 65, 90+.

-- The numbers in a text, in order, each without its decimals.
CREATE TEMP MACRO age_numbers(ages) AS
  list_transform(
    regexp_extract_all(CAST(ages AS VARCHAR), '[0-9]+(?:[.][0-9]+)?'),
    lambda an: TRY_CAST(floor(TRY_CAST(an AS DOUBLE)) AS BIGINT));

-- The first age of a band, in whole years; of a single age, the age. NULL where there is no number, or a negative one.
CREATE TEMP MACRO youngest_age(ages) AS
  list_transform(
    [{words: lower(trim(CAST(ages AS VARCHAR))), first: age_numbers(ages)[1]}],
    lambda ya: CASE
      WHEN ya.first IS NULL OR starts_with(ya.words, '-') THEN NULL
      WHEN regexp_matches(ya.words, '^(aged? )?(under|below|less than|younger than|up to|<)|(and|or) (under|below|less|younger)$') THEN 0
      WHEN regexp_matches(ya.words, '^(aged? )?(over|above|more than|older than|>([^=]|$))') THEN ya.first + 1
      ELSE ya.first
    END
  )[1];

-- The last age of a band, in whole years; 999 where it has no end. NULL as above.
CREATE TEMP MACRO oldest_age(ages) AS
  list_transform(
    [{words: lower(trim(CAST(ages AS VARCHAR))), last: list_last(age_numbers(ages))}],
    lambda oa: CASE
      WHEN oa.last IS NULL OR starts_with(oa.words, '-') THEN NULL
      WHEN regexp_matches(oa.words, '[+>]|over|above|older|more|plus') THEN 999
      WHEN regexp_matches(oa.words, '^(aged? )?(under|below|less than|younger than|<([^=]|$))') THEN oa.last - 1
      ELSE oa.last
    END
  )[1];
