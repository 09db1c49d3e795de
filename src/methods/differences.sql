-- Changes of shares and of rates, from a period before to this one or from one place to another.

-- The change of a share, a of total_a from b of total_b, in percentage points: 4.9 is from 20.0 % to 24.9 %.
CREATE TEMP MACRO share_change(a, total_a, b, total_b) AS
  (share(a, total_a) - share(b, total_b)) * 100;

-- Lower limit of share_change, by the hybrid of Wilson's limits.
-- Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
CREATE TEMP MACRO share_change_lower(a, total_a, b, total_b, confidence) AS
  list_transform(
    [{a: share(a, total_a), b: share(b, total_b),
      low: wilson_lower(a, total_a, confidence), high: wilson_upper(b, total_b, confidence)}],
    lambda dl: (dl.a - dl.b - sqrt(pow(dl.a - dl.low, 2) + pow(dl.high - dl.b, 2))) * 100
  )[1];

-- Upper limit of share_change. Source: as share_change_lower.
CREATE TEMP MACRO share_change_upper(a, total_a, b, total_b, confidence) AS
  list_transform(
    [{a: share(a, total_a), b: share(b, total_b),
      high: wilson_upper(a, total_a, confidence), low: wilson_lower(b, total_b, confidence)}],
    lambda du: (du.a - du.b + sqrt(pow(du.high - du.a, 2) + pow(du.b - du.low, 2))) * 100
  )[1];

-- The change of a share in words, by whether its 95 % range leaves out 0: 'significant rise', 'significant fall' or
-- 'no significant change'.
CREATE TEMP MACRO share_change_words(a, total_a, b, total_b) AS
  list_transform(
    [{low: share_change_lower(a, total_a, b, total_b, 0.95), high: share_change_upper(a, total_a, b, total_b, 0.95)}],
    lambda dw: CASE
      WHEN dw.low > 0 THEN 'significant rise'
      WHEN dw.high < 0 THEN 'significant fall'
      WHEN dw.low <= 0 AND dw.high >= 0 THEN 'no significant change'
    END
  )[1];

-- The change of a rate in per cent. Withheld (NULL) as percent_change is, by the two counts, and where a population is
-- not above 0.
CREATE TEMP MACRO rate_change(a, population_a, b, population_b) AS
  list_transform(
    [{a: whole_count(a), b: whole_count(b), m: population_a, n: population_b}],
    lambda rc: CASE WHEN rc.a >= 10 AND rc.b >= 50 THEN (rate_ratio(rc.a, rc.m, rc.b, rc.n) - 1) * 100 END
  )[1];

-- Lower limit of rate_change, by the log method of rate_ratio_lower.
CREATE TEMP MACRO rate_change_lower(a, population_a, b, population_b, confidence) AS
  list_transform(
    [{a: whole_count(a), b: whole_count(b), m: population_a, n: population_b, confidence: confidence}],
    lambda rcl: CASE WHEN rcl.a >= 10 AND rcl.b >= 50
      THEN (rate_ratio_lower(rcl.a, rcl.m, rcl.b, rcl.n, rcl.confidence) - 1) * 100 END
  )[1];

-- Upper limit of rate_change.
CREATE TEMP MACRO rate_change_upper(a, population_a, b, population_b, confidence) AS
  list_transform(
    [{a: whole_count(a), b: whole_count(b), m: population_a, n: population_b, confidence: confidence}],
    lambda rcu: CASE WHEN rcu.a >= 10 AND rcu.b >= 50
      THEN (rate_ratio_upper(rcu.a, rcu.m, rcu.b, rcu.n, rcu.confidence) - 1) * 100 END
  )[1];

-- The change of a rate in words, by rates_p below 0.05; given for small counts too.
CREATE TEMP MACRO rate_change_words(a, population_a, b, population_b) AS
  list_transform(
    [{p: rates_p(a, population_a, b, population_b), ratio: rate_ratio(a, population_a, b, population_b),
      base: valid_count(b)}],
    lambda rcw: CASE
      WHEN rcw.p IS NULL THEN NULL
      WHEN rcw.p >= 0.05::DOUBLE THEN 'no significant change'
      WHEN rcw.base = 0 OR rcw.ratio > 1 THEN 'significant rise'
      ELSE 'significant fall'
    END
  )[1];
