import type { Words } from '../shared/question.ts'

/** There is no k6 to be had; the message is one sentence that says what to do. */
export class NoK6Error extends Error {
  override readonly name = 'NoK6Error'
  readonly words: Words

  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options)
    this.words = words
  }
}

const remedy: Words = {
  zh: '请安装 Go 1.25 或更新版本（https://go.dev/dl），或用 K6_BIN 指定内含 k6/x/gongdi 的 k6',
  en: 'install Go 1.25 or newer (https://go.dev/dl), or name a k6 with k6/x/gongdi in K6_BIN',
}

export const noGo = (): NoK6Error =>
  new NoK6Error({
    zh: `没有 k6，也没有用来构建它的 Go：${remedy.zh}`,
    en: `There is no k6 and no Go to build it with: ${remedy.en}`,
  })

export const oldGo = (found: string): NoK6Error =>
  new NoK6Error({
    zh: `Go ${found} 太旧，无法构建 k6：${remedy.zh}`,
    en: `Go ${found} is too old to build k6 with: ${remedy.en}`,
  })

export const unusableK6 = (path: string, why: string): NoK6Error =>
  new NoK6Error({
    zh: `K6_BIN 指定的 ${path} 无法运行（${why}）`,
    en: `K6_BIN names ${path}, which does not run (${why})`,
  })

export const foreignK6 = (path: string): NoK6Error =>
  new NoK6Error({
    zh: `K6_BIN 指定的 ${path} 不含 k6/x/gongdi：请在 loadtests/xk6-gongdi 中构建一个，或取消 K6_BIN`,
    en: `K6_BIN names ${path}, a k6 without k6/x/gongdi: build one in loadtests/xk6-gongdi, or unset K6_BIN`,
  })

/** `said`: what Go wrote on standard error. */
export function failedBuild(said: string): NoK6Error {
  if (isDownload(said)) {
    const why = buildErrorOf(said, 1)
    return new NoK6Error({
      zh: `构建 k6 时无法下载 Go 模块（${why}）：请检查网络或 GOPROXY，或用 K6_BIN 指定现成的 k6`,
      en: `k6 could not be built because a Go module could not be downloaded (${why}): see to the network or GOPROXY, or name a ready k6 in K6_BIN`,
    })
  }
  const why = buildErrorOf(said, 3)
  return new NoK6Error({ zh: `k6 构建失败：${why}`, en: `k6 could not be built: ${why}` })
}

export const cannotKeep = (dir: string, cause: unknown): NoK6Error => {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new NoK6Error(
    {
      zh: `构建好的 k6 无法保存到 ${dir}（${why}）`,
      en: `The k6 that is built cannot be kept in ${dir} (${why})`,
    },
    { cause },
  )
}

/** The first lines that say what is wrong: no package names, no downloads that are only announced. */
export function buildErrorOf(said: string, linesMax: number): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^go: (downloading|finding) /.test(line))
    .filter((line) => /[\s:]/.test(line))
  return lines.slice(0, linesMax).join('; ') || 'Go gives no reason'
}

/** Go names the module and then what the proxy, the name service or the checksum database said. */
const isDownload = (said: string): boolean =>
  /^(go: )?\S+(@\S+)?: .*(dial tcp|no such host|i\/o timeout|connection refused|reading https?:|Get "https?:|module lookup disabled|TLS handshake|verifying module)/m.test(
    said,
  ) || /missing go\.sum entry|GOPROXY list is not the empty string/.test(said)
