/** Why functions of one kind are not for recipes, and what to write instead. */
export interface Refusal {
  readonly why: string;
  readonly instead: string;
}

interface RefusedFamily extends Refusal {
  readonly names: string;
  /** How names of this family begin, where the engine has many. */
  readonly begins?: readonly string[];
}

const ownTables = 'A recipe reads its inputs and its earlier steps: ask for the table as an input.';

/**
 * What is known to be refused, with the reason. A function is refused because it is not in `allowed-functions.ts`; this
 * says why to a person. The first family that has the name counts.
 */
const families: readonly RefusedFamily[] = [
  {
    why: 'it reads files or addresses',
    instead: ownTables,
    names: `read_csv read_csv_auto read_text read_blob read_json read_json_auto read_json_objects read_json_objects_auto
      read_ndjson read_ndjson_auto read_ndjson_objects read_parquet parquet_scan parquet_schema parquet_metadata
      parquet_file_metadata parquet_kv_metadata parquet_bloom_probe read_xlsx read_duckdb read_avro glob sniff_csv st_read
      sqlite_scan postgres_scan mysql_scan iceberg_scan delta_scan load_aws_credentials`,
    begins: ['read_', 'parquet_'],
  },
  {
    why: 'it runs text as SQL or takes a table’s name from text',
    instead: 'Write the table and the SQL themselves.',
    names: `query query_table json_execute_serialized_sql json_serialize_sql json_deserialize_sql json_serialize_plan
      sql_auto_complete histogram_values summary check_peg_parser`,
  },
  {
    why: 'it takes the name of another function from text',
    instead: 'Name the function itself: list_sum(), list_avg(), list_min() and their like.',
    names: 'aggregate array_aggr array_aggregate list_aggr list_aggregate',
  },
  {
    why: 'it tells of the person, the computer or the connection',
    instead: 'A recipe computes from its inputs alone.',
    names: `getenv current_user current_role session_user user current_database current_catalog current_schema
      current_schemas current_connection_id current_query current_query_id current_transaction_id inet_client_addr
      inet_client_port inet_server_addr inet_server_port which_secret version in_search_path`,
  },
  {
    why: 'it looks at what else the engine holds',
    instead: ownTables,
    names: `col_description obj_description shobj_description format_type format_pg_type map_to_pg_oid get_block_size
      seq_scan arrow_scan arrow_scan_dumb`,
    begins: ['duckdb_', 'pg_', 'pragma_', 'has_', 'icu_'],
  },
  {
    why: 'it reads or changes settings or the state of the engine',
    instead: 'Take a value that is chosen before the run as a parameter.',
    names: `current_setting getvariable nextval currval setseed txid_current write_log parse_duckdb_log_message
      enable_logging disable_logging truncate_duckdb_logs enable_profiling disable_profiling checkpoint force_checkpoint
      add_parquet_key sleep`,
  },
  {
    why: 'it depends on the moment, so the same recipe would give another answer tomorrow',
    instead: 'Take the day from a parameter of type date.',
    names: `now today current_date current_time current_timestamp get_current_time get_current_timestamp
      transaction_timestamp current_localtime current_localtimestamp localtime localtimestamp age`,
  },
  {
    why: 'it depends on chance, so the same recipe would give another answer each time',
    instead: 'Choose rows by what stands in them, or use row_number() over an order.',
    names: 'random uuid uuidv4 uuidv7 gen_random_uuid reservoir_quantile',
  },
  {
    why: 'it depends on the time zone of the computer',
    instead: 'Work with dates and times without a zone.',
    names:
      'timezone timezone_hour timezone_minute to_timestamp make_timestamptz timetz_byte_comparable pg_timezone_names',
  },
  {
    why: 'it belongs to a part of DuckDB that this app does without',
    instead: 'Take the table as a file of rows and columns.',
    names: `json from_json from_json_strict to_json array_to_json row_to_json json_array json_array_length json_contains
      json_exists json_extract json_extract_path json_extract_path_text json_extract_string json_group_array
      json_group_object json_group_structure json_keys json_merge_patch json_object json_pretty json_quote json_structure
      json_transform json_transform_strict json_type json_valid json_value json_each json_tree`,
  },
  {
    why: 'it stops the run with words of its own',
    instead: 'Say what is wrong with the data in a check.',
    names: 'error',
  },
  {
    why: 'it stands where a table should',
    instead: 'There stand inputs, earlier steps, range(), generate_series() and unnest().',
    names: 'repeat repeat_row histogram',
  },
  {
    why: 'it is made for the engine’s own tests and workings',
    instead: 'Use functions about numbers, text, dates and lists.',
    names: `combine finalize create_sort_key icu_sort_key stats vector_type test_all_types test_vector_types
      uuid_extract_timestamp uuid_extract_version`,
    begins: ['__internal_'],
  },
];

const unknown: Refusal = {
  why: 'it is not one of the functions that recipes may use',
  instead: 'Use functions about numbers, text, dates and lists.',
};

/** Why a function of this name is refused; a general reason for one that nobody has looked at yet. */
export function refusalOf(name: string): Refusal {
  return (
    families.find((family) => namesOf(family).includes(name)) ??
    families.find((family) => family.begins?.some((start) => name.startsWith(start))) ??
    unknown
  );
}

/** Names that are refused even where the engine at hand has no such function, so that the reason is told all the same. */
export function refusedNames(): readonly string[] {
  return families.flatMap(namesOf);
}

function namesOf(family: RefusedFamily): readonly string[] {
  return family.names.split(/\s+/).filter((name) => name !== '');
}
