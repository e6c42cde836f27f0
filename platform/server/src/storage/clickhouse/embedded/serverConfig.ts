const MIB = 1024 * 1024

/**
 * Configuration of the embedded server for a small machine that it shares with the platform and the simulator.
 *
 * Memory: a quarter of the machine, at least 768 MiB (the library alone takes about 300 MiB) and at most 2 GiB; a query that
 * wants more fails and the server lives. The caches of marks and indexes are 5 GiB each by default; ours hold weeks of a city.
 * Merges: two workers, so two merges at a time beside two inserts; the three free-entry limits, made for sixteen workers, would
 * with two hold back all large merges. Merging every few parts while there is nothing else to do, each row is written over seven times on its
 * way; sixteen parts at a time, less than half as often. Statistics of columns, made
 * at each merge, are for joins and for passing over parts; we join nothing, and key and partition pass over parts.
 * Stop: how long open requests are waited for.
 */
export function serverConfigXml(machineMemoryBytes: number): string {
  const memoryBytes = Math.round(Math.min(2048 * MIB, Math.max(768 * MIB, machineMemoryBytes / 4)))
  return `<clickhouse>
  <max_server_memory_usage>${memoryBytes}</max_server_memory_usage>
  <mark_cache_size>${64 * MIB}</mark_cache_size>
  <primary_index_cache_size>${64 * MIB}</primary_index_cache_size>
  <index_mark_cache_size>${8 * MIB}</index_mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <background_pool_size>2</background_pool_size>
  <merge_tree>
    <auto_statistics_types></auto_statistics_types>
    <min_parts_to_merge_at_once>16</min_parts_to_merge_at_once>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>2</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>2</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>2</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
  <shutdown_wait_unfinished>5</shutdown_wait_unfinished>
</clickhouse>
`
}
