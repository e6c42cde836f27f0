/**
 * Imported before anything else: a browser started in the locale C or POSIX calls its language `en-US@posix`, which is no language tag, and a
 * library that makes a number format of it while it loads would leave the page empty.
 */
try {
  Intl.getCanonicalLocales(navigator.language)
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true })
}

// A module of its own, though it gives nothing.
export {}
