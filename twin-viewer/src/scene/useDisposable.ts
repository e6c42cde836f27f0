import { useEffect, useMemo } from 'react'

interface Disposable {
  dispose(): void
}

/**
 * Makes GPU things and disposes them when they are replaced or the component goes: fiber disposes what it made from JSX, never what we made
 * ourselves and hand to it. `key` is what they depend on.
 */
export function useDisposable<T extends Disposable | readonly Disposable[]>(
  make: () => T,
  key: readonly unknown[],
): T {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what the thing depends on
  const made = useMemo(make, key)
  useEffect(
    () => () => {
      for (const one of Array.isArray(made) ? made : [made]) (one as Disposable).dispose()
    },
    [made],
  )
  return made
}
