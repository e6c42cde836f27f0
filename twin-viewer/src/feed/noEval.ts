/**
 * Tells zod, before any schema is made, not to try `new Function`: the platform's content security policy forbids it, and each try is reported as
 * an error on the console. Must be the first import of the page.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
