-- Whether areas make up the force, by the lookup of places.

-- The partnership areas of the force in which no place of a list lies, in words: what keeps "the force" from being the name of
-- all of them together. NULL where none is missing, where the list names the force or a larger place, and where it names no
-- place that is known.
CREATE TEMP MACRO missing_from_force(names) AS
  list_transform(
    [list_transform(names, lambda mff_name: split_part(place_line(mff_name), '|', 4))],
    lambda mff_found: CASE WHEN NOT list_contains(mff_found, '') AND len(list_filter(mff_found, lambda mff_known: mff_known IS NOT NULL)) > 0
      THEN nullif(array_to_string(list_transform(list_filter(
        ['HE|Herefordshire', 'NW|North Worcestershire', 'SH|Shropshire', 'SW|South Worcestershire', 'TW|Telford and Wrekin'],
        lambda mff_area: NOT list_contains(mff_found, split_part(mff_area, '|', 1))
          AND NOT (list_contains(mff_found, 'WO') AND ends_with(mff_area, 'Worcestershire'))),
        lambda mff_missing: split_part(mff_missing, '|', 2)), ', '), '') END
  )[1];
