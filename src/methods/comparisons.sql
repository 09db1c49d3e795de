-- Two counts, or two rates, against each other. The counts are taken as Poisson: crimes that come in series or from
-- repeat victims vary more than that, so a chance given here is the smallest it can be, and a range the narrowest.

-- ln(1 + x) without loss for a small x. Source: Goldberg, ACM Computing Surveys 23 (1991), theorem 4.
CREATE TEMP MACRO log_one_plus(x) AS
  list_transform(
    [{x: x, u: 1 + x}],
    lambda lo: CASE WHEN lo.u = 1 THEN lo.x ELSE ln(lo.u) * (lo.x / (lo.u - 1)) END
  )[1];

-- The two-sided exact conditional mid-P of two Poisson counts, the smaller below 10: given their sum, s is binomial
-- with the share p, and of the smaller tail (half the term at s, and the terms beyond it) twice is taken.
-- The terms stand to each other as 1 : s/(total-s+1) q/p : ..., and upwards as 1 : (total-s)/(s+1) p/q : ....
-- Source: Rothman, Greenland and Lash, Modern Epidemiology (2008), ch. 14.
CREATE TEMP MACRO exact_mid_p(s, other, p, q) AS
  list_transform(
    list_transform(
      [{s: s, total: s + other, p: p, q: q, log_q: CASE WHEN p < 0.5 THEN log_one_plus(-p) ELSE ln(q) END}],
      lambda mp0: {
        s: mp0.s,
        is_below: mp0.s < mp0.total * mp0.p,
        term: exp((mp0.total - mp0.s) * mp0.log_q) * list_reduce(
          list_transform(range(1, 10), lambda mp_i:
            CASE WHEN mp_i <= mp0.s THEN (mp0.total - mp0.s + mp_i) / mp_i * mp0.p ELSE 1 END),
          lambda mp_product, mp_factor: mp_product * mp_factor,
          1.0::DOUBLE),
        below: list_reduce(
          list_transform(range(8, -1, -1), lambda mp_k:
            greatest(mp0.s - mp_k, 0.0::DOUBLE) / (mp0.total - mp0.s + mp_k + 1) * (mp0.q / mp0.p)),
          lambda mp_sum, mp_factor: 1 + mp_factor * mp_sum,
          1.0::DOUBLE),
        above: list_reduce(
          list_transform(range(119, -1, -1), lambda mp_k:
            greatest(mp0.total - mp0.s - mp_k, 0.0::DOUBLE) / (mp0.s + mp_k + 1) * (mp0.p / mp0.q)),
          lambda mp_sum, mp_factor: 1 + mp_factor * mp_sum,
          1.0::DOUBLE)
      }
    ),
    lambda mp: CASE WHEN mp.s IS NOT NULL THEN least(
      1.0::DOUBLE,
      finite_number(2 * mp.term * (CASE WHEN mp.is_below THEN mp.below ELSE mp.above END - 0.5::DOUBLE))) END
  )[1];

-- The chance of a difference at least this large between the rates a / population_a and b / population_b if there were
-- none: 0 to 1. Exact (mid-P) where either count is below 10, else from z, which is the logarithm of the ratio by its
-- standard error, so that it is below 0.05 just where the 95 % range of the ratio leaves out 1.
-- NULL for counts that are negative or not whole and populations that are not above 0. Source of z: as rate_ratio_lower.
CREATE TEMP MACRO rates_p(a, population_a, b, population_b) AS
  list_transform(
    list_transform(
      list_transform(
        [{
          a: whole_count(a), b: whole_count(b),
          odds: valid_divisor(valid_divisor(population_a) / valid_divisor(population_b))
        }],
        lambda rp0: {
          a: rp0.a, b: rp0.b, odds: rp0.odds,
          is_known: rp0.a + rp0.b + rp0.odds IS NOT NULL,
          is_small: rp0.a < 10 OR rp0.b < 10,
          a_is_less: rp0.a <= rp0.b
        }
      ),
      lambda rp1: {
        is_known: rp1.is_known, is_small: rp1.is_small,
        exact: exact_mid_p(
          CASE WHEN rp1.is_known AND rp1.is_small THEN least(rp1.a, rp1.b) END,
          greatest(rp1.a, rp1.b),
          CASE WHEN rp1.a_is_less THEN 1 / (1 + 1 / rp1.odds) ELSE 1 / (1 + rp1.odds) END,
          CASE WHEN rp1.a_is_less THEN 1 / (1 + rp1.odds) ELSE 1 / (1 + 1 / rp1.odds) END),
        wide: normal_two_sided_p(
          CASE WHEN rp1.a >= 10 AND rp1.b >= 10 THEN ln(rp1.a / rp1.b / rp1.odds) / sqrt(1 / rp1.a + 1 / rp1.b) END)
      }
    ),
    lambda rp: CASE WHEN NOT rp.is_known THEN NULL WHEN rp.is_small THEN rp.exact ELSE rp.wide END
  )[1];

