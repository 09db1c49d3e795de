-- Funnel plots: within which limits the figure of a place of this size lies by chance alone, if all places were alike.
-- By custom the limits are those of 0.95 and 0.998.

-- The count whose own likely range just reaches the expected number, from below (side -1) or from above (side 1): the
-- limits of Byar turned round, so that a place lies outside the funnel just where its range leaves out the pooled rate.
-- With y the root of the count (of the count and 1, below), y * y - side * (z / 3) * y - 1/9 = expected ^ (1/3) * y ^ (4/3),
-- found by 25 steps of Newton's method from beyond the root. 0 below where no count is so low.
-- Source: R package of Public Health England, PHEindicatormethods (2022), and Breslow and Day as byar_lower.
CREATE TEMP MACRO funnel_count(expected, confidence, side) AS
  list_transform(
    list_transform(
      [{e: valid_count(expected), z: interval_z(confidence), side: CAST(side AS DOUBLE)}],
      lambda fu0: {
        e: fu0.e, z: CASE WHEN fu0.e + fu0.side IS NOT NULL THEN fu0.z END, side: fu0.side,
        start: sqrt(fu0.e) + 2 + CASE WHEN fu0.side > 0 THEN fu0.z ELSE 0 END
      }
    ),
    lambda fu: CASE
      WHEN fu.z IS NOT NULL THEN list_transform(
        [list_reduce(
          list_transform(range(25), lambda fu_step: {y: fu.start, root: cbrt(fu.e), z: fu.z * fu.side}),
          lambda fu_at, fu_step: {
            y: greatest(0.1::DOUBLE, fu_at.y - (fu_at.y * fu_at.y - fu_at.z / 3 * fu_at.y - 1 / 9.0::DOUBLE
                - fu_at.root * pow(fu_at.y, 4 / 3.0::DOUBLE))
              / (2 * fu_at.y - fu_at.z / 3 - 4 / 3.0::DOUBLE * fu_at.root * cbrt(fu_at.y))),
            root: fu_at.root, z: fu_at.z
          }).y],
        lambda fu_y: CASE WHEN fu.side > 0 THEN fu_y * fu_y ELSE greatest(0.0::DOUBLE, fu_y * fu_y - 1) END
      )[1]
    END
  )[1];

-- Lower funnel limit of the rate of a place with this population, where all places together have n_pool events among
-- population_pool; in the unit of rate().
CREATE TEMP MACRO funnel_lower(n_pool, population_pool, population, per, confidence) AS
  rate(funnel_count(rate(n_pool, population_pool, 1) * valid_divisor(population), confidence, -1), population, per);

-- Upper funnel limit of the rate of a place.
CREATE TEMP MACRO funnel_upper(n_pool, population_pool, population, per, confidence) AS
  rate(funnel_count(rate(n_pool, population_pool, 1) * valid_divisor(population), confidence, 1), population, per);

-- Lower funnel limit of the share in a place with this total, where all places together have n_pool of total_pool; a
-- part of 1. Source: Wilson's limits around the pooled share, as PHEindicatormethods draws its funnels.
CREATE TEMP MACRO funnel_share_lower(n_pool, total_pool, total, confidence) AS
  wilson_lower(share(n_pool, total_pool) * valid_divisor(total), total, confidence);

-- Upper funnel limit of the share in a place.
CREATE TEMP MACRO funnel_share_upper(n_pool, total_pool, total, confidence) AS
  wilson_upper(share(n_pool, total_pool) * valid_divisor(total), total, confidence);
