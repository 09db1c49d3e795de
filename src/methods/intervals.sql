-- Likely ranges (confidence intervals) of counts, rates and shares.
-- Source of the choices: PHE Technical Guide, Confidence Intervals (2018), and APHO Technical Briefing 3 (2008).
-- A confidence is a part of 1, such as 0.95.

-- A count as DOUBLE. NULL for what is negative or not finite.
CREATE TEMP MACRO valid_count(n) AS
  list_transform([finite_number(n)], lambda vc: CASE WHEN vc >= 0 THEN vc END)[1];

-- A count as DOUBLE. NULL for what is negative, not whole or not finite.
CREATE TEMP MACRO whole_count(n) AS
  list_transform([valid_count(n)], lambda wc: CASE WHEN wc = floor(wc) THEN wc END)[1];

-- A population or another divisor as DOUBLE. NULL for what is not above 0 or not finite.
CREATE TEMP MACRO valid_divisor(n) AS
  list_transform([finite_number(n)], lambda vd: CASE WHEN vd > 0 THEN vd END)[1];

-- Byar's lower limit of a count. 0 for a count of 0; NULL where the formula falls below 0, as it does for 1 at 99.8 %.
-- Source: Breslow and Day, Statistical Methods in Cancer Research II (1987), p. 69.
CREATE TEMP MACRO byar_lower(n, confidence) AS
  list_transform(
    [{n: valid_count(n), z: interval_z(confidence)}],
    lambda bl: CASE
      WHEN bl.z IS NULL THEN NULL
      WHEN bl.n = 0 THEN 0.0::DOUBLE
      WHEN bl.n > 0 AND 1 - 1 / (9 * bl.n) - bl.z / (3 * sqrt(bl.n)) >= 0
        THEN bl.n * pow(1 - 1 / (9 * bl.n) - bl.z / (3 * sqrt(bl.n)), 3)
    END
  )[1];

-- Byar's upper limit of a count. Source: as byar_lower.
CREATE TEMP MACRO byar_upper(n, confidence) AS
  list_transform(
    [{m: valid_count(n) + 1, z: interval_z(confidence)}],
    lambda bu: bu.m * pow(1 - 1 / (9 * bu.m) + bu.z / (3 * sqrt(bu.m)), 3)
  )[1];

-- Exact lower limit of a whole count from so many terms of the tail, which should be 40 + 10 sqrt(n) or more.
-- Twelve steps of Newton's method on the logarithm of the mean and that of the tail, which is the term at n times
-- 1 + mean/(n+1) (1 + mean/(n+2) (1 + ...)). The steps are a list whose elements all hold the start.
CREATE TEMP MACRO poisson_lower(n, confidence, terms) AS
  list_transform(
    list_transform(
      [{n: whole_count(n), z: interval_z(confidence), confidence: finite_number(confidence)}],
      lambda pl0: {
        n: CASE WHEN pl0.z IS NOT NULL THEN pl0.n END,
        above_0: CASE WHEN pl0.n > 0 THEN pl0.n END,
        log_mean: CASE WHEN pl0.n > 0 THEN ln(greatest(pl0.n - pl0.z * sqrt(pl0.n), pl0.n / 100)) END,
        log_alpha: CASE WHEN pl0.z IS NOT NULL THEN ln((1 - pl0.confidence) / 2) END
      }
    ),
    lambda pl: CASE WHEN pl.n = 0 THEN 0.0::DOUBLE ELSE exp(list_reduce(
      list_transform(range(13), lambda pl_step: {log_mean: pl.log_mean, n: pl.above_0, log_alpha: pl.log_alpha}),
      lambda pl_at, pl_step: list_transform(
        [{
          log_mean: pl_at.log_mean, n: pl_at.n, log_alpha: pl_at.log_alpha,
          tail: list_reduce(
            list_transform(range(terms, 0, -1), lambda pl_j: exp(pl_at.log_mean) / (pl_at.n + pl_j)),
            lambda pl_sum, pl_factor: 1 + pl_factor * pl_sum,
            1.0::DOUBLE)
        }],
        lambda pl_to: {
          log_mean: pl_to.log_mean - pl_to.tail / pl_to.n * (pl_to.n * pl_to.log_mean - exp(pl_to.log_mean)
            - lgamma(pl_to.n + 1) + ln(pl_to.tail) - pl_to.log_alpha),
          n: pl_to.n, log_alpha: pl_to.log_alpha
        }
      )[1]).log_mean)
    END
  )[1];

-- Exact upper limit of a whole count from so many terms of the tail, which should be 40 + 10 sqrt(n) or more.
-- Twelve steps of Newton's method on the mean and the logarithm of the tail, which is the term at n times
-- 1 + n/mean (1 + (n-1)/mean (1 + ...)). The steps are a list whose elements all hold the start.
CREATE TEMP MACRO poisson_upper(n, confidence, terms) AS
  list_transform(
    list_transform(
      [{n: whole_count(n), z: interval_z(confidence), confidence: finite_number(confidence),
        start: byar_upper(n, confidence)}],
      lambda pu0: {
        n: pu0.n, mean: pu0.start, log_alpha: CASE WHEN pu0.z IS NOT NULL THEN ln((1 - pu0.confidence) / 2) END
      }
    ),
    lambda pu: list_reduce(
      list_transform(range(13), lambda pu_step: {mean: pu.mean, n: pu.n, log_alpha: pu.log_alpha}),
      lambda pu_at, pu_step: list_transform(
        [{
          mean: pu_at.mean, n: pu_at.n, log_alpha: pu_at.log_alpha,
          tail: list_reduce(
            list_transform(range(terms, 0, -1), lambda pu_j: greatest(pu_at.n + 1 - pu_j, 0.0::DOUBLE) / pu_at.mean),
            lambda pu_sum, pu_factor: 1 + pu_factor * pu_sum,
            1.0::DOUBLE)
        }],
        lambda pu_to: {
          mean: pu_to.mean + pu_to.tail * (pu_to.n * ln(pu_to.mean) - pu_to.mean
            - lgamma(pu_to.n + 1) + ln(pu_to.tail) - pu_to.log_alpha),
          n: pu_to.n, log_alpha: pu_to.log_alpha
        }
      )[1]).mean
  )[1];

