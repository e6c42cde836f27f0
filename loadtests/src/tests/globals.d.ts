/** What k6 has beside the language and @types/k6. No `dom`: fetch, URL and performance would compile, and k6 has none of them. */
declare function setTimeout(run: () => void, ms?: number): number
declare function clearTimeout(id: number): void
declare const console: Record<'log' | 'info' | 'warn' | 'error', (...words: unknown[]) => void>
