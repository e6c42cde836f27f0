import { launchBrowser, type RunningGongdi, startGongdi } from '@gongdi/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TwinDebug } from '../src/scene/DebugHandle.tsx'

const CRANE = 'TC-YT-0001-1'
let gongdi: RunningGongdi
let browser: Browser
let page: Page
const complaints: string[] = []
const twin = <T>(read: (twin: TwinDebug, crane: string) => T): Promise<T> =>
  page.evaluate(`(${read.toString()})(window.__twin, ${JSON.stringify(CRANE)})`)

beforeAll(async () => {
  gongdi = startGongdi(['up', '--sites', '12'])
  const [url, launched] = await Promise.all([gongdi.pageUrl, launchBrowser()])
  browser = launched
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // fiber 9 builds the deprecated THREE.Clock by itself: react-three-fiber issue 3741.
    if (message.type() === 'error' && !message.text().includes('THREE.Clock')) complaints.push(message.text())
  })
  await page.goto(`${url}/?debug`)
})
afterAll(async () => {
  await browser?.close()
  await gongdi?.[Symbol.asyncDispose]()
})

describe('the first alert, seen in a browser', () => {
  it('shows the city alive before anything is wrong', async () => {
    // Polled from here: the page forbids itself to evaluate text as a program.
    await expect.poll(() => twin((t) => t?.ready ?? false), { timeout: 20_000 }).toBe(true)
    await expect.poll(() => twin((t, crane) => t.poseOf(crane)), { timeout: 10_000 }).not.toBeNull()
    expect(await page.textContent('.head')).toMatch(/live/)
    expect(await page.textContent('.head')).toMatch(/12 sites/)
  })

  it('shows the overload of one crane as a red alert, with figure and limit', async () => {
    const row = page.locator(`.alert.red:has-text("${CRANE}")`)
    await row.waitFor({ timeout: 25_000 })
    expect(await row.textContent()).toMatch(/Over the rated moment/)
    expect(await row.textContent()).toMatch(/Limit\s*100\s*%/)
    expect(Number.parseFloat((await row.locator('strong').textContent()) ?? '')).toBeGreaterThanOrEqual(100)
  })

  it('says how long each stage of that alert took, up to this screen', async () => {
    await page.click(`.alert.red:has-text("${CRANE}") .alert-body`)
    const stages = ['device', 'link', 'judge', 'publish', 'store', 'screen', 'total']
    await expect
      .poll(async () => {
        const said = await Promise.all(stages.map((stage) => page.textContent(`.foot .one .${stage}`)))
        return said.filter((text) => text === '–' || text === null)
      })
      .toEqual([])
    for (const stage of ['link', 'judge', 'publish', 'store', 'total'])
      expect(
        Number.parseFloat((await page.textContent(`.foot .p99 .${stage}`)) ?? ''),
        stage,
      ).toBeGreaterThan(0)
  })

  it('takes the camera to the crane, which moves', async () => {
    await page.waitForSelector(`.detail:has-text("${CRANE}")`)
    expect(await page.textContent('.detail')).toMatch(/Load moment/)
    await expect.poll(() => twin((t) => t.info().triangles), { timeout: 10_000 }).toBeGreaterThan(5_000)
    const before = await twin((t, crane) => JSON.stringify(t.poseOf(crane)))
    await expect
      .poll(() => twin((t, crane) => JSON.stringify(t.poseOf(crane))), { timeout: 10_000 })
      .not.toBe(before)
  })

  it('lets a person say that it was seen, for everybody and for good', async () => {
    await page.click(`.alert.red:has-text("${CRANE}") .acknowledge button`)
    await page.waitForSelector(`.alert.red:has-text("${CRANE}") .acknowledged, .cleared:has-text("${CRANE}")`)
    const url = new URL('/api/v1/alerts?deviceId=TC-YT-0001-1&limit=50', page.url())
    await expect
      .poll(async () => {
        const { alerts } = (await (await fetch(url)).json()) as {
          alerts: { level: string; acknowledgedBy: string | null }[]
        }
        return alerts.filter((alert) => alert.level === 'red' && alert.acknowledgedBy !== null).length
      })
      .toBe(1)
  })

  it('speaks Chinese when asked to', async () => {
    await page.click('.head button:has-text("中文")')
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    expect(await page.textContent('.detail')).toMatch(/力矩/)
    expect(await page.textContent('.foot')).toMatch(/时/)
  })

  it('had nothing to complain about', () => {
    expect(complaints).toEqual([])
  })
})