-- Exact (Poisson) lower limit of a count: the mean at which this count or more has the chance (1 - confidence) / 2.
-- NULL for counts that are not whole, or above 1,000, where Byar's limit says the same to five digits.
-- Source: F. Garwood, Biometrika 28 (1936), 437-442.
CREATE TEMP MACRO exact_lower(n, confidence) AS
  list_transform(
    [{n: valid_count(n), confidence: confidence}],
    lambda el: poisson_lower(CASE WHEN el.n <= 1000 THEN el.n END, el.confidence, 400)
  )[1];

-- Exact (Poisson) upper limit of a count: the mean at which this count or fewer has the chance (1 - confidence) / 2.
-- NULL as exact_lower. Source: as exact_lower.
CREATE TEMP MACRO exact_upper(n, confidence) AS
  list_transform(
    [{n: valid_count(n), confidence: confidence}],
    lambda eu: poisson_upper(CASE WHEN eu.n <= 1000 THEN eu.n END, eu.confidence, 400)
  )[1];

-- Which limits count_lower and count_upper use: 'Exact' below 10, 'Byars' from 10 on.
CREATE TEMP MACRO interval_method(n) AS
  list_transform(
    [valid_count(n)],
    lambda im: CASE WHEN im < 10 THEN 'Exact' WHEN im >= 10 THEN 'Byars' END
  )[1];

-- Lower limit of a count, exact below 10 and Byar's from 10 on.
CREATE TEMP MACRO count_lower(n, confidence) AS
  list_transform(
    list_transform(
      [{n: valid_count(n), confidence: confidence}],
      lambda cl0: {
        n: cl0.n,
        exact: poisson_lower(CASE WHEN cl0.n < 10 THEN cl0.n END, cl0.confidence, 80),
        byar: byar_lower(cl0.n, cl0.confidence)
      }
    ),
    lambda cl: CASE WHEN cl.n < 10 THEN cl.exact ELSE cl.byar END
  )[1];

-- Upper limit of a count, exact below 10 and Byar's from 10 on.
CREATE TEMP MACRO count_upper(n, confidence) AS
  list_transform(
    list_transform(
      [{n: valid_count(n), confidence: confidence}],
      lambda cu0: {
        n: cu0.n,
        exact: poisson_upper(CASE WHEN cu0.n < 10 THEN cu0.n END, cu0.confidence, 80),
        byar: byar_upper(cu0.n, cu0.confidence)
      }
    ),
    lambda cu: CASE WHEN cu.n < 10 THEN cu.exact ELSE cu.byar END
  )[1];

-- Events per so many of the population: rate(92, 16143, 100000) is 569.9 per 100,000.
-- More events than people are allowed. NULL unless n >= 0, population > 0 and per > 0.
CREATE TEMP MACRO rate(n, population, per) AS
  finite_number(valid_count(n) / valid_divisor(population) * valid_divisor(per));

-- Lower limit of a rate, in the unit of rate(): the limit of its count, the population being taken as known.
CREATE TEMP MACRO rate_lower(n, population, per, confidence) AS
  finite_number(count_lower(n, confidence) / valid_divisor(population) * valid_divisor(per));

-- Upper limit of a rate, in the unit of rate().
CREATE TEMP MACRO rate_upper(n, population, per, confidence) AS
  finite_number(count_upper(n, confidence) / valid_divisor(population) * valid_divisor(per));

-- n of total as a part of 1. NULL unless 0 <= n <= total and total > 0.
CREATE TEMP MACRO share(n, total) AS
  list_transform(
    [{n: valid_count(n), total: valid_divisor(total)}],
    lambda sh: CASE WHEN sh.n <= sh.total THEN sh.n / sh.total END
  )[1];

-- Wilson's lower limit of share(n, total), a part of 1.
-- Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
CREATE TEMP MACRO wilson_lower(n, total, confidence) AS
  list_transform(
    [{n: valid_count(n), total: valid_divisor(total), z: interval_z(confidence)}],
    lambda wl: CASE WHEN wl.n <= wl.total AND wl.z IS NOT NULL THEN greatest(0.0::DOUBLE,
      (2 * wl.n + wl.z * wl.z - wl.z * sqrt(wl.z * wl.z + 4 * wl.n * (1 - wl.n / wl.total)))
      / (2 * (wl.total + wl.z * wl.z))) END
  )[1];

-- Wilson's upper limit of share(n, total), a part of 1. Source: as wilson_lower.
CREATE TEMP MACRO wilson_upper(n, total, confidence) AS
  list_transform(
    [{n: valid_count(n), total: valid_divisor(total), z: interval_z(confidence)}],
    lambda wu: CASE WHEN wu.n <= wu.total AND wu.z IS NOT NULL THEN least(1.0::DOUBLE,
      (2 * wu.n + wu.z * wu.z + wu.z * sqrt(wu.z * wu.z + 4 * wu.n * (1 - wu.n / wu.total)))
      / (2 * (wu.total + wu.z * wu.z))) END
  )[1];
