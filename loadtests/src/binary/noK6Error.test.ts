import { describe, expect, it } from 'vitest'
import { progressOf } from './buildK6.ts'
import { buildErrorOf, cannotKeep, failedBuild, foreignK6, noGo, oldGo, unusableK6 } from './noK6Error.ts'

describe('a build that fails', () => {
  it('is told by the first lines that say why', () => {
    const said =
      'go: downloading go.k6.io/k6/v2 v2.2.0\ngongdi.invalid/xk6-gongdi/link\n# gongdi.invalid/xk6-gongdi/link\nlink/client.go:12:2: undefined: foo\n'
    expect(buildErrorOf(said, 3)).toBe('link/client.go:12:2: undefined: foo')
    expect(failedBuild(said).message).toBe('k6 could not be built: link/client.go:12:2: undefined: foo')
  })

  it.each([
    'main.go:5:2: go.k6.io/k6/v2@v2.2.0: Get "https://proxy.example/x.zip": dial tcp: lookup proxy.example: no such host',
    'go: go.k6.io/k6/v2@v2.2.0: reading https://proxy.example/x.zip: 403 Forbidden',
    'go: go.k6.io/k6/v2@v2.2.0: module lookup disabled by GOPROXY=off',
  ])('for want of a download says so: %s', (said) => {
    expect(failedBuild(said).message).toMatch(/could not be downloaded .*GOPROXY.*K6_BIN/)
    expect(failedBuild(said).words.zh).toMatch(/无法下载/)
  })

  it('does not blame the network for a mistake in the source', () => {
    const said = 'link/open.go:9:1: syntax error: non-declaration statement outside function body'
    expect(failedBuild(said).message).not.toMatch(/download/)
  })

  it('that says nothing is told as such', () => {
    expect(failedBuild('').message).toBe('k6 could not be built: Go gives no reason')
  })
})

it.each([
  noGo(),
  oldGo('1.24.1'),
  unusableK6('/x/k6', 'EACCES'),
  foreignK6('/x/k6'),
  cannotKeep('/x', new Error('ENOSPC')),
])('says what is wrong in one sentence, in two languages: $message', (error) => {
  expect(error.message).not.toMatch(/\n|\. \S/)
  expect(error.words.zh).toMatch(/[一-鿿]/)
  expect(error.name).toBe('NoK6Error')
})

it('the progress says what is done and how long it may take', () => {
  expect(progressOf(3, 120, 41.6)).toEqual({
    zh: '正在构建 k6：已下载 3 个模块，已编译 120 个包，42 秒（首次构建需一至两分钟）',
    en: 'building k6: 3 modules downloaded, 120 packages compiled, 42 s (the first build takes one to two minutes)',
  })
})
