import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '@gongdi/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenReport } from '../testFaultyReports.ts'
import { kneeReport } from '../testLargeReports.ts'
import { writeReport } from '../writeReport.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>

const folder = mkdtempSync(join(tmpdir(), 'gongdi-page-'))
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** The page of a report as a browser without scripts shows it, and what the browser had to complain of or to fetch. */
async function open(report: typeof brokenReport): Promise<{ page: Page; complaints: string[] }> {
  const { html } = await writeReport(join(folder, report.runId), report)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => complaints.push(request.url()))
  const url = pathToFileURL(html).href
  await page.goto(url)
  return { page, complaints: complaints.filter((complaint) => complaint !== url) }
}

test('a browser shows the report without a script, a complaint or anything fetched', async () => {
  const { page, complaints } = await open(brokenReport)
  expect(complaints).toEqual([])
  expect(await page.getByText('未通过', { exact: true }).isVisible()).toBe(true)
  expect(await page.locator('#plot-latency .wide svg').isVisible()).toBe(true)
})

test('a click shows all of it in the other language, and nothing of the first', async () => {
  const { page } = await open(brokenReport)
  const visible = async (language: string) =>
    (await page.locator(`main [lang="${language}"]`).all()).reduce(
      async (count, one) => (await count) + ((await one.isVisible()) ? 1 : 0),
      Promise.resolve(0),
    )
  const zh = await visible('zh-CN')
  expect([zh > 100, await visible('en')]).toEqual([true, 0])
  await page.locator('label[for=to-en]').click()
  expect([await visible('zh-CN'), await visible('en')]).toEqual([0, zh])
})

test.each([1440, 390])('at %d px nothing of it runs out of the window', async (width) => {
  for (const report of [brokenReport, kneeReport]) {
    const { page } = await open(report)
    await page.setViewportSize({ width, height: 844 })
    await page.locator('label[for=to-en]').click()
    const box = await page.locator('main').boundingBox()
    const verdict = await page.locator('.verdict').boundingBox()
    expect(box!.width).toBeLessThanOrEqual(width)
    expect(verdict!.y).toBeLessThan(300)
    for (const part of await page.locator('main > *, section > *').all()) {
      const { x, width: partWidth } = (await part.boundingBox())!
      expect(x + partWidth).toBeLessThanOrEqual(width)
    }
  }
})

test('it is printed on A4', async () => {
  const { page } = await open(brokenReport)
  const pdf = String(await page.pdf({ preferCSSPageSize: true }))
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(boxes.length).toBeGreaterThan(3)
  for (const [, width, height] of boxes) {
    expect(Math.round(Number(width))).toBe(595)
    expect(Math.round(Number(height))).toBe(842)
  }
})