-- rates_p for two counts that cover the same time and population.
CREATE TEMP MACRO counts_p(a, b) AS
  rates_p(a, 1, b, 1);

-- The rate a / population_a as a multiple of the rate b / population_b. NULL where b is 0.
CREATE TEMP MACRO rate_ratio(a, population_a, b, population_b) AS
  finite_number(valid_count(a) / valid_divisor(b) * (valid_divisor(population_b) / valid_divisor(population_a)));

-- Lower limit of rate_ratio by the log method: ratio * exp(-z sqrt(1/a + 1/b)). NULL where a or b is 0.
-- Source: Rothman, Greenland and Lash, Modern Epidemiology (2008), ch. 14.
CREATE TEMP MACRO rate_ratio_lower(a, population_a, b, population_b, confidence) AS
  list_transform(
    [{a: valid_divisor(a), b: valid_divisor(b), n: valid_divisor(population_b) / valid_divisor(population_a),
      z: interval_z(confidence)}],
    lambda rl: finite_number(rl.a / rl.b * rl.n * exp(-rl.z * sqrt(1 / rl.a + 1 / rl.b)))
  )[1];

-- Upper limit of rate_ratio. NULL where a or b is 0. Source: as rate_ratio_lower.
CREATE TEMP MACRO rate_ratio_upper(a, population_a, b, population_b, confidence) AS
  list_transform(
    [{a: valid_divisor(a), b: valid_divisor(b), n: valid_divisor(population_b) / valid_divisor(population_a),
      z: interval_z(confidence)}],
    lambda ru: finite_number(ru.a / ru.b * ru.n * exp(ru.z * sqrt(1 / ru.a + 1 / ru.b)))
  )[1];

-- a as a multiple of b, two counts that cover the same time and population. NULL where b is 0.
CREATE TEMP MACRO count_ratio(a, b) AS
  rate_ratio(a, 1, b, 1);

-- Lower limit of count_ratio, as rate_ratio_lower.
CREATE TEMP MACRO count_ratio_lower(a, b, confidence) AS
  rate_ratio_lower(a, 1, b, 1, confidence);

-- Upper limit of count_ratio, as rate_ratio_upper.
CREATE TEMP MACRO count_ratio_upper(a, b, confidence) AS
  rate_ratio_upper(a, 1, b, 1, confidence);

-- Why a ratio of the counts a and b has no likely range; NULL where it has one.
CREATE TEMP MACRO ratio_why(a, b) AS
  list_transform(
    [{a: valid_count(a), b: valid_count(b)}],
    lambda rw: CASE
      WHEN rw.a IS NULL OR rw.b IS NULL THEN 'one of the two figures is not known'
      WHEN rw.b = 0 THEN 'there were none to compare with'
      WHEN rw.a = 0 THEN 'a ratio to no cases has no likely range'
    END
  )[1];

-- Where a figure stands against a benchmark, by its likely range: 'higher', 'lower' or 'similar'.
-- Source: the comparison that OHID Fingertips makes of an area's interval with a benchmark's value.
CREATE TEMP MACRO against_words(lower, upper, benchmark) AS
  CASE
    WHEN lower > benchmark AND upper > benchmark THEN 'higher'
    WHEN upper < benchmark AND lower < benchmark THEN 'lower'
    WHEN lower <= benchmark AND upper >= benchmark THEN 'similar'
  END;
