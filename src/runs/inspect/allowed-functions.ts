/**
 * The functions of DuckDB that a recipe may use, by what they are about. What is not named here is refused, whatever a
 * newer engine brings: only what gives the same answer from the same values, today and tomorrow, on any computer, and
 * reads nothing but those values. `tests/runs/allowed-functions.test.ts` goes through all that the engines have.
 */
const families: Readonly<Record<string, string>> = {
  operators: `!__postfix !~~ !~~* % & && * ** + - -> ->> / // <-> << <=> <@ >> @ @> ^ ^@ | || ~ ~~ ~~* ~~~
    add subtract multiply divide mod xor like_escape not_like_escape ilike_escape not_ilike_escape`,

  numbers: `abs acos acosh asin asinh atan atan2 atanh bin bit_count bit_length bit_position bitstring cbrt ceil ceiling cos
    cosh cot degrees even exp factorial fdiv floor fmod gamma gcd get_bit greatest greatest_common_divisor hex isfinite isinf
    isnan lcm least least_common_multiple lgamma ln log log10 log2 nextafter pi pow power radians round round_even
    roundbankers set_bit sign signbit sin sinh sqrt tan tanh to_base to_binary to_hex trunc unbin unhex from_binary from_hex
    equi_width_bins is_histogram_other_bin`,

  text: `array_to_string array_to_string_comma_default ascii bar base64 char_length character_length chr concat concat_ws
    contains damerau_levenshtein decode editdist3 encode ends_with format format_bytes formatreadabledecimalsize
    formatreadablesize from_base64 hamming hash instr jaccard jaro_similarity jaro_winkler_similarity lcase left
    left_grapheme len length length_grapheme levenshtein lower lpad ltrim md5 md5_number md5_number_lower
    md5_number_upper mismatches nfc_normalize octet_length ord parse_dirname parse_dirpath parse_filename parse_path
    position prefix printf regexp_escape regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace
    regexp_split_to_array regexp_split_to_table repeat replace reverse right right_grapheme rpad rtrim sha1 sha256 split
    split_part starts_with str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen
    strpos substr substring substring_grapheme suffix to_base64 translate trim ucase unicode upper url_decode url_encode`,

  dates: `century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth
    dayofweek dayofyear decade epoch epoch_ms epoch_ns epoch_us era hour isodow isoyear julian last_day make_date make_time
    make_timestamp make_timestamp_ms make_timestamp_ns microsecond millennium millisecond minute month monthname nanosecond
    normalized_interval quarter second strftime strptime time_bucket to_centuries to_days to_decades to_hours
    to_microseconds to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_weeks to_years try_strptime
    week weekday weekofyear year yearweek`,

  'lists, structs, maps and unions': `apply array_append array_apply array_cat
    array_concat array_contains array_cosine_distance array_cosine_similarity array_cross_product array_distance
    array_distinct array_dot_product array_extract array_filter array_grade_up array_has array_has_all array_has_any
    array_indexof array_inner_product array_intersect array_length array_negative_dot_product
    array_negative_inner_product array_pop_back array_pop_front array_position array_prepend array_push_back
    array_push_front array_reduce array_resize array_reverse array_reverse_sort array_select array_slice array_sort
    array_transform array_unique array_value array_where array_zip cardinality element_at filter flatten generate_series
    generate_subscripts grade_up list_any_value list_append list_apply
    list_approx_count_distinct list_avg list_bit_and list_bit_or list_bit_xor list_bool_and list_bool_or list_cat
    list_concat list_contains list_cosine_distance list_cosine_similarity list_count list_distance list_distinct
    list_dot_product list_element list_entropy list_extract list_filter list_first list_grade_up list_has list_has_all
    list_has_any list_histogram list_indexof list_inner_product list_intersect list_kurtosis list_kurtosis_pop list_last
    list_mad list_max list_median list_min list_mode list_negative_dot_product list_negative_inner_product list_pack
    list_position list_prepend list_product list_reduce list_resize list_reverse list_reverse_sort list_select list_sem
    list_skewness list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg list_sum list_transform
    list_unique list_value list_var_pop list_var_samp list_where list_zip map map_concat map_contains
    map_contains_entry map_contains_value map_entries map_extract map_extract_value map_from_entries map_keys map_values
    range reduce remap_struct row struct_concat struct_contains struct_extract struct_extract_at struct_has
    struct_indexof struct_insert struct_pack struct_position struct_update union_extract union_tag union_value unnest
    unpivot_list`,

  'kinds of value': `alias can_cast_implicitly cast_to_type constant_or_null enum_code enum_first enum_last enum_range
    enum_range_boundary nullif replace_type typeof variant_extract variant_typeof`,

  aggregates: `any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_max_nulls_last
    arg_min arg_min_null arg_min_nulls_last argmax argmin array_agg avg bit_and bit_or bit_xor bitstring_agg bool_and bool_or
    corr count count_if count_star countif covar_pop covar_samp entropy favg first fsum geomean geometric_mean group_concat
    histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list listagg mad max max_by mean median min min_by mode
    product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx
    regr_sxy regr_syy sem skewness stddev stddev_pop stddev_samp string_agg sum sum_no_overflow sumkahan var_pop var_samp
    variance wavg weighted_avg`,
};

/** Functions that stand where a table may: what they give comes from their arguments alone. */
const tableFunctions = 'range generate_series unnest';

/** These exist only before OVER, and the engine does not list them. */
const windowFunctions = `row_number rank rank_dense dense_rank percent_rank cume_dist ntile lag lead first_value last_value
  nth_value fill`;

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The families of functions that give a value, by what they are about, each with its names in small letters. */
export function allowedFamilies(): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(families).map(([family, text]) => [family, wordsOf(text)]));
}

/** Whether a recipe may use a function of this name: as a value, or where a table may stand. */
export function isAllowedFunction(name: string, place: 'value' | 'table'): boolean {
  if (place === 'table') return wordsOf(tableFunctions).includes(name);
  return [...allowedFamilies().values()].some((names) => names.includes(name)) || isWindowFunction(name);
}

export function isWindowFunction(name: string): boolean {
  return wordsOf(windowFunctions).includes(name);
}
