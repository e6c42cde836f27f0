import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

/**
 * Unpacks everything that @sparticuz/chromium ships into `TMPDIR`: the browser, SwiftShader, fonts, and `al2023`, the shared
 * libraries (NSS, NSPR, expat) which Amazon Linux 2023 lacks and which run on any Linux with glibc 2.34 or newer.
 */
const packed = (name: string) =>
  fileURLToPath(new URL(`../bin/${name}`, import.meta.resolve('@sparticuz/chromium')))
await Promise.all(
  ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => inflate(packed(name))),
)
