/** Reads `--name value` and `--name=value`. What cannot be read is a problem; which names there are, `parseConfig` knows. */
export function readFlags(argv: readonly string[]): {
  flags: Record<string, string>
  problems: string[]
} {
  const flags: Record<string, string> = {}
  const problems: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    const [name, value] = word.split(/=(.*)/s, 2) as [string, string | undefined]
    if (!name.startsWith('--')) problems.push(`${word}: not understood here`)
    else if (value !== undefined) flags[name] = value
    else if (argv[i + 1] === undefined || argv[i + 1]!.startsWith('--'))
      problems.push(`${name}: needs a value`)
    else flags[name] = argv[++i]!
  }
  return { flags, problems }
}
