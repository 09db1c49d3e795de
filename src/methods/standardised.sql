-- Directly standardised rates: what the rate of a place would be if its people were of the ages of a standard
-- population. The three lists hold the same groups (ages) in the same order.
-- Source: A. J. Dobson and others, Statistics in Medicine 10 (1991), 457-462, with Byar's limits, as PHE Technical Guide,
-- Confidence Intervals (2018); like there, none is given for fewer than 10 events.

-- What a standardised rate is made of: the events, the rate in one, and the standard error of the rate by that of the
-- count. NULL for lists that differ in length, a group that is not known, and fewer than 10 events.
CREATE TEMP MACRO dsr_parts(counts, populations, standards) AS
  list_transform(
    list_transform(
      [{n: list_transform(CAST(counts AS DOUBLE[]), lambda ds_n: valid_count(ds_n)),
        p: list_transform(CAST(populations AS DOUBLE[]), lambda ds_p: valid_divisor(ds_p)),
        w: list_transform(CAST(standards AS DOUBLE[]), lambda ds_w: valid_count(ds_w))}],
      lambda ds0: {
        is_whole: len(ds0.n) > 0 AND len(ds0.n) = len(ds0.p) AND len(ds0.p) = len(ds0.w)
          AND list_count(ds0.n) + list_count(ds0.p) + list_count(ds0.w) = 3 * len(ds0.n),
        events: list_sum(ds0.n),
        weight: valid_divisor(list_sum(ds0.w)),
        sum: list_sum(list_transform(ds0.n, lambda ds_n, ds_i: ds0.w[ds_i] * ds_n / ds0.p[ds_i])),
        squares: list_sum(list_transform(ds0.n, lambda ds_n, ds_i: pow(ds0.w[ds_i] / ds0.p[ds_i], 2) * ds_n))
      }
    ),
    lambda ds: CASE WHEN ds.is_whole AND ds.events >= 10 AND ds.weight IS NOT NULL
      THEN {events: ds.events, rate: ds.sum / ds.weight, scale: sqrt(ds.squares / ds.events) / ds.weight} END
  )[1];

-- The directly standardised rate: sum of standard * count / population, by the sum of standards.
CREATE TEMP MACRO dsr(counts, populations, standards, per) AS
  finite_number(dsr_parts(counts, populations, standards).rate * valid_divisor(per));

-- Lower limit of dsr.
CREATE TEMP MACRO dsr_lower(counts, populations, standards, per, confidence) AS
  list_transform(
    [{d: dsr_parts(counts, populations, standards), per: valid_divisor(per), confidence: confidence}],
    lambda dsl: finite_number(
      (dsl.d.rate + dsl.d.scale * (byar_lower(dsl.d.events, dsl.confidence) - dsl.d.events)) * dsl.per)
  )[1];

-- Upper limit of dsr.
CREATE TEMP MACRO dsr_upper(counts, populations, standards, per, confidence) AS
  list_transform(
    [{d: dsr_parts(counts, populations, standards), per: valid_divisor(per), confidence: confidence}],
    lambda dsu: finite_number(
      (dsu.d.rate + dsu.d.scale * (byar_upper(dsu.d.events, dsu.confidence) - dsu.d.events)) * dsu.per)
  )[1];

-- People of an age group in the European Standard Population: group 0 is 0 to 4 years, 1 is 5 to 9, and so on to 18,
-- which is 90 and over. NULL for any other. Source: Eurostat, Revision of the European Standard Population (2013).
CREATE TEMP MACRO european_standard(age_group) AS
  CASE WHEN age_group BETWEEN 0 AND 18 THEN
    [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
      [CAST(age_group AS BIGINT) + 1]
  END;
